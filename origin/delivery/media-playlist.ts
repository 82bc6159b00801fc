import type { IndexedSegment, RenditionIndex } from '../../platform/media/rendition-index.ts';
import { INIT_SEGMENT, segmentName } from '../../subgraphs/job/media/encode-options.ts';
import { textSegmentName } from '../../subgraphs/job/subtitles/text-segments.ts';

/** RFC 8216 §4.3.3.1: each EXTINF, rounded to the nearest integer, is at most this. */
function targetDuration(seconds: number[]): number {
  return Math.max(1, ...seconds.map(Math.round));
}

const head = (target: number) => [
  '#EXTM3U',
  // EXT-X-MAP outside of I-frame playlists needs 6, and fMP4 is usual from 7.
  '#EXT-X-VERSION:7',
  `#EXT-X-TARGETDURATION:${target}`,
  '#EXT-X-MEDIA-SEQUENCE:1',
  '#EXT-X-PLAYLIST-TYPE:VOD',
];

const extinf = (seconds: number) => `#EXTINF:${seconds.toFixed(6)},`;

/** The playlist of one rendition's segments (RFC 8216, fMP4 or WebVTT, video on demand). */
export function renderMediaPlaylist({ timescale, segments }: RenditionIndex, kind: 'MEDIA' | 'TEXT' = 'MEDIA'): string {
  const durations = segments.map(({ durationTicks }) => durationTicks / timescale);
  return [
    ...head(targetDuration(durations)),
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(kind === 'MEDIA' ? [`#EXT-X-MAP:URI="${INIT_SEGMENT}"`] : []),
    ...durations.flatMap((seconds, i) => [
      extinf(seconds),
      kind === 'MEDIA' ? segmentName(i + 1) : textSegmentName(i + 1),
    ]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}

interface IFrame {
  file: string;
  seconds: number;
  byteOffset: number;
  byteLength: number;
}

function iFramesOf(segment: IndexedSegment, number: number, timescale: number): IFrame[] {
  return segment.syncSamples.map(({ offsetTicks, byteOffset, byteLength }, i) => {
    const end = segment.syncSamples[i + 1]?.offsetTicks ?? segment.durationTicks;
    return { file: segmentName(number), seconds: (end - offsetTicks) / timescale, byteOffset, byteLength };
  });
}

function iFrames({ timescale, segments }: RenditionIndex): IFrame[] {
  return segments.flatMap((segment, i) => iFramesOf(segment, i + 1, timescale));
}

/**
 * The playlist of a rendition's I-frames for scrubbing (RFC 8216 §4.3.3.6): each a byte range of its fragment's head
 * and the IDR picture.
 */
export function renderIFramePlaylist(index: RenditionIndex): string {
  const frames = iFrames(index);
  return [
    ...head(targetDuration(frames.map(({ seconds }) => seconds))),
    '#EXT-X-I-FRAMES-ONLY',
    `#EXT-X-MAP:URI="${INIT_SEGMENT}"`,
    ...frames.flatMap(({ file, seconds, byteOffset, byteLength }) => [
      extinf(seconds),
      `#EXT-X-BYTERANGE:${byteLength}@${byteOffset}`,
      file,
    ]),
    '#EXT-X-ENDLIST',
    '',
  ].join('\n');
}

/** BANDWIDTH of an I-frame playlist: the largest of one frame's bits over its duration. */
export function iFrameBandwidthBps(index: RenditionIndex): number {
  return Math.ceil(Math.max(1, ...iFrames(index).map(({ byteLength, seconds }) => (byteLength * 8) / seconds)));
}
