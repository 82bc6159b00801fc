import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFfmpeg } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { storyboardSheet } from '../../../platform/media/layout.ts';
import { readIndex } from '../../../platform/media/rendition-index.ts';
import { OutputRejected } from './check-rendition.ts';
import { IDR_SECONDS } from './plan-media.ts';
import { INIT_SEGMENT, segmentName } from './encode-options.ts';
import type { EncodeTask, DeliveredVideo } from './encode-rendition.ts';
import { planStoryboard, type Storyboard } from './plan-storyboard.ts';

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

/**
 * The rendition to make tiles of: the smallest that is no smaller than a tile, among those that every ffmpeg decodes. It has the film's own clock,
 * colours and shape, and a picture that stands for itself every two seconds, whatever the source is like.
 */
export function storyboardRendition<T extends Pick<DeliveredVideo, 'width' | 'height' | 'codecs'>>(
  video: readonly T[],
): T | undefined {
  const ascending = video.toSorted((a, b) => a.width * a.height - b.width * b.height);
  const plain = ascending.filter(({ codecs }) => codecs.startsWith('avc1'));
  const candidates = plain.length > 0 ? plain : ascending;
  return (
    candidates.find((rendition) => {
      const { tileWidth, tileHeight } = planStoryboard({ ...rendition, durationMs: 1 });
      return rendition.width >= tileWidth && rendition.height >= tileHeight;
    }) ?? candidates.at(-1)
  );
}

/** A playlist by which ffmpeg opens a rendition's files one after the other, however many there are. */
function playlistOf(folder: string, segmentCount: number): string {
  const segments = Array.from({ length: segmentCount }, (_, i) => [
    '#EXTINF:6,',
    `file:${join(folder, segmentName(i + 1))}`,
  ]);
  return [
    ...['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-PLAYLIST-TYPE:VOD', '#EXT-X-TARGETDURATION:7'],
    `#EXT-X-MAP:URI="file:${join(folder, INIT_SEGMENT)}"`,
    ...segments.flat(),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
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
    ...[
      '-fps_mode',
      'passthrough',
      '-c:v',
      'mjpeg',
      '-q:v',
      String(JPEG_QUALITY),
      '-f',
      'image2',
      '-start_number',
      '1',
    ],
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
  await writeFile(playlist, playlistOf(task.renditionFolder, segments.length));
  const isOfKeyPictures = storyboard.intervalMs >= IDR_SECONDS * 1_000;
  await runFfmpeg({
    ffmpegPath: task.ffmpegPath,
    input: `file:${playlist}`,
    // Our own files: of what strangers send, nothing comes here but decoded pictures.
    inputOptions: [
      ...['-protocol_whitelist', 'file', '-format_whitelist', 'hls,mov,mp4', '-f', 'hls'],
      ...(isOfKeyPictures ? ['-skip_frame', 'nokey'] : []),
    ],
    outputOptions: sheetOptions(storyboard),
    output: storyboardSheet('%d'),
    folder: task.folder,
    stallTimeoutMs: task.stallTimeoutMs,
    ...(task.niceness === undefined ? {} : { niceness: task.niceness }),
    ...(task.signal ? { signal: task.signal } : {}),
    ...(task.log ? { log: task.log } : {}),
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
