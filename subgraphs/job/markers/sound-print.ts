import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIndex } from '../../../platform/media/rendition-index.ts';
import { RENDITION_INPUT, writeRenditionPlaylist } from '../media/rendition-playlist.ts';
import { runForTask, type FfmpegTask } from '../media/run-for-task.ts';
import type { HeardStretch } from './find-shared-markers.ts';

/** Where an intro is looked for, and where credits are. */
const HEAD_MS = 600_000;
const TAIL_MS = 480_000;
/** Neither reaches into the other half. */
const MOST_SHARE = 0.5;

export interface SoundPrints {
  head: HeardStretch;
  tail: HeardStretch;
}

type PrintTask = FfmpegTask & { folder: string };

/** Of the attempt, and gone when it ends. */
const PLAYLIST_FILE = 'printed.m3u8';
const PRINT_FILE = 'print.raw';

interface Stretch {
  /** Segments, from 1; both ends are in it. */
  first: number;
  last: number;
  fromMs: number;
}

/** The print of some segments. Throws `FfmpegFailed`. */
async function printOf(task: PrintTask, renditionFolder: string, stretch: Stretch): Promise<HeardStretch> {
  const playlist = join(task.folder, PLAYLIST_FILE);
  const print = join(task.folder, PRINT_FILE);
  try {
    await writeRenditionPlaylist(playlist, { folder: renditionFolder, first: stretch.first, last: stretch.last });
    await runForTask(task, {
      input: `file:${playlist}`,
      inputOptions: RENDITION_INPUT,
      outputOptions: [
        ...['-map', '0:a:0', '-vn', '-ac', '1', '-ar', '11025', '-c:a', 'pcm_s16le'],
        ...['-f', 'chromaprint', '-algorithm', '1', '-fp_format', 'raw'],
      ],
      output: PRINT_FILE,
    });
    const bytes = await readFile(print);
    const items = Math.floor(bytes.length / 4);
    return { fromMs: stretch.fromMs, print: Uint32Array.from({ length: items }, (_, i) => bytes.readUInt32LE(i * 4)) };
  } finally {
    await Promise.all([rm(playlist, { force: true }), rm(print, { force: true })]);
  }
}

/**
 * The prints of a sound's beginning, up to ten minutes, and of its end, up to eight, of what was encoded. A quarter of an hour takes some five
 * seconds and comes to 35 KB. Throws `FfmpegFailed`.
 */
export async function printSound(task: PrintTask, renditionFolder: string): Promise<SoundPrints> {
  const { timescale, segments } = await readIndex(renditionFolder);
  const startsMs = segments.map(({ startTicks }) => (startTicks * 1_000) / timescale);
  const { startTicks, durationTicks } = segments.at(-1)!;
  const endMs = ((startTicks + durationTicks) * 1_000) / timescale;
  const headMs = Math.min(HEAD_MS, endMs * MOST_SHARE);
  const tailFromMs = endMs - Math.min(TAIL_MS, endMs * MOST_SHARE);
  const tailFirst = startsMs.findLastIndex((startMs) => startMs <= tailFromMs);
  return {
    head: await printOf(task, renditionFolder, {
      ...{ first: 1, last: Math.max(1, startsMs.findLastIndex((startMs) => startMs < headMs) + 1) },
      fromMs: startsMs[0]!,
    }),
    tail: await printOf(task, renditionFolder, {
      ...{ first: tailFirst + 1, last: segments.length },
      fromMs: startsMs[tailFirst]!,
    }),
  };
}
