import { isGuessable } from './guessable.ts';

export const SHORTEST_PASSWORD = 8;
export const LONGEST_PASSWORD = 256;

const GUESSABLE = 'It is soon guessed: a common password, a name, a date, or one word with a year or a sign.';

/** Characters as people count them. */
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The form that is hashed: two keyboards may send the same letter composed or not (NIST SP 800-63B §5.1.1.2). */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** What of an address somebody who knows it tries: it, and the words in it. */
function wordsOf(email: string): string[] {
  return [email, ...email.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3)];
}

/**
 * Why a password may not be chosen, in a sentence for people; `undefined` where it may. Length, how soon it is guessed, and not
 * the address itself; no rule of composition (OWASP Authentication Cheat Sheet, ASVS 5 6.2.4, 6.2.11, 6.2.12).
 */
export function weaknessOf(password: string, email: string): string | undefined {
  if (password.length > LONGEST_PASSWORD) return `It has more than ${LONGEST_PASSWORD} characters.`;
  const length = [...segmenter.segment(password)].length;
  if (length < SHORTEST_PASSWORD) return `It has fewer than ${SHORTEST_PASSWORD} characters.`;
  const folded = normalisePassword(password).toLowerCase();
  if (folded === email || folded === email.split('@')[0]) return 'It is your e-mail address.';
  if (isGuessable(normalisePassword(password), ['marquee', ...wordsOf(email)])) return GUESSABLE;
  return undefined;
}
