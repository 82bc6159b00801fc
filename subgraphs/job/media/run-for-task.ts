import { runFfmpeg, type FfmpegOutcome, type FfmpegRun } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import type { Log } from '../../../platform/log/log.ts';

/** How ffmpeg runs for a task. */
export interface FfmpegTask {
  ffmpegPath: string;
  /** Where it reads and writes by names alone. */
  folder?: string;
  stallTimeoutMs: number;
  niceness?: number;
  signal?: AbortSignal;
  log?: Log;
}

export type FfmpegWork = Omit<FfmpegRun, keyof FfmpegTask>;

/** Runs ffmpeg over its work as the task has it. Throws `FfmpegFailed`. */
export function runForTask(task: FfmpegTask, work: FfmpegWork): Promise<FfmpegOutcome> {
  const { ffmpegPath, folder, stallTimeoutMs, niceness, signal, log } = task;
  return runFfmpeg({
    ...work,
    ...{ ffmpegPath, stallTimeoutMs },
    ...(folder === undefined ? {} : { folder }),
    ...(niceness === undefined ? {} : { niceness }),
    ...(signal ? { signal } : {}),
    ...(log ? { log } : {}),
  });
}
