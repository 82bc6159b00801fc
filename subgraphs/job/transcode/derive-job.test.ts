import type { TaskState } from '../../../platform/tasks/task-store.ts';
import { deriveJobState, jobProgress, soundState } from './derive-job.ts';

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

describe('soundState', () => {
  const sound = (state: TaskState, name: string, rendition: object = {}) =>
    task(state, {
      kind: 'audio',
      failure,
      payload: { rendition: { name, sourceIndexes: [1], channels: 2, ...rendition } },
    });
  const surround = (state: TaskState, name: string) =>
    sound(state, `${name}-surround`, { trackName: name, channels: 6 });
  const commentary = (state: TaskState, name: string) => sound(state, name, { role: 'COMMENTARY' });

  it.each<[string, ReturnType<typeof task>[], string, string]>([
    ['of a silent film is made', [task('SUCCEEDED')], 'MADE', 'SUCCEEDED'],
    ['comes as long as one sound may', [sound('SUCCEEDED', 'a'), sound('RUNNING', 'b')], 'COMING', 'RUNNING'],
    ['does not wait for 5.1', [sound('SUCCEEDED', 'a'), surround('WAITING', 'a')], 'MADE', 'RUNNING'],
    ['is made where one of two could not be', [sound('FAILED', 'a'), sound('SUCCEEDED', 'b')], 'MADE', 'SUCCEEDED'],
    ['is made without 5.1', [sound('SUCCEEDED', 'a'), surround('FAILED', 'a')], 'MADE', 'SUCCEEDED'],
    ['lacks where none could be made', [sound('FAILED', 'a'), surround('FAILED', 'a')], 'LACKING', 'FAILED'],
    ['is no commentary', [sound('FAILED', 'a'), commentary('SUCCEEDED', 'b')], 'LACKING', 'FAILED'],
    ['is a commentary where there is no other', [commentary('SUCCEEDED', 'a')], 'MADE', 'SUCCEEDED'],
    ['of an earlier plan is stereo', [sound('SUCCEEDED', 'a', { sourceIndex: 1 })], 'MADE', 'SUCCEEDED'],
  ])('%s', (_, sounds, state, jobState) => {
    expect(soundState(sounds)).toBe(state);
    expect(deriveJobState(sounds).state).toBe(jobState);
  });
});

describe('jobProgress', () => {
  it('weighs tasks by their work, and keeps within a twentieth before the plan is known', () => {
    const tasks = [
      task('SUCCEEDED', { progress: 1, payload: { weight: 1 } }),
      task('RUNNING', { progress: 0.5, payload: { weight: 3 } }),
    ];
    expect(jobProgress(tasks, { kind: 'TRACK' })).toBe(0.625);
    expect(jobProgress([task('RUNNING', { progress: 1 })], {})).toBe(0.05);
    expect(jobProgress([], { kind: 'DOWNLOAD' })).toBe(0);
    expect(jobProgress([task('RUNNING', { progress: 1 / 3 })], { kind: 'DOWNLOAD' })).toBe(0.333);
  });
});
