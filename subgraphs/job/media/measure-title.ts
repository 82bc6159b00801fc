import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { FfmpegFailed } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { sampleFilters, sourceOptions } from './encode-options.ts';
import type { EncodeTask } from './encode-rendition.ts';
import { encoderOptions } from './encoder-options.ts';
import type { VideoRung } from './ladder.ts';
import {
  QUALITY_SCALES,
  chooseRungs,
  isMeasured,
  secondCrf,
  type ChosenRungs,
  type Trial,
  type Trials,
} from './per-title.ts';
import { IDR_SECONDS, type MediaPlan } from './plan-media.ts';
import { runForTask } from './run-for-task.ts';
import { VIDEO_CODECS } from './video-codec.ts';

/** Of the time that the encode takes. */
const SHARE_OF_ENCODE = 0.1;
/** Of a short film, whose encode is over before anything could be measured. */
const LEAST_BUDGET_MS = 6_000;
/** A sample is as long as from one key picture to the next. */
const SAMPLE_SECONDS = IDR_SECONDS;
const SAMPLES = { fewest: 2, most: 12 };
/** Every so many frames are compared: the rest are like them. */
const COMPARE_EVERY = 4;

export interface MeasureHow {
  /** Of the film that is sampled, within {@link SAMPLES}. */
  sampledShare: number;
  /** Of each codec. Undefined bounds it to a tenth of the encode. */
  budgetMs?: number;
}

export interface Measured extends ChosenRungs {
  /** How long it took. */
  elapsedMs: number;
  trials: Trials;
}

const REFERENCE = 'reference.mkv';
const TRIAL = 'trial.mp4';
/** VMAF's models: as seen on a television of 1080 lines, and of 2160. */
const UHD_CLASS = 2160;
export const vmafModel = ({ heightClass }: Pick<VideoRung, 'heightClass'>) =>
  `model=version=${heightClass >= UHD_CLASS ? 'vmaf_4k_v0.6.1' : 'vmaf_v0.6.1'}`;

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
  const shown = sampleFilters(picture, top, canToneMap).join(',');
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
    `[seen][meant]libvmaf=${vmafModel(top)}:n_threads=${task.threads || 2}:n_subsample=${COMPARE_EVERY}`;
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

/** What encoding the whole film takes in a codec, by what one trial of its highest rung took. */
function encodeMs(plan: MediaPlan, top: VideoRung, sample: { elapsedMs: number; frames: number }): number {
  const ofCodec = plan.video.filter(({ codec }) => codec === top.codec);
  const pixels = ofCodec.reduce((sum, { width, height }) => sum + width * height, 0);
  const frames = (plan.durationMs * top.frameRate.num) / (1_000 * top.frameRate.den);
  return (sample.elapsedMs / sample.frames) * frames * (pixels / (top.width * top.height));
}
const isH264 = ({ codec }: VideoRung) => codec === 'H264';

/** A task that ends after a time which may be said later than it begins. */
function bounded(task: EncodeTask) {
  const began = performance.now();
  const budget = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    task: { ...task, signal: task.signal ? AbortSignal.any([task.signal, budget.signal]) : budget.signal },
    elapsedMs: () => performance.now() - began,
    endAfter(milliseconds: number): void {
      if (!Number.isFinite(milliseconds)) return;
      timer = setTimeout(() => budget.abort(), Math.max(0, milliseconds - (performance.now() - began)));
    },
    isOver: () => budget.signal.aborted && !task.signal?.aborted,
    clear: () => clearTimeout(timer),
  };
}

/** Tries the rungs of one codec, highest first, as long as there is time; resolves to whether there was for all of them. */
async function tryCodec(
  task: EncodeTask,
  { plan, reference, budgetMs }: { plan: MediaPlan; reference: { top: VideoRung; frames: number }; budgetMs?: number },
  { rungs, trials }: { rungs: readonly VideoRung[]; trials: Map<string, Trial[]> },
): Promise<boolean> {
  const work = bounded(task);
  try {
    if (budgetMs !== undefined) work.endAfter(budgetMs);
    for (const [i, rung] of rungs.entries()) {
      const first = await tryQuality(work.task, reference, { ...rung, crf: QUALITY_SCALES[rung.codec].first });
      if (i === 0 && budgetMs === undefined) {
        const ownMs = encodeMs(plan, rung, { elapsedMs: work.elapsedMs(), frames: reference.frames });
        work.endAfter(Math.max(LEAST_BUDGET_MS, SHARE_OF_ENCODE * ownMs));
      }
      const second = await tryQuality(work.task, reference, { ...rung, crf: secondCrf(rung, first) });
      trials.set(rung.name, [first, second]);
    }
    return true;
  } catch (error) {
    if (!work.isOver()) throw error;
    return false;
  } finally {
    work.clear();
  }
}

/**
 * Tries the film's rungs at a few qualities on samples of it, codec by codec and highest first, and chooses for each what looks almost as
 * the fixed ladder would. Each codec ends with its time; what was not tried by then keeps its fixed figures. Throws `FfmpegFailed`.
 */
export async function measureTitle(task: EncodeTask, plan: MediaPlan, how: MeasureHow): Promise<Measured> {
  const began = performance.now();
  const { budgetMs } = how;
  const top = plan.video.find(isH264)!;
  const trials = new Map<string, Trial[]>();
  const sampling = bounded(task);
  let isComplete = true;
  try {
    sampling.endAfter(budgetMs ?? Infinity);
    const frames = await writeReference(sampling.task, plan, top, how.sampledShare);
    for (const codec of VIDEO_CODECS) {
      const rungs = plan.video.filter((rung) => rung.codec === codec && isMeasured(rung));
      const film = { plan, reference: { top, frames }, ...(budgetMs === undefined ? {} : { budgetMs }) };
      isComplete = (await tryCodec(task, film, { rungs, trials })) && isComplete;
    }
  } catch (error) {
    if (!sampling.isOver()) throw error;
    isComplete = false;
  } finally {
    sampling.clear();
    await Promise.all([REFERENCE, TRIAL].map((name) => rm(join(task.folder, name), { force: true })));
  }
  const why = isComplete ? 'nothing was measured.' : 'there was no time to measure it in.';
  return { ...chooseRungs(plan.video, trials, why), trials, elapsedMs: Math.round(performance.now() - began) };
}
