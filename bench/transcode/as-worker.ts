import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readCapabilities } from '../../platform/ffmpeg/capabilities.ts';
import type { MediaTools } from '../../platform/ffmpeg/media-tools.ts';
import { encodeAudio } from '../../subgraphs/job/media/encode-audio.ts';
import type { Preset } from '../../subgraphs/job/media/video-codec.ts';
import type { EncodeTask } from '../../subgraphs/job/media/encode-rendition.ts';
import { encodeRungs, type DeliveredVideo } from '../../subgraphs/job/media/encode-rungs.ts';
import { firstRung } from '../../subgraphs/job/media/first-rung.ts';
import { inspectSource } from '../../subgraphs/job/media/inspect-source.ts';
import type { VideoRung } from '../../subgraphs/job/media/ladder.ts';
import { planMedia, type MediaPlan } from '../../subgraphs/job/media/plan-media.ts';
import { passesOver } from '../../subgraphs/job/media/plan-passes.ts';
import { refuseSource } from '../../subgraphs/job/media/refuse-source.ts';
import { measure } from './measure.ts';

const STALL_TIMEOUT_MS = 120_000;

/** Where the time went. */
export interface Step {
  name: string;
  wallSeconds: number;
  cpuSeconds: number;
}

export interface WorkerRun {
  steps: Step[];
  plan: MediaPlan;
  /** Until the sounds in stereo and the lowest rung are there. */
  playableSeconds: number;
}

/** Does what one worker does for a film but for its stills, one task after the other, in the order of their turns. */
export async function runAsWorker(
  tools: MediaTools,
  { path, folder, preset }: { path: string; folder: string; preset: Preset },
): Promise<WorkerRun> {
  const steps: Step[] = [];
  async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const { made, ...seconds } = await measure(work);
    steps.push({ name, ...seconds });
    return made;
  }
  async function task(name: string): Promise<EncodeTask> {
    const own = join(folder, name);
    await mkdir(own, { recursive: true });
    const common = { preset, threads: 0, stallTimeoutMs: STALL_TIMEOUT_MS };
    return { ...common, ffmpegPath: tools.ffmpegPath, sourcePath: path, folder: own };
  }

  // A worker has asked its ffmpeg what it can do when it began.
  await readCapabilities(tools.ffmpegPath);
  const ahead = firstRung(await task('look'));
  let made: DeliveredVideo | undefined;
  const plan = await step('look into it', async () => {
    const inspection = await inspectSource({
      ...{ ...tools, path, stallTimeoutMs: STALL_TIMEOUT_MS },
      beside: ahead.beside,
    });
    const refusal = refuseSource(inspection);
    if (refusal) throw new Error(`${path} is no film for us: ${refusal.reason}`);
    if (inspection.kind !== 'READ') throw new Error('an unreadable source was not refused');
    const { probe, scan, decode, notDecodable } = inspection;
    const planned = planMedia(probe, scan, { notDecodable, fieldCounts: decode?.fields });
    made = await ahead.finish(planned);
    return planned;
  });
  const [stereo, second] = [true, false].map((isFirst) =>
    plan.audio.filter(({ name, trackName }) => (name === trackName) === isFirst),
  );
  const [lowest = [], ...passes] = passesOver(plan);
  const first = lowest.filter(({ name }) => name !== made?.name);
  const encodeSounds = async (sounds = plan.audio) => {
    for (const sound of sounds) {
      await step(sound.name, async () => encodeAudio(await task(sound.name), plan, sound));
    }
  };
  const encodePass = (rungs: readonly VideoRung[]) =>
    step(rungs.map(({ name }) => name).join(' '), async () => {
      const { left } = await encodeRungs(await task(rungs[0]!.name), plan, rungs);
      if (left.length > 0) throw left[0]!.error;
    });
  await encodeSounds(stereo);
  if (first.length > 0) await encodePass(first);
  const playableSeconds = steps.reduce((sum, { wallSeconds }) => sum + wallSeconds, 0);
  await encodeSounds(second);
  for (const rungs of passes) await encodePass(rungs);
  return { steps, plan, playableSeconds };
}
