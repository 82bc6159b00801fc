import type { VideoRung } from './ladder.ts';

/** A rendition that is made, or was thought of and is not, and why. */
export interface PlannedRung {
  name: string;
  width: number;
  height: number;
  maximumBps: number;
  crf?: number | undefined;
  /** Measured on samples, where it was. */
  vmaf?: number | undefined;
  isMade: boolean;
  /** For people, in English. */
  reason: string;
}

/** The ladder as it stands in a table, whatever the film: `why` says why nothing better is known. */
export function fixedRungs(rungs: readonly VideoRung[], why: string): PlannedRung[] {
  return rungs.map(({ name, width, height, maximumBps, crf, averageBps }) => {
    const rate = crf === undefined ? `${Math.round(averageBps / 1_000)} kb/s` : `quality ${crf}`;
    return { name, width, height, maximumBps, crf, isMade: true, reason: `Of the fixed ladder, at ${rate}: ${why}` };
  });
}
