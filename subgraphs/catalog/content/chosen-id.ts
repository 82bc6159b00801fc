import { badInput } from '../../../platform/errors/errors.ts';
import { isId } from '../../../platform/ids/ids.ts';

const CHOSEN_ID = /^[a-z]+_[a-z0-9_-]{1,56}$/;

/** An id that an import chose: the prefix, `_` and up to 56 of `a-z0-9_-`. BAD_USER_INPUT where it is not. */
export function checkChosenId(prefix: string, id: string, argument: string): string {
  if (!isId(prefix, id) || !CHOSEN_ID.test(id)) {
    throw badInput(argument, `An id is ${prefix}_ and 1 to 56 of a-z, 0-9, _ and -.`);
  }
  return id;
}
