import type { IndexedSegment } from '../../../platform/media/rendition-index.ts';
import { OVERRUN_SECONDS } from '../media/fold-tail.ts';
import { SEGMENT_SECONDS } from '../media/plan-media.ts';
import type { Cue } from './cue.ts';
import { renderWebVttSegment } from './write-webvtt.ts';

/** Text has a clock of milliseconds. */
export const TEXT_TIMESCALE = 1000;

/** `seg_0001.vtt`; counted from 1. */
export const textSegmentName = (number: number) => `seg_${String(number).padStart(4, '0')}.vtt`;

/** Cuts a track where the picture is cut, the last piece folded in like the picture's; measured as it will be sent. Pure. */
export function textSegments(cues: readonly Cue[], durationMs: number): IndexedSegment[] {
  const segmentMs = SEGMENT_SECONDS * 1000;
  const count = Math.max(1, Math.ceil((durationMs - OVERRUN_SECONDS * 1000) / segmentMs));
  return Array.from({ length: count }, (_, i) => {
    const startTicks = i * segmentMs;
    const endTicks = i === count - 1 ? durationMs : startTicks + segmentMs;
    const text = renderWebVttSegment(cues, { fromMs: startTicks, toMs: endTicks });
    return { startTicks, durationTicks: endTicks - startTicks, sizeBytes: Buffer.byteLength(text), syncSamples: [] };
  });
}
