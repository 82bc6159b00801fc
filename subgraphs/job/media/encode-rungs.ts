import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { FfmpegFailed, type FfmpegOutcome } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { writeIndex } from '../../../platform/media/rendition-index.ts';
import { OutputRejected } from './check-rendition.ts';
import { SourceDamaged, damageIn } from './damage.ts';
import { MUXER_MANIFEST, partOptions, passOptions, type RungOutput } from './encode-options.ts';
import {
  checkOutput,
  describeRendition,
  runOnTrack,
  type DeliveredRendition,
  type EncodeTask,
} from './encode-rendition.ts';
import type { VideoRung } from './ladder.ts';
import { joinParts, type MadePart } from './join-parts.ts';
import { indexesOf, type MediaPlan } from './plan-media.ts';
import type { VideoPart } from './plan-parts.ts';
import type { VideoRange } from './video-codec.ts';

export interface DeliveredVideo extends DeliveredRendition {
  width: number;
  height: number;
  /** Frames a second. */
  frameRate: number;
  heightClass: number;
  videoRange: VideoRange;
}

/** What the decoder made of the source. */
type Decode = Pick<FfmpegOutcome, 'errorCount' | 'errors' | 'decoded'>;

/** What was made of a part, and of what. */
export interface EncodedPart extends MadePart {
  decode: Decode;
}

/** ffmpeg's options for these rungs, whose folders are made. */
async function preparePass(task: EncodeTask, plan: MediaPlan, outputs: readonly RungOutput[], part?: VideoPart) {
  const { picture, durationMs } = plan;
  const { canToneMap, canLinkGraphs } = await readCapabilities(task.ffmpegPath);
  const { preset, threads } = task;
  for (const { folder } of outputs) await mkdir(join(task.folder, folder), { recursive: true });
  return passOptions(picture, outputs, { durationMs, preset, threads, canToneMap, canLinkGraphs, part });
}

/** ffmpeg's options for one rung, beside whatever else is made of the source: what {@link finishRung} checks. */
export function prepareRung(task: EncodeTask, plan: MediaPlan, output: RungOutput) {
  return preparePass(task, plan, [output]);
}

/** Runs ffmpeg once over the picture, or a part of it, for all these rungs. Throws `FfmpegFailed`, or {@link SourceDamaged}. */
async function runPass(
  task: EncodeTask,
  plan: MediaPlan,
  outputs: readonly RungOutput[],
  part?: VideoPart,
): Promise<Decode> {
  const { picture } = plan;
  const pass = await preparePass(task, plan, outputs, part);
  const share = part ? partShare(part, plan) : 1;
  const outcome = await runOnTrack(task, plan, {
    // A film that is cut has a clock that does not jump: nothing is read beside its picture.
    indexes: part ? indexesOf(plan) : [picture.sourceIndex],
    ...(part ? { inputOptions: partOptions(part) } : {}),
    ...pass,
    onProgress: (fraction) => task.onProgress?.(Math.min(1, fraction / share)),
  });
  const { sourceIndex: index, unshownPackets } = picture;
  const damage = damageIn(outcome, { index, unshownPackets }, 'STOPPED_EARLY', share);
  if (damage) throw new SourceDamaged(damage);
  const { errorCount, errors, decoded } = outcome;
  return { errorCount, errors, decoded };
}

/** How much of the film it is. */
function partShare({ fromFrame, toFrame }: VideoPart, { parts }: MediaPlan): number {
  return (toFrame - fromFrame) / (parts?.at(-1)?.toFrame ?? toFrame);
}

/**
 * Makes a part of these rungs, each in a folder of its name: what {@link joinRungs} joins. Throws `FfmpegFailed`, or
 * {@link SourceDamaged}.
 */
export async function encodePart(
  task: EncodeTask,
  plan: MediaPlan,
  { rungs, part }: { rungs: readonly VideoRung[]; part: VideoPart },
): Promise<EncodedPart> {
  const decode = await runPass(
    task,
    plan,
    rungs.map((rung) => ({ rung, folder: rung.name })),
    part,
  );
  for (const { name } of rungs) {
    const folder = join(task.folder, name);
    await rm(join(folder, MUXER_MANIFEST));
    for (const file of await readdir(folder)) await flush(join(folder, file));
  }
  task.onProgress?.(1);
  return { folder: task.folder, fromFrame: part.fromFrame, decode };
}

/** What is told to be done survives a power cut. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Whether the film is damaged, of whose parts each alone may well be tolerated. */
function damageOver(parts: readonly EncodedPart[]) {
  const decodes = parts.map(({ decode }) => decode);
  const all = {
    errorCount: decodes.reduce((sum, { errorCount }) => sum + errorCount, 0),
    errors: decodes.flatMap(({ errors }) => errors),
    decoded: decodes.flatMap(({ decoded }) => decoded),
  };
  // What each has lost where it was stopped is judged in each.
  return damageIn(all, undefined, 'STOPPED_EARLY');
}

/**
 * Joins the parts of these rungs, each found by its name in every folder, and checks what came of it. Throws {@link SourceDamaged}, or
 * {@link OutputRejected}, which names the rung.
 */
export async function joinRungs(
  task: Pick<EncodeTask, 'folder' | 'onProgress'>,
  plan: MediaPlan,
  { rungs, parts }: { rungs: readonly VideoRung[]; parts: readonly EncodedPart[] },
): Promise<DeliveredVideo[]> {
  const damage = damageOver(parts);
  if (damage) throw new SourceDamaged(damage);
  const made: DeliveredVideo[] = [];
  for (const rung of rungs) {
    const own = parts.map(({ folder, fromFrame }) => ({ folder: join(folder, rung.name), fromFrame }));
    try {
      await joinParts(join(task.folder, rung.name), own, rung.frameRate);
      made.push(await finishRung(task, plan, { rung, folder: rung.name }));
    } catch (error) {
      if (!(error instanceof OutputRejected)) throw error;
      throw new OutputRejected(error.faults.map((fault) => `${rung.name}: ${fault}`));
    }
    task.onProgress?.(made.length / rungs.length);
  }
  return made;
}

/** Checks what a pass has written of a rung, file by file, and describes it. Throws {@link OutputRejected}. */
export async function finishRung(
  task: Pick<EncodeTask, 'folder'>,
  { durationMs }: MediaPlan,
  { rung, folder: name }: RungOutput,
): Promise<DeliveredVideo> {
  const folder = join(task.folder, name);
  await rm(join(folder, MUXER_MANIFEST), { force: true });
  const frameRate = rung.frameRate.num / rung.frameRate.den;
  const { init, index } = await checkOutput(folder, { durationMs, toleranceMs: 1000 / frameRate });
  await writeIndex(folder, index);
  return {
    ...describeRendition(rung.name, init.codecs, index),
    width: init.width,
    height: init.height,
    frameRate: Math.round(frameRate * 1000) / 1000,
    heightClass: rung.heightClass,
    videoRange: init.videoRange,
  };
}

/**
 * Makes one video rung of a plan and checks it. Throws `FfmpegFailed`, {@link SourceDamaged} where the source decodes with errors, or
 * {@link OutputRejected}.
 */
export async function encodeRung(task: EncodeTask, plan: MediaPlan, rung: VideoRung): Promise<DeliveredVideo> {
  const output = { rung, folder: '' };
  await runPass(task, plan, [output]);
  const made = await finishRung(task, plan, output);
  task.onProgress?.(1);
  return made;
}

/** What came of a pass: a rung that fails takes none of the others with it. */
export interface MadeRungs {
  made: DeliveredVideo[];
  /** Each has to be made alone, where its fault is its own. */
  left: { rung: VideoRung; error: FfmpegFailed | OutputRejected }[];
}

/**
 * Makes rungs of a plan in one pass, which decodes the source once for all of them: each in a folder of its name, checked like one
 * made alone. Throws {@link SourceDamaged}, or `FfmpegFailed` where the fault is no rung's.
 */
export async function encodeRungs(task: EncodeTask, plan: MediaPlan, rungs: readonly VideoRung[]): Promise<MadeRungs> {
  const outputs = rungs.map((rung) => ({ rung, folder: rung.name }));
  try {
    await runPass(task, plan, outputs);
  } catch (error) {
    // One encoder that fails ends ffmpeg, and its words do not say which of them it was.
    if (!(error instanceof FfmpegFailed) || error.reason !== 'EXITED') throw error;
    return { made: [], left: rungs.map((rung) => ({ rung, error })) };
  }
  const result: MadeRungs = { made: [], left: [] };
  for (const output of outputs) {
    try {
      result.made.push(await finishRung(task, plan, output));
    } catch (error) {
      if (!(error instanceof OutputRejected)) throw error;
      result.left.push({ rung: output.rung, error });
    }
  }
  task.onProgress?.(1);
  return result;
}
