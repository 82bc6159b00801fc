import { digitsOf } from './numerals.ts';
import { foldText } from '../../../platform/text/fold-text.ts';
import { queryTerms } from './tokenize.ts';

const ARTICLE = /^(?:the|an?|der|die|das|le|la|les|el|los|las|il) (?=.)|^l['’](?=.)/i;
const SIGNS = /[^\p{L}\p{N}\p{M}]+/gu;

/**
 * A name as one word, so that where its spaces, hyphens and apostrophes stand does not count: `Spider-Man` = `spider man`
 * = `spiderman`. What has neither letter nor digit stays as it is.
 */
export function nameKey(name: string): string {
  const key = foldText(name.replaceAll(/[&+]/g, 'and')).replaceAll(SIGNS, '');
  return key === '' ? name.trim().toLowerCase() : key;
}

/** The key with all numbers as digits: `Rocky II` = `rocky two` = `rocky2`. */
export function numericKey(name: string): string {
  const terms = queryTerms(name);
  return terms.some((term) => digitsOf(term)) ? terms.map((term) => digitsOf(term) ?? term).join('') : nameKey(name);
}

/** The keys under which a name is found, each once; the plain one first, the one without a leading article last. */
export function keysOfName(name: string): string[] {
  const bare = name.replace(ARTICLE, '');
  return [...new Set([nameKey(name), numericKey(name), nameKey(bare)])];
}
