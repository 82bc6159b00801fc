import { eld } from 'eld/small';
import { visibleText } from './cue-text.ts';
import type { Cue } from './cue.ts';

/** Fewer letters than this may be names and cries, which are of every language. */
const ENOUGH_LETTERS = 120;
/** As much as tells a language; a whole film takes no better guess. */
const SAMPLE_CHARACTERS = 20_000;

/** Languages that are written alike are told apart by people, not by letters. */
const ALIKE = [
  ['no', 'nb', 'nn', 'da'],
  ['sr', 'hr', 'bs', 'sh'],
  ['id', 'ms'],
  ['zh', 'cmn', 'yue', 'wuu', 'zho'],
  ['tl', 'fil'],
  ['fa', 'prs'],
  ['ca', 'va'],
];

const KNOWN = new Set(Object.values(eld.info().Languages));

/** The language that cues are in (ISO 639-1), where they say enough for a guess that can be relied on. Pure. */
export function languageOf(cues: readonly Cue[]): string | undefined {
  let text = '';
  for (const cue of cues) {
    if (text.length > SAMPLE_CHARACTERS) break;
    text += `${visibleText(cue.text)}\n`;
  }
  // Letters of scripts without an alphabet count for several.
  const letters =
    (text.match(/\p{L}/gu)?.length ?? 0) + 3 * (text.match(/[\p{sc=Han}\p{sc=Kana}\p{sc=Hang}]/gu)?.length ?? 0);
  if (letters < ENOUGH_LETTERS) return undefined;
  const guess = eld.detect(text);
  return guess.isReliable() ? guess.language : undefined;
}

/** Whether a guess contradicts what a track says: of a language that cannot be guessed nothing is said. Pure. */
export function contradicts(guessed: string, declared: string): boolean {
  const { language } = new Intl.Locale(declared);
  if (language === guessed || ALIKE.some((group) => group.includes(language) && group.includes(guessed))) return false;
  return language === 'und' || KNOWN.has(language) || ALIKE.flat().includes(language);
}
