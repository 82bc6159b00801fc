import { execFile } from 'node:child_process';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readConfig } from '../../../platform/config/config.ts';
import { uploadFile, uploadsFolder } from '../../../platform/media/layout.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import { transcodeSettings } from '../config.ts';
import { sweepFiles } from '../retention/sweep-files.ts';
import { ownStorage } from '../storage/own-storage.ts';
import type { Stores } from '../stores.ts';
import { openStores } from '../testing/open-stores.ts';
import { tools, wholeOf } from '../testing/renditions.ts';
import { findParts } from './find-parts.ts';
import { probeTask } from './tasks.ts';
import { transcodeHandlers } from './transcode-tasks.ts';

const execute = promisify(execFile);

let stores: Stores;
let storage: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stores, storage, close } = await openStores());
});
afterAll(() => close());

const SECONDS = 130;
const source = { assetId: 'asset_long', uploadId: 'upload_long' };

/** A film that is long enough to be cut, and easy to encode. */
async function upload(): Promise<void> {
  await mkdir(uploadsFolder(storage), { recursive: true });
  const film = join(storage, 'film.mkv');
  const picture = `testsrc2=size=128x72:rate=10:duration=${SECONDS}`;
  const encoding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50'];
  await execute(tools.ffmpegPath, ['-v', 'error', '-f', 'lavfi', '-i', picture, ...encoding, film]);
  await rename(film, uploadFile(storage, source.uploadId));
}

it('makes a long film of parts, by the tasks that any worker takes, and leaves nothing of them', async () => {
  await upload();
  await ownStorage(stores.storage, storage);
  const now = new Date();
  await inTransaction(stores.connection, async (session) => {
    await stores.assets.insert(session, {
      ...{ id: source.assetId, uploadId: source.uploadId, filename: 'film.mkv', createdAt: now, revision: 1 },
      ...{ state: 'PREPARING', video: [], audio: [], stills: [], warnings: [] },
    });
    const job = { ...source, createdAt: now, createdBy: 'account_editor' };
    await stores.jobs.insert(session, { id: 'job_long', ...job, state: 'QUEUED', retries: 0, revision: 1 });
    await stores.tasks.add(session, [
      newTask(probeTask, {
        ...{ group: 'job_long', name: 'probe', runAt: now, turnAt: now, maxAttempts: 1 },
        payload: { ...source, weight: 1 },
      }),
    ]);
  });
  const config = readConfig(transcodeSettings, {
    ...process.env,
    ...{ STORAGE_DIR: storage, SECRETS_DIR: storage, X264_PRESET: 'superfast' },
  });
  const handlers = new Map(transcodeHandlers(stores, config).map((handler) => [handler.kind, handler]));
  const context = { signal: new AbortController().signal, report: () => undefined, log: silentLog };
  const done: string[] = [];
  for (;;) {
    const later = new Date(Date.now() + 3_600_000);
    const task = await stores.tasks.claim([...handlers.keys()], 'worker', 60_000, later);
    if (!task) break;
    const handler = handlers.get(task.kind)!;
    const made = await handler.run(task, context);
    await stores.tasks.finish(task, made, new Date(), (session) => handler.onFinish(task, made, session));
    done.push(task.name);
  }
  const parts = ['video 72p part 1 of 2', 'video 72p part 2 of 2'];
  expect(done.slice(0, 3)).toEqual(['probe', ...parts]);
  expect(done).toContain('video 72p');
  expect(done.indexOf('storyboard')).toBeGreaterThan(done.indexOf('video 72p'));
  expect(await stores.jobs.find('job_long')).toMatchObject({ state: 'SUCCEEDED' });

  const asset = (await stores.assets.find(source.assetId))!;
  expect(asset).toMatchObject({ state: 'READY', video: [{ name: '72p', durationMs: SECONDS * 1_000 }] });
  const [rendition] = asset.video;
  const swept = { STORAGE_DIR: storage, ATTEMPT_HOURS: 24, SOURCE_DAYS: 30, TRASH_DAYS: 7 };
  await sweepFiles(stores, swept, new Date(), findParts(stores));
  for (const { kind, result } of await stores.tasks.ofGroup('job_long')) {
    if (kind !== 'part') continue;
    await expect(access(join(storage, 'assets', (result as { path: string }).path))).rejects.toThrow('ENOENT');
  }
  const whole = await wholeOf(join(storage, 'assets', rendition!.path));
  const { stdout } = await execute(tools.ffprobePath, [
    ...['-v', 'error', '-count_packets', '-show_entries', 'stream=nb_read_packets', '-of', 'csv=p=0'],
    whole,
  ]);
  expect(Number(stdout)).toBe(SECONDS * 10);
  await rm(whole);
});
