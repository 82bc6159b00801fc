import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FfmpegFailed, type FfmpegOutcome } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { brandSegments } from './brand-segments.ts';
import { OutputRejected, checkRendition, type Expectation } from './check-rendition.ts';
import { MUXER_MANIFEST, keepOneClock, sourceOptions } from './encode-options.ts';
import { foldTail } from './fold-tail.ts';
import { indexesOf, type MediaPlan } from './plan-media.ts';
import { runForTask, type FfmpegTask } from './run-for-task.ts';
import type { Preset } from './video-codec.ts';
import { averageBandwidthBps, peakBandwidthBps, type RenditionIndex } from '../../../platform/media/rendition-index.ts';

/** How and where an encoding task runs. */
export interface EncodeTask extends FfmpegTask {
  /** Absolute path of the uploaded file. */
  sourcePath: string;
  /** An empty folder that belongs to this attempt alone: segments and `index.json` go here. */
  folder: string;
  preset: Preset;
  /** Threads of the encoder; 0 leaves it to x264. */
  threads: number;
  /** Share done, 0 to 1, about twice a second. */
  onProgress?(fraction: number): void;
}

export interface DeliveredRendition {
  name: string;
  /** RFC 6381, read from the init segment. */
  codecs: string;
  /** Peak by RFC 8216 §4.1. */
  bandwidthBps: number;
  averageBandwidthBps: number;
  segmentDurationsMs: number[];
  durationMs: number;
  sizeBytes: number;
}

/** What ffmpeg is to do with one of the film's tracks, beside the others. */
export interface TrackRun {
  /** Beside what every reader of the source is told. */
  inputOptions?: readonly string[];
  /** Of the source's tracks. */
  indexes: readonly number[];
  options: readonly string[];
  output: string;
  onLine?(line: string): void;
  /** 0 to 1. */
  onProgress?(fraction: number): void;
}

/** Runs ffmpeg over one track of the film, by the clock that all of them have. */
export function runOnTrack(task: EncodeTask, plan: MediaPlan, track: TrackRun): Promise<FfmpegOutcome> {
  return runForTask(task, {
    input: `file:${task.sourcePath}`,
    inputOptions: [...sourceOptions(plan), ...(track.inputOptions ?? [])],
    outputOptions: [...keepOneClock(indexesOf(plan), track.indexes), ...track.options],
    output: track.output,
    ...(track.onLine ? { onLine: track.onLine } : {}),
    onProgress: ({ timeMs }) => track.onProgress?.(Math.min(1, timeMs / plan.durationMs)),
  });
}

/** Encodes one track of the plan with these options. */
export async function encodeTrack(
  task: EncodeTask,
  plan: MediaPlan,
  track: Omit<TrackRun, 'output'>,
): Promise<FfmpegOutcome> {
  const outcome = await runOnTrack(task, plan, { ...track, output: MUXER_MANIFEST });
  await rm(join(task.folder, MUXER_MANIFEST));
  return outcome;
}

/** Whether another megabyte cannot be written: the disk itself is asked, so a quota counts too. */
async function isDiskFull(folder: string): Promise<boolean> {
  const probe = join(folder, 'space.probe');
  try {
    await writeFile(probe, Buffer.alloc(1 << 20), { flush: true });
    return false;
  } catch (error) {
    if (['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) return true;
    throw error;
  } finally {
    await rm(probe, { force: true });
  }
}

/**
 * Checks what was written. On a full disk ffmpeg's dash muxer loses bytes without a word and ends with status 0
 * (tried with 9.0.2), so the reason of a faulty output is looked for there.
 */
export async function checkOutput(folder: string, expected: Expectation): ReturnType<typeof checkRendition> {
  try {
    await foldTail(folder);
    await brandSegments(folder);
    return await checkRendition(folder, expected);
  } catch (error) {
    if (error instanceof OutputRejected && (await isDiskFull(folder))) {
      throw new FfmpegFailed('NO_SPACE', 'There is no space left for the output', 0, error.faults);
    }
    throw error;
  }
}

export function describeRendition(name: string, codecs: string, index: RenditionIndex): DeliveredRendition {
  const { timescale, segments } = index;
  const milliseconds = (ticks: number) => Math.round((ticks * 1000) / timescale);
  return {
    name,
    codecs,
    bandwidthBps: peakBandwidthBps(index),
    averageBandwidthBps: averageBandwidthBps(index),
    segmentDurationsMs: segments.map(({ durationTicks }) => milliseconds(durationTicks)),
    durationMs: milliseconds(segments.reduce((sum, { durationTicks }) => sum + durationTicks, 0)),
    sizeBytes: segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}
