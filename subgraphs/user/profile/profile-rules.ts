import { badInput } from '../../../platform/errors/errors.ts';
import { ADULT } from '../../../platform/policy/visibility.ts';
import { checkVisible } from '../../../platform/text/check-visible.ts';

/** Of an account without a plan; a plan says its own. */
export const PROFILE_LIMIT = 5;
/** A kids' profile sees nothing rated above. */
export const KIDS_MAXIMUM_AGE = 7;
const HIGHEST_AGE = 21;
const LONGEST_NAME = 40;

/** The name without surrounding space; BAD_USER_INPUT for `argument` unless 1 to `longest` characters are left, all of them seen. */
export function checkName(name: string, argument = 'input.name', longest = LONGEST_NAME): string {
  const trimmed = name.trim().normalize('NFC');
  if (trimmed === '' || trimmed.length > longest) {
    throw badInput(argument, `name must have 1 to ${longest} characters.`);
  }
  return checkVisible(trimmed, argument);
}

/** The age limit of a profile; BAD_USER_INPUT outside 0 to 21, or to 7 for kids. Without a wish: 7 for kids, else none. */
export function checkMaximumAge(wish: number | null | undefined, isKids: boolean): number {
  const highest = isKids ? KIDS_MAXIMUM_AGE : HIGHEST_AGE;
  if (wish === null || wish === undefined) return isKids ? KIDS_MAXIMUM_AGE : ADULT;
  if (wish < 0 || wish > highest) {
    const whose = isKids ? "a kids' profile" : 'a profile';
    throw badInput('input.maximumAge', `maximumAge of ${whose} must be from 0 to ${highest}.`);
  }
  return wish;
}

/** BAD_USER_INPUT unless the PIN has 4 to 8 digits. */
export function checkPin(pin: string): string {
  if (!/^\d{4,8}$/.test(pin)) throw badInput('input.pin', 'pin must be 4 to 8 digits.');
  return pin;
}
