import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { FfmpegFailed } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { rungFilters, sourceOptions } from './encode-options.ts';
import type { EncodeTask } from './encode-rendition.ts';
import { encoderOptions } from './encoder-options.ts';
import type { VideoRung } from './ladder.ts';
import {
  FIRST_CRF,
  chooseRungs,
  isMeasured,
  secondCrf,
  type ChosenRungs,
  type Trial,
  type Trials,
} from './per-title.ts';
import { IDR_SECONDS, type MediaPlan } from './plan-media.ts';
import { runForTask } from './run-for-task.ts';

/** Of the time that the encode takes. */
const SHARE_OF_ENCODE = 0.1;
/** A sample is as long as from one key picture to the next. */
const SAMPLE_SECONDS = IDR_SECONDS;
const SAMPLES = { fewest: 2, most: 12 };
/** Every so many frames are compared: the rest are like them. */
const COMPARE_EVERY = 4;

export interface MeasureHow {
  /** Of the film that is sampled, within {@link SAMPLES}. */
  sampledShare: number;
  /** Undefined bounds it to a tenth of the encode. */
  budgetMs?: number;
}

export interface Measured extends ChosenRungs {
  /** How long it took. */
  elapsedMs: number;
  trials: Trials;
}

const REFERENCE = 'reference.mkv';
const TRIAL = 'trial.mkv';

/** Samples of the film one after another, in the size of its highest rung and without loss; resolves to how many frames. */
async function writeReference(
  task: EncodeTask,
  plan: MediaPlan,
  top: VideoRung,
  sampledShare: number,
): Promise<number> {
  const { picture } = plan;
  const { canToneMap } = await readCapabilities(task.ffmpegPath);
  const seconds = (picture.endMs - picture.startMs) / 1_000;
  const wanted = Math.round((seconds * sampledShare) / SAMPLE_SECONDS);
  const count = Math.max(SAMPLES.fewest, Math.min(SAMPLES.most, wanted));
  const sourceFile = `file:${task.sourcePath}`;
  const opened = Array.from({ length: count }, (_, i) => {
    const from = picture.startMs / 1_000 + Math.max(0, (seconds * (i + 0.5)) / count - SAMPLE_SECONDS / 2);
    return [...sourceOptions(plan), '-ss', from.toFixed(3), '-t', String(SAMPLE_SECONDS)];
  });
  const shown = rungFilters(picture, top, canToneMap).join(',');
  const samples = opened.map((_, i) => `[${i}:${picture.sourceIndex}]${shown}[s${i}]`);
  const joined = `${opened.map((_, i) => `[s${i}]`).join('')}concat=n=${count}[out]`;
  const { frames } = await runForTask(task, {
    input: sourceFile,
    inputOptions: [...opened.slice(0, -1).flatMap((options) => [...options, '-i', sourceFile]), ...opened.at(-1)!],
    outputOptions: [
      ...['-filter_complex', [...samples, joined].join(';'), '-map', '[out]'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '0', '-g', '1000'],
    ],
    output: REFERENCE,
  });
  return frames;
}

/** Encodes the samples as the rung would be, at one quality, and compares. */
async function tryQuality(
  task: EncodeTask,
  reference: { top: VideoRung; frames: number },
  rung: VideoRung,
): Promise<Trial> {
  const { top, frames } = reference;
  const { num, den } = rung.frameRate;
  await runForTask(task, {
    input: `file:${join(task.folder, REFERENCE)}`,
    outputOptions: ['-vf', `scale=${rung.width}:${rung.height}:flags=bicubic`, ...encoderOptions(rung, task)],
    output: TRIAL,
  });
  const { size } = await stat(join(task.folder, TRIAL));
  let vmaf: number | undefined;
  const inStep = `setpts=N*${den}/${num}/TB`;
  const compare =
    `[1:0]${inStep},scale=${top.width}:${top.height}:flags=bicubic[seen];[0:0]${inStep}[meant];` +
    `[seen][meant]libvmaf=n_threads=${task.threads || 2}:n_subsample=${COMPARE_EVERY}`;
  await runForTask(task, {
    input: `file:${join(task.folder, TRIAL)}`,
    inputOptions: ['-i', `file:${join(task.folder, REFERENCE)}`],
    outputOptions: ['-filter_complex', compare, '-f', 'null'],
    output: '-',
    onLine(line) {
      const score = /VMAF score: ([\d.]+)/.exec(line)?.[1];
      if (score !== undefined) vmaf = Number(score);
    },
  });
  if (vmaf === undefined) throw new FfmpegFailed('EXITED', 'ffmpeg compared two pictures and told no VMAF', 0, []);
  return { crf: rung.crf!, bps: (size * 8 * num) / (den * frames), vmaf };
}

/** What encoding the whole film takes, by what one encode of its samples took. */
function encodeMs(plan: MediaPlan, top: VideoRung, sample: { elapsedMs: number; frames: number }): number {
  const pixels = plan.video.filter(isH264).reduce((sum, { width, height }) => sum + width * height, 0);
  const frames = (plan.durationMs * top.frameRate.num) / (1_000 * top.frameRate.den);
  return (sample.elapsedMs / sample.frames) * frames * (pixels / (top.width * top.height));
}
const isH264 = ({ codec }: VideoRung) => codec === 'H264';

/**
 * Tries the film's H.264 rungs at a few qualities on samples of it, highest first, and chooses for each what looks almost as the fixed
 * ladder would. It ends with its time; what was not tried by then keeps the fixed rate. Throws `FfmpegFailed`.
 */
export async function measureTitle(task: EncodeTask, plan: MediaPlan, how: MeasureHow): Promise<Measured> {
  const began = performance.now();
  const elapsedMs = () => performance.now() - began;
  const top = plan.video.find(isH264)!;
  const trials = new Map<string, Trial[]>();
  const budget = new AbortController();
  const ownTask = { ...task, signal: task.signal ? AbortSignal.any([task.signal, budget.signal]) : budget.signal };
  let timer: NodeJS.Timeout | undefined;
  let isBounded = false;
  const bound = (milliseconds: number) => {
    isBounded = true;
    if (Number.isFinite(milliseconds))
      timer = setTimeout(() => budget.abort(), Math.max(0, milliseconds - elapsedMs()));
  };
  let why = 'nothing was measured.';
  try {
    if (how.budgetMs !== undefined) bound(how.budgetMs);
    const frames = await writeReference(ownTask, plan, top, how.sampledShare);
    for (const rung of plan.video.filter(isMeasured)) {
      const startedMs = elapsedMs();
      const first = await tryQuality(ownTask, { top, frames }, { ...rung, crf: FIRST_CRF });
      if (!isBounded) bound(SHARE_OF_ENCODE * encodeMs(plan, top, { elapsedMs: elapsedMs() - startedMs, frames }));
      const second = await tryQuality(ownTask, { top, frames }, { ...rung, crf: secondCrf(rung, first) });
      trials.set(rung.name, [first, second]);
    }
  } catch (error) {
    if (!budget.signal.aborted || task.signal?.aborted) throw error;
    why = 'there was no time to measure it in.';
  } finally {
    clearTimeout(timer);
    await Promise.all([REFERENCE, TRIAL].map((name) => rm(join(task.folder, name), { force: true })));
  }
  return { ...chooseRungs(plan.video, trials, why), trials, elapsedMs: Math.round(elapsedMs()) };
}
