import { commonPasswords } from './common-passwords.ts';

export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 256;

/** Characters as people count them. */
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The form that is hashed: two keyboards may send the same letter composed or not (NIST SP 800-63B §5.1.1.2). */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** One character over and over, or a run up or down: `aaaaaaaa`, `12345678`, `hgfedcba`. */
function isRun(password: string): boolean {
  const codes = [...password].map((character) => character.codePointAt(0)!);
  const step = codes[1]! - codes[0]!;
  return Math.abs(step) <= 1 && codes.every((code, i) => i === 0 || code - codes[i - 1]! === step);
}

/**
 * Why a password may not be chosen, in a sentence for people; `undefined` where it may. Length, a list of what everybody
 * tries first, and not the address itself; no rule of composition (OWASP Authentication Cheat Sheet).
 */
export function weaknessOf(password: string, email: string): string | undefined {
  if (password.length > LONGEST_PASSWORD) return `It has more than ${LONGEST_PASSWORD} characters.`;
  const length = [...segmenter.segment(password)].length;
  if (length < SHORTEST_PASSWORD) return `It has fewer than ${SHORTEST_PASSWORD} characters.`;
  const folded = normalisePassword(password).toLowerCase();
  if (folded === email || folded === email.split('@')[0]) return 'It is your e-mail address.';
  if (commonPasswords.has(folded) || isRun(folded)) return 'It is one of the passwords that are tried first.';
  return undefined;
}
