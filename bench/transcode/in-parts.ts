import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { MediaTools } from '../../platform/ffmpeg/media-tools.ts';
import { encodePart, joinRungs, type EncodedPart } from '../../subgraphs/job/media/encode-rungs.ts';
import type { EncodeTask } from '../../subgraphs/job/media/encode-rendition.ts';
import { inspectSource } from '../../subgraphs/job/media/inspect-source.ts';
import { SEGMENT_SECONDS, filmStartMs, planMedia, type MediaPlan } from '../../subgraphs/job/media/plan-media.ts';
import { planParts } from '../../subgraphs/job/media/plan-parts.ts';
import type { Preset } from '../../subgraphs/job/media/video-codec.ts';

const STALL_TIMEOUT_MS = 300_000;
const PART_SECONDS = 6;

/** The film's plan, cut though it may be short. Undefined where it is one that stays whole. */
export async function planInParts(tools: MediaTools, path: string): Promise<MediaPlan | undefined> {
  const inspection = await inspectSource({ ...tools, path, stallTimeoutMs: STALL_TIMEOUT_MS });
  if (inspection.kind !== 'READ') throw new Error(`${path} cannot be read`);
  const { probe, scan, decode } = inspection;
  const plan = planMedia(probe, scan, { fieldCounts: decode?.fields });
  const pictures = scan.tracks.find(({ index }) => index === plan.picture.sourceIndex);
  const parts =
    pictures &&
    planParts(
      {
        ...{ formatNames: probe.formatNames, durationMs: plan.durationMs, endMs: plan.picture.endMs },
        ...{ zeroMs: filmStartMs(probe, scan.tracks), fields: plan.picture.fields, scan: pictures },
        ...{ frameRate: plan.video[0]!.frameRate, segmentSeconds: SEGMENT_SECONDS },
      },
      { fromMs: 0, partSeconds: PART_SECONDS },
    );
  return parts && { ...plan, parts };
}

/** ffmpeg as a worker has it whose machine has one processor. */
async function onProcessor(ffmpegPath: string, folder: string, processor: number): Promise<string> {
  const path = join(folder, `ffmpeg-on-${processor}`);
  await writeFile(path, `#!/bin/sh\nexec taskset -c ${processor} '${ffmpegPath}' "$@"\n`);
  await chmod(path, 0o755);
  // Here and not in the middle of a measurement where there is no such program.
  await promisify(execFile)(path, ['-version']);
  return path;
}

/** Has so many workers, each on a processor of its own, take the parts of all rungs one after the other, and joins them. */
export async function encodeInParts(
  ffmpegPath: string,
  plan: MediaPlan,
  { path, folder, preset, workers }: { path: string; folder: string; preset: Preset; workers: number },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const waiting = [...plan.parts!];
  const made = new Map<number, EncodedPart>();
  async function work(processor: number): Promise<void> {
    const own = await onProcessor(ffmpegPath, folder, processor);
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const task: EncodeTask = {
        ...{ ffmpegPath: own, sourcePath: path, folder: join(folder, `part ${part.number}`) },
        ...{ preset, threads: 0, stallTimeoutMs: STALL_TIMEOUT_MS },
      };
      await mkdir(task.folder);
      made.set(part.number, await encodePart(task, plan, { rungs: plan.video, part }));
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, i) => work(i)));
  const parts = plan.parts!.map(({ number }) => made.get(number)!);
  await joinRungs({ folder: join(folder, 'joined') }, plan, { rungs: plan.video, parts });
}
