import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Lies beside a rendition's segments; playlists and manifests are rendered from it. */
export const INDEX_FILE = 'index.json';

/** A sample that can be decoded alone, with the bytes a player needs for it: its fragment's head and itself. */
export interface SyncSample {
  /** In the track's ticks, from the start of the segment. */
  offsetTicks: number;
  byteOffset: number;
  byteLength: number;
}

export interface IndexedSegment {
  startTicks: number;
  durationTicks: number;
  sizeBytes: number;
  /** I-frames with their byte ranges in the segment; empty for audio. */
  syncSamples: SyncSample[];
}

/** What a rendition's files hold, measured from the files. Segment n (from 1) is `segments[n - 1]`. */
export interface RenditionIndex {
  timescale: number;
  segments: IndexedSegment[];
}

export async function writeIndex(folder: string, index: RenditionIndex): Promise<void> {
  await writeFile(join(folder, INDEX_FILE), JSON.stringify(index), { flush: true });
}

/** Throws where there is none or it is no index. */
export async function readIndex(folder: string): Promise<RenditionIndex> {
  const index = JSON.parse(await readFile(join(folder, INDEX_FILE), 'utf8')) as Partial<RenditionIndex>;
  if (!index.timescale || !Array.isArray(index.segments)) throw new Error(`${folder} holds no rendition index`);
  return index as RenditionIndex;
}

/** Apple's target duration in seconds, which the window of a peak follows. */
const TARGET_SECONDS = 6;

/**
 * Peak bit rate as RFC 8216 §4.1 defines it: the largest of any run of segments lasting 0.5 to 1.5 target durations.
 * A film shorter than that is its own run.
 */
export function peakBandwidthBps({ timescale, segments }: RenditionIndex): number {
  let peak = 0;
  for (let from = 0; from < segments.length; from += 1) {
    let [ticks, bytes] = [0, 0];
    for (const segment of segments.slice(from)) {
      ticks += segment.durationTicks;
      bytes += segment.sizeBytes;
      const seconds = ticks / timescale;
      if (seconds > TARGET_SECONDS * 1.5) break;
      if (seconds >= TARGET_SECONDS * 0.5) peak = Math.max(peak, (bytes * 8) / seconds);
    }
  }
  return Math.ceil(peak || averageBandwidthBps({ timescale, segments }));
}

/** All bytes over all time. */
export function averageBandwidthBps({ timescale, segments }: RenditionIndex): number {
  const ticks = segments.reduce((sum, { durationTicks }) => sum + durationTicks, 0);
  const bytes = segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return ticks === 0 ? 0 : Math.ceil((bytes * 8 * timescale) / ticks);
}
