import { execFile } from 'node:child_process';
import { access, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readConfig } from '../../../platform/config/config.ts';
import { createLog } from '../../../platform/log/log.ts';
import { storyboardSheet } from '../../../platform/media/layout.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import type { ClaimedTask } from '../../../platform/tasks/task-store.ts';
import type { NewAsset, StoredVideo } from '../asset/asset-store.ts';
import { transcodeSettings } from '../config.ts';
import { encodeRung } from '../media/encode-rungs.ts';
import { planMedia } from '../media/plan-media.ts';
import type { Stores } from '../stores.ts';
import { openStores } from '../testing/open-stores.ts';
import { readSource, STALL_TIMEOUT_MS, tools } from '../testing/renditions.ts';
import { addMissingPictures } from './add-missing-pictures.ts';
import { missingPicturesTask, stillsTask } from './tasks.ts';
import { transcodeHandlers } from './transcode-tasks.ts';

const now = new Date();
const log = createLog('test', 'silent');

let stores: Stores;
let storage: string;
let close: () => Promise<void>;
/** Black for its first half, then a test picture. */
let rendition: StoredVideo;
let folder: string;
beforeAll(async () => {
  ({ stores, storage, close } = await openStores());
  folder = await mkdtemp(join(tmpdir(), 'marquee back '));
  const source = join(folder, 'source.mp4');
  await promisify(execFile)(tools.ffmpegPath, [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=8'],
    ...['-vf', "drawbox=w=iw:h=ih:t=fill:color=black:enable='lt(t,4)'"],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', source],
  ]);
  const { probe, scan } = await readSource(source);
  const plan = planMedia(probe, scan);
  const made = join(folder, 'rendition');
  await mkdir(made);
  const task = { ffmpegPath: tools.ffmpegPath, sourcePath: source, folder: made, stallTimeoutMs: STALL_TIMEOUT_MS };
  rendition = { ...(await encodeRung({ ...task, preset: 'ultrafast', threads: 0 }, plan, plan.video[0]!)), path: '' };
});
afterAll(async () => {
  await close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (;;) {
    const left = await stores.assets.listLackingPictures(undefined, 100);
    if (left.length === 0) return;
    for (const { id } of left) {
      await inTransaction(stores.connection, (session) => stores.assets.update(session, id, { state: 'FAILED' }));
    }
  }
});

/** A film as an earlier version made it. */
async function addFilm(id: string, change: Partial<NewAsset> = {}): Promise<void> {
  const path = `${id}/task_video/lease_1`;
  await cp(join(folder, 'rendition'), join(storage, 'assets', path), { recursive: true });
  const still = (timeMs: number) => ({ name: `still-${timeMs}.jpg`, path, width: 320, height: 180, timeMs });
  await inTransaction(stores.connection, (session) =>
    stores.assets.insert(session, {
      ...{ id, uploadId: `upload_${id}`, filename: 'film.mp4', createdAt: now, state: 'READY', revision: 1 },
      ...{ durationMs: 8_000, video: [{ ...rendition, path }], audio: [], warnings: [] },
      stills: [still(1_500), still(6_000)],
      ...change,
    }),
  );
}

const config = () => readConfig(transcodeSettings, { ...process.env, STORAGE_DIR: storage, SECRETS_DIR: storage });
const handler = () => transcodeHandlers(stores, config()).find(({ kind }) => kind === missingPicturesTask.kind)!;
const claim = () => stores.tasks.claim([missingPicturesTask.kind, stillsTask.kind], 'worker', 60_000, new Date());

async function work(task: ClaimedTask): Promise<number[]> {
  const progress: number[] = [];
  const context = { signal: AbortSignal.timeout(30_000), log, report: (share: number) => void progress.push(share) };
  const made = await handler().run(task, context);
  await stores.tasks.finish(task, made, now, (session) => handler().onFinish(task, made, session));
  return progress;
}

it('gives a film of earlier days what it lacks, once, and tells how far it is', async () => {
  await addFilm('asset_old');
  expect(await addMissingPictures(stores, now)).toBe(1);
  expect(await addMissingPictures(stores, now)).toBe(0);
  const progress = await work((await claim())!);
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toBe(1);

  const asset = (await stores.assets.find('asset_old'))!;
  expect(asset).toMatchObject({ state: 'READY', warnings: [], storyboard: { tileCount: expect.any(Number) } });
  await access(join(storage, 'assets', asset.storyboard!.path, storyboardSheet(1)));
  const [black, shown] = asset.stills.map(({ score }) => score!);
  expect(black).toBeLessThan(0.05);
  expect(shown).toBeGreaterThan(0.3);
  const paths = (await stores.assets.referencedPaths(['asset_old'], now)).get('asset_old');
  expect(paths).toContain(asset.storyboard!.path);
  expect(await addMissingPictures(stores, now)).toBe(0);
});

it('has whatever else waits go first, and few wait at a time', async () => {
  for (let i = 0; i < 12; i++) await addFilm(`asset_many_${String(i).padStart(2, '0')}`);
  const added = await Promise.all([addMissingPictures(stores, now), addMissingPictures(stores, now)]);
  expect(added.reduce((sum, count) => sum + count, 0)).toBe(10);
  await inTransaction(stores.connection, (session) =>
    stores.tasks.add(session, [
      newTask(stillsTask, {
        ...{ group: 'job_new', name: 'stills', runAt: now, turnAt: now, maxAttempts: 1 },
        payload: { weight: 1, assetId: 'asset_new', uploadId: 'upload_new', plan: {} as never },
      }),
    ]),
  );
  const first = (await claim())!;
  expect(first.group).toBe('job_new');
  await stores.tasks.finish(first, {}, now, async () => undefined);
  const next = (await claim())!;
  // The newest.
  expect(next.group).toBe('asset_many_11');
  await work(next);
  expect(await addMissingPictures(stores, now)).toBe(1);
});

it('leaves alone what is in the making, what cannot be played and what lacks nothing', async () => {
  await addFilm('asset_making', { state: 'PLAYABLE' });
  await inTransaction(stores.connection, (session) =>
    stores.jobs.insert(session, {
      ...{ id: 'job_making', assetId: 'asset_making', uploadId: 'upload_making', state: 'RUNNING', retries: 0 },
      ...{ createdAt: now, createdBy: 'account_1', revision: 1 },
    }),
  );
  await addFilm('asset_failed', { state: 'FAILED' });
  await addFilm('asset_bare', { video: [] });
  await inTransaction(stores.connection, (session) => stores.tasks.removeGroups(session, ['asset_many_10']));
  const groups = async () => (await stores.tasks.ofGroups(['asset_making', 'asset_failed', 'asset_bare'])).length;
  await addMissingPictures(stores, now);
  expect(await groups()).toBe(0);
});

it('says what a film lacks for good, and does not try it for ever', async () => {
  await inTransaction(stores.connection, (session) =>
    stores.tasks.removeGroups(
      session,
      Array.from({ length: 12 }, (_, i) => `asset_many_${String(i).padStart(2, '0')}`),
    ),
  );
  await addFilm('asset_lost');
  await rm(join(storage, 'assets', 'asset_lost'), { recursive: true });
  expect(await addMissingPictures(stores, now)).toBe(1);
  const task = (await claim())!;
  const context = { signal: AbortSignal.timeout(30_000), log, report: () => undefined };
  const error: unknown = await handler()
    .run(task, context)
    .catch((reason: unknown) => reason);
  const failure = handler().describeFailure(error);
  await stores.tasks.fail(task, { failure, retryAt: undefined }, now, (session) =>
    handler().onFail(task, failure, false, session),
  );
  expect(await stores.assets.find('asset_lost')).toMatchObject({
    state: 'READY',
    warnings: [{ code: 'NO_STORYBOARD', message: failure.message }],
  });
  expect(await addMissingPictures(stores, now)).toBe(0);
});
