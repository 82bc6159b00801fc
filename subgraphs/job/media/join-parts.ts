import { mkdir, open, readFile, readdir, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rational } from '../../../platform/ffmpeg/probe-file.ts';
import { MalformedMedia, readInitSegment, renumberFragment, takeApart } from './boxes.ts';
import { OutputRejected } from './check-rendition.ts';
import { INIT_SEGMENT, countSegments, segmentName } from './encode-options.ts';
import { SEGMENT_SECONDS } from './plan-media.ts';

/** What was made of a part: its folder, and the rendition's frames before it. */
export interface MadePart {
  folder: string;
  fromFrame: number;
}

/** The init segment that all parts have. Throws {@link OutputRejected} where they differ: another encoder made one of them. */
async function commonInit(parts: readonly MadePart[]): Promise<Buffer> {
  const inits = await Promise.all(parts.map(({ folder }) => readFile(join(folder, INIT_SEGMENT))));
  const other = inits.findIndex((init) => !init.equals(inits[0]!));
  if (other >= 0) throw new OutputRejected([`part ${other + 1} is not encoded like the first`]);
  return inits[0]!;
}

/**
 * Joins what was encoded in parts to one rendition of `folder`, as one encode would have made it: fragments are given the times that
 * they have in the film, and go into segments by the rule of the muxer, a new one at the first key picture at or after each multiple
 * of its length. Nothing is encoded anew. Throws {@link OutputRejected}.
 */
export async function joinParts(folder: string, parts: readonly MadePart[], frameRate: Rational): Promise<void> {
  await mkdir(folder, { recursive: true });
  const init = await commonInit(parts);
  await writeFile(join(folder, INIT_SEGMENT), init);
  const { timescale } = readInitSegment(init);
  let [segments, sequence] = [0, 0];
  let file: FileHandle | undefined;
  try {
    for (const part of parts) {
      const beforeTicks = (part.fromFrame * frameRate.den * timescale) / frameRate.num;
      if (!Number.isInteger(beforeTicks))
        throw new OutputRejected([`frames of ${timescale} ticks a second are uneven`]);
      const count = countSegments(await readdir(part.folder));
      for (let number = 1; number <= count; number += 1) {
        const { head, fragments } = takeApart(await readFile(join(part.folder, segmentName(number))));
        for (const { startTicks, bytes } of fragments) {
          const filmTicks = startTicks + beforeTicks;
          renumberFragment(bytes, filmTicks, (sequence += 1));
          if (filmTicks >= segments * SEGMENT_SECONDS * timescale) {
            await file?.close();
            file = await open(join(folder, segmentName((segments += 1))), 'w');
            await file.write(head);
          }
          if (!file) throw new OutputRejected(['the first part begins late']);
          await file.write(bytes);
        }
      }
    }
  } catch (error) {
    if (error instanceof MalformedMedia) throw new OutputRejected([error.message]);
    throw error;
  } finally {
    await file?.close();
  }
}
