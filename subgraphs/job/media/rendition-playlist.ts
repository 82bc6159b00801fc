import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenditionIndex } from '../../../platform/media/rendition-index.ts';
import { INIT_SEGMENT, segmentName } from './encode-options.ts';
import { SEGMENT_SECONDS } from './plan-media.ts';

/**
 * ffmpeg's input options for such a playlist. They open what we have encoded ourselves: of what strangers send, nothing is in there but
 * decoded pictures and sound.
 */
export const RENDITION_INPUT: readonly string[] = [
  ...['-protocol_whitelist', 'file', '-format_whitelist', 'hls,mov,mp4', '-f', 'hls'],
];

/** The segments that hold a stretch of the film, counted from 1, `last` inclusive, and where in them it begins. Pure. */
export function segmentsAround(
  { timescale, segments }: RenditionIndex,
  { timeMs, durationMs }: { timeMs: number; durationMs: number },
): { first: number; last: number; offsetS: number } {
  const holding = (milliseconds: number) => {
    const ticks = (milliseconds * timescale) / 1_000;
    const at = segments.findLastIndex(({ startTicks }) => startTicks <= ticks);
    return Math.max(0, at);
  };
  const first = holding(timeMs);
  const { startTicks } = segments[first]!;
  const end = segments.at(-1)!;
  // Of the end of the film there is still the last picture.
  const lastTicks = Math.max(startTicks, end.startTicks + end.durationTicks - timescale / 1_000);
  const ticks = Math.min(Math.max(startTicks, (timeMs * timescale) / 1_000), lastTicks);
  return { first: first + 1, last: holding(timeMs + durationMs) + 1, offsetS: (ticks - startTicks) / timescale };
}

/**
 * Writes a playlist by which ffmpeg opens these segments of a rendition one after the other, however many there are. `folder` is
 * absolute, `last` inclusive; segments are counted from 1.
 */
export async function writeRenditionPlaylist(
  path: string,
  { folder, first, last }: { folder: string; first: number; last: number },
): Promise<void> {
  const segments = Array.from({ length: last - first + 1 }, (_, i) => [
    `#EXTINF:${SEGMENT_SECONDS},`,
    `file:${join(folder, segmentName(first + i))}`,
  ]);
  const lines = [
    ...['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-PLAYLIST-TYPE:VOD', `#EXT-X-TARGETDURATION:${SEGMENT_SECONDS + 1}`],
    `#EXT-X-MAP:URI="file:${join(folder, INIT_SEGMENT)}"`,
    ...segments.flat(),
    '#EXT-X-ENDLIST',
    '',
  ];
  await writeFile(path, lines.join('\n'));
}

/**
 * The rendition to make pictures of: the smallest that is no smaller than they are, among those that every ffmpeg decodes; the largest where
 * none is. Whatever the source was, it has the film's own clock, colours and shape, and begins anew every two seconds.
 */
export function pictureRendition<T extends { width: number; height: number; codecs: string }>(
  video: readonly T[],
  sizeOf: (rendition: T) => { width: number; height: number },
): T | undefined {
  const ascending = video.toSorted((a, b) => a.width * a.height - b.width * b.height);
  const plain = ascending.filter(({ codecs }) => codecs.startsWith('avc1'));
  const candidates = plain.length > 0 ? plain : ascending;
  const isLargeEnough = (rendition: T) => {
    const { width, height } = sizeOf(rendition);
    return rendition.width >= width && rendition.height >= height;
  };
  return candidates.find(isLargeEnough) ?? candidates.at(-1);
}
