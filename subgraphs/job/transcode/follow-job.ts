import { followState } from '../../../platform/live/follow-state.ts';
import type { Channels } from '../../../platform/redis/channels.ts';
import type { Stores } from '../stores.ts';
import { jobProgress } from './derive-job.ts';
import type { TranscodeJob } from './job-store.ts';

/** Where a change of a job or of one of its tasks is hinted at. */
export const jobChannel = (jobId: string) => `job:${jobId}`;

/** Progress is told at most twice a second. */
const INTERVAL_MS = 500;

interface JobView {
  jobUpdated: TranscodeJob;
  progress: number;
  /** States of the tasks: a retry that waits changes no revision of the job alone. */
  states: string;
}

/** The job as it is, then each change of its state or progress. Ends at once where there is no such job. */
export function followJob(stores: Stores, channels: Channels, jobId: string): AsyncIterableIterator<JobView> {
  return followState<JobView>({
    channels,
    channel: jobChannel(jobId),
    minIntervalMs: INTERVAL_MS,
    async read() {
      const job = await stores.jobs.find(jobId);
      if (!job) return undefined;
      const tasks = await stores.tasks.ofGroup(jobId);
      return {
        jobUpdated: job,
        progress: jobProgress(tasks, job),
        states: tasks.map(({ state, attempt }) => `${state}${attempt}`).join(),
      };
    },
    isNew: (view, last) =>
      view.jobUpdated.revision !== last.jobUpdated.revision ||
      view.progress !== last.progress ||
      view.states !== last.states,
  });
}
