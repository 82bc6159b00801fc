import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaTools } from '../../platform/ffmpeg/media-tools.ts';
import { runFfmpeg } from '../../platform/ffmpeg/run-ffmpeg.ts';
import { encodeAudio } from '../../subgraphs/job/media/encode-audio.ts';
import type { EncodeTask } from '../../subgraphs/job/media/encode-rendition.ts';
import { encodeRung } from '../../subgraphs/job/media/encode-rungs.ts';
import { inspectSource } from '../../subgraphs/job/media/inspect-source.ts';
import type { VideoRung } from '../../subgraphs/job/media/ladder.ts';
import { makeStills } from '../../subgraphs/job/media/make-stills.ts';
import { planMedia, type MediaPlan } from '../../subgraphs/job/media/plan-media.ts';
import { refuseSource } from '../../subgraphs/job/media/refuse-source.ts';
import { sourceTracks, sourceWarnings } from '../../subgraphs/job/media/source-tracks.ts';

const STALL_TIMEOUT_MS = 60_000;

/** What became of a file. */
export type Outcome =
  | { refused: string; reason: string }
  | {
      seconds: number;
      rungs: string;
      /** Of the renditions' lengths, from the plan's. */
      driftMs: number;
      /** Counted in all their forms. */
      sounds: number;
      /** Of the rendition and what is seen of the source: SSIM of luma. */
      likeness: number;
      stills: number;
      leftOut: string[];
      warnings: string[];
    };

/** How like a rendition is to what ffmpeg shows of the source by itself. */
async function likenessOf(task: EncodeTask, plan: MediaPlan, rung: VideoRung): Promise<number> {
  const { width, height, frameRate } = rung;
  const names = (await readdir(task.folder)).filter((name) => /^(init\.mp4|seg_\d+\.m4s)$/.test(name)).sort();
  const whole = join(task.folder, 'whole.mp4');
  await writeFile(whole, Buffer.concat(await Promise.all(names.map((name) => readFile(join(task.folder, name))))));
  const rate = `fps=${frameRate.num}/${frameRate.den}:start_time=0`;
  const shown = `${rate},scale=${width}:${height}:flags=bicubic:out_color_matrix=bt709:out_range=tv,setsar=1,format=yuv420p`;
  let likeness = NaN;
  await runFfmpeg({
    ...{ ffmpegPath: task.ffmpegPath, stallTimeoutMs: STALL_TIMEOUT_MS },
    input: `file:${task.sourcePath}`,
    inputOptions: ['-i', whole],
    outputOptions: [
      '-filter_complex',
      `[0:0]${rate},format=yuv420p[made];[1:${plan.picture.sourceIndex}]${shown}[meant];[made][meant]ssim=shortest=1`,
      ...['-f', 'null'],
    ],
    output: '-',
    onLine(line) {
      likeness = Number(/SSIM Y:([\d.]+)/.exec(line)?.[1] ?? likeness);
    },
  });
  return likeness;
}

/** Inspects a file as a worker does, and makes of it what makes it playable: its lowest rung, its sounds and its stills. */
export async function judgeFile(tools: MediaTools, path: string, folder: string): Promise<Outcome> {
  const inspection = await inspectSource({ ...tools, path, stallTimeoutMs: STALL_TIMEOUT_MS });
  const refusal = refuseSource(inspection);
  if (refusal) return { refused: refusal.code, reason: refusal.reason };
  if (inspection.kind !== 'READ') throw new Error('an unreadable source was not refused');
  const { probe, scan, decode, notDecodable } = inspection;
  const plan = planMedia(probe, scan, { notDecodable, fieldCounts: decode?.fields });

  async function task(name: string): Promise<EncodeTask> {
    const own = join(folder, name);
    await mkdir(own, { recursive: true });
    const common = { threads: 0, stallTimeoutMs: STALL_TIMEOUT_MS, preset: 'ultrafast' } as const;
    return { ...common, ffmpegPath: tools.ffmpegPath, sourcePath: path, folder: own };
  }
  const lowest = plan.video.at(-1);
  if (!lowest) throw new Error('a plan without a rung');
  const own = await task('video');
  const lengthsMs = [(await encodeRung(own, plan, lowest)).durationMs];
  const likeness = await likenessOf(own, plan, lowest);
  for (const rendition of plan.audio) {
    lengthsMs.push((await encodeAudio(await task(rendition.name), plan, rendition)).durationMs);
  }
  const { stills } = await makeStills(await task('stills'), plan);
  return {
    seconds: plan.durationMs / 1000,
    rungs: plan.video.map(({ name }) => name).join(','),
    driftMs: Math.max(...lengthsMs.map((lengthMs) => Math.abs(lengthMs - plan.durationMs))),
    sounds: plan.audio.length,
    likeness,
    stills: stills.length,
    leftOut: sourceTracks(inspection).flatMap(({ index, leftOut }) => (leftOut ? [`${index} ${leftOut}`] : [])),
    warnings: sourceWarnings(inspection).map(({ code }) => code),
  };
}
