import { access, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import { StorageForeign } from '../storage/own-storage.ts';
import type { Stores } from '../stores.ts';
import { openStores } from '../testing/open-stores.ts';
import { findParts } from '../transcode/find-parts.ts';
import { joinTask, partTask, probeTask } from '../transcode/tasks.ts';
import { sweepFiles, SweepStopped } from './sweep-files.ts';

const YEAR_MS = 365 * 86_400_000;

let stores: Stores;
let storage: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stores, storage, close } = await openStores());
});
afterAll(() => close());

const sweep = (at: Date) =>
  sweepFiles(
    stores,
    { STORAGE_DIR: storage, ATTEMPT_HOURS: 24, SOURCE_DAYS: 30, TRASH_DAYS: 7 },
    at,
    findParts(stores),
  );

const isThere = (path: string) =>
  access(join(storage, 'assets', path)).then(
    () => true,
    () => false,
  );

it('leaves what runs and what an asset is made of, however old the clock of the files makes it', async () => {
  const now = new Date();
  await inTransaction(stores.connection, (session) =>
    stores.tasks.add(session, [
      newTask(probeTask, {
        group: 'job_a',
        name: 'probe',
        payload: { weight: 1, assetId: 'asset_a', uploadId: 'upload_a' },
        runAt: now,
        maxAttempts: 3,
      }),
    ]),
  );
  const task = (await stores.tasks.claim(['probe'], 'worker', 60_000, now))!;
  const still = { name: 'still_1.jpg', path: 'asset_a/task_done/lease_done', width: 1, height: 1, timeMs: 0 };
  const sheets = {
    path: 'asset_a/task_board/lease_done',
    ...{ tileWidth: 192, tileHeight: 108, columns: 1, rows: 1, intervalMs: 1_000, tileCount: 1, sheetCount: 1 },
    bandwidthBps: 1,
  };
  await inTransaction(stores.connection, (session) =>
    stores.assets.insert(session, {
      id: 'asset_a',
      uploadId: 'upload_a',
      filename: 'film.mp4',
      createdAt: now,
      state: 'READY',
      video: [],
      audio: [],
      stills: [still],
      storyboard: sheets,
      warnings: [],
      revision: 1,
    }),
  );
  const [runs, lost] = [`asset_a/${task.id}/${task.lease.token}`, `asset_a/${task.id}/lease_lost`];
  for (const path of [runs, lost, still.path, sheets.path])
    await mkdir(join(storage, 'assets', path), { recursive: true });

  expect((await sweep(new Date(now.getTime() + YEAR_MS))).attempts).toBe(1);
  expect(await Promise.all([runs, lost, still.path, sheets.path].map(isThere))).toEqual([true, false, true, true]);
  await stores.tasks.release(task, now);
  await sweep(new Date(now.getTime() + YEAR_MS));
  expect(await Promise.all([runs, still.path, sheets.path].map(isThere))).toEqual([false, true, true]);
});

it('leaves what a picture is made of, and takes what a lost attempt at it left', async () => {
  const now = new Date();
  const path = 'picture_a/task_check/lease_done';
  const lost = 'picture_a/task_check/lease_lost';
  await inTransaction(stores.connection, (session) =>
    stores.pictures.insert(session, {
      ...{ id: 'picture_a', uploadId: 'upload_p', filename: 'poster.png', createdAt: now, createdBy: 'a', revision: 2 },
      outcome: { state: 'READY', path, width: 400, height: 600, isOpaque: true, color: '#000000' },
    }),
  );
  for (const each of [path, lost]) await mkdir(join(storage, 'assets', each), { recursive: true });
  expect(await sweep(new Date(now.getTime() + YEAR_MS))).toMatchObject({ attempts: 1, unknownAssets: 0 });
  expect(await Promise.all([path, lost].map(isThere))).toEqual([true, false]);
});

describe('a sweep', () => {
  const inAYear = () => new Date(Date.now() + YEAR_MS);

  async function addAttempts(assetId: string, count: number): Promise<string[]> {
    const paths = Array.from({ length: count }, (_, i) => `${assetId}/task_x/lease_${i}`);
    for (const path of paths) {
      await mkdir(join(storage, 'assets', path), { recursive: true });
      await writeFile(join(storage, 'assets', path, 'seg_0001.m4s'), 'picture');
    }
    return paths;
  }

  it('never touches what the database does not know', async () => {
    const paths = await addAttempts('asset_of_another_library', 3);
    expect(await sweep(inAYear())).toMatchObject({ attempts: 0, unknownAssets: 1 });
    expect(await Promise.all(paths.map(isThere))).toEqual([true, true, true]);
  });

  it('stops where much would go, and removes nothing', async () => {
    const paths = await addAttempts('asset_a', 6);
    await expect(sweep(inAYear())).rejects.toThrow(SweepStopped);
    expect(await Promise.all(paths.map(isThere))).toEqual(paths.map(() => true));
    for (const path of paths.slice(1)) await rm(join(storage, 'assets', path), { recursive: true });
    expect(await sweep(inAYear())).toMatchObject({ attempts: 1 });
  });

  it('stops where many sources would go', async () => {
    await mkdir(join(storage, 'uploads'), { recursive: true });
    const ids = Array.from({ length: 6 }, (_, i) => `upload_${i}`);
    const session = <T>(work: (session: ClientSession) => Promise<T>) => inTransaction(stores.connection, work);
    for (const id of ids) {
      await writeFile(join(storage, 'uploads', id), 'film');
      const job = {
        assetId: 'asset_a',
        uploadId: id,
        state: 'SUCCEEDED' as const,
        createdAt: new Date(),
        createdBy: 'a',
      };
      await session((own) =>
        stores.jobs.insert(own, { id: `job_${id}`, ...job, finishedAt: new Date(), retries: 0, revision: 1 }),
      );
    }
    await expect(sweep(inAYear())).rejects.toThrow('6 of 6 sources');
    await rm(join(storage, 'uploads', 'upload_5'));
    expect(await sweep(inAYear())).toMatchObject({ sources: 5 });
    expect(await readdir(join(storage, 'uploads'))).toEqual([]);
  });

  it('keeps what it removes for its term, below the name that it had', async () => {
    await addAttempts('asset_a', 1);
    const at = inAYear();
    await sweep(at);
    const day = 86_400_000;
    const lying = async () =>
      (await readdir(join(storage, 'trash'), { recursive: true })).filter((name) => /m4s$/.test(name));
    expect(await lying()).toContainEqual(expect.stringMatching(/assets.asset_a.task_x.lease_0.seg_0001.m4s$/));
    await sweep(new Date(at.getTime() + 6 * day));
    expect((await lying()).length).toBeGreaterThan(0);
    await sweep(new Date(at.getTime() + 8 * day));
    expect(await lying()).toEqual([]);
  });

  it('takes what was fetched of an upload that has ended, and leaves what may be gone on with and what nobody knows', async () => {
    const states = { upload_fetching: 'UPLOADING', upload_failed: 'FAILED', upload_given_up: 'CANCELLED' } as const;
    for (const [id, state] of Object.entries(states)) {
      await stores.uploads.insert({
        ...{
          id,
          state,
          filename: 'film.mp4',
          receivedBytes: 1,
          createdBy: 'a',
          sourceUrl: 'https://films.example/film.mp4',
        },
        ...{ createdAt: new Date(), expiresAt: new Date() },
      });
    }
    for (const id of [...Object.keys(states), 'upload_unknown']) {
      await mkdir(join(storage, 'downloads', id, 'lease'), { recursive: true });
    }
    expect(await sweep(inAYear())).toMatchObject({ downloads: 2 });
    expect((await readdir(join(storage, 'downloads'))).toSorted()).toEqual(['upload_fetching', 'upload_unknown']);
  });

  it('is refused where the folder is not the one of this database, or has lost its name', async () => {
    const [path] = await addAttempts('asset_a', 1);
    const file = join(storage, 'storage-id');
    const own = await readFile(file, 'utf8');
    for (const change of [() => writeFile(file, 'storage_other'), () => rm(file)]) {
      await change();
      await expect(sweep(inAYear())).rejects.toThrow(StorageForeign);
      expect(await isThere(path!)).toBe(true);
    }
    await writeFile(file, own);
    expect(await sweep(inAYear())).toMatchObject({ attempts: 1 });
  });
});

it('keeps the parts of a film until they are joined, or its source has gone', async () => {
  const now = new Date();
  const part = { number: 1, fromFrame: 0, toFrame: 24, fromSegment: 0 };
  const rung = { name: '234p', heightClass: 234, width: 416, height: 234, frameRate: { num: 24, den: 1 } };
  const rates = { averageBps: 1, maximumBps: 1, bufferBits: 1 };
  const picture = { sourceIndex: 0, isRgb: false };
  const payload = {
    ...{ weight: 1, assetId: 'asset_p', uploadId: 'upload_p', rungs: [{ ...rung, ...rates }] },
    plan: { durationMs: 1_000, picture, video: [], audio: [] },
  };
  const common = { group: 'job_p', runAt: now, maxAttempts: 3 };
  await inTransaction(stores.connection, async (session) => {
    await stores.assets.insert(session, {
      ...{ id: 'asset_p', uploadId: 'upload_p', filename: 'film.mp4', createdAt: now, revision: 1 },
      ...{ state: 'PREPARING', video: [], audio: [], stills: [], warnings: [] },
    });
    await stores.tasks.add(session, [newTask(partTask, { ...common, name: 'part', payload: { ...payload, part } })]);
  });
  const made = (await stores.tasks.claim([partTask.kind], 'worker', 60_000, now))!;
  const path = `asset_p/${made.id}/${made.lease.token}`;
  await mkdir(join(storage, 'assets', path), { recursive: true });
  await stores.tasks.finish(made, { path }, now, () => Promise.resolve());
  await sweep(new Date(now.getTime() + YEAR_MS));
  expect(await isThere(path)).toBe(true);

  await inTransaction(stores.connection, (session) =>
    stores.tasks.add(session, [newTask(joinTask, { ...common, name: 'join', payload })]),
  );
  const joined = (await stores.tasks.claim([joinTask.kind], 'worker', 60_000, now))!;
  await sweep(new Date(now.getTime() + YEAR_MS));
  expect(await isThere(path)).toBe(true);
  await stores.tasks.finish(joined, {}, now, () => Promise.resolve());
  await sweep(now);
  expect(await isThere(path)).toBe(false);
  const discarded = await readdir(join(storage, 'trash'), { recursive: true });
  expect(discarded.filter((name) => name.endsWith(`assets/${path}`))).toHaveLength(1);
});
