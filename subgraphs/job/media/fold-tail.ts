import { appendFile, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MalformedMedia, fromFirstFragment, readInitSegment, readMediaSegment } from './boxes.ts';
import { INIT_SEGMENT, countSegments, segmentName } from './encode-options.ts';

/** Apple's HLS Authoring Specification: a segment overruns its target by so much at most. */
export const OVERRUN_SECONDS = 0.5;

/** What cannot be read is no tail: it is told when the rendition is checked. */
function isShort(segment: Buffer, initSegment: Buffer): boolean {
  try {
    const init = readInitSegment(initSegment);
    return readMediaSegment(segment, init).durationTicks / init.timescale < OVERRUN_SECONDS;
  } catch (error) {
    if (error instanceof MalformedMedia) return false;
    throw error;
  }
}

/**
 * Adds a last segment that is shorter than what a segment may overrun to the one before: players wait at a film's end for one that
 * lasts a single frame, or ask for it again and again. A segment may hold several fragments, so nothing is encoded anew.
 */
export async function foldTail(folder: string): Promise<void> {
  const count = countSegments(await readdir(folder));
  if (count < 2) return;
  const [last, before] = [join(folder, segmentName(count)), join(folder, segmentName(count - 1))];
  const bytes = await readFile(last);
  if (!isShort(bytes, await readFile(join(folder, INIT_SEGMENT)))) return;
  await appendFile(before, fromFirstFragment(bytes));
  await rm(last);
}
