import { open, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MalformedMedia, readInitSegment, readMediaSegment, type InitSegment } from './boxes.ts';
import { INIT_SEGMENT, countSegments, segmentName } from './encode-options.ts';
import { OVERRUN_SECONDS } from './fold-tail.ts';
import { IDR_SECONDS, SEGMENT_SECONDS } from './plan-media.ts';
import type { RenditionIndex } from '../../../platform/media/rendition-index.ts';

/** ffmpeg ended well, but what it wrote may not be delivered. */
export class OutputRejected extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(`The encoded output is not as it should be: ${faults.join('; ')}`);
    this.name = 'OutputRejected';
    this.faults = faults;
  }
}

export interface Expectation {
  durationMs: number;
  /** How far the sum of all segments may lie from it: a frame. */
  toleranceMs: number;
}

/** What is wrong with a rendition by its measured segments; empty where nothing is. Pure. */
export function renditionFaults(index: RenditionIndex, kind: InitSegment['kind'], expected: Expectation): string[] {
  const faults: string[] = [];
  const { timescale, segments } = index;
  if (segments.length === 0) return ['there is no segment'];
  let nextTicks = 0;
  segments.forEach((segment, i) => {
    const name = segmentName(i + 1);
    if (segment.startTicks !== nextTicks) faults.push(`${name} begins at ${segment.startTicks}, not ${nextTicks}`);
    nextTicks = segment.startTicks + segment.durationTicks;
    const seconds = segment.durationTicks / timescale;
    if (seconds > SEGMENT_SECONDS + OVERRUN_SECONDS) faults.push(`${name} lasts ${seconds.toFixed(3)} s`);
    if (kind === 'audio') return;
    if (segment.syncSamples[0]?.offsetTicks !== 0) faults.push(`${name} does not start with an IDR`);
    const idrs = [...segment.syncSamples.map(({ offsetTicks }) => offsetTicks), segment.durationTicks];
    const longest = Math.max(...idrs.slice(1).map((ticks, j) => (ticks - idrs[j]!) / timescale));
    if (longest > IDR_SECONDS + OVERRUN_SECONDS) faults.push(`${name} goes ${longest.toFixed(3)} s without an IDR`);
  });
  const durationMs = (nextTicks / timescale) * 1000;
  if (Math.abs(durationMs - expected.durationMs) > expected.toleranceMs) {
    faults.push(`it lasts ${Math.round(durationMs)} ms, the source ${expected.durationMs} ms`);
  }
  return faults;
}

/**
 * Reads every file of a rendition and measures it. The files are flushed to disk on the way, so what is described
 * survives a power cut. Throws {@link OutputRejected} where segments are missing, cut off, not aligned or too long.
 */
export async function checkRendition(
  folder: string,
  expected: Expectation,
): Promise<{ init: InitSegment; index: RenditionIndex }> {
  const names = new Set(await readdir(folder));
  const count = countSegments(names);
  const wanted = [INIT_SEGMENT, ...Array.from({ length: count }, (_, i) => segmentName(i + 1))];
  const missing = wanted.filter((name) => !names.has(name));
  if (missing.length > 0) throw new OutputRejected([`missing: ${missing.join(', ')}`]);
  try {
    const init = readInitSegment(await readFile(join(folder, INIT_SEGMENT)));
    const index: RenditionIndex = { timescale: init.timescale, segments: [] };
    for (const name of wanted) {
      const file = await open(join(folder, name), 'r+');
      try {
        await file.sync();
        if (name === INIT_SEGMENT) continue;
        const { startTicks, durationTicks, sizeBytes, syncSamples } = readMediaSegment(await file.readFile(), init);
        index.segments.push({ startTicks, durationTicks, sizeBytes, syncSamples });
      } finally {
        await file.close();
      }
    }
    const faults = renditionFaults(index, init.kind, expected);
    if (faults.length > 0) throw new OutputRejected(faults);
    return { init, index };
  } catch (error) {
    if (error instanceof MalformedMedia) throw new OutputRejected([error.message]);
    throw error;
  }
}
