import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaTools } from '../../platform/ffmpeg/media-tools.ts';
import { encodeAudio } from '../../subgraphs/job/media/encode-audio.ts';
import type { EncodeTask } from '../../subgraphs/job/media/encode-rendition.ts';
import { encodeRung } from '../../subgraphs/job/media/encode-rungs.ts';
import { inspectSource } from '../../subgraphs/job/media/inspect-source.ts';
import { makeStills } from '../../subgraphs/job/media/make-stills.ts';
import { planMedia } from '../../subgraphs/job/media/plan-media.ts';
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
      stills: number;
      leftOut: string[];
      warnings: string[];
    };

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
  const lengthsMs = [(await encodeRung(await task('video'), plan, lowest)).durationMs];
  for (const rendition of plan.audio) {
    lengthsMs.push((await encodeAudio(await task(rendition.name), plan, rendition)).durationMs);
  }
  const { stills } = await makeStills(await task('stills'), plan);
  return {
    seconds: plan.durationMs / 1000,
    rungs: plan.video.map(({ name }) => name).join(','),
    driftMs: Math.max(...lengthsMs.map((lengthMs) => Math.abs(lengthMs - plan.durationMs))),
    sounds: plan.audio.length,
    stills: stills.length,
    leftOut: sourceTracks(inspection).flatMap(({ index, leftOut }) => (leftOut ? [`${index} ${leftOut}`] : [])),
    warnings: sourceWarnings(inspection).map(({ code }) => code),
  };
}
