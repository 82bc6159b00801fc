import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { runFfmpeg } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { SAFE_INPUT } from '../../../platform/ffmpeg/run-ffprobe.ts';
import { OutputRejected } from './check-rendition.ts';
import type { EncodeTask } from './encode-rendition.ts';
import { stillOptions } from './encode-options.ts';
import type { MediaPlan } from './plan-media.ts';

export interface Still {
  /** File in the task's folder. */
  name: string;
  width: number;
  height: number;
  /** About where in the film the picture is from. */
  timeMs: number;
}

/** Where candidates for a poster are looked for, as shares of the film: not in titles or credits. */
const SHARES = [0.1, 0.3, 0.5, 0.7, 0.9];
/** How much of the film after that point is looked through for a typical frame. */
const WINDOW_MS = 4_000;
/** Heights of the two sizes of each still; never above the source's. */
const HEIGHTS = [720, 360];
/** Mean luma (16 is black, 235 white) under which a picture is as good as black. */
const DARK_LUMA = 28;

/** Width and height in the frame header of a whole JPEG (ITU-T T.81, B.1.1.3 and B.2.2). */
function jpegSize(bytes: Buffer): { width: number; height: number } {
  const isWhole = bytes.subarray(0, 2).toString('hex') === 'ffd8' && bytes.subarray(-2).toString('hex') === 'ffd9';
  if (!isWhole) throw new OutputRejected(['a still is no whole JPEG']);
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt8(at + 1);
    const isFrameHeader = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrameHeader) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
  }
  throw new OutputRejected(['a still has no frame header']);
}

interface Candidate {
  stills: Still[];
  luma: number;
}

/**
 * Makes candidates for a poster: JPEGs at 10, 30, 50, 70 and 90 % of the film in two sizes, each the most typical
 * frame of the seconds around it. Black ones are left out, unless all are. Throws `FfmpegFailed` or `OutputRejected`.
 */
export async function makeStills(task: Omit<EncodeTask, 'preset' | 'threads'>, plan: MediaPlan): Promise<Still[]> {
  const { filters } = await readCapabilities(task.ffmpegPath);
  const canToneMap = filters.has('zscale') && filters.has('tonemap');
  const top = plan.video[0];
  if (!top) throw new Error('a plan has at least one rung');
  const heights = [...new Set(HEIGHTS.map((height) => Math.min(height, top.height)))];
  const candidates: Candidate[] = [];
  for (const [i, share] of SHARES.entries()) {
    const timeMs = Math.round(Math.max(0, Math.min(plan.durationMs * share, plan.durationMs - WINDOW_MS / 4)));
    const names = heights.map((height) => `still-${i + 1}-${height}.jpg`);
    const lumas: number[] = [];
    await runFfmpeg({
      ffmpegPath: task.ffmpegPath,
      input: `file:${task.sourcePath}`,
      inputOptions: [...SAFE_INPUT, '-ss', String(timeMs / 1000), '-t', String(WINDOW_MS / 1000)],
      outputOptions: stillOptions(plan.picture, top, { heights, names, canToneMap }),
      output: names.at(-1)!,
      folder: task.folder,
      stallTimeoutMs: task.stallTimeoutMs,
      onLine: (line) => {
        const luma = /lavfi\.signalstats\.YAVG=([\d.]+)/.exec(line)?.[1];
        if (luma !== undefined) lumas.push(Number(luma));
      },
      ...(task.niceness === undefined ? {} : { niceness: task.niceness }),
      ...(task.signal ? { signal: task.signal } : {}),
      ...(task.log ? { log: task.log } : {}),
    });
    const stills: Still[] = [];
    for (const name of names) {
      const size = jpegSize(await readFile(join(task.folder, name)));
      stills.push({ name, ...size, timeMs });
    }
    candidates.push({ stills, luma: lumas.at(-1) ?? 255 });
    task.onProgress?.((i + 1) / SHARES.length);
  }
  const bright = candidates.filter(({ luma }) => luma >= DARK_LUMA);
  const kept = bright.length > 0 ? bright : candidates;
  for (const { stills } of candidates.filter((candidate) => !kept.includes(candidate))) {
    for (const { name } of stills) await rm(join(task.folder, name));
  }
  return kept.flatMap(({ stills }) => stills);
}
