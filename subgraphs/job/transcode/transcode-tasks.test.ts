import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../../../platform/config/config.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import type { ClaimedTask, TaskFailure } from '../../../platform/tasks/task-store.ts';
import { transcodeSettings } from '../config.ts';
import { planLadder } from '../media/ladder.ts';
import { HD_COLOUR } from '../media/source-colour.ts';
import { ownStorage } from '../storage/own-storage.ts';
import type { Stores } from '../stores.ts';
import { openStores } from '../testing/open-stores.ts';
import { retryJob } from './steer-job.ts';
import {
  audioTask,
  joinTask,
  partTask,
  perTitleTask,
  rungsTask,
  stillsTask,
  storyboardTask,
  videoTask,
} from './tasks.ts';
import { describeFailure } from './describe-failure.ts';
import { beforeMeasuring, planTasks } from './plan-tasks.ts';
import { transcodeHandlers } from './transcode-tasks.ts';

let stores: Stores;
let storage: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stores, storage, close } = await openStores());
});
afterAll(() => close());

const now = new Date();
const act = { account: 'account_editor', scopes: [], requestId: 'request_1', now };
const picture = {
  sourceIndex: 0,
  unshownPackets: 0,
  startMs: 0,
  endMs: 1_000,
  fields: { kind: 'PROGRESSIVE' as const },
  colour: HD_COLOUR,
  hdr: undefined,
  isRgb: false,
};
const plan = { durationMs: 1_000, jumpThresholdMs: 10_000, picture, video: [], audio: [] };

async function stillsOf(jobId: string): Promise<ClaimedTask> {
  const claimed = await stores.tasks.claim([stillsTask.kind], 'worker', 60_000, new Date(now.getTime() + 60_000));
  expect(claimed?.group).toBe(jobId);
  return claimed!;
}

async function addFilm(name: string): Promise<void> {
  const payload = { weight: 1, assetId: `asset_${name}`, uploadId: `upload_${name}`, plan };
  const revision = 1;
  await inTransaction(stores.connection, async (session) => {
    await stores.assets.insert(session, {
      ...{ id: payload.assetId, uploadId: payload.uploadId, filename: 'film.mp4', createdAt: now, revision },
      ...{ state: 'PLAYABLE', video: [], audio: [], stills: [], warnings: [] },
    });
    const job = { assetId: payload.assetId, uploadId: payload.uploadId, createdAt: now, createdBy: 'account_editor' };
    await stores.jobs.insert(session, { id: `job_${name}`, ...job, state: 'RUNNING', retries: 0, revision });
    await stores.tasks.add(session, [
      newTask(stillsTask, { group: `job_${name}`, name: 'stills', payload, runAt: now, maxAttempts: 1 }),
    ]);
  });
}

function handlers() {
  const config = readConfig(transcodeSettings, { ...process.env, STORAGE_DIR: storage, SECRETS_DIR: storage });
  return transcodeHandlers(stores, config);
}
const handler = (wanted: string = stillsTask.kind) => handlers().find(({ kind }) => kind === wanted)!;

it('has the film ready without pictures where they fail for good, says so, and tries again when asked', async () => {
  await addFilm('dark');
  const task = await stillsOf('job_dark');
  const failure: TaskFailure = { code: 'STALLED', message: 'ffmpeg went silent', retriable: true };
  await stores.tasks.fail(task, { failure, retryAt: undefined }, now, (session) =>
    handler().onFail(task, failure, false, session),
  );
  expect(await stores.jobs.find('job_dark')).toMatchObject({ state: 'SUCCEEDED' });
  expect(await stores.assets.find('asset_dark')).toMatchObject({
    state: 'READY',
    warnings: [{ code: 'NO_PICTURES', message: 'ffmpeg went silent' }],
  });

  expect(await retryJob(stores, 'job_dark', act)).toMatchObject({ kind: 'accepted' });
  const again = await stillsOf('job_dark');
  const made = { stills: [{ name: 'still-1-360.jpg', width: 640, height: 360, timeMs: 0 }], faults: [] };
  await stores.tasks.finish(again, made, now, (session) => handler().onFinish(again, made, session));
  expect(await stores.assets.find('asset_dark')).toMatchObject({ state: 'READY', warnings: [] });
  expect(await retryJob(stores, 'job_dark', act)).toEqual({ kind: 'conflict', state: 'SUCCEEDED' });
});

describe('a sound that cannot be made', () => {
  const sound = (name: string, label: string, isDefault: boolean) => ({
    ...{ name, trackName: name, sourceIndexes: [1], sourceChannels: 2, language: 'en', label, role: 'MAIN' as const },
    ...{ channels: 2, averageBps: 128_000, isDefault },
  });
  const made = (name: string, label: string, isDefault: boolean) => ({
    ...{ name, trackName: name, language: 'en', label, role: 'MAIN' as const, channels: 2, isDefault },
    ...{
      codecs: 'mp4a.40.2',
      bandwidthBps: 1,
      averageBandwidthBps: 1,
      segmentDurationsMs: [1],
      durationMs: 1,
      sizeBytes: 1,
    },
  });
  const failure: TaskFailure = { code: 'DAMAGED', message: '9 errors in English', retriable: false };
  /** Of a film that can be played, which is not what is asked here. */
  async function finishStoryboard(jobId: string): Promise<void> {
    const board = (await stores.tasks.claim([storyboardTask.kind], 'worker', 60_000, new Date()))!;
    expect(board.group).toBe(jobId);
    await stores.tasks.finish(board, {}, now, (session) => handler(storyboardTask.kind).onFinish(board, {}, session));
  }
  const audioHandler = () => handlers().find(({ kind }) => kind === audioTask.kind)!;

  /** A film of one rung that has two sounds; claims them in turn. */
  async function film(name: string): Promise<[ClaimedTask, ClaimedTask]> {
    const payload = { weight: 1, assetId: `asset_${name}`, uploadId: `upload_${name}`, plan };
    const rung = {
      ...{ name: '234p', codecs: 'avc1', bandwidthBps: 1, averageBandwidthBps: 1, path: 'x', sizeBytes: 1 },
    };
    await inTransaction(stores.connection, async (session) => {
      await stores.assets.insert(session, {
        ...{ id: payload.assetId, uploadId: payload.uploadId, filename: 'film.mp4', createdAt: now, revision: 1 },
        ...{ state: 'PREPARING', audio: [], stills: [], warnings: [] },
        video: [
          {
            ...rung,
            segmentDurationsMs: [1],
            durationMs: 1,
            width: 416,
            height: 234,
            videoRange: 'SDR',
            heightClass: 234,
            frameRate: 24,
          },
        ],
      });
      const job = { assetId: payload.assetId, uploadId: payload.uploadId, createdAt: now, createdBy: 'account_editor' };
      await stores.jobs.insert(session, { id: `job_${name}`, ...job, state: 'RUNNING', retries: 0, revision: 1 });
      await stores.tasks.add(
        session,
        [sound('audio-en-1', 'English', true), sound('audio-fr-2', 'French', false)].map((rendition) =>
          newTask(audioTask, {
            ...{ group: `job_${name}`, name: rendition.name, runAt: now, maxAttempts: 1 },
            payload: { ...payload, rendition },
          }),
        ),
      );
    });
    const next = () => stores.tasks.claim([audioTask.kind], 'worker', 60_000, new Date(now.getTime() + 60_000));
    const claimed = [(await next())!, (await next())!];
    return claimed.toSorted((a, b) => (a.name < b.name ? -1 : 1)) as [ClaimedTask, ClaimedTask];
  }
  const fail = (task: ClaimedTask) =>
    stores.tasks.fail(task, { failure, retryAt: undefined }, now, (session) =>
      audioHandler().onFail(task, failure, false, session),
    );
  const finish = (task: ClaimedTask, result: object) =>
    stores.tasks.finish(task, result, now, (session) => audioHandler().onFinish(task, result, session));

  it('is told, and the film goes on with the others', async () => {
    const [english, french] = await film('mute');
    await finish(french, made('audio-fr-2', 'French', false));
    expect(await stores.assets.find('asset_mute')).toMatchObject({ state: 'PREPARING' });
    await fail(english);
    await finishStoryboard('job_mute');
    expect(await stores.jobs.find('job_mute')).toMatchObject({ state: 'SUCCEEDED' });
    expect(await stores.assets.find('asset_mute')).toMatchObject({
      state: 'READY',
      audio: [{ name: 'audio-fr-2' }],
      warnings: [{ code: 'SOUND_LEFT_OUT', message: 'English could not be made: 9 errors in English' }],
    });

    expect(await retryJob(stores, 'job_mute', act)).toMatchObject({ kind: 'accepted' });
    const again = await stores.tasks.claim([audioTask.kind], 'worker', 60_000, new Date(now.getTime() + 60_000));
    await finish(again!, made('audio-en-1', 'English', true));
    expect(await stores.assets.find('asset_mute')).toMatchObject({ warnings: [], audio: [{}, {}] });
  });

  it('fails the film where it was the last one', async () => {
    const [english, french] = await film('silent');
    await fail(english);
    expect(await stores.jobs.find('job_silent')).toMatchObject({ state: 'RUNNING' });
    await fail(french);
    expect(await stores.jobs.find('job_silent')).toMatchObject({ state: 'FAILED', failure: { code: 'DAMAGED' } });
    expect(await stores.assets.find('asset_silent')).toMatchObject({ state: 'FAILED' });
  });
});

it('makes alone what a pass could not make, and keeps what it could', async () => {
  await addFilm('odd_rung');
  await inTransaction(stores.connection, (session) => stores.tasks.cancelGroup(session, 'job_odd_rung', now));
  const video = planLadder({ width: 640, height: 360, frameRate: { num: 24, den: 1 } });
  const payload = { weight: 1, assetId: 'asset_odd_rung', uploadId: 'upload_odd_rung', plan: { ...plan, video } };
  await inTransaction(stores.connection, (session) =>
    stores.tasks.add(session, [
      newTask(rungsTask, {
        ...{ group: 'job_odd_rung', name: 'video 270p 360p', runAt: now, turnAt: now, maxAttempts: 2 },
        payload: { ...payload, rungs: video },
      }),
    ]),
  );
  const task = (await stores.tasks.claim([rungsTask.kind], 'worker', 60_000, new Date()))!;
  const made = {
    ...{ name: '360p', codecs: 'avc1.640015', width: 640, height: 360, frameRate: 24, heightClass: 360, sizeBytes: 1 },
    ...{ videoRange: 'SDR', bandwidthBps: 1, averageBandwidthBps: 1, segmentDurationsMs: [1], durationMs: 1 },
  };
  const left = video.filter(({ name }) => name === '270p');
  const result = { made: [made], left };
  await stores.tasks.finish(task, result, now, (session) => handler(rungsTask.kind).onFinish(task, result, session));

  const path = `asset_odd_rung/${task.id}/${task.lease.token}`;
  expect(await stores.assets.find('asset_odd_rung')).toMatchObject({ video: [{ name: '360p', path: `${path}/360p` }] });
  expect((await stores.assets.referencedPaths(['asset_odd_rung'], now)).get('asset_odd_rung')).toContain(path);
  const alone = (await stores.tasks.claim([videoTask.kind], 'worker', 60_000, new Date()))!;
  expect(alone).toMatchObject({
    name: 'video 270p alone',
    maxAttempts: 2,
    payload: { weight: 0, assetId: payload.assetId, rung: left[0] },
  });
  const failure: TaskFailure = { code: 'OUTPUT_REJECTED', message: 'seg_0001.m4s lasts 9 s', retriable: false };
  await stores.tasks.fail(alone, { failure, retryAt: undefined }, now, (session) =>
    handler(videoTask.kind).onFail(alone, failure, false, session),
  );
  expect(await stores.jobs.find('job_odd_rung')).toMatchObject({ state: 'FAILED', failure });
});

describe('a film that is cut', () => {
  const video = planLadder({ width: 640, height: 360, frameRate: { num: 24, den: 1 } });
  const parts = [0, 1, 2].map((i) => ({
    ...{ number: i + 1, fromFrame: i * 1_440, toFrame: (i + 1) * 1_440, fromSegment: i * 10 },
    ...(i > 0 ? { seekMs: i * 60_000 } : {}),
  }));
  const cut = { ...plan, durationMs: 180_000, video, parts };
  const tasksOf = (name: string) => {
    const source = { jobId: `job_${name}`, assetId: `asset_${name}`, uploadId: `upload_${name}` };
    return planTasks(cut, source, 2, now);
  };
  const ofVideo = ({ name }: { name: string }) => name.startsWith('video');

  it('is made in parts, the lowest rung before all others, and no more than that before it is measured', () => {
    const lowest = [1, 2, 3].map((part) => `video 234p part ${part} of 3`);
    const others = [1, 2, 3].map((part) => `video 270p 360p part ${part} of 3`);
    const all = tasksOf('cut');
    expect(all.map(({ name }) => name)).toEqual([...lowest, 'stills', ...others]);
    const first = beforeMeasuring(all, cut, { weight: 1, assetId: 'asset_cut', uploadId: 'upload_cut' });
    expect(first.map(({ name }) => name)).toEqual([...lowest, 'stills', 'per title']);
  });

  it('is joined once all parts of a pass are made, however many end at once', async () => {
    await addFilm('parts');
    await inTransaction(stores.connection, async (session) => {
      await stores.tasks.cancelGroup(session, 'job_parts', now);
      await stores.tasks.add(session, tasksOf('parts').filter(ofVideo));
    });
    const claim = async (kind: string) =>
      (await stores.tasks.claim([kind], 'worker', 60_000, new Date(now.getTime() + 3_600_000)))!;
    const claimed: ClaimedTask[] = [];
    for (let i = 0; i < 6; i += 1) claimed.push(await claim(partTask.kind));
    const finish = (task: ClaimedTask) => {
      const made = { path: `asset_parts/${task.id}/${task.lease.token}` };
      return stores.tasks.finish(task, made, now, (session) => handler(partTask.kind).onFinish(task, made, session));
    };
    const joins = async () =>
      (await stores.tasks.ofGroup('job_parts')).filter(({ kind }) => kind === joinTask.kind).map(({ name }) => name);
    const of = (rungs: string) => claimed.filter(({ name }) => name.startsWith(`video ${rungs} part`));
    await finish(of('270p 360p')[1]!);
    await Promise.all(of('234p').slice(1).map(finish));
    expect(await joins()).toEqual([]);
    await finish(of('234p')[0]!);
    expect(await joins()).toEqual(['video 234p']);
    await Promise.all([of('270p 360p')[0]!, of('270p 360p')[2]!].map(finish));
    expect((await joins()).toSorted()).toEqual(['video 234p', 'video 270p 360p']);

    const join = await claim(joinTask.kind);
    expect(join).toMatchObject({ name: 'video 234p', maxAttempts: 2 });
    const made = [
      {
        ...{ name: '234p', codecs: 'avc1.640015', width: 416, height: 234, frameRate: 24, heightClass: 234 },
        ...{ videoRange: 'SDR', bandwidthBps: 1, averageBandwidthBps: 1, segmentDurationsMs: [1], durationMs: 1 },
        sizeBytes: 1,
      },
    ];
    await stores.tasks.finish(join, made, now, (session) => handler(joinTask.kind).onFinish(join, made, session));
    const path = `asset_parts/${join.id}/${join.lease.token}/234p`;
    expect(await stores.assets.find('asset_parts')).toMatchObject({ video: [{ name: '234p', path }] });
    await inTransaction(stores.connection, (session) => stores.tasks.cancelGroup(session, 'job_parts', now));
  });
});

it('calls a source gone only where the storage is its own', async () => {
  await addFilm('gone');
  const task = await stillsOf('job_gone');
  const context = { signal: new AbortController().signal, report: () => undefined, log: silentLog };
  const failing = () =>
    handler()
      .run(task, context)
      .then(
        () => undefined,
        (error: unknown) => describeFailure(error),
      );
  await ownStorage(stores.storage, storage);
  expect(await failing()).toMatchObject({ code: 'SOURCE_GONE', retriable: false });
  await rm(join(storage, 'storage-id'));
  expect(await failing()).toMatchObject({ code: 'STORAGE_FOREIGN', retriable: true });
  await inTransaction(stores.connection, (session) => stores.tasks.cancelGroup(session, 'job_gone', now));
});

it('takes no missing file of its own for a missing source', () => {
  const error = Object.assign(new Error('ENOENT: no such file, open still-1-720.jpg'), { code: 'ENOENT' });
  expect(describeFailure(error)).toMatchObject({ code: 'INTERNAL', retriable: true });
});

describe('a film that is measured first', () => {
  const video = planLadder({ width: 640, height: 360, frameRate: { num: 24, den: 1 } });
  const measured = { ...plan, durationMs: 90_000, video };
  const perTitle = () => {
    const config = readConfig(transcodeSettings, { ...process.env, STORAGE_DIR: storage, SECRETS_DIR: storage });
    return transcodeHandlers(stores, config).find(({ kind }) => kind === perTitleTask.kind)!;
  };

  /** A job whose probe has just ended, with its measurement claimed. */
  async function begin(name: string): Promise<ClaimedTask> {
    await addFilm(name);
    const source = { assetId: `asset_${name}`, uploadId: `upload_${name}` };
    const all = planTasks(measured, { ...source, jobId: `job_${name}` }, 1, now);
    await inTransaction(stores.connection, async (session) => {
      await stores.jobs.update(session, `job_${name}`, { plan: measured });
      const first = beforeMeasuring(all, measured, { ...source, weight: 1 });
      await stores.tasks.add(
        session,
        first.filter(({ kind }) => kind !== stillsTask.kind),
      );
    });
    const later = new Date(now.getTime() + 60_000);
    return (await stores.tasks.claim([perTitleTask.kind], 'worker', 60_000, later))!;
  }
  const namesOf = async (job: string) => (await stores.tasks.ofGroup(job)).map(({ name }) => name).toSorted();
  const atFirst = ['per title', 'stills', 'video 234p'];

  it('begins with its lowest rung, and goes on with what was chosen', async () => {
    const task = await begin('easy');
    expect(await namesOf('job_easy')).toEqual(atFirst);
    const [top] = video;
    const planned = [{ name: '360p', width: 640, height: 360, maximumBps: 1, isMade: true, reason: 'Measured.' }];
    const chosen = { video: [{ ...top!, crf: 20 }, video.at(-1)!], planned };
    await stores.tasks.finish(task, chosen, now, (session) => perTitle().onFinish(task, chosen, session));
    expect(await namesOf('job_easy')).toEqual([...atFirst, 'video 360p'].toSorted());
    const job = await stores.jobs.find('job_easy');
    expect(job).toMatchObject({ rungs: planned, plan: { video: [{ name: '360p', crf: 20 }, { name: '234p' }] } });
    await inTransaction(stores.connection, (session) => stores.tasks.cancelGroup(session, 'job_easy', now));
  });

  it('gets the fixed ladder, and says why, where it cannot be measured', async () => {
    const task = await begin('odd');
    const failure: TaskFailure = { code: 'INTERNAL', message: 'no such luck', retriable: true };
    await stores.tasks.fail(task, { failure, retryAt: undefined }, now, (session) =>
      perTitle().onFail(task, failure, false, session),
    );
    expect(await namesOf('job_odd')).toEqual([...atFirst, 'video 270p 360p'].toSorted());
    const job = await stores.jobs.find('job_odd');
    expect(job?.rungs?.map(({ reason }) => reason)).toEqual(video.map(() => expect.stringContaining('no such luck')));
    await inTransaction(stores.connection, (session) => stores.tasks.cancelGroup(session, 'job_odd', now));
  });
});

describe('the turns of the tasks', () => {
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
  function tasksOf(name: string, lengthMinutes: number, at: Date) {
    const video = planLadder({ width: 1920, height: 1080, frameRate: { num: 24, den: 1 } });
    const made = { ...plan, durationMs: lengthMinutes * 60_000, video };
    const source = { jobId: name, assetId: `asset_${name}`, uploadId: `upload_${name}` };
    return planTasks(made, source, 3, at).map((task) => ({ ...task, name: `${name} ${task.name}` }));
  }
  const inTurn = (tasks: { name: string; turnAt?: Date }[]) =>
    tasks.toSorted((a, b) => a.turnAt!.getTime() - b.turnAt!.getTime()).map(({ name }) => name);

  it('make a film playable first, then better', () => {
    expect(inTurn(tasksOf('film', 120, now)).slice(0, 3)).toEqual([
      'film video 234p',
      'film stills',
      'film video 270p',
    ]);
    expect(inTurn(tasksOf('short', 2, now))).toEqual([
      'short video 234p',
      'short stills',
      'short video 270p 360p 432p 540p 720p 1080p',
    ]);
  });

  it('make stereo before any picture, and 5.1 after the first', () => {
    const sounds = [
      { name: 'audio-en-1', trackName: 'audio-en-1', channels: 2 },
      { name: 'audio-en-1-surround', trackName: 'audio-en-1', channels: 6 },
    ].map((form) => ({
      ...{ ...form, sourceIndexes: [1], sourceChannels: 6, language: 'en', label: 'English', role: 'MAIN' as const },
      ...{ averageBps: 1, isDefault: true },
    }));
    const video = planLadder({ width: 640, height: 360, frameRate: { num: 24, den: 1 } });
    const source = { jobId: 'job_1', assetId: 'asset_1', uploadId: 'upload_1' };
    expect(inTurn(planTasks({ ...plan, video, audio: sounds }, source, 3, now)).slice(0, 4)).toEqual([
      'audio en 1',
      'video 234p',
      'stills',
      'audio en 1 surround',
    ]);
  });

  it('let a trailer pass a film that came before it, all but what the film has begun with', () => {
    const order = inTurn([...tasksOf('film', 120, now), ...tasksOf('trailer', 2, minutes(10))]);
    expect(order.indexOf('film video 234p')).toBe(0);
    expect(order.findLastIndex((name) => name.startsWith('trailer'))).toBeLessThan(order.indexOf('film video 540p'));
  });

  it('come for a film however many trailers follow', () => {
    const trailers = Array.from({ length: 60 * 24 }, (_, i) => tasksOf(`trailer ${i}`, 2, minutes(i))).flat();
    const order = inTurn([...tasksOf('film', 120, now), ...trailers]);
    expect(order.at(-1)).toMatch(/^trailer/);
  });
});

it('asks for a storyboard once a film can be played, and has the film ready without one where it fails', async () => {
  await addFilm('board');
  await inTransaction(stores.connection, (session) =>
    stores.assets.update(session, 'asset_board', { state: 'PREPARING' }),
  );
  const stills = await stillsOf('job_board');
  const video = {
    ...{ name: '90p', path: 'asset_board/task_90p/lease_1', codecs: 'avc1.42c00a', width: 160, height: 90 },
    ...{ frameRate: 10, videoRange: 'SDR' as const, heightClass: 90, bandwidthBps: 1, averageBandwidthBps: 1 },
    ...{ segmentDurationsMs: [1_000], durationMs: 1_000, sizeBytes: 1 },
  };
  await inTransaction(stores.connection, (session) => stores.assets.update(session, 'asset_board', { video: [video] }));
  const noStills = { stills: [], faults: ['no frame'] };
  await stores.tasks.finish(stills, noStills, now, (session) => handler().onFinish(stills, noStills, session));
  expect(await stores.assets.find('asset_board')).toMatchObject({ state: 'PLAYABLE' });

  const board = (await stores.tasks.claim([storyboardTask.kind], 'worker', 60_000, new Date()))!;
  expect(board).toMatchObject({ group: 'job_board', payload: { assetId: 'asset_board', weight: 0 } });
  const failure: TaskFailure = { code: 'EXITED', message: 'ffmpeg fell over', retriable: true };
  await stores.tasks.fail(board, { failure, retryAt: undefined }, now, (session) =>
    handler(storyboardTask.kind).onFail(board, failure, false, session),
  );
  expect(await stores.jobs.find('job_board')).toMatchObject({ state: 'SUCCEEDED' });
  const warnings = [
    { code: 'NO_PICTURES', message: 'no frame' },
    { code: 'NO_STORYBOARD', message: 'ffmpeg fell over' },
  ];
  expect(await stores.assets.find('asset_board')).toMatchObject({ state: 'READY', warnings });
  expect(await retryJob(stores, 'job_board', act)).toMatchObject({ kind: 'accepted' });
});
