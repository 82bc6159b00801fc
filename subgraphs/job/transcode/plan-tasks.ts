import { newTask } from '../../../platform/tasks/task.ts';
import type { ClaimedTask, NewTask, Task } from '../../../platform/tasks/task-store.ts';
import type { AudioRendition } from '../media/plan-audio.ts';
import type { MediaPlan } from '../media/plan-media.ts';
import type { VideoRung } from '../media/ladder.ts';
import { passesOver } from '../media/plan-passes.ts';
import type { VideoCodec } from '../media/video-codec.ts';
import type { TextPlan } from '../media/plan-text.ts';
import type { StoredPlan } from '../media/stored-plan.ts';
import {
  audioTask,
  joinTask,
  partTask,
  perTitleTask,
  rungsTask,
  stillsTask,
  storyboardTask,
  textsTask,
  videoTask,
  type JoinPayload,
  type MadePartFiles,
  type PartPayload,
  type SourcePayload,
} from './tasks.ts';

/**
 * How much later a task's turn comes for each unit of its job's work before it. So jobs share the workers whatever their length: a
 * trailer does not wait for a film's whole ladder, and the film's last rung is not put off for ever by trailers.
 */
const TURN_MS_PER_WORK = 15_000;

/** `audio en 1`, `audio en 1 surround`. */
function soundTaskName({ name, trackName, language }: AudioRendition): string {
  const place = trackName.split('-').at(-1);
  return `audio ${language} ${place}${name === trackName ? '' : ' surround'}`;
}

/** About how long encoders take, by x264. */
const WORK_OF: Record<VideoCodec, number> = { H264: 1, HEVC: 2.5, AV1: 2.5 };

/** Minutes of work or so. */
function workOf({ codec, width, height }: Pick<VideoRung, 'codec' | 'width' | 'height'>, minutes: number): number {
  return WORK_OF[codec] * (1 + (10 * width * height) / 2_073_600) * minutes;
}

/** `video 360p 720p`; of a part followed by which it is. */
const pictureTaskName = (rungs: readonly Pick<VideoRung, 'name'>[]) =>
  `video ${rungs.map(({ name }) => name).join(' ')}`;

/** The tasks for one pass over the picture: one, or one for each part. */
function newPictureTasks(
  rungs: readonly VideoRung[],
  from: Pick<SourcePayload, 'assetId' | 'uploadId'> & { plan: MediaPlan },
  common: Pick<NewTask, 'group' | 'runAt' | 'maxAttempts'>,
) {
  const minutes = from.plan.durationMs / 60_000;
  const weight = rungs.reduce((sum, rung) => sum + workOf(rung, minutes), 0);
  const name = pictureTaskName(rungs);
  const { parts } = from.plan;
  if (parts) {
    const frames = parts.at(-1)!.toFrame;
    return parts.map((part) =>
      newTask(partTask, {
        ...common,
        name: `${name} part ${part.number} of ${parts.length}`,
        payload: {
          ...from,
          weight: (weight * (part.toFrame - part.fromFrame)) / frames,
          rungs: [...rungs],
          part,
        },
      }),
    );
  }
  const [rung] = rungs;
  return [
    rungs.length === 1
      ? newTask(videoTask, { ...common, name, payload: { ...from, weight, rung: rung! } })
      : newTask(rungsTask, { ...common, name, payload: { ...from, weight, rungs: [...rungs] } }),
  ];
}

/** Whether a join makes these rungs of this part among others. */
export const isJoinOf = (join: JoinPayload, part: JoinPayload): boolean =>
  pictureTaskName(join.rungs) === pictureTaskName(part.rungs);

/** The tasks for parts of these rungs, in the film's order. */
export function partsOf(payload: JoinPayload, tasks: readonly Task[]): Task<PartPayload, MadePartFiles>[] {
  return tasks
    .filter(({ kind }) => kind === partTask.kind)
    .map((task) => task as Task<PartPayload, MadePartFiles>)
    .filter((task) => isJoinOf(payload, task.payload))
    .toSorted((a, b) => a.payload.part.number - b.payload.part.number);
}

/** The task that joins parts, all of which are made. It joins the job late, and its progress never goes back. */
export function newJoinTask({ group, payload, turnAt, maxAttempts }: ClaimedTask<PartPayload>, now: Date): NewTask {
  const { assetId, uploadId, plan, rungs } = payload;
  return newTask(joinTask, {
    ...{ group, name: pictureTaskName(rungs), runAt: now, ...(turnAt ? { turnAt } : {}), maxAttempts },
    payload: { assetId, uploadId, plan, rungs, weight: 0 },
  });
}

/** The tasks for rungs that a pass could not make: each is tried alone. They join the job late, and its progress never goes back. */
export function newAloneTasks(
  { group, payload, turnAt, maxAttempts }: ClaimedTask<SourcePayload & { plan: StoredPlan }>,
  rungs: readonly VideoRung[],
  now: Date,
): NewTask[] {
  const { assetId, uploadId, plan } = payload;
  const common = { group, runAt: now, ...(turnAt ? { turnAt } : {}), maxAttempts };
  return rungs.map((rung) =>
    newTask(videoTask, {
      ...common,
      name: `video ${rung.name} alone`,
      payload: { assetId, uploadId, plan, weight: 0, rung },
    }),
  );
}

/**
 * The tasks that a plan amounts to, but for the rungs that are `made`. What makes the film playable soonest comes first: sound, then the
 * lowest rung.
 */
export function planTasks(
  plan: MediaPlan,
  source: { jobId: string; assetId: string; uploadId: string; made?: readonly string[] },
  maxAttempts: number,
  now: Date,
): NewTask[] {
  const { jobId, assetId, uploadId, made = [] } = source;
  const minutes = plan.durationMs / 60_000;
  const from = { assetId, uploadId, plan };
  const common = { group: jobId, runAt: now, maxAttempts };
  const sounds = (of: readonly AudioRendition[]) =>
    of.map((rendition) =>
      newTask(audioTask, {
        ...common,
        name: soundTaskName(rendition),
        payload: { ...from, weight: 0.5 * minutes, rendition },
      }),
    );
  const stereo = plan.audio.filter(({ name, trackName }) => name === trackName);
  const surround = plan.audio.filter(({ name, trackName }) => name !== trackName);
  const [first = [], ...video] = passesOver(plan).map((rungs) => {
    const left = rungs.filter(({ name: rung }) => !made.includes(rung));
    return left.length === 0 ? [] : newPictureTasks(left, from, common);
  });
  const stills = newTask(stillsTask, { ...common, name: 'stills', payload: { ...from, weight: 0.5 } });
  // The stills come after the first rung: a card without a picture can wait, a film cannot.
  const texts = plan.text ? [newTextsTask(plan.text, from, common, minutes)] : [];
  const inOrder = [...sounds(stereo), ...first, ...texts, stills, ...sounds(surround), ...video.flat()];
  let workBefore = 0;
  return inOrder.map((task) => {
    const turnAt = new Date(now.getTime() + workBefore * TURN_MS_PER_WORK);
    workBefore += task.payload.weight;
    return { ...task, turnAt };
  });
}

/** Of a film that is measured first, what need not wait for that: all but the rungs above the lowest. */
export function beforeMeasuring(tasks: readonly NewTask[], plan: MediaPlan, source: SourcePayload): NewTask[] {
  const later = passesOver(plan).slice(1).map(pictureTaskName);
  const waits = ({ name }: NewTask) => later.some((other) => name === other || name.startsWith(`${other} part `));
  const measuring = tasks
    .filter(({ kind }) => kind === stillsTask.kind)
    .map(({ kind: _kind, ...turn }) =>
      newTask(perTitleTask, { ...turn, name: 'per title', payload: { ...source, plan } }),
    );
  return [...tasks.filter((task) => !waits(task)), ...measuring];
}

/** The task that reads the texts of a film. Captions cost a decoding of its picture, tracks a reading of its file. */
function newTextsTask(
  text: TextPlan,
  from: Pick<SourcePayload, 'assetId' | 'uploadId'> & { plan: StoredPlan },
  common: Pick<NewTask, 'group' | 'runAt' | 'maxAttempts'>,
  minutes: number,
) {
  const hasCaptions = text.texts.some(({ from: { kind } }) => kind === 'PICTURE');
  const weight = (hasCaptions ? 1 : 0.1) * minutes;
  return newTask(textsTask, { ...common, name: 'subtitles', payload: { ...from, weight, text } });
}

/**
 * The task that makes the storyboard of a film which can just now be played. It weighs nothing in the job's progress: it joins the
 * job late, and progress never goes back.
 */
export function newStoryboardTask({ group, payload, maxAttempts }: ClaimedTask<SourcePayload>, now: Date): NewTask {
  const { assetId, uploadId } = payload;
  const common = { group, name: 'storyboard', runAt: now, turnAt: now, maxAttempts };
  return newTask(storyboardTask, { ...common, payload: { assetId, uploadId, weight: 0 } });
}
