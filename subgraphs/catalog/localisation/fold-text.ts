/**
 * A text as it is searched: accents, case and width do not count (`Amélie` is found by `amelie`). Unicode compatibility
 * decomposition without combining marks, lower case.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

/** The folded words of a text, each once: runs of letters and digits. */
export function foldWords(text: string): string[] {
  return [...new Set(foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [])];
}

/** A name as it is compared: its folded words with one space between, so that `Robert Downey, Jr.` is `robert downey jr`. */
export function foldName(name: string): string {
  return (foldText(name).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
