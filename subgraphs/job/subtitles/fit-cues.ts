import type { Cue } from './cue.ts';

/** A straight line from the times of a text to those of its film. */
export interface Retiming {
  shiftMs: number;
  /** Times are multiplied by it first: 25/23.976 of a text that was timed to the slower film. */
  factor: number;
}

/** The cues at other times. Pure. */
export function retimed(cues: readonly Cue[], { shiftMs, factor }: Retiming): Cue[] {
  const time = (milliseconds: number) => Math.round(milliseconds * factor + shiftMs);
  return cues.map((cue) => ({ ...cue, startMs: time(cue.startMs), endMs: time(cue.endMs) }));
}

/** Only what is seen within the film, cut off where it begins and ends. Pure. */
export function fitCues(cues: readonly Cue[], durationMs: number): Cue[] {
  return cues
    .filter(({ startMs, endMs }) => startMs < durationMs && endMs > 0)
    .map((cue) => ({ ...cue, startMs: Math.max(0, cue.startMs), endMs: Math.min(durationMs, cue.endMs) }))
    .filter(({ startMs, endMs }) => endMs > startMs);
}
