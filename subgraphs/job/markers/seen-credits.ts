import type { SeenCredits } from './print-store.ts';

/** A picture in grey, row by row. */
export interface GreyPicture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Letters on one colour; that colour alone, as between two cards; or anything else. */
export type Look = 'LETTERS' | 'EMPTY' | 'PICTURE';

/** Pixels as near to the commonest grey are of the ground … */
const GROUND_REACH = 12;
/** … which is so much of the picture, at least. */
const GROUND_SHARE = 0.72;
/** Letters stand out from it by so much, and are so much of the picture. */
const LETTER_CONTRAST = 40;
const LETTER_SHARE = { least: 0.002, most: 0.2 };
/** Letters are thin: along a row, ground and letter change for every fourth of their pixels at least. A moon has few such changes. */
const LEAST_CHANGES_SHARE = 0.25;
/** Letters are many. */
const LEAST_CHANGES = 24;

/** What a picture looks like. Pure. */
export function lookOf({ width, height, pixels }: GreyPicture): Look {
  const counts = new Uint32Array(256);
  for (const pixel of pixels) counts[pixel]! += 1;
  const ground = counts.indexOf(Math.max(...counts));
  const near = counts.subarray(Math.max(0, ground - GROUND_REACH), ground + GROUND_REACH + 1);
  if (near.reduce((sum, count) => sum + count, 0) < GROUND_SHARE * pixels.length) return 'PICTURE';
  let [letters, changes] = [0, 0];
  for (let y = 0; y < height; y += 1) {
    let wasLetter = false;
    for (let x = 0; x < width; x += 1) {
      const isLetter = Math.abs(pixels[y * width + x]! - ground) >= LETTER_CONTRAST;
      if (isLetter) letters += 1;
      if (isLetter !== wasLetter) changes += 1;
      wasLetter = isLetter;
    }
  }
  const share = letters / pixels.length;
  if (share < LETTER_SHARE.least) return 'EMPTY';
  const isText = share <= LETTER_SHARE.most && changes >= LEAST_CHANGES && changes >= letters * LEAST_CHANGES_SHARE;
  return isText ? 'LETTERS' : 'PICTURE';
}

/** Shorter ones may be a sign that is read, a letter, a title in the middle. */
const CREDITS_LEAST_MS = 30_000;
/** Of so much of the run's pictures letters are to be seen. */
const LETTERS_SHARE = 0.6;
/** What lies behind the credits and is shorter is no scene. */
const SCENE_LEAST_MS = 5_000;

/**
 * Credits in the looks of a film's end, one every `everyMs` from `fromMs` on: half a minute or more of letters on one ground without anything
 * else between them, in the second half of the film. Undefined where nothing is as sure as that. Pure.
 */
export function seenCredits(
  looks: readonly Look[],
  { fromMs, everyMs, durationMs }: { fromMs: number; everyMs: number; durationMs: number },
): SeenCredits | undefined {
  let best: { from: number; end: number; letters: number } | undefined;
  let run: typeof best;
  for (const [i, look] of looks.entries()) {
    if (look === 'PICTURE') run = undefined;
    if (look !== 'LETTERS') continue;
    run = run ? { ...run, end: i + 1, letters: run.letters + 1 } : { from: i, end: i + 1, letters: 1 };
    if (!best || run.end - run.from > best.end - best.from) best = run;
  }
  if (!best) return undefined;
  const { from, end, letters } = best;
  const startMs = fromMs + from * everyMs;
  const lastMs = Math.min(durationMs, fromMs + end * everyMs);
  const lengthMs = lastMs - startMs;
  const share = letters / (end - from);
  if (lengthMs < CREDITS_LEAST_MS || share < LETTERS_SHARE || startMs < durationMs / 2) return undefined;
  const isOver = looks.slice(end).every((look) => look === 'EMPTY');
  const confidence = 0.45 + 0.2 * share + 0.2 * Math.min(1, lengthMs / 120_000);
  return {
    startMs,
    endMs: isOver || durationMs - lastMs < SCENE_LEAST_MS ? durationMs : lastMs,
    confidence: Math.round(confidence * 100) / 100,
  };
}
