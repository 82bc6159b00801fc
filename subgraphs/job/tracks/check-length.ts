import type { TrackFinding } from '../subtitles/finding.ts';

/** Half a second of silence at the end of a film is missed by nobody. */
const TOLERATED_MS = 500;

/** Whether a sound lasts as long as its film. Pure. */
export function checkLength(soundMs: number, { durationMs }: { durationMs: number }): TrackFinding[] {
  const measuredMs = Math.round(soundMs - durationMs);
  if (Math.abs(measuredMs) <= TOLERATED_MS) return [];
  const message =
    measuredMs > 0
      ? `It lasts ${measuredMs} ms longer than the film, and is cut off.`
      : `It ends ${-measuredMs} ms before the film, and is silent from there.`;
  return [{ code: 'LENGTH_DIFFERS', message, measuredMs }];
}
