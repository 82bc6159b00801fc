import type { TrackFinding } from './finding.ts';
import { alignCues } from './align-cues.ts';
import type { Cue } from './cue.ts';

/** Two frames: what people notice, and what subtitlers allow themselves is three (Netflix's Timed Text Style Guide, timing to audio). */
export const SYNC_MS = 80;

/** Whether a text comes with what is said, and what would mend it. Says nothing where speech does not tell. Pure. */
export function checkSync(cues: readonly Cue[], speech: Float64Array): TrackFinding[] {
  const correction = alignCues(cues, speech);
  const [first, last] = [cues[0], cues.at(-1)];
  if (!correction || !first || !last) return [];
  const off = ({ startMs }: Cue) => Math.round(startMs - (startMs * correction.factor + correction.shiftMs));
  const [atFirst, atLast] = [off(first), off(last)];
  const measuredMs = Math.abs(atLast) > Math.abs(atFirst) ? atLast : atFirst;
  if (Math.abs(measuredMs) <= SYNC_MS) return [];
  const words = (milliseconds: number) => `${Math.abs(milliseconds)} ms too ${milliseconds > 0 ? 'late' : 'early'}`;
  return correction.factor === 1
    ? [{ code: 'OUT_OF_SYNC', message: `It comes ${words(measuredMs)} for what is said.`, measuredMs, correction }]
    : [
        {
          code: 'DRIFTS',
          message: `Its first cue comes ${words(atFirst)} for what is said, its last one ${words(atLast)}.`,
          measuredMs,
          correction,
        },
      ];
}
