import { badInput } from '../errors/errors.ts';
import { checkVisible } from './check-visible.ts';

const LONGEST = 500;

/**
 * Why staff do what goes on record, without surrounding space; BAD_USER_INPUT unless 1 to 500 characters are left, all of them seen.
 */
export function checkReason(reason: string): string {
  const trimmed = reason.trim();
  if (trimmed === '' || trimmed.length > LONGEST) {
    throw badInput('reason', `A reason has 1 to ${LONGEST} characters.`);
  }
  return checkVisible(trimmed, 'reason', 'lines');
}
