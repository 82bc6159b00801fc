import { access, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction, prepareModels } from '../../../platform/mongo/database.ts';
import { openTestDatabase } from '../../../platform/mongo/testing.ts';
import { tellNobody } from '../../../platform/subgraph/testing.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import { createStores, type Stores } from '../stores.ts';
import { probeTask } from '../transcode/tasks.ts';
import { sweepFiles } from './sweep-files.ts';

const YEAR_MS = 365 * 86_400_000;

let stores: Stores;
let drop: () => Promise<void>;
let storage: string;
beforeAll(async () => {
  const database = await openTestDatabase();
  drop = database.drop;
  stores = createStores(database.connection, tellNobody);
  await prepareModels(database.connection);
  storage = await mkdtemp(join(tmpdir(), 'marquee-sweep-'));
});
afterAll(async () => {
  await drop();
  await rm(storage, { recursive: true });
});

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
      revision: 1,
    }),
  );
  const [runs, lost] = [`asset_a/${task.id}/${task.lease.token}`, `asset_a/${task.id}/lease_lost`];
  for (const path of [runs, lost, still.path]) await mkdir(join(storage, 'assets', path), { recursive: true });
  const sweep = (at: Date) => sweepFiles(stores, { STORAGE_DIR: storage, ATTEMPT_HOURS: 24, SOURCE_DAYS: 30 }, at);

  expect((await sweep(new Date(now.getTime() + YEAR_MS))).attempts).toBe(1);
  expect(await Promise.all([runs, lost, still.path].map(isThere))).toEqual([true, false, true]);
  await stores.tasks.release(task, now);
  await sweep(new Date(now.getTime() + YEAR_MS));
  expect(await Promise.all([runs, still.path].map(isThere))).toEqual([false, true]);
});
