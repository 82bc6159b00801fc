import { randomBytes } from 'node:crypto';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outside } from '../../../platform/egress/outside.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import { sends, startHostileServer, type Act } from '../testing/hostile-server.ts';
import { download, type DownloadLimits } from './download.ts';
import { attemptFolder, takeOver } from './partial-file.ts';

let storage: string;
let server: Awaited<ReturnType<typeof startHostileServer>>;
let outside: Outside;
let count = 0;
beforeAll(async () => {
  storage = await mkdtemp(join(tmpdir(), 'marquee downloads '));
  server = await startHostileServer();
  outside = { privateHosts: [server.host] };
});
afterAll(async () => {
  await server.stop();
  await rm(storage, { recursive: true, force: true });
});

const film = randomBytes(300_000);
const other = randomBytes(280_000);
const v1 = '"v1"';

const limits: DownloadLimits = {
  maximumBytes: 400_000,
  silenceMs: 1_000,
  minimumBytesPerSecond: 0,
  paceMs: 60_000,
  pauses: { firstMs: 1, longestMs: 2 },
  turnMs: 60_000,
  deadline: new Date(Date.now() + 60_000),
};

/** Attempts at one upload; each takes over what the one before has left. */
function upload(change: Partial<DownloadLimits> = {}) {
  const uploadId = `upload_${(count += 1)}`;
  let attempts = 0;
  let folder = '';
  return {
    told: [] as [number, number | undefined][],
    async attempt(signal = new AbortController().signal) {
      const lease = `lease_${(attempts += 1)}`;
      const partial = await takeOver(storage, uploadId, lease);
      folder = attemptFolder(storage, uploadId, lease);
      const url = new URL(`http://me:secret@${server.host}/film.mp4?token=secret`);
      return download({
        ...{ outside, url, folder, partial, signal, log: silentLog, limits: { ...limits, ...change } },
        onProgress: (...progress) => this.told.push(progress),
      });
    },
    bytes: () => readFile(join(folder, 'bytes')),
    isLeft: () =>
      access(folder).then(
        () => true,
        () => false,
      ),
  };
}

async function fetched(...acts: Act[]): Promise<Buffer> {
  server.answer(...acts);
  const one = upload();
  const outcome = await one.attempt();
  const bytes = await one.bytes();
  expect(outcome).toEqual({ kind: 'whole', sizeBytes: bytes.length });
  return bytes;
}

const status =
  (code: number, headers: Record<string, string> = {}): Act =>
  (_, response) =>
    response.writeHead(code, headers).end('no');

it('fetches a file with the credentials of its address, in no encoding, and tells how far it is', async () => {
  server.answer(sends(film, { etag: v1 }));
  const one = upload();
  expect(await one.attempt()).toEqual({ kind: 'whole', sizeBytes: film.length });
  expect((await one.bytes()).equals(film)).toBe(true);
  const authorization = `Basic ${Buffer.from('me:secret').toString('base64')}`;
  expect(server.asked).toEqual([{ range: undefined, ifRange: undefined, authorization, encoding: 'identity' }]);
  expect(one.told.at(-1)).toEqual([film.length, film.length]);
});

it('asks for the rest after each cut, as long as it is the same file', async () => {
  const cuts = [1, 70_000, 70_000, 299_999].map((cutAt) => sends(film, { etag: v1, cutAt }));
  expect((await fetched(...cuts, sends(film, { etag: v1 }))).equals(film)).toBe(true);
  expect(server.asked.map(({ range }) => range)).toEqual(
    [undefined, 1, 70_000, 70_000, 299_999].map((at) => at && `bytes=${at}-`),
  );
  expect(server.asked.slice(1).every(({ ifRange }) => ifRange === v1)).toBe(true);
});

it.each([
  ['keeps to If-Range', (): Act => sends(other, { etag: '"v2"' })],
  [
    'does not keep to it',
    (): Act => (request, response) => {
      const headers = { etag: '"v2"', 'content-range': `bytes 100000-${other.length - 1}/${other.length}` };
      if (request.headers.range) response.writeHead(206, headers).end(other.subarray(100_000));
      else sends(other, { etag: '"v2"' })(request, response);
    },
  ],
])('begins anew where the file has changed and its server %s', async (_, changed) => {
  expect((await fetched(sends(film, { etag: v1, cutAt: 100_000 }), changed())).equals(other)).toBe(true);
});

it('begins anew where it cannot ask for a part', async () => {
  expect((await fetched(sends(film, { cutAt: 100_000 }), sends(film))).equals(film)).toBe(true);
  expect(server.asked.map(({ range }) => range)).toEqual([undefined, undefined]);
});

it.each([
  ['from elsewhere', 'bytes 0-299999/300000'],
  ['of another length', 'bytes 100000-399999/400000'],
  ['of nothing that can be read', 'bytes */*'],
])('takes no range %s', async (_, range) => {
  const wrong = status(206, { etag: v1, 'content-range': range });
  const bytes = await fetched(sends(film, { etag: v1, cutAt: 100_000 }), wrong, sends(film, { etag: v1 }));
  expect(bytes.equals(film)).toBe(true);
});

it('does without a length, and asks again where the answer ends too soon', async () => {
  const chunked: Act = (_, response) => void response.writeHead(200).end(film);
  expect((await fetched(chunked)).equals(film)).toBe(true);
  const broken: Act = (_, response) => {
    response.writeHead(200).write(film.subarray(0, 9), () => response.destroy());
  };
  expect((await fetched(broken, chunked)).equals(film)).toBe(true);
});

it('waits for a server that is in trouble', async () => {
  expect((await fetched(status(503), status(429), sends(film))).equals(film)).toBe(true);
});

it('goes on where an attempt that died has got to', async () => {
  server.answer(sends(film, { etag: v1, everyMs: 20, pieceBytes: 30_000 }), sends(film, { etag: v1 }));
  const one = upload();
  const dying = new AbortController();
  const first = one.attempt(dying.signal);
  first.catch(() => undefined);
  while (!one.told.some(([bytes]) => bytes >= 90_000)) await new Promise((resolve) => setTimeout(resolve, 5));
  dying.abort(new Error('dead'));
  await expect(first).rejects.toThrow('dead');
  expect(await one.attempt()).toEqual({ kind: 'whole', sizeBytes: film.length });
  expect((await one.bytes()).equals(film)).toBe(true);
  expect(Number(/\d+/.exec(server.asked[1]!.range!)![0])).toBeGreaterThanOrEqual(90_000);
});

it('leaves the rest to another turn, where that can be asked for by itself', async () => {
  const slow = { everyMs: 15, pieceBytes: 60_000 };
  server.answer(sends(film, { etag: v1, ...slow }));
  const one = upload({ turnMs: 20 });
  const outcomes = [];
  do outcomes.push((await one.attempt()).kind);
  while (outcomes.at(-1) === 'more');
  expect(outcomes.length).toBeGreaterThan(1);
  expect((await one.bytes()).equals(film)).toBe(true);

  server.answer(sends(film, slow));
  expect(await upload({ turnMs: 20 }).attempt()).toEqual({ kind: 'whole', sizeBytes: film.length });
});

const endless: Act = (_, response) => {
  response.writeHead(200);
  const pour = () => {
    while (!response.destroyed && response.write(film));
  };
  response.on('drain', pour);
  pour();
};
const drips = sends(film, { etag: v1, everyMs: 10, pieceBytes: 10 });
const lies: Act = (_, response) => {
  response.writeHead(200, { 'content-length': 300_000 }).write(film.subarray(0, 100), () => response.destroy());
};

it.each<[string, Act, Partial<DownloadLimits>, { code: string; retriable: boolean }]>([
  ['is endless', endless, {}, { code: 'TOO_LARGE', retriable: false }],
  ['says that it is too large', sends(Buffer.alloc(400_001)), {}, { code: 'TOO_LARGE', retriable: false }],
  ['is empty', sends(Buffer.alloc(0)), {}, { code: 'SOURCE_EMPTY', retriable: false }],
  ['is not there', status(404), {}, { code: 'SOURCE_STATUS', retriable: false }],
  ['is forbidden', status(403), {}, { code: 'SOURCE_STATUS', retriable: false }],
  ['comes encoded', status(200, { 'content-encoding': 'gzip' }), {}, { code: 'SOURCE_ENCODED', retriable: false }],
  [
    'is inside the cloud',
    status(302, { location: 'http://169.254.169.254/latest' }),
    {},
    { code: 'ADDRESS_REFUSED', retriable: false },
  ],
  [
    'is a file of ours',
    status(302, { location: 'file:///etc/passwd' }),
    {},
    { code: 'REDIRECT_REFUSED', retriable: false },
  ],
  ['breaks off every time', lies, {}, { code: 'SOURCE_UNREACHABLE', retriable: true }],
  [
    'breaks off before its head',
    (_, response) => response.destroy(),
    {},
    { code: 'SOURCE_UNREACHABLE', retriable: true },
  ],
  ['is never well', status(500), {}, { code: 'SOURCE_STATUS', retriable: true }],
  [
    'drips to the last day',
    drips,
    { paceMs: 20, minimumBytesPerSecond: 1_000_000, deadline: new Date(Date.now() + 600) },
    { code: 'TOO_SLOW', retriable: false },
  ],
  ['comes too late', sends(film), { deadline: new Date(0) }, { code: 'TOO_SLOW', retriable: false }],
])('says why a file that %s is not fetched, and nothing that is secret', async (_, act, change, failure) => {
  server.answer(act);
  const one = upload(change);
  const error = await one.attempt().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ failure });
  expect(JSON.stringify({ ...(error as object) }) + String(error)).not.toContain('secret');
  if (!failure.retriable) expect(await one.isLeft()).toBe(false);
});

it('takes a server that falls silent for cut', async () => {
  const silent: Act = (_, response) =>
    void response.writeHead(200, { etag: v1, 'content-length': 300_000 }).write(film.subarray(0, 10));
  expect((await fetched(silent, sends(film, { etag: v1 }))).equals(film)).toBe(true);
  expect(server.asked[1]?.range).toBe('bytes=10-');
});
