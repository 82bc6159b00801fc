import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { MediaProbe } from '../../../platform/ffmpeg/probe-file.ts';
import type { PacketScan } from '../../../platform/ffmpeg/scan-packets.ts';
import { OutputRejected } from './check-rendition.ts';
import type { EncodeTask } from './encode-rendition.ts';
import { finishRung, prepareRung, type DeliveredVideo } from './encode-rungs.ts';
import { sourceOptions } from './encode-options.ts';
import type { Beside } from './inspect-source.ts';
import type { VideoRung } from './ladder.ts';
import { planMedia, type MediaPlan, type PlanWishes } from './plan-media.ts';
import { passesOver } from './plan-passes.ts';
import { refuseSource } from './refuse-source.ts';

/** The rung that is made first, and alone; undefined where there are several at once. */
function firstOf(plan: MediaPlan): VideoRung | undefined {
  const [[rung, ...others] = []] = passesOver(plan);
  return plan.parts || others.length > 0 ? undefined : rung;
}

/** All that decides what a rung is made of and how. */
const decisive = (plan: MediaPlan) => {
  const { durationMs, jumpThresholdMs, picture, audio } = plan;
  return {
    durationMs,
    jumpThresholdMs,
    picture,
    rung: firstOf(plan),
    sounds: audio.map(({ sourceIndexes }) => sourceIndexes),
  };
};

/** The lowest rung of a short film, made by the decode that looks for the film's faults: it is decoded once less. */
export interface FirstRung {
  /** For `inspectSource`. */
  beside(probe: MediaProbe, scan: PacketScan): Promise<Beside | undefined>;
  /**
   * What came of it; undefined where there is none that is as it should be. It was begun before all was known of the film, and is
   * not kept where the plan has become another.
   */
  finish(plan: MediaPlan): Promise<DeliveredVideo | undefined>;
}

/** In a folder of the rung's name in the task's. `finish` throws `FfmpegFailed` where the disk is full. */
export function firstRung(task: EncodeTask, wishes: PlanWishes = {}): FirstRung {
  let begun: { plan: MediaPlan; rung: VideoRung } | undefined;
  return {
    async beside(probe, scan) {
      if (refuseSource({ kind: 'READ', probe, scan, decode: undefined, notDecodable: new Map() })) return undefined;
      const plan = planMedia(probe, scan, wishes);
      const rung = firstOf(plan);
      if (!rung) return undefined;
      begun = { plan, rung };
      const { options, output } = await prepareRung(task, plan, { rung, folder: rung.name });
      return { folder: task.folder, inputOptions: sourceOptions(plan), outputOptions: [...options, output] };
    },
    async finish(plan) {
      if (!begun) return undefined;
      const { rung } = begun;
      try {
        if (isDeepStrictEqual(decisive(begun.plan), decisive(plan))) {
          return await finishRung(task, plan, { rung, folder: rung.name });
        }
      } catch (error) {
        if (!(error instanceof OutputRejected)) throw error;
        // Its own task makes it, and tells what is wrong.
        task.log?.info({ rung: rung.name, faults: error.faults }, 'a rung made beside the look is made again');
      }
      await rm(join(task.folder, rung.name), { recursive: true, force: true });
      return undefined;
    },
  };
}
