import { createHash, randomBytes } from 'node:crypto';
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { ensureSecrets, readSharedKey } from '../../platform/passport/secrets.ts';
import { serve, type Server } from '../../platform/serve/serve.ts';
import { signUploadTicket } from '../../platform/tickets/upload-ticket.ts';
import { originSettings } from '../config.ts';
import { createInternalClient } from '../../platform/internal/internal-client.ts';
import { createOrigin } from '../service.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { startFakeServices, type FakeServices } from '../testing/fake-services.ts';
import { originEnvironment } from '../testing/origin-environment.ts';
import { createUploadReporter } from './report-uploads.ts';
import { UploadFiles } from './upload-files.ts';

const log = createLog('origin-test', 'silent');
const HOUR_MS = 3_600_000;

let folder: string;
let secrets: string;
let storage: string;
let uploadKey: Buffer;
let services: FakeServices;
let origin: Server;
let counter = 0;

const environment = (): Record<string, string> => ({
  ...originEnvironment({ storage, secrets }, services),
  UPLOAD_LIMIT_BYTES: '5000000',
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee uploads '));
  secrets = join(folder, 'secrets');
  storage = join(folder, 'storage');
  ensureSecrets(secrets);
  uploadKey = readSharedKey(secrets, 'upload');
  services = await startFakeServices(readSharedKey(secrets, 'internal'));
  const config = readConfig(originSettings, environment());
  origin = await serve(createOrigin(config, log), { host: '127.0.0.1', port: 0, log });
});
afterAll(async () => {
  await origin.stop();
  await services.pause();
  await rm(folder, { recursive: true, force: true });
});

interface Made {
  id: string;
  content: Buffer;
  /** Path and query at origin. */
  address: string;
}

/** An upload as `createUpload` would announce it, which job takes when it is whole. */
function announce(sizeBytes: number, more: { expiresAtMs?: number; key?: Buffer; ticketFor?: string } = {}): Made {
  const id = `upload_${(counter += 1)}`;
  const { expiresAtMs = Date.now() + HOUR_MS, key = uploadKey, ticketFor = id } = more;
  const ticket = signUploadTicket({ uploadId: ticketFor, sizeBytes, expiresAtMs }, key);
  services.answers.set(`uploads/${id}/received`, { status: 200 });
  services.answers.set(`uploads/${id}/progress`, { status: 200 });
  return { id, content: randomBytes(sizeBytes), address: `/uploads/${id}?ticket=${ticket}` };
}

const tusHeaders = { 'tus-resumable': '1.0.0' };

function send(made: Made, method: string, headers: Record<string, string> = {}, base = origin.url): Promise<Response> {
  return fetch(`${base}${made.address}`, { method, headers: { ...tusHeaders, ...headers } });
}

function patch(made: Made, offset: number, body: Uint8Array, headers: Record<string, string> = {}, base = origin.url) {
  return fetch(`${base}${made.address}`, {
    method: 'PATCH',
    headers: {
      ...tusHeaders,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      ...headers,
    },
    body: Buffer.from(body),
  });
}

async function codeOf(response: Response): Promise<unknown> {
  return [response.status, ((await response.json()) as { error: { code: string } }).error.code];
}

const silent = { onBytes: () => undefined, onTerminate: async () => undefined };
const bytesOnDisk = (made: Made) => readFile(join(storage, 'uploads', made.id));
const receivedCalls = (made: Made) => services.calls.filter(({ path }) => path === `uploads/${made.id}/received`);

/** A PATCH whose body stays open after its first bytes. */
function patchSlowly(made: Made, first: Buffer) {
  const request = httpRequest(`${origin.url}${made.address}`, {
    method: 'PATCH',
    headers: { ...tusHeaders, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
  });
  const response = new Promise<number | undefined>((resolve) => {
    request.on('response', ({ statusCode }) => resolve(statusCode));
    request.on('error', () => resolve(undefined));
  });
  request.write(first);
  return { request, response };
}

describe('an upload', () => {
  it('is sent in parts, each acknowledged with its offset, and handed to job when whole', async () => {
    const made = announce(100_000);
    expect((await send(made, 'HEAD')).headers.get('upload-offset')).toBe('0');
    const first = await patch(made, 0, made.content.subarray(0, 40_000));
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '40000']);
    expect(receivedCalls(made)).toEqual([]);
    const head = await send(made, 'HEAD');
    expect([
      head.headers.get('upload-offset'),
      head.headers.get('upload-length'),
      head.headers.get('cache-control'),
    ]).toEqual(['40000', '100000', 'no-store']);
    const last = await patch(made, 40_000, made.content.subarray(40_000));
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, '100000']);
    expect((await bytesOnDisk(made)).equals(made.content)).toBe(true);
    expect(receivedCalls(made)).toMatchObject([{ method: 'POST', body: { sizeBytes: 100_000 } }]);
  });

  it('is sent by tus-js-client, which resumes after a broken connection', async () => {
    const made = announce(400_000);
    let interruptions = 0;
    await new Promise<void>((resolve, reject) => {
      const upload = new Upload(made.content, {
        uploadUrl: `${origin.url}${made.address}`,
        uploadSize: made.content.length,
        chunkSize: 100_000,
        retryDelays: [10, 20, 40, 80, 600],
        onChunkComplete(_, bytesAccepted) {
          if (bytesAccepted !== 200_000 || interruptions > 0) return;
          interruptions += 1;
          void upload.abort().then(() => upload.start());
        },
        onSuccess: () => resolve(),
        onError: reject,
      });
      upload.start();
    });
    expect(interruptions).toBe(1);
    expect((await bytesOnDisk(made)).equals(made.content)).toBe(true);
    expect(receivedCalls(made)).toHaveLength(1);
  });

  it('keeps what came before its sender broke off', async () => {
    const made = announce(50_000);
    const slow = patchSlowly(made, made.content.subarray(0, 20_000));
    // On disk once job is told of it.
    await services.nextCall(`uploads/${made.id}/progress`);
    slow.request.destroy();
    await slow.response;
    let head = await send(made, 'HEAD');
    while (head.status === 423) head = await send(made, 'HEAD');
    expect(head.headers.get('upload-offset')).toBe('20000');
    expect((await patch(made, 20_000, made.content.subarray(20_000))).status).toBe(204);
    expect((await bytesOnDisk(made)).equals(made.content)).toBe(true);
  });

  it('tells job how far it is', async () => {
    const made = announce(30_000);
    const slow = patchSlowly(made, made.content.subarray(0, 10_000));
    expect(await services.nextCall(`uploads/${made.id}/progress`)).toMatchObject({ body: { receivedBytes: 10_000 } });
    slow.request.end(made.content.subarray(10_000));
    expect(await slow.response).toBe(204);
  });

  it('is refused at a wrong offset, and unchanged', async () => {
    const made = announce(10_000);
    await patch(made, 0, made.content.subarray(0, 4_000));
    expect(await codeOf(await patch(made, 2_000, made.content.subarray(2_000)))).toEqual([
      409,
      'UPLOAD_OFFSET_CONFLICT',
    ]);
    expect(await bytesOnDisk(made)).toHaveLength(4_000);
  });

  it('is locked while another request sends it', async () => {
    const made = announce(10_000);
    const slow = patchSlowly(made, made.content.subarray(0, 4_000));
    await services.nextCall(`uploads/${made.id}/progress`);
    expect(await codeOf(await patch(made, 4_000, made.content.subarray(4_000)))).toEqual([423, 'UPLOAD_LOCKED']);
    slow.request.end(made.content.subarray(4_000));
    expect(await slow.response).toBe(204);
    expect((await bytesOnDisk(made)).equals(made.content)).toBe(true);
  });

  it('takes no more bytes than it was announced with', async () => {
    const made = announce(10_000);
    expect(await codeOf(await patch(made, 0, randomBytes(10_001)))).toEqual([413, 'UPLOAD_TOO_LARGE']);
    expect((await send(made, 'HEAD')).headers.get('upload-offset')).toBe('0');
  });

  it('is not acknowledged as whole before job has taken it', async () => {
    const made = announce(10_000);
    services.answers.set(`uploads/${made.id}/received`, { status: 500 });
    expect(await codeOf(await patch(made, 0, made.content))).toEqual([503, 'UNAVAILABLE']);
    // A client that asks where it stands must not take a full offset for success.
    expect((await send(made, 'HEAD')).status).toBe(503);
    services.answers.set(`uploads/${made.id}/received`, { status: 200 });
    const head = await send(made, 'HEAD');
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '10000']);
  });

  it('is gone where job does not want it any more', async () => {
    const made = announce(1_000);
    services.answers.set(`uploads/${made.id}/received`, { status: 410 });
    expect(await codeOf(await patch(made, 0, made.content))).toEqual([410, 'UPLOAD_GONE']);
  });

  it('is ended by its sender, job is told, and it stays ended', async () => {
    const made = announce(10_000);
    services.answers.set(`uploads/${made.id}/terminated`, { status: 500 });
    expect((await send(made, 'HEAD')).status).toBe(200);
    expect((await send(made, 'DELETE')).status).toBe(503);
    expect((await send(made, 'HEAD')).status).toBe(200);
    services.answers.set(`uploads/${made.id}/terminated`, { status: 200 });
    await patch(made, 0, made.content.subarray(0, 4_000));
    expect((await send(made, 'DELETE')).status).toBe(204);
    expect((await send(made, 'HEAD')).status).toBe(410);
    expect(await codeOf(await patch(made, 0, made.content))).toEqual([410, 'UPLOAD_GONE']);
    await expect(bytesOnDisk(made)).rejects.toThrow('ENOENT');
  });

  it('is left where job says that it was cancelled', async () => {
    const made = announce(10_000);
    services.answers.set(`uploads/${made.id}/progress`, { status: 200, body: { isCancelled: true } });
    const slow = patchSlowly(made, made.content.subarray(0, 4_000));
    await eventually(async () => (await send(made, 'HEAD')).status === 410);
    slow.request.end(made.content.subarray(4_000));
    await slow.response;
    expect(await codeOf(await patch(made, 0, made.content))).toEqual([410, 'UPLOAD_GONE']);
    await expect(bytesOnDisk(made)).rejects.toThrow('ENOENT');
    expect(receivedCalls(made)).toEqual([]);
  });

  it('is sent by clients that can say nothing but POST', async () => {
    const made = announce(1_000);
    const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
    const answer = await fetch(`${origin.url}${made.address}`, {
      method: 'POST',
      headers: { ...tusHeaders, ...headers, 'x-http-method-override': 'PATCH' },
      body: new Uint8Array(made.content),
    });
    expect(answer.status).toBe(204);
    expect((await bytesOnDisk(made)).equals(made.content)).toBe(true);
  });

  it('goes on with a renewed ticket, and is kept as long as that one', async () => {
    const made = announce(10_000, { expiresAtMs: Date.now() + 300 });
    await patch(made, 0, made.content.subarray(0, 4_000));
    const expiresAtMs = Date.now() + 2 * HOUR_MS;
    const ticket = signUploadTicket({ uploadId: made.id, sizeBytes: 10_000, expiresAtMs }, uploadKey);
    const renewed = { ...made, address: `/uploads/${made.id}?ticket=${ticket}` };
    expect((await patch(renewed, 4_000, made.content.subarray(4_000))).status).toBe(204);
    const record = JSON.parse(await readFile(join(storage, 'uploads', `${made.id}.json`), 'utf8')) as object;
    expect(record).toMatchObject({ state: 'RECEIVED', expiresAtMs });
  });

  it('is checked by a checksum: bytes that differ are not kept', async () => {
    const made = announce(10_000);
    const digest = createHash('sha256').update(made.content.subarray(0, 4_000)).digest('base64');
    const checksum = { 'upload-checksum': `sha256 ${digest}` };
    expect(await codeOf(await patch(made, 0, randomBytes(4_000), checksum))).toEqual([460, 'CHECKSUM_MISMATCH']);
    expect((await send(made, 'HEAD')).headers.get('upload-offset')).toBe('0');
    expect((await patch(made, 0, made.content.subarray(0, 4_000), checksum)).status).toBe(204);
  });

  it('is told of a full disk, with nothing acknowledged lost', async () => {
    const made = announce(10_000);
    await send(made, 'HEAD');
    await symlink('/dev/full', join(storage, 'uploads', made.id));
    expect(await codeOf(await patch(made, 0, made.content))).toEqual([507, 'STORAGE_FULL']);
    await rm(join(storage, 'uploads', made.id));
    expect((await patch(made, 0, made.content)).status).toBe(204);
  });
});

describe('an address', () => {
  it.each([
    ['forged', () => announce(1_000, { key: randomBytes(32) }), 403, 'UPLOAD_TICKET_INVALID'],
    ['for another upload', () => announce(1_000, { ticketFor: 'upload_other' }), 403, 'UPLOAD_TICKET_INVALID'],
    ['expired', () => announce(1_000, { expiresAtMs: Date.now() - 1 }), 410, 'UPLOAD_TICKET_EXPIRED'],
    ['for more than origin takes', () => announce(5_000_001), 413, 'UPLOAD_TOO_LARGE'],
    ['without a ticket', () => ({ ...announce(1), address: '/uploads/upload_none' }), 403, 'UPLOAD_TICKET_INVALID'],
  ])('that is %s is refused', async (_, make, status, code) => {
    const made = make();
    expect(await codeOf(await patch(made, 0, made.content.subarray(0, 1)))).toEqual([status, code]);
    expect((await send(made, 'HEAD')).status).toBe(status);
    await expect(stat(join(storage, 'uploads', made.id))).rejects.toThrow('ENOENT');
  });

  it.each([
    '/uploads/..%2fsecrets%2finternal.key',
    '/uploads/a/b/c',
    '/uploads/a/..%2fb',
    '/uploads/%00',
    '/uploads/a.json',
    '/uploads/',
  ])('like %s leads nowhere', async (path) => {
    const response = await fetch(`${origin.url}${path}`, { method: 'HEAD', headers: tusHeaders });
    expect(response.status).toBe(404);
  });

  it('tells until when it is good', async () => {
    const expiresAtMs = Date.now() + HOUR_MS;
    const made = announce(1_000, { expiresAtMs });
    const expires = new Date(expiresAtMs).toUTCString();
    const answers = [await send(made, 'HEAD'), await patch(made, 0, made.content.subarray(0, 10))];
    expect(answers.map(({ headers }) => headers.get('upload-expires'))).toEqual([expires, expires]);
  });

  it('is made by POST to itself alone, and says what can be done', async () => {
    const created = await fetch(`${origin.url}/uploads`, {
      method: 'POST',
      headers: { ...tusHeaders, 'upload-length': '1' },
    });
    expect(await codeOf(created)).toEqual([405, 'METHOD_NOT_ALLOWED']);
    expect((await fetch(`${origin.url}${announce(1).address}`)).status).toBe(405);
    const options = await fetch(`${origin.url}/uploads`, { method: 'OPTIONS' });
    expect(options.headers.get('tus-version')).toBe('1.0.0');
    expect(options.headers.get('tus-extension')).toBe('creation,concatenation,expiration,termination,checksum');
    expect(options.headers.get('tus-checksum-algorithm')).toBe('sha1,sha256,md5');
  });

  it('needs the protocol and its version', async () => {
    expect((await fetch(`${origin.url}${announce(1).address}`, { method: 'HEAD' })).status).toBe(412);
    const made = announce(1);
    expect((await patch(made, 0, made.content, { 'content-type': 'text/plain' })).status).toBe(415);
  });
});

describe('the sweep', () => {
  const HOURS_24 = 24 * HOUR_MS;

  it('hands over what was whole when job was away, and removes what was abandoned', async () => {
    const own = join(folder, 'sweep');
    const files = new UploadFiles(own, silent);
    await files.prepare();
    const job = createInternalClient('origin', 'job', services.url, readSharedKey(secrets, 'internal'));
    const reporter = createUploadReporter({
      files,
      job,
      retentionMs: HOURS_24,
      log,
      onCancelled: async () => undefined,
    });
    const now = Date.now();
    const record = (uploadId: string, expiresAtMs: number) =>
      files.writeRecord({ uploadId, sizeBytes: 3, expiresAtMs, state: 'OPEN' });
    await record('whole', now - 2 * HOURS_24);
    await writeFile(files.path('whole'), 'abc');
    await record('recent', now - HOUR_MS);
    await writeFile(files.path('recent'), 'a');
    await record('abandoned', now - HOURS_24 - 1);
    await writeFile(files.path('abandoned'), 'a');

    services.answers.set('uploads/whole/received', { status: 500 });
    await reporter.sweep(now);
    expect((await readdir(own)).sort()).toEqual(['recent', 'recent.json', 'whole', 'whole.json']);
    services.answers.set('uploads/whole/received', { status: 200 });
    await reporter.sweep(now);
    expect((await files.readRecord('whole'))?.state).toBe('RECEIVED');

    // Job's to remove from now on; the record goes after the bytes.
    await reporter.sweep(now);
    expect((await readdir(own)).sort()).toEqual(['recent', 'recent.json', 'whole', 'whole.json']);
    await rm(files.path('whole'));
    await reporter.sweep(now);
    expect((await readdir(own)).sort()).toEqual(['recent', 'recent.json']);
  });
});

describe('origin killed with -9', () => {
  async function start(): Promise<{ child: ChildProcess; url: string }> {
    const child = fork(new URL('../main.ts', import.meta.url), {
      env: { ...process.env, ...environment(), STORAGE_DIR: join(folder, 'killed'), PORT: '0' },
      execArgv: [],
      silent: true,
    });
    const { port } = await new Promise<{ port: number }>((resolve, reject) => {
      child.once('message', (message) => resolve(message as { port: number }));
      child.once('exit', (code) => reject(new Error(`origin ended with ${code}`)));
    });
    return { child, url: `http://127.0.0.1:${port}` };
  }
  const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));

  it('loses no acknowledged byte', async () => {
    const made = announce(60_000);
    const first = await start();
    expect((await patch(made, 0, made.content.subarray(0, 25_000), {}, first.url)).status).toBe(204);
    first.child.kill('SIGKILL');
    await ended(first.child);

    const second = await start();
    const offset = Number((await send(made, 'HEAD', {}, second.url)).headers.get('upload-offset'));
    expect(offset).toBe(25_000);
    expect((await patch(made, offset, made.content.subarray(offset), {}, second.url)).status).toBe(204);
    expect((await readFile(join(folder, 'killed', 'uploads', made.id))).equals(made.content)).toBe(true);
    second.child.kill('SIGTERM');
    expect(await ended(second.child)).toBe(0);
  });
});
