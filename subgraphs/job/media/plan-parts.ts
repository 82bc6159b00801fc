import type { Rational } from '../../../platform/ffmpeg/probe-file.ts';
import type { TrackScan } from '../../../platform/ffmpeg/scan-packets.ts';
import type { Fields } from './fields.ts';

/** A stretch of a film that is encoded by itself, from one segment's beginning to another's. */
export interface VideoPart {
  /** From 1. */
  number: number;
  /** The rendition's frames, from 0; `toFrame` is the first that is not in it. */
  fromFrame: number;
  toFrame: number;
  /** Segments of the rendition before it. */
  fromSegment: number;
  /** Where decoding begins, from the film's zero: at a key picture of the source before `fromFrame`. Undefined for the first. */
  seekMs?: number;
}

/** Whose index leads to a key picture by its time of presentation, and whose clock runs on. */
const CUT_FORMATS = new Set(['mov', 'mp4', 'matroska', 'webm']);
/** Shorter films go in one piece. */
const CUT_FROM_MS = 120_000;
const PART_SECONDS = 60;
/** What a job lists and a film is joined of; each no longer than a twentieth of the longest films. */
const PARTS_AT_MOST = 20;
/** What is decoded before a part for nothing. */
const LEAD_MS = 10_000;

export interface CutSource {
  formatNames: readonly string[];
  durationMs: number;
  /** When the last picture ends, from the film's zero. */
  endMs: number;
  /** The film's zero by the file's clock. */
  zeroMs: number;
  fields: Fields;
  /** Of all rungs. */
  frameRate: Rational;
  /** What was measured of the picture. */
  scan: Pick<TrackScan, 'closedKeysMs' | 'unshownPacketCount'>;
  /** Of segments, in seconds. */
  segmentSeconds: number;
}

/** Whether frames of its middle are the same whether or not what is before them was read. */
function canBeCut({ formatNames, fields, scan }: CutSource): boolean {
  return (
    formatNames.some((name) => CUT_FORMATS.has(name)) &&
    // Which fields make a picture, and which picture is there twice, is found out by what went before.
    fields.kind === 'PROGRESSIVE' &&
    // An edit list cuts by its own rules.
    scan.unshownPacketCount === 0
  );
}

/**
 * Cuts a long film into parts that any worker can encode, at segments of its renditions near which the source has a key picture: undefined
 * where it stays whole. What comes of the parts is joined without a seam: segment follows segment, frame follows frame. Pure.
 */
export function planParts(
  source: CutSource,
  { fromMs, partSeconds }: { fromMs: number; partSeconds: number } = { fromMs: CUT_FROM_MS, partSeconds: PART_SECONDS },
): VideoPart[] | undefined {
  const { durationMs, endMs, zeroMs, frameRate, segmentSeconds } = source;
  if (durationMs < fromMs || !canBeCut(source)) return undefined;
  const total = Math.max(1, Math.round((durationMs * frameRate.num) / (frameRate.den * 1000)));
  const leastSeconds = Math.max(partSeconds, durationMs / 1000 / PARTS_AT_MOST);
  const keysMs = source.scan.closedKeysMs.map((key) => key - zeroMs);
  const parts: VideoPart[] = [{ number: 1, fromFrame: 0, toFrame: total, fromSegment: 0 }];
  let key = 0;
  for (let segment = 1; segment * segmentSeconds * 1000 < endMs; segment += 1) {
    const seconds = segment * segmentSeconds;
    const last = parts.at(-1)!;
    if (seconds - last.fromSegment * segmentSeconds < leastSeconds) continue;
    // What is left is no part of its own.
    if (endMs / 1000 - seconds < leastSeconds / 2) break;
    while (key + 1 < keysMs.length && keysMs[key + 1]! <= seconds * 1000) key += 1;
    const seekMs = keysMs[key];
    if (seekMs === undefined || seekMs > seconds * 1000 || seconds * 1000 - seekMs > LEAD_MS) continue;
    // The first frame at or after it, where the segment begins.
    const fromFrame = Math.ceil((seconds * frameRate.num) / frameRate.den);
    last.toFrame = fromFrame;
    parts.push({ number: parts.length + 1, fromFrame, toFrame: total, fromSegment: segment, seekMs });
  }
  return parts.length > 1 ? parts : undefined;
}
