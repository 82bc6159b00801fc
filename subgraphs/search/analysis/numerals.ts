const WORDS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const ROMANS = [
  'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv', 'xvi', 'xvii', 'xviii', 'xix', 'xx',
]; // prettier-ignore

const DIGITS = new Map([
  ...WORDS.map((word, i) => [word, String(i + 1)] as const),
  // A single `i` is a pronoun more often than a number.
  ...ROMANS.map((roman, i) => [roman, String(i + 2)] as const),
]);

/** The digits of a folded word that is a number word from one to twenty or a Roman numeral from II to XX; undefined of others. */
export function digitsOf(term: string): string | undefined {
  return DIGITS.get(term);
}
