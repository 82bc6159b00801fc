import { rm } from 'node:fs/promises';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { FfmpegFailed } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { runsTask, type TaskContext, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { ClaimedTask } from '../../../platform/tasks/task-store.ts';
import type { EncodeTask } from '../media/encode-rendition.ts';
import { measureTitle } from '../media/measure-title.ts';
import type { ChosenRungs } from '../media/per-title.ts';
import { fixedRungs } from '../media/planned-rung.ts';
import { readPlan } from '../media/stored-plan.ts';
import type { MediaPlan } from '../media/plan-media.ts';
import type { Stores } from '../stores.ts';
import { deriveJob } from './steer-job.ts';
import { perTitleTask, videoTask, type SourcePayload } from './tasks.ts';

/** Of a film, so that the measurement takes no more than a tenth of the encode. */
const SAMPLED_SHARE = 0.015;

export interface PerTitleParts {
  stores: Stores;
  encodeTask(task: ClaimedTask<SourcePayload>, context: TaskContext): Promise<EncodeTask>;
  /** Adds the tasks of a plan that are not there yet. */
  addTasks(task: ClaimedTask<SourcePayload>, plan: MediaPlan, session: ClientSession): Promise<void>;
  describeFailure: TaskHandler['describeFailure'];
}

/** The ladder as it stands, and why. */
const unmeasured = ({ video }: MediaPlan, why: string): ChosenRungs => ({ video, planned: fixedRungs(video, why) });

/** Measures the film and decides on its rungs; where that does not come off, the fixed ladder is made. */
export function perTitleHandler({ stores, encodeTask, addTasks, describeFailure }: PerTitleParts): TaskHandler {
  async function decide(
    task: ClaimedTask<SourcePayload>,
    chosen: ChosenRungs | ((plan: MediaPlan) => ChosenRungs),
    session: ClientSession,
  ): Promise<void> {
    const plan = (await stores.jobs.find(task.group, session))?.plan;
    if (!plan) throw new Error(`the job ${task.group} has no plan`);
    const videoTasks = (await stores.tasks.ofGroup(task.group, session)).filter(({ kind }) => kind === videoTask.kind);
    // Of a job that is tried again: what was decided is being made.
    if (videoTasks.length <= 1) {
      const { video, planned } = typeof chosen === 'function' ? chosen(plan) : chosen;
      const decided = { ...plan, video };
      await stores.jobs.update(session, task.group, { plan: decided, rungs: planned });
      await addTasks(task, decided, session);
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
    describeFailure,
  });
}
