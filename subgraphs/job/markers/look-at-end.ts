import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readIndex } from '../../../platform/media/rendition-index.ts';
import { IDR_SECONDS } from '../media/plan-media.ts';
import { RENDITION_INPUT, writeRenditionPlaylist } from '../media/rendition-playlist.ts';
import { runForTask, type FfmpegTask } from '../media/run-for-task.ts';
import type { SeenCredits } from './print-store.ts';
import { lookOf, seenCredits, type Look } from './seen-credits.ts';

/** Where credits are looked for, and never before the middle of the film. */
const END_MS = 900_000;
/** Pixels: enough for letters to be some. */
const SIZE = { width: 320, height: 180 };

/** Of the attempt, and gone when it ends. */
const PLAYLIST_FILE = 'end.m3u8';
const PICTURES_FILE = 'end.grey';

async function readLooks(path: string): Promise<Look[]> {
  const looks: Look[] = [];
  const size = SIZE.width * SIZE.height;
  let picture = Buffer.alloc(0);
  for await (const bytes of createReadStream(path, { highWaterMark: size })) {
    picture = Buffer.concat([picture, bytes as Buffer]);
    while (picture.length >= size) {
      looks.push(lookOf({ ...SIZE, pixels: picture.subarray(0, size) }));
      picture = picture.subarray(size);
    }
  }
  return looks;
}

/**
 * Credits as the key pictures of a rendition's last quarter of an hour show them, two seconds apart; undefined where that is not sure.
 * Throws `FfmpegFailed`.
 */
export async function lookAtEnd(
  task: FfmpegTask & { folder: string },
  renditionFolder: string,
  durationMs: number,
): Promise<SeenCredits | undefined> {
  const { timescale, segments } = await readIndex(renditionFolder);
  const startsMs = segments.map(({ startTicks }) => (startTicks * 1_000) / timescale);
  const first = startsMs.findLastIndex((startMs) => startMs <= Math.max(durationMs / 2, durationMs - END_MS));
  const [playlist, pictures] = [join(task.folder, PLAYLIST_FILE), join(task.folder, PICTURES_FILE)];
  try {
    await writeRenditionPlaylist(playlist, { folder: renditionFolder, first: first + 1, last: segments.length });
    await runForTask(task, {
      input: `file:${playlist}`,
      inputOptions: [...RENDITION_INPUT, '-skip_frame', 'nokey'],
      outputOptions: [
        ...['-map', '0:v:0', '-an', '-filter:v'],
        `fps=fps=1/${IDR_SECONDS}:round=up:start_time=0,scale=${SIZE.width}:${SIZE.height}:flags=area,format=gray`,
        ...['-fps_mode', 'passthrough', '-c:v', 'rawvideo', '-f', 'rawvideo'],
      ],
      output: PICTURES_FILE,
    });
    const stretch = { fromMs: startsMs[first]!, everyMs: IDR_SECONDS * 1_000, durationMs };
    return seenCredits(await readLooks(pictures), stretch);
  } finally {
    await Promise.all([rm(playlist, { force: true }), rm(pictures, { force: true })]);
  }
}
