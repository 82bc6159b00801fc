import { badInput } from '../../../platform/errors/errors.ts';

/** BAD_USER_INPUT, by the argument's name, for a height that no screen has. */
export function checkHeight(maximumHeight: number | undefined, argument: string): void {
  if (maximumHeight !== undefined && (maximumHeight < 144 || maximumHeight > 4320)) {
    throw badInput(argument, 'maximumHeight must be from 144 to 4320.');
  }
}
