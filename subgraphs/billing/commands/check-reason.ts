import { badInput } from '../../../platform/errors/errors.ts';
import { checkVisible } from '../../../platform/text/check-visible.ts';

const REASON_LENGTH = 500;

/** The reason without surrounding space; BAD_USER_INPUT unless 1 to 500 characters are left. */
export function checkReason(reason: string): string {
  const trimmed = reason.trim();
  if (trimmed === '' || trimmed.length > REASON_LENGTH) {
    throw badInput('reason', `A reason has 1 to ${REASON_LENGTH} characters.`);
  }
  return checkVisible(trimmed, 'reason', 'lines');
}
