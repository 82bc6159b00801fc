// Letters that Unicode does not decompose though readers type them without their stroke or as two.
const UNDECOMPOSED: Record<string, string> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't', ĸ: 'k',
  // Arabic and Persian: one letter, written differently by habit or by region.
  ى: 'ي', ی: 'ي', ة: 'ه', ک: 'ك', ٱ: 'ا',
}; // prettier-ignore

const ASCII = /^[\0-\x7f]*$/;
const FOREIGN = new RegExp(`[${Object.keys(UNDECOMPOSED).join('')}]`, 'g');
// Marks that readers leave out: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels and tatweel. Others stay:
// without its marks a word of Devanagari or Japanese is another word.
const MARKS = /[\u0300-\u036f]|[\u0591-\u05c7]|[\u0610-\u061a]|\u0640|[\u064b-\u065f]|\u0670/g;
const WORDS = /[\p{L}\p{N}\p{M}]+/gu;
const DIGITS = /\p{Nd}/gu;

/** The value of a digit in any script: the digits of a script stand in a row that begins at a multiple of ten or six. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/**
 * A text as it is compared: lower case, without accents, width, ligatures and habits of spelling (`Amélie` = `AMELIE`,
 * `Łódź` = `lodz`, `ёлка` = `елка`). Unicode compatibility decomposition, the marks that readers leave out removed, composed again.
 */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(FOREIGN, (letter) => UNDECOMPOSED[letter]!)
    .replace(DIGITS, (digit) => (digit <= '9' ? digit : asciiDigit(digit)))
    .normalize('NFC');
}

/** The folded words of a text, each once: runs of letters, digits and the marks that stay. */
export function foldWords(text: string): string[] {
  return [...new Set(foldText(text).match(WORDS) ?? [])];
}

/** A name as it is compared: its folded words with one space between, so that `Robert Downey, Jr.` is `robert downey jr`. */
export function foldName(name: string): string {
  return (foldText(name).match(WORDS) ?? []).join(' ');
}
