import type { TaskFailure, TaskState } from '../../../platform/tasks/task-store.ts';
import type { JobState } from '../generated/types.ts';
import { isFilmSound } from '../media/audio-role.ts';
import { readAudio } from '../media/stored-plan.ts';
import type { TranscodeJob } from './job-store.ts';
import { audioTask, DISPENSABLE_TASKS, perTitleTask, type AudioPayload } from './tasks.ts';

interface TaskFacts {
  kind: string;
  state: TaskState;
  attempt: number;
  progress: number;
  failure?: TaskFailure | undefined;
  payload: unknown;
}

const ENDED: readonly TaskState[] = ['SUCCEEDED', 'FAILED', 'CANCELLED'];

/**
 * How the film's sound stands: MADE as soon as nothing that it can be begun with is still to come (5.1 comes later, as higher pictures
 * do), LACKING where all of its own sounds have failed though its source has some. A commentary is no film's sound, unless there is no
 * other.
 */
export function soundState(tasks: readonly TaskFacts[]): 'COMING' | 'MADE' | 'LACKING' {
  const sounds = tasks
    .filter(({ kind }) => kind === audioTask.kind)
    .map(({ state, payload }) => ({ state, ...readAudio((payload as AudioPayload).rendition) }))
    .filter(({ name, trackName }) => name === trackName);
  if (!sounds.every(({ state }) => ENDED.includes(state))) return 'COMING';
  const own = sounds.filter(({ role }) => isFilmSound(role));
  const among = own.length > 0 ? own : sounds;
  return among.length === 0 || among.some(({ state }) => state === 'SUCCEEDED') ? 'MADE' : 'LACKING';
}

/**
 * The job's state is a function of its tasks: it runs as long as one of them can still run, so that what one rendition
 * lacks does not stop the others, and has then failed if any failed that a film cannot be without.
 */
export function deriveJobState(tasks: readonly TaskFacts[]): { state: JobState; failure?: TaskFailure } {
  const has = (...states: TaskState[]) => tasks.some(({ state }) => states.includes(state));
  if (has('WAITING', 'RUNNING')) {
    const hasBegun = tasks.some(({ state, attempt }) => state === 'RUNNING' || state === 'SUCCEEDED' || attempt > 0);
    return { state: hasBegun ? 'RUNNING' : 'QUEUED' };
  }
  const canBeWithout =
    soundState(tasks) === 'LACKING' ? DISPENSABLE_TASKS : DISPENSABLE_TASKS.union(new Set([audioTask.kind]));
  const failed = tasks.find(({ kind, state }) => state === 'FAILED' && !canBeWithout.has(kind));
  if (failed) return { state: 'FAILED', ...(failed.failure ? { failure: failed.failure } : {}) };
  if (has('CANCELLED')) return { state: 'CANCELLED' };
  return { state: 'SUCCEEDED' };
}

/** What a task weighs in its job's progress: about the time it takes. */
export function taskWeight(payload: unknown): number {
  const weight = (payload as { weight?: unknown } | null)?.weight;
  return typeof weight === 'number' ? weight : 1;
}

const inThousandths = (share: number) => Math.round(share * 1_000) / 1_000;

/** Whether all that a job takes is known: what makes a whole film is planned first. */
const isPlanned = ({ kind, plan }: Pick<TranscodeJob, 'kind' | 'plan'>): boolean =>
  kind !== undefined || plan !== undefined;

/** 0 to 1, in thousandths. Before the renditions are decided on it is no more than a twentieth: what follows is not known. */
export function jobProgress(tasks: readonly TaskFacts[], job: Pick<TranscodeJob, 'kind' | 'plan'>): number {
  const isMeasuring = tasks.some(
    ({ kind, state }) => kind === perTitleTask.kind && (state === 'WAITING' || state === 'RUNNING'),
  );
  if (!isPlanned(job) || isMeasuring)
    return inThousandths(0.05 * Math.max(0, ...tasks.map(({ progress }) => progress)));
  const total = tasks.reduce((sum, { payload }) => sum + taskWeight(payload), 0);
  const done = tasks.reduce((sum, { payload, progress }) => sum + taskWeight(payload) * progress, 0);
  return total === 0 ? 0 : inThousandths(done / total);
}
