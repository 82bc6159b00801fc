import type { TaskState } from '../../../platform/tasks/task-store.ts';
import { deriveJobState, jobProgress } from './derive-job.ts';

const task = (state: TaskState, change: object = {}) => ({
  kind: 'video',
  state,
  attempt: 0,
  progress: 0,
  payload: {},
  ...change,
});
const failure = { code: 'DAMAGED', message: 'damaged', retriable: false };

describe('deriveJobState', () => {
  it.each<[string, TaskState[], string]>([
    ['waits', ['WAITING'], 'QUEUED'],
    ['runs', ['RUNNING', 'WAITING'], 'RUNNING'],
    ['has begun', ['SUCCEEDED', 'WAITING'], 'RUNNING'],
    ['goes on although one rendition failed', ['FAILED', 'RUNNING'], 'RUNNING'],
    ['has failed when all the others have ended', ['FAILED', 'SUCCEEDED', 'CANCELLED'], 'FAILED'],
    ['was cancelled', ['CANCELLED', 'SUCCEEDED'], 'CANCELLED'],
    ['is done', ['SUCCEEDED', 'SUCCEEDED'], 'SUCCEEDED'],
  ])('%s', (_name, states, expected) => {
    expect(deriveJobState(states.map((state) => task(state))).state).toBe(expected);
  });

  it.each(['stills', 'storyboard'])('does not fail for want of %s, but waits for them', (kind) => {
    const stills = (state: TaskState) => task(state, { kind, failure });
    expect(deriveJobState([task('SUCCEEDED'), stills('FAILED')])).toEqual({ state: 'SUCCEEDED' });
    expect(deriveJobState([task('SUCCEEDED'), stills('RUNNING')]).state).toBe('RUNNING');
    expect(deriveJobState([task('FAILED'), stills('FAILED')]).state).toBe('FAILED');
  });

  it('runs while a failed try waits for the next, and says why it failed in the end', () => {
    expect(deriveJobState([task('WAITING', { attempt: 1 })]).state).toBe('RUNNING');
    expect(deriveJobState([task('FAILED', { failure })])).toEqual({ state: 'FAILED', failure });
  });
});

describe('jobProgress', () => {
  it('weighs tasks by their work, and keeps within a twentieth before the plan is known', () => {
    const tasks = [
      task('SUCCEEDED', { progress: 1, payload: { weight: 1 } }),
      task('RUNNING', { progress: 0.5, payload: { weight: 3 } }),
    ];
    expect(jobProgress(tasks, true)).toBe(0.625);
    expect(jobProgress([task('RUNNING', { progress: 1 })], false)).toBe(0.05);
    expect(jobProgress([], true)).toBe(0);
    expect(jobProgress([task('RUNNING', { progress: 1 / 3 })], true)).toBe(0.333);
  });
});
