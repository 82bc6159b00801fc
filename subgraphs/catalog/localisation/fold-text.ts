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
