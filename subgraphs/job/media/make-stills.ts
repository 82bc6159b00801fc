import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { FfmpegFailed } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { OutputRejected } from './check-rendition.ts';
import type { EncodeTask } from './encode-rendition.ts';
import { sourceOptions, stillOptions } from './encode-options.ts';
import type { MediaPlan } from './plan-media.ts';
import { runForTask } from './run-for-task.ts';
import { DARK_LUMA, scoreStill, StillReader } from './score-still.ts';

export interface Still {
  /** File in the task's folder. */
  name: string;
  width: number;
  height: number;
  /** About where in the film the picture is from. */
  timeMs: number;
  /** How good it is as a poster, 0 to 1; absent of stills that were made before there were scores. */
  score?: number;
}

/** Where candidates for a poster are looked for, as shares of the film: not in titles or credits. */
const SHARES = [0.1, 0.3, 0.5, 0.7, 0.9];
/** How much of the film after that point is looked through for a typical frame. */
const WINDOW_MS = 4_000;
/**
 * How much around that point where there is no frame: in a stream without an index a reader begins anywhere, and shows nothing before
 * the next key picture, which encoders put up to ten seconds further on; broadcasts cut by hand have longer gaps still.
 */
const WIDE_WINDOW_MS = 40_000;
/** Heights of the two sizes of each still; never above the source's. */
const HEIGHTS = [720, 360];

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

type StillsTask = Omit<EncodeTask, 'preset' | 'threads'>;

interface Candidate {
  stills: Still[];
  luma: number;
}

export interface MadeStills {
  /** By time; none where no picture could be made. */
  stills: Still[];
  /** ffmpeg's words, or ours, on each place that has no picture. */
  faults: string[];
}

interface Window {
  fromMs: number;
  /** After that, decoded and not looked at. */
  skipMs: number;
  lengthMs: number;
}

/** Parts of the film to look for a frame in, one after another. */
function windowsFor(timeMs: number): Window[] {
  return [
    { fromMs: timeMs, skipMs: 0, lengthMs: WINDOW_MS },
    { fromMs: Math.max(0, timeMs - WIDE_WINDOW_MS / 2), skipMs: 0, lengthMs: WIDE_WINDOW_MS },
    // From its beginning, without a search: by the index of a poster before the film it leads nowhere.
    ...(timeMs <= WIDE_WINDOW_MS ? [{ fromMs: 0, skipMs: timeMs, lengthMs: timeMs + WINDOW_MS }] : []),
  ];
}

/** Takes a candidate around a time of one film, or tells why there is none. */
type Camera = (number: number, timeMs: number) => Promise<Candidate | string>;

async function cameraFor(task: StillsTask, plan: MediaPlan): Promise<Camera> {
  const { filters, canToneMap } = await readCapabilities(task.ffmpegPath);
  const canFindBlur = filters.has('blurdetect');
  const top = plan.video[0];
  if (!top) throw new Error('a plan has at least one rung');
  const heights = [...new Set(HEIGHTS.map((height) => Math.min(height, top.height)))];

  /** Undefined where there is no frame in this part of the film. */
  async function take(number: number, timeMs: number, window: Window): Promise<Candidate | undefined> {
    const names = heights.map((height) => `still-${number}-${height}.jpg`);
    const reader = new StillReader();
    await runForTask(task, {
      input: `file:${task.sourcePath}`,
      inputOptions: [
        ...sourceOptions(plan),
        ...(window.fromMs > 0 ? ['-ss', String(window.fromMs / 1000)] : []),
        ...['-t', String(window.lengthMs / 1000)],
      ],
      outputOptions: stillOptions(plan.picture, top!, {
        heights,
        names,
        skipMs: window.skipMs,
        canToneMap,
        canFindBlur,
      }),
      output: names.at(-1)!,
      onLine: (line) => reader.add(line),
    });
    const written = new Set(await readdir(task.folder));
    if (!names.every((name) => written.has(name))) return undefined;
    const measures = reader.measures(top!.height);
    const score = measures ? scoreStill(measures) : 0;
    const stills: Still[] = [];
    for (const name of names) {
      const size = jpegSize(await readFile(join(task.folder, name)));
      stills.push({ name, ...size, timeMs, score });
    }
    return { stills, luma: measures?.luma ?? 255 };
  }

  return async (number, timeMs) => {
    let fault = `no frame was found around ${(timeMs / 1000).toFixed(1)} s`;
    for (const window of windowsFor(timeMs)) {
      try {
        const candidate = await take(number, timeMs, window);
        if (candidate) return candidate;
      } catch (error) {
        const isOfThisPlace =
          error instanceof OutputRejected ||
          (error instanceof FfmpegFailed && (error.reason === 'EXITED' || error.reason === 'STALLED'));
        if (!isOfThisPlace) throw error;
        const words = error instanceof FfmpegFailed ? error.stderrTail.slice(-3) : [];
        fault = [error.message, ...words].join('\n');
      }
    }
    return fault;
  };
}

/**
 * Makes candidates for a poster: JPEGs at 10, 30, 50, 70 and 90 % of the picture's length in two sizes, each the most typical
 * frame of the seconds around it. Black ones are left out, unless all are; a place where the film has no frame, or cannot be
 * decoded, is told and left out. Throws `FfmpegFailed` where it is not the film's fault.
 */
export async function makeStills(task: StillsTask, plan: MediaPlan): Promise<MadeStills> {
  const take = await cameraFor(task, plan);
  const { startMs, endMs } = plan.picture;
  const candidates: Candidate[] = [];
  const faults: string[] = [];
  for (const [i, share] of SHARES.entries()) {
    const lengthMs = endMs - startMs;
    const timeMs = Math.round(startMs + Math.max(0, Math.min(lengthMs * share, lengthMs - WINDOW_MS / 4)));
    const taken = await take(i + 1, timeMs);
    if (typeof taken === 'string') faults.push(taken);
    else candidates.push(taken);
    task.onProgress?.((i + 1) / SHARES.length);
  }
  const bright = candidates.filter(({ luma }) => luma >= DARK_LUMA);
  const kept = bright.length > 0 ? bright : candidates;
  for (const { stills } of candidates.filter((candidate) => !kept.includes(candidate))) {
    for (const { name } of stills) await rm(join(task.folder, name));
  }
  return { stills: kept.flatMap(({ stills }) => stills), faults };
}
