import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, symlink, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../platform/testing/eventually.ts';
import { openUploads, type Announced } from '../testing/open-uploads.ts';
import { partId, UploadFiles, type UploadRecord, type Part } from './upload-files.ts';

let origin: Awaited<ReturnType<typeof openUploads>>;
let folder: string;
beforeAll(async () => {
  origin = await openUploads();
  folder = await mkdtemp(join(tmpdir(), 'marquee parts '));
});
afterAll(async () => {
  await origin.stop();
  await rm(folder, { recursive: true, force: true });
});

const tus = { 'tus-resumable': '1.0.0' };

function post(address: string, headers: Record<string, string>): Promise<Response> {
  return fetch(address, { method: 'POST', headers: { ...tus, ...headers } });
}
function patch(address: string, offset: number, body: Buffer): Promise<Response> {
  const headers = { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
  return fetch(address, { method: 'PATCH', headers, body: new Uint8Array(body) });
}
async function codeOf(response: Response): Promise<unknown> {
  return [response.status, ((await response.json()) as { error: { code: string } }).error.code];
}

/** Where a part of it is sent. */
async function createPart(made: Announced, sizeBytes: number): Promise<string> {
  const answer = await post(made.address, { 'upload-concat': 'partial', 'upload-length': String(sizeBytes) });
  expect(answer.status).toBe(201);
  return new URL(answer.headers.get('location')!, made.address).href;
}

async function sendPart(made: Announced, from: number, until: number): Promise<string> {
  const address = await createPart(made, until - from);
  if (until > from) expect((await patch(address, 0, made.content.subarray(from, until))).status).toBe(204);
  return address;
}
const putTogether = (made: Announced, parts: string[]) =>
  post(made.address, { 'upload-concat': `final;${parts.join(' ')}` });

it('puts an upload together from parts that were sent at the same time, in the order that is told', async () => {
  const made = origin.announce(300_000);
  const cuts = [0, 1, 90_000, 90_000, 250_000, 300_000];
  const ranges = cuts.slice(1).map((until, index) => [cuts[index]!, until] as const);
  // The last is created first.
  const sent = await Promise.all(ranges.toReversed().map(([from, until]) => sendPart(made, from, until)));
  expect(made.told('received')).toEqual([]);
  const head = await fetch(sent[0]!, { method: 'HEAD', headers: tus });
  expect([head.headers.get('upload-concat'), head.headers.get('upload-offset')]).toEqual(['partial', '50000']);

  const answer = await putTogether(made, sent.toReversed());
  expect(answer.status).toBe(201);
  expect(new URL(answer.headers.get('location')!, made.address).href).toBe(made.address);
  expect((await made.bytes()).equals(made.content)).toBe(true);
  expect(made.told('received')).toEqual([{ sizeBytes: 300_000 }]);
  expect(made.told('progress').at(-1)).toEqual({ receivedBytes: 300_000 });
  expect(await readdir(join(origin.storage, 'uploads'))).not.toContain(`${made.id}.parts`);
  // Who lost the answer asks again.
  expect((await putTogether(made, sent.toReversed())).status).toBe(201);
  expect(await codeOf(await putTogether(made, sent))).toEqual([400, 'UPLOAD_REFUSED']);
  expect((await fetch(made.address, { method: 'HEAD', headers: tus })).headers.get('upload-offset')).toBe('300000');
});

it('refuses what does not amount to the upload, and leaves it as it was', async () => {
  const made = origin.announce(1_000);
  const other = origin.announce(1_000);
  const [first, second] = [await sendPart(made, 0, 400), await sendPart(made, 400, 1_000)];
  const unfinished = await createPart(made, 600);
  await patch(unfinished, 0, made.content.subarray(400, 900));
  const foreign = await sendPart(other, 400, 1_000);
  for (const parts of [
    [first],
    [first, unfinished],
    [first, foreign],
    [first, first],
    [first, `${second}x`.replace('?', 'x?')],
  ]) {
    expect(await codeOf(await putTogether(made, parts))).toEqual([400, 'UPLOAD_REFUSED']);
  }
  expect(await codeOf(await post(first, { 'upload-length': '1' }))).toEqual([405, 'METHOD_NOT_ALLOWED']);
  expect((await putTogether(made, [first, second])).status).toBe(201);
  expect((await made.bytes()).equals(made.content)).toBe(true);
  expect(await codeOf(await patch(unfinished, 500, made.content.subarray(900)))).toEqual([404, 'NOT_FOUND']);
});

it('takes no more in parts than a few times the upload, until some are removed', async () => {
  const made = origin.announce(100);
  const parts = [await createPart(made, 100), await createPart(made, 100), await sendPart(made, 0, 100)];
  const create = () => post(made.address, { 'upload-concat': 'partial', 'upload-length': '1' });
  expect(await codeOf(await create())).toEqual([413, 'UPLOAD_TOO_LARGE']);
  for (const address of [parts[0]!, parts[2]!]) {
    expect((await fetch(address, { method: 'DELETE', headers: tus })).status).toBe(204);
    expect((await fetch(address, { method: 'HEAD', headers: tus })).status).toBe(404);
  }
  expect((await create()).status).toBe(201);
});

it('is created by POST to its address for clients that do so, with the size that was announced', async () => {
  const made = origin.announce(10);
  const answer = await post(made.address, { 'upload-length': '10', 'upload-metadata': 'filename YQ==' });
  expect([answer.status, new URL(answer.headers.get('location')!, made.address).href]).toEqual([201, made.address]);
  expect(await codeOf(await post(made.address, { 'upload-length': '9' }))).toEqual([400, 'UPLOAD_REFUSED']);
  expect(
    await codeOf(await post(made.address.replace(/ticket=..../, 'ticket=none'), { 'upload-length': '10' })),
  ).toEqual([403, 'UPLOAD_TICKET_INVALID']);
  await fetch(made.address, { method: 'DELETE', headers: tus });
  expect(await codeOf(await post(made.address, { 'upload-length': '10' }))).toEqual([410, 'UPLOAD_GONE']);
});

describe('putting together that was cut', () => {
  const sizes = [5, 0, 7, 1, 12];
  const contents = sizes.map((size) => randomBytes(size));
  const whole = Buffer.concat(contents);
  const joins: Part[] = sizes.map((sizeBytes, index) => ({ name: `part_${index}`, sizeBytes }));
  let count = 0;

  /** An upload whose file has so many bytes, and whose parts before are gone, as a crash may leave it. */
  async function crashedAt(appended: number | undefined) {
    const files = new UploadFiles(join(folder, `${(count += 1)}`), {
      onBytes: () => undefined,
      onTerminate: async () => undefined,
    });
    await files.prepare();
    const record: UploadRecord = { uploadId: 'upload', sizeBytes: whole.length, expiresAtMs: 0, state: 'OPEN', joins };
    await files.writeRecord(record);
    let begin = 0;
    for (const [index, part] of joins.entries()) {
      await files.createPart(record, part);
      // The first is renamed, not copied.
      const isGone = appended !== undefined && (index === 0 || begin + part.sizeBytes < appended);
      if (!isGone) await writeFile(files.path(partId('upload', part.name)), contents[index]!);
      begin += part.sizeBytes;
    }
    if (appended !== undefined) await writeFile(files.path('upload'), whole.subarray(0, appended));
    return { files, record: { ...record, joins } };
  }

  it.each([undefined, ...Array.from({ length: whole.length - sizes[0]! + 1 }, (_, more) => sizes[0]! + more)])(
    'goes on from byte %s',
    async (appended) => {
      const { files, record } = await crashedAt(appended);
      await Promise.all([files.join(record), files.join(record)]);
      expect((await readFile(files.path('upload'))).equals(whole)).toBe(true);
      expect(await files.parts('upload')).toEqual([]);
    },
  );

  it('keeps all parts where the disk is full, and goes on when it is not', async () => {
    const { files, record } = await crashedAt(undefined);
    await symlink('/dev/full', files.path('upload'));
    await expect(files.join(record)).rejects.toMatchObject({ status_code: 507 });
    expect(await files.parts('upload')).toHaveLength(sizes.length);
    await rm(files.path('upload'));
    await files.join(record);
    expect((await readFile(files.path('upload'))).equals(whole)).toBe(true);
  });

  it('is gone on with at the next start, told, and shown as not there until then', async () => {
    const made = origin.announce(whole.length);
    const parts = join(origin.storage, 'uploads', `${made.id}.parts`);
    await mkdir(parts, { recursive: true });
    for (const [index, { name }] of joins.entries()) await writeFile(join(parts, name), contents[index]!);
    const record: UploadRecord = {
      uploadId: made.id,
      sizeBytes: whole.length,
      expiresAtMs: Date.now() + 9_000,
      state: 'OPEN',
      joins,
    };
    await writeFile(join(origin.storage, 'uploads', `${made.id}.json`), JSON.stringify(record));
    const head = await fetch(made.address, { method: 'HEAD', headers: tus });
    expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
      200,
      null,
      '25',
    ]);
    expect(await codeOf(await patch(made.address, 0, whole))).toEqual([403, 'UPLOAD_REFUSED']);
    expect((await fetch(made.address, { method: 'DELETE', headers: tus })).status).toBe(423);
    await origin.restart();
    await eventually(() => made.told('received').length > 0);
    expect((await made.bytes()).equals(whole)).toBe(true);
    expect(made.told('received')).toEqual([{ sizeBytes: whole.length }]);
  });
});
