const VOWEL = /[aeiouy]/;
const DOUBLED = /([bdfglmnprt])\1$/;

/** A stem must keep three letters and a vowel: `sing` has no ending. */
function without(term: string, ending: string): string | undefined {
  if (!term.endsWith(ending)) return undefined;
  const stem = term.slice(0, -ending.length);
  return stem.length >= 3 && VOWEL.test(stem) ? stem : undefined;
}

function withoutPlural(term: string): string {
  if (term.endsWith('ies') && term.length > 4) return `${term.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(term)) return term.slice(0, -2);
  if (term.endsWith('s') && !/(?:ss|us|is)$/.test(term) && term.length > 3) return term.slice(0, -1);
  return term;
}

/**
 * What the forms of an English word share: plurals, `-ed`, `-ing`, `-er` and a silent `e` (`robber`, `robbers`, `robbing`,
 * `robbed` → `rob`). Only compared, never shown. Lighter than Porter's stemmer (1980), for a catalogue holds more names than
 * verbs and two names must not become one.
 */
export function stemOf(term: string): string {
  if (term.length < 4 || !/^[a-z]+$/.test(term)) return term;
  const singular = withoutPlural(term);
  const bare = without(singular, 'ing') ?? without(singular, 'ed') ?? without(singular, 'er') ?? singular;
  const single = bare !== singular && DOUBLED.test(bare) ? bare.slice(0, -1) : bare;
  if (single.length > 3 && single.endsWith('e')) return single.slice(0, -1);
  return single.length > 3 && single.endsWith('y') ? `${single.slice(0, -1)}i` : single;
}
