import { badInput } from '../errors/errors.ts';

/**
 * What nobody sees, or what turns round the text beside it: controls, ends of lines and pages, zero-width spaces, overrides and
 * isolates of direction (CVE-2021-42574 is about them), halves of letters, what Unicode never gives to anybody. Joiners, marks
 * of direction and tags stay: Persian, Hebrew and flags are written with them.
 */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const LINE_ENDS = new Set(['\n', '\r', '\t']);

/** A `line` is a name or a label; `lines` may end, and be set in. */
export type TextForm = 'line' | 'lines';

/** The text as it was given; BAD_USER_INPUT, naming the first of them, where it holds characters that are not seen. */
export function checkVisible(text: string, argument: string, form: TextForm = 'line'): string {
  for (const { 0: character, index } of text.matchAll(HIDDEN)) {
    if (form === 'lines' && LINE_ENDS.has(character)) continue;
    const name = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
    throw badInput(argument, `${name} (character ${index + 1}) is not seen: leave it out.`);
  }
  return text;
}
