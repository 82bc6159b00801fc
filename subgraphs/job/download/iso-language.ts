const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Every word of three letters that means a language of two, by that: several for some, of bibliographers and of members of a group. */
function threeLetterWords(): Map<string, string[]> {
  const words = new Map<string, string[]>();
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      for (const third of LETTERS) {
        const word = first + second + third;
        const [language = word] = Intl.getCanonicalLocales(word);
        if (language.length === 2) words.set(language, [...(words.get(language) ?? []), word]);
      }
    }
  }
  return words;
}

let known: Map<string, string[]> | undefined;

/** Terminology's words have both letters of the short one, in order: `deu` and not `ger`, `ces` and not `cze`. */
const isOf = ([first = '', second = '']: string, word: string) =>
  word.includes(first) && word.indexOf(second, word.indexOf(first) + 1) > 0;

/** What MP4 says of a language (ISO 639-2/T): `deu` of `de-AT`, and `und` of what has no such word. Pure. */
export function isoLanguage(tag: string): string {
  const language = tag.split('-', 1)[0]!.toLowerCase();
  if (/^[a-z]{3}$/.test(language)) return language;
  known ??= threeLetterWords();
  const words = known.get(language) ?? [];
  return words.find((word) => isOf(language, word)) ?? words[0] ?? 'und';
}
