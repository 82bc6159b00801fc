import { randomBytes } from 'node:crypto';
import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../platform/config/config.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import type { Service } from '../../../platform/serve/serve.ts';
import { actor, openTestSubgraph } from '../../../platform/subgraph/testing.ts';
import { eventually } from '../../../platform/testing/eventually.ts';
import { fetchSettings } from '../config.ts';
import { subgraph } from '../service.ts';
import { createStores, type Stores } from '../stores.ts';
import { sends, startHostileServer } from '../testing/hostile-server.ts';
import { fetchHandler } from './fetch-source.ts';
import { fetchTask } from '../upload/fetch-task.ts';
import { worker } from './fetch-worker.ts';

const editor = actor({ account: 'account_editor', scopes: ['media:read', 'media:write'] });
const film = randomBytes(400_000);
const etag = '"v1"';

let job: Awaited<ReturnType<typeof openTestSubgraph>>;
let server: Awaited<ReturnType<typeof startHostileServer>>;
let storage: string;
let stores: Stores;
let running: Service | undefined;

beforeAll(async () => {
  server = await startHostileServer();
  storage = await mkdtemp(join(tmpdir(), 'marquee-storage-'));
  const env = { STORAGE_DIR: storage, FETCH_PRIVATE_HOSTS: server.host, FETCH_TURN_MS: '1000', TASK_LEASE_MS: '1000' };
  job = await openTestSubgraph(subgraph, { env });
  stores = createStores(job.connection, () => undefined);
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
});
afterAll(async () => {
  await job.stop();
  await server.stop();
  await rm(storage, { recursive: true, force: true });
});

const config = () => readConfig(fetchSettings, job.env);
async function startWorker(): Promise<void> {
  running = await worker.open(config(), silentLog);
  await running.start();
}

const create = `mutation ($i: CreateUploadInput!) { createUpload(input: $i) { __typename ... on UploadCreated {
  upload { id filename sizeBytes uploadUrl sourceUrl state } } } }`;
const follow = `subscription ($id: ID!) { uploadUpdated(id: $id) { state sizeBytes receivedBytes failure { code message } } }`;
const cancel = `mutation ($id: ID!) { cancelUpload(id: $id) { __typename ... on UploadCancelled { upload { state } } } }`;

async function announce(path = '/films/The%20Film.mp4?token=secret'): Promise<string> {
  const { data } = await job.as(editor, create, { i: { sourceUrl: `http://me:secret@${server.host}${path}` } });
  return data.createUpload.upload.id;
}

interface Seen {
  state: string;
  sizeBytes: number | null;
  receivedBytes: number;
  failure: { code: string; message: string } | null;
}

async function watch(id: string, until: (seen: Seen) => boolean): Promise<Seen[]> {
  const subscription = await job.subscribe(editor, follow, { id });
  const seen: Seen[] = [];
  do seen.push((await subscription.next()).data.uploadUpdated);
  while (!until(seen.at(-1)!));
  await subscription.leave();
  return seen;
}
const hasEnded = ({ state }: Seen) => ['RECEIVED', 'FAILED', 'CANCELLED', 'EXPIRED'].includes(state);
const bytesOf = (id: string) => readFile(join(storage, 'uploads', id));

/** Everything that the database holds, as text. */
async function everythingKept(): Promise<string> {
  const database = job.connection.db!;
  const collections = await database.listCollections().toArray();
  const rows = await Promise.all(collections.map(({ name }) => database.collection(name).find().toArray()));
  return JSON.stringify(rows);
}

it('is fetched over cuts and turns, told as it comes, and nothing that is secret is shown or kept', async () => {
  server.answer(
    sends(film, { etag, everyMs: 40, pieceBytes: 20_000, cutAt: 120_000 }),
    sends(film, { etag, everyMs: 100, pieceBytes: 15_000 }),
  );
  const { data } = await job.as(editor, create, {
    i: { sourceUrl: `http://me:secret@${server.host}/films/The%20Film.mp4?token=secret` },
  });
  const { id, ...shown } = data.createUpload.upload;
  expect(shown).toEqual({
    filename: 'The Film.mp4',
    sizeBytes: null,
    uploadUrl: null,
    sourceUrl: `http://${server.host}/films/The%20Film.mp4?…`,
    state: 'WAITING',
  });
  const watching = watch(id, hasEnded);
  await startWorker();
  const seen = await watching;
  expect(seen.at(-1)).toMatchObject({ state: 'RECEIVED', sizeBytes: film.length, receivedBytes: film.length });
  expect(seen.map(({ state }) => state)).toEqual(expect.arrayContaining(['WAITING', 'UPLOADING']));
  expect((await bytesOf(id)).equals(film)).toBe(true);
  // One cut, and turns of a second each.
  expect(server.asked.length).toBeGreaterThan(2);
  expect(await everythingKept()).not.toContain('secret');
  expect(await readdir(join(storage, 'downloads', id, ''))).toHaveLength(1);
  const { data: renewed } = await job.as(editor, `mutation ($id: ID!) { renewUpload(id: $id) { __typename } }`, { id });
  expect(renewed.renewUpload.__typename).toBe('UploadNotFound');
});

it('fails with its reason where the source is not to be had', async () => {
  server.answer((_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end());
  const id = await announce();
  await startWorker();
  expect((await watch(id, hasEnded)).at(-1)).toMatchObject({
    state: 'FAILED',
    failure: { code: 'ADDRESS_REFUSED', message: '169.254.169.254 is not at a public address.' },
  });
  expect(await everythingKept()).not.toContain('secret');
});

it('is given up in the middle, and its server is left', async () => {
  server.answer(sends(film, { etag, everyMs: 100, pieceBytes: 1_000 }));
  const id = await announce();
  await startWorker();
  await watch(id, ({ receivedBytes }) => receivedBytes > 0);
  const watching = watch(id, hasEnded);
  expect((await job.as(editor, cancel, { id })).data.cancelUpload).toEqual({
    __typename: 'UploadCancelled',
    upload: { state: 'CANCELLED' },
  });
  expect((await watching).at(-1)).toMatchObject({ state: 'CANCELLED' });
  await eventually(async () => (await server.connections()) === 0);
  await expect(bytesOf(id)).rejects.toThrow('ENOENT');
  expect((await job.as(editor, cancel, { id })).data.cancelUpload.__typename).toBe('UploadCancelled');
  expect((await job.as(editor, cancel, { id: 'upload_none' })).data.cancelUpload.__typename).toBe('UploadNotFound');
  expect(await everythingKept()).not.toContain('secret');
});

it('goes on under another worker where the first has died, and takes nothing of the first any more', async () => {
  server.answer(sends(film, { etag, everyMs: 20, pieceBytes: 20_000 }), sends(film, { etag }));
  const id = await announce();
  const handler = fetchHandler(stores, config());
  const dead = new AbortController();
  const claim = (at: number) => stores.tasks.claim([fetchTask.kind], 'worker', 1_000, new Date(at));
  const first = (await claim(Date.now()))!;
  const context = { report: () => undefined, log: silentLog };
  const running1 = handler.run(first, { ...context, signal: dead.signal });
  running1.catch(() => undefined);
  const part = join(storage, 'downloads', id, first.lease.token, 'bytes');
  await eventually(() =>
    readFile(part).then(
      ({ length }) => length > 100_000,
      () => false,
    ),
  );
  // Its lease has run out; it does not know.
  const second = (await claim(Date.now() + 2_000))!;
  expect(second.id).toBe(first.id);
  const result = await handler.run(second, { ...context, signal: new AbortController().signal });
  expect(result).toEqual({ kind: 'whole', sizeBytes: film.length });
  expect(Number(/\d+/.exec(server.asked[1]!.range!)![0])).toBeGreaterThan(100_000);
  const zombie = await running1;
  await expect(
    stores.tasks.finish(first, zombie, new Date(), (session) => handler.onFinish(first, zombie, session)),
  ).rejects.toThrow('lease');
  await expect(access(join(storage, 'uploads', id))).rejects.toThrow('ENOENT');
  // The database goes away when the bytes are in their place: the next try finds them there.
  const lost = stores.tasks.finish(second, result, new Date(), async (session) => {
    await handler.onFinish(second, result, session);
    throw new Error('the database has gone');
  });
  await expect(lost).rejects.toThrow('gone');
  const third = (await claim(Date.now() + 4_000))!;
  const again = await handler.run(third, { ...context, signal: new AbortController().signal });
  await stores.tasks.finish(third, again, new Date(), (session) => handler.onFinish(third, again, session));
  expect(await stores.uploads.find(id)).toMatchObject({ state: 'RECEIVED', sizeBytes: film.length });
  expect((await bytesOf(id)).equals(film)).toBe(true);
});

it('is told of its end by time alone', async () => {
  server.answer(sends(film));
  const id = await announce();
  await job.connection
    .db!.collection<{ _id: string }>('uploads')
    .updateOne({ _id: id }, { $set: { expiresAt: new Date(Date.now() + 1_500) } });
  const states = (await watch(id, hasEnded)).map(({ state }) => state);
  expect(states).toEqual(['WAITING', 'EXPIRED']);
  await job.as(editor, cancel, { id });
});

it.each([
  ['both a size and a source', { sizeBytes: 1, sourceUrl: 'https://films.example/a' }, 'input.sizeBytes'],
  ['neither', { filename: 'a' }, 'input.sizeBytes'],
  ['a source inside', { sourceUrl: 'http://169.254.169.254/latest' }, 'input.sourceUrl'],
  ['a source that is no address', { sourceUrl: 'films' }, 'input.sourceUrl'],
  ['a file to be sent without a name', { sizeBytes: 1 }, 'input.filename'],
  ['an empty name', { filename: ' ', sourceUrl: 'https://films.example/a' }, 'input.filename'],
])('is refused with %s', async (_, input, argument) => {
  const { errors } = await job.as(editor, create, { i: input });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  expect(JSON.stringify(errors)).not.toContain('latest');
});

it('has its turn after those of others where its account has many', async () => {
  server.answer(sends(film));
  const ids = [await announce('/1'), await announce('/2'), await announce('/3')];
  const other = actor({ account: 'account_other', scopes: ['media:write'] });
  const { data } = await job.as(other, create, { i: { sourceUrl: `http://${server.host}/other` } });
  const claimed = [];
  for (let at = 0; at < 4; at += 1) {
    claimed.push((await stores.tasks.claim([fetchTask.kind], 'worker', 60_000, new Date()))?.group);
  }
  expect(claimed).toEqual([ids[0], data.createUpload.upload.id, ids[1], ids[2]]);
});
