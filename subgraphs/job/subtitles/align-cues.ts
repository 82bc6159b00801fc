import type { Cue } from './cue.ts';
import type { Retiming } from './fit-cues.ts';
import { FRAME_MS } from './speech.ts';

/** Texts come too early or too late by so much at most; further off, another cut of the film is likelier. */
const REACH_MS = 30_000;
/** Before and after a cue begins: how long silence and speech are looked for. */
const ONSET_MS = 250;
/** Fewer cues may agree with anything. */
const ENOUGH_CUES = 8;
/** How far the best place has to stand out among all, in standard deviations. */
const SURE = 5;
/** Frames a second that films are sped from and to: texts are made for one and used for another. */
const RATES = [24_000 / 1001, 24, 25];
const FACTORS = [1, ...RATES.flatMap((from) => RATES.filter((to) => to !== from).map((to) => from / to))];
/** What another speed has to be better by before it is believed. */
const BETTER = 1.15;

interface Alignment extends Retiming {
  score: number;
  sureness: number;
}

const REACH_FRAMES = REACH_MS / FRAME_MS;
const ONSET_FRAMES = ONSET_MS / FRAME_MS;
/** What an onset counts against all that is said while a cue is shown. */
const ONSET_WEIGHT = 2;
const SHOWN_WEIGHT = 0.25;

/** What it is worth that a cue begins or ends in each frame; the first is REACH_FRAMES before the film. */
interface Worth {
  begins: Float64Array;
  ends: Float64Array;
}

/**
 * Coarsely a cue is worth all that is said while it is shown, finely that speech sets in where it begins: it may stay for a while after
 * what it says, but begins with it. All of it is sums of speech from the beginning to a frame, so it is counted once for all shifts.
 */
function worthOf(speech: Float64Array): Worth {
  const sums = new Float64Array(speech.length + 1);
  speech.forEach((value, i) => (sums[i + 1] = sums[i]! + value));
  const sumTo = (frame: number) => sums[Math.max(0, Math.min(speech.length, frame))]!;
  const length = speech.length + 2 * REACH_FRAMES + 1;
  const begins = new Float64Array(length);
  const ends = new Float64Array(length);
  for (let i = 0; i < length; i += 1) {
    const frame = i - REACH_FRAMES;
    const onset = sumTo(frame + ONSET_FRAMES) - 2 * sumTo(frame) + sumTo(frame - ONSET_FRAMES);
    begins[i] = ONSET_WEIGHT * onset - SHOWN_WEIGHT * sumTo(frame);
    ends[i] = SHOWN_WEIGHT * sumTo(frame);
  }
  return { begins, ends };
}

/** The shift at which cues and speech agree best, of all within reach. */
function bestShift(cues: readonly Cue[], { begins, ends }: Worth, factor: number): Alignment {
  const last = begins.length - 2 * REACH_FRAMES - 1;
  const frameOf = (milliseconds: number) => Math.max(0, Math.min(last, Math.round((milliseconds * factor) / FRAME_MS)));
  const starts = Int32Array.from(cues, ({ startMs }) => frameOf(startMs));
  const stops = Int32Array.from(cues, ({ endMs }) => frameOf(endMs));
  const scores = new Float64Array(2 * REACH_FRAMES + 1);
  for (let shift = 0; shift < scores.length; shift += 1) {
    let score = 0;
    for (let i = 0; i < starts.length; i += 1) score += begins[starts[i]! + shift]! + ends[stops[i]! + shift]!;
    scores[shift] = score;
  }
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
  const score = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  const sureness = deviation === 0 ? 0 : (score - mean) / deviation;
  return { shiftMs: (scores.indexOf(score) - REACH_FRAMES) * FRAME_MS, factor, score, sureness };
}

/**
 * How a text has to be retimed so that it comes with what is said; undefined where speech does not tell: too few cues, much else to be
 * heard, a text of another film. `speech`: how much each frame of {@link FRAME_MS} stands out. Pure.
 */
export function alignCues(cues: readonly Cue[], speech: Float64Array): Retiming | undefined {
  if (cues.length < ENOUGH_CUES) return undefined;
  const worth = worthOf(speech);
  const tried = FACTORS.map((factor) => bestShift(cues, worth, factor));
  const [plain, ...others] = tried as [Alignment, ...Alignment[]];
  const other = others.reduce((a, b) => (b.score > a.score ? b : a));
  const best = other.score > plain.score * BETTER && other.sureness > plain.sureness ? other : plain;
  return best.sureness >= SURE ? { shiftMs: Math.round(best.shiftMs), factor: best.factor } : undefined;
}
