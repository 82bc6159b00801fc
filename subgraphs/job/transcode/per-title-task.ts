import { rm } from 'node:fs/promises';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { FfmpegFailed } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { ClaimedTask } from '../../../platform/tasks/task-store.ts';
import { measureTitle } from '../media/measure-title.ts';
import type { ChosenRungs } from '../media/per-title.ts';
import { fixedRungs } from '../media/planned-rung.ts';
import { readPlan } from '../media/stored-plan.ts';
import type { MediaPlan } from '../media/plan-media.ts';
import { deriveJob } from './steer-job.ts';
import { perTitleTask, type SourcePayload } from './tasks.ts';
import { planTasks } from './plan-tasks.ts';
import type { TaskParts } from './task-parts.ts';

/** Of a film, so that the measurement takes no more than a tenth of the encode. */
const SAMPLED_SHARE = 0.015;

/** The ladder as it stands, and why. */
const unmeasured = ({ video }: MediaPlan, why: string): ChosenRungs => ({ video, planned: fixedRungs(video, why) });

/** Measures the film and decides on its rungs; where that does not come off, the fixed ladder is made. */
export function perTitleHandler({ stores, config, encodeTask, failing }: TaskParts): TaskHandler {
  async function decide(
    task: ClaimedTask<SourcePayload>,
    chosen: ChosenRungs | ((plan: MediaPlan) => ChosenRungs),
    session: ClientSession,
  ): Promise<void> {
    const job = await stores.jobs.find(task.group, session);
    if (!job?.plan) throw new Error(`the job ${task.group} has no plan`);
    const plan = readPlan(job.plan);
    const present = await stores.tasks.ofGroup(task.group, session);
    // Of a job that is tried again: what was decided is being made.
    if (!job.rungs) {
      const { video, planned } = typeof chosen === 'function' ? chosen(plan) : chosen;
      const decided = { ...plan, video };
      await stores.jobs.update(session, task.group, { plan: decided, rungs: planned });
      const known = new Set(present.map(({ name }) => name));
      const { assetId, uploadId } = task.payload;
      const asset = await stores.assets.find(assetId, session);
      // One may have been made while the film was looked into.
      const made = asset?.video.map(({ name }) => name) ?? [];
      const source = { jobId: task.group, assetId, uploadId, made };
      const all = planTasks(decided, source, config.TASK_ATTEMPTS, new Date());
      await stores.tasks.add(
        session,
        all.filter(({ name }) => !known.has(name)),
      );
    }
    await deriveJob(stores, session, task.group, new Date());
  }

  return runsTask(perTitleTask, {
    async run(task, context) {
      const plan = readPlan(task.payload.plan);
      const own = await encodeTask(task, context);
      const { filters, version } = await readCapabilities(own.ffmpegPath);
      if (!filters.has('libvmaf'))
        return unmeasured(plan, `ffmpeg ${version} cannot measure quality, it lacks libvmaf.`);
      try {
        const { elapsedMs, video, planned } = await measureTitle(own, plan, { sampledShare: SAMPLED_SHARE });
        context.log.info({ elapsedMs, made: video.length }, 'a film was measured');
        return { video, planned };
      } catch (error) {
        if (!(error instanceof FfmpegFailed) || !['EXITED', 'STALLED'].includes(error.reason)) throw error;
        context.log.warn({ err: error }, 'a film could not be measured');
        return unmeasured(plan, `it could not be measured: ${error.message}.`);
      } finally {
        await rm(own.folder, { recursive: true, force: true });
      }
    },
    onFinish: (task, chosen, session) => decide(task, chosen, session),
    async onFail(task, failure, willRetry, session) {
      const why = `it could not be measured: ${failure.message}`;
      if (willRetry) await deriveJob(stores, session, task.group, new Date());
      else await decide(task, (plan) => unmeasured(plan, why), session);
    },
    describeFailure: failing.describeFailure,
  });
}
