import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { storyboardSheet } from '../../../platform/media/layout.ts';
import { readIndex } from '../../../platform/media/rendition-index.ts';
import { OutputRejected } from './check-rendition.ts';
import { IDR_SECONDS } from './plan-media.ts';
import type { EncodeTask } from './encode-rendition.ts';
import type { DeliveredVideo } from './encode-rungs.ts';
import { planStoryboard, type Storyboard } from './plan-storyboard.ts';
import { pictureRendition, RENDITION_INPUT, writeRenditionPlaylist } from './rendition-playlist.ts';
import { runForTask } from './run-for-task.ts';

export type StoryboardTask = Omit<EncodeTask, 'sourcePath' | 'preset' | 'threads'> & {
  /** Absolute path of the folder of the rendition that it is made of. */
  renditionFolder: string;
};

export interface MadeStoryboard extends Storyboard {
  /** Bits per second of its heaviest sheet, over the time that it covers. */
  bandwidthBps: number;
}

/** How good a tile is: 2 to 31, less is better. */
const JPEG_QUALITY = 5;

/** The rendition that a film's tiles are made of. */
export function storyboardRendition<T extends Pick<DeliveredVideo, 'width' | 'height' | 'codecs'>>(
  video: readonly T[],
): T | undefined {
  return pictureRendition(video, (rendition) => {
    const { tileWidth, tileHeight } = planStoryboard({ ...rendition, durationMs: 1 });
    return { width: tileWidth, height: tileHeight };
  });
}

/** ffmpeg's output options for the sheets. The nth picture is the last one that is shown at or before n times the interval. */
function sheetOptions({ intervalMs, tileWidth, tileHeight, columns, rows, sheetCount }: Storyboard): string[] {
  const filters = [
    `fps=fps=1000/${intervalMs}:round=up:start_time=0`,
    // A film ends within an interval, and a sheet is filled.
    'tpad=stop=-1:stop_mode=clone',
    // A JPEG is read as BT.601 in full range (JFIF); renditions are BT.709 in limited range.
    `scale=${tileWidth}:${tileHeight}:flags=area:in_color_matrix=bt709:out_color_matrix=bt601:in_range=tv:out_range=pc`,
    'format=yuvj420p',
    `tile=${columns}x${rows}`,
  ];
  return [
    ...['-map', '0:v:0', '-an', '-sn', '-dn', '-filter:v', filters.join(','), '-frames:v', String(sheetCount)],
    ...['-fps_mode', 'passthrough', '-c:v', 'mjpeg', '-q:v', String(JPEG_QUALITY)],
    ...['-f', 'image2', '-start_number', '1'],
  ];
}

/**
 * Makes the sheets of a film's storyboard in one pass over the key pictures of one of its renditions. Throws `FfmpegFailed` or
 * `OutputRejected`.
 */
export async function makeStoryboard(
  task: StoryboardTask,
  film: { durationMs: number; width: number; height: number },
): Promise<MadeStoryboard> {
  const storyboard = planStoryboard(film);
  const { segments } = await readIndex(task.renditionFolder);
  const playlist = join(task.folder, 'rendition.m3u8');
  await writeRenditionPlaylist(playlist, { folder: task.renditionFolder, first: 1, last: segments.length });
  const isOfKeyPictures = storyboard.intervalMs >= IDR_SECONDS * 1_000;
  await runForTask(task, {
    input: `file:${playlist}`,
    inputOptions: [...RENDITION_INPUT, ...(isOfKeyPictures ? ['-skip_frame', 'nokey'] : [])],
    outputOptions: sheetOptions(storyboard),
    output: storyboardSheet('%d'),
  });
  const sheets = Array.from({ length: storyboard.sheetCount }, (_, i) => join(task.folder, storyboardSheet(i + 1)));
  let largestBytes = 0;
  for (const sheet of sheets) {
    const file = await stat(sheet).catch(() => undefined);
    if (!file || file.size === 0)
      throw new OutputRejected([`the storyboard lacks ${sheet.slice(task.folder.length + 1)}`]);
    largestBytes = Math.max(largestBytes, file.size);
  }
  task.onProgress?.(1);
  const { columns, rows, intervalMs } = storyboard;
  return { ...storyboard, bandwidthBps: Math.ceil((largestBytes * 8_000) / (columns * rows * intervalMs)) };
}
