import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { print } from 'graphql';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { signUploadTicket } from '../../platform/tickets/upload-ticket.ts';
import { PublishTitleDocument } from '../../client/generated/operations.ts';
import type { GraphClient } from '../../client/graph-client.ts';
import { expectOutcome } from '../../client/graph-error.ts';
import { uploadAndTranscode } from '../../client/make-asset.ts';
import { sendBytes } from '../../client/upload.ts';
import { adminOf } from '../accounts.ts';
import { clipsFolder, draftOf, jobEnds } from '../films.ts';
import {
  AnnounceUploadDocument,
  AttachAssetDocument,
  MadeOfUploadDocument,
  TitleNamesDocument,
  TranscodeTooEarlyDocument,
  UploadProgressDocument,
} from '../generated/operations.ts';
import { makeClip, makeSound } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

const LIMIT_BYTES = 8 * 1024 * 1024;

let platform: E2ePlatform;
let folder: string;
let clip: string;
let admin: GraphClient;

beforeAll(async () => {
  platform = await startPlatform({ UPLOAD_LIMIT_BYTES: String(LIMIT_BYTES) });
  folder = await mkdtemp(join(tmpdir(), 'marquee-files-'));
  clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: 6, size: '320x180' });
  admin = await adminOf(platform);
}, 120_000);
afterAll(async () => {
  await admin.close();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Uploads it and asserts that its job fails for one of the reasons, and that nothing can be made of it. */
async function isRefused(path: string, codes: string[]): Promise<void> {
  const { jobId, assetId } = await uploadAndTranscode(admin, path);
  const { state, failure, asset, tasks } = (await jobEnds(admin, jobId)).at(-1)!;
  expect({ state, failure, asset }).toMatchObject({
    state: 'FAILED',
    failure: { message: expect.stringMatching(/\w+/), retriable: false },
    asset: { state: 'FAILED', renditions: [], audioTracks: [] },
  });
  expect(codes).toContain(failure?.code);
  // What another try cannot help is not tried again.
  expect(tasks.map(({ attempt }) => attempt)).toEqual([1]);

  const { draftId } = await draftOf(admin, { name: 'No Film' });
  const { attachAsset } = await admin.send(AttachAssetDocument, { draftId, assetId });
  const { revision } = expectOutcome(attachAsset, 'DraftSaved').draft;
  const { publishTitle } = await admin.send(PublishTitleDocument, { id: draftId, expectedRevision: revision });
  expect(publishTitle.__typename).toBe('NotReady');
  const { titles } = await admin.send(TitleNamesDocument);
  expect(titles.edges).toEqual([]);
}

/** A file that begins like the clip and is then no longer it. */
async function spoiled(name: string, spoil: (path: string, bytes: number) => Promise<void>): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, await readFile(clip));
  await spoil(path, (await stat(path)).size);
  return path;
}

describe('a file that is no film', () => {
  it.each<[string, string[], () => Promise<string>]>([
    [
      'a text',
      ['NOT_MEDIA', 'NO_VIDEO'],
      async () => {
        const path = join(folder, 'film.mp4');
        await writeFile(path, 'It was a dark and stormy night; the rain fell in torrents.\n'.repeat(500));
        return path;
      },
    ],
    [
      'a single byte',
      ['NOT_MEDIA', 'NO_VIDEO'],
      async () => {
        const path = join(folder, 'byte.mp4');
        await writeFile(path, 'x');
        return path;
      },
    ],
    [
      'sound alone',
      ['NO_VIDEO'],
      async () => {
        const path = join(folder, 'sound.m4a');
        await makeSound(path);
        return path;
      },
    ],
    [
      'a film cut off',
      ['TRUNCATED'],
      () => spoiled('cut.mp4', (path, bytes) => truncate(path, Math.floor(bytes * 0.6))),
    ],
    [
      'a film overwritten in the middle',
      ['DAMAGED'],
      () =>
        spoiled('holes.mp4', async (path, bytes) => {
          const file = await open(path, 'r+');
          await file.write(Buffer.alloc(Math.floor(bytes * 0.3), 0xa5), 0, undefined, Math.floor(bytes * 0.3));
          await file.close();
        }),
    ],
  ])('is refused with a reason: %s', async (_what, codes, make) => {
    await isRefused(await make(), codes);
  });

  const clips = existsSync(clipsFolder())
    ? readdirSync(clipsFolder()).filter((name) => name.startsWith('corrupt'))
    : [];
  if (clips.length === 0)
    it.skip('is refused with a reason: every corrupt clip (the folder of clips is missing)', () => undefined);
  else {
    it.each(clips)('is refused with a reason: %s', async (name) => {
      await isRefused(join(clipsFolder(), name), ['NOT_MEDIA', 'NO_VIDEO', 'TRUNCATED', 'DAMAGED']);
    });
  }
});

describe('an upload that is announced wrongly', () => {
  it('over the limit is refused as UploadTooLarge with the limit', async () => {
    const input = { filename: 'long.mp4', sizeBytes: LIMIT_BYTES + 1 };
    const { createUpload } = await admin.send(AnnounceUploadDocument, { input });
    expect(createUpload).toEqual({ __typename: 'UploadTooLarge', limitBytes: LIMIT_BYTES });
  });

  it.each([
    [{ filename: 'a.mp4', sizeBytes: 0 }, 'input.sizeBytes'],
    [{ filename: 'a.mp4', sizeBytes: -1 }, 'input.sizeBytes'],
    [{ filename: 'a.mp4', sizeBytes: 1.5 }, 'input.sizeBytes'],
    [{ filename: 'a.mp4', sizeBytes: 2 ** 53 }, 'input.sizeBytes'],
    [{ filename: 'a.mp4', sizeBytes: 'many' }, 'input.sizeBytes'],
    [{ filename: '', sizeBytes: 1 }, 'input.filename'],
    [{ filename: 'a'.repeat(256), sizeBytes: 1 }, 'input.filename'],
    [{ filename: 7, sizeBytes: 1 }, 'input.filename'],
  ])('is refused, naming the argument: %j', async (input, argument) => {
    const { data, errors } = await admin.askText<{ createUpload: unknown }>(print(AnnounceUploadDocument), { input });
    expect(data?.createUpload).toBeFalsy();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  it.each([
    ['createTranscodeJob(uploadId: "upload_none")', 'UploadNotFound'],
    ['renewUpload(id: "upload_none")', 'UploadNotFound'],
    ['retryJob(id: "job_none")', 'JobNotFound'],
    ['cancelJob(id: "job_none")', 'JobNotFound'],
  ])('is not found where there is none: %s', async (field, __typename) => {
    const answer = await admin.askText(`mutation { answer: ${field} { __typename ... on Failure { message } } }`);
    expect(answer).toMatchObject({ data: { answer: { __typename } } });
  });
});

describe('an upload that is sent wrongly', () => {
  let id: string;
  let url: string;
  const TUS = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };

  beforeAll(async () => {
    const { size } = await stat(clip);
    const input = { filename: 'clip.mp4', sizeBytes: size };
    const { upload } = expectOutcome(
      (await admin.send(AnnounceUploadDocument, { input })).createUpload,
      'UploadCreated',
    );
    ({ id } = upload);
    url = admin.resolve(upload.uploadUrl!);
    expect((await sendBytes(url, clip, 0, 1_000)).status).toBe(204);
  });

  /** A request whose path goes out letter by letter: `fetch` would resolve `..` itself. */
  function ask(method: string, path: string, headers: Record<string, string>, body = ''): Promise<[number, string]> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: new URL(platform.url).port,
          method,
          path,
          headers: { ...headers, 'content-length': body.length },
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          response.on('end', () => resolve([response.statusCode!, text]));
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
  const pathOf = (address: string) => new URL(address).pathname + new URL(address).search;
  const withTicket = (ticket: string, upload = id) => `/uploads/${upload}?ticket=${ticket}`;
  const ticketOf = () => new URL(url).searchParams.get('ticket')!;
  const signed = (
    ticket: { uploadId: string; sizeBytes: number; expiresAtMs: number },
    key = readSharedKey(platform.dir.secrets, 'upload'),
  ) => signUploadTicket(ticket, key);
  const anHourOn = () => Date.now() + 3_600_000;

  it.each<[string, number, string, () => Promise<[number, string]>]>([
    [
      'at an offset behind',
      409,
      'UPLOAD_OFFSET_CONFLICT',
      () => ask('PATCH', pathOf(url), { ...TUS, 'upload-offset': '0' }, 'x'),
    ],
    [
      'at an offset ahead',
      409,
      'UPLOAD_OFFSET_CONFLICT',
      () => ask('PATCH', pathOf(url), { ...TUS, 'upload-offset': '2000' }, 'x'),
    ],
    [
      'more bytes than announced',
      413,
      'UPLOAD_TOO_LARGE',
      async () => {
        const { size } = await stat(clip);
        return ask('PATCH', pathOf(url), { ...TUS, 'upload-offset': '1000' }, 'x'.repeat(size));
      },
    ],
    [
      'with another media type',
      415,
      'UPLOAD_REFUSED',
      () => ask('PATCH', pathOf(url), { ...TUS, 'content-type': 'video/mp4', 'upload-offset': '1000' }, 'x'),
    ],
    [
      'without a version',
      412,
      'UPLOAD_REFUSED',
      () => ask('PATCH', pathOf(url), { 'content-type': TUS['content-type'], 'upload-offset': '1000' }, 'x'),
    ],
    ['without an offset', 403, 'UPLOAD_REFUSED', () => ask('PATCH', pathOf(url), TUS, 'x')],
    [
      'with a wrong checksum',
      460,
      'CHECKSUM_MISMATCH',
      () =>
        ask(
          'PATCH',
          pathOf(url),
          { ...TUS, 'upload-offset': '1000', 'upload-checksum': 'sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA=' },
          'x',
        ),
    ],
    [
      'with a checksum of no kind',
      400,
      'UPLOAD_REFUSED',
      () => ask('PATCH', pathOf(url), { ...TUS, 'upload-offset': '1000', 'upload-checksum': 'crc32 AAAA' }, 'x'),
    ],
    ['by POST', 405, 'METHOD_NOT_ALLOWED', () => ask('POST', '/uploads', { ...TUS, 'upload-length': '10' })],
    ['by GET', 405, 'METHOD_NOT_ALLOWED', () => ask('GET', pathOf(url), {})],
    [
      'without a ticket',
      403,
      'UPLOAD_TICKET_INVALID',
      () => ask('PATCH', `/uploads/${id}`, { ...TUS, 'upload-offset': '1000' }, 'x'),
    ],
    [
      'with an altered ticket',
      403,
      'UPLOAD_TICKET_INVALID',
      () => {
        const ticket = ticketOf();
        const altered = ticket.slice(0, -2) + (ticket.at(-2) === 'A' ? 'B' : 'A') + ticket.at(-1);
        return ask('PATCH', withTicket(altered), { ...TUS, 'upload-offset': '1000' }, 'x');
      },
    ],
    [
      'with the ticket of another upload',
      403,
      'UPLOAD_TICKET_INVALID',
      () => ask('PATCH', withTicket(ticketOf(), 'upload_other'), { ...TUS, 'upload-offset': '0' }, 'x'),
    ],
    [
      'with a ticket under another key',
      403,
      'UPLOAD_TICKET_INVALID',
      () =>
        ask(
          'PATCH',
          withTicket(signed({ uploadId: id, sizeBytes: 10, expiresAtMs: anHourOn() }, Buffer.alloc(32))),
          { ...TUS, 'upload-offset': '1000' },
          'x',
        ),
    ],
    [
      'with a ticket that has expired',
      410,
      'UPLOAD_TICKET_EXPIRED',
      () =>
        ask(
          'PATCH',
          withTicket(signed({ uploadId: id, sizeBytes: 1_000_000, expiresAtMs: Date.now() - 1 })),
          { ...TUS, 'upload-offset': '1000' },
          'x',
        ),
    ],
    [
      'with a ticket over the limit, though it is ours',
      413,
      'UPLOAD_TOO_LARGE',
      () =>
        ask(
          'PATCH',
          withTicket(
            signed({ uploadId: 'upload_huge', sizeBytes: LIMIT_BYTES + 1, expiresAtMs: anHourOn() }),
            'upload_huge',
          ),
          { ...TUS, 'upload-offset': '0' },
          'x',
        ),
    ],
    [
      'out of its folder',
      404,
      'NOT_FOUND',
      () =>
        ask('PATCH', `/uploads/../../secrets/upload.key?ticket=${ticketOf()}`, { ...TUS, 'upload-offset': '0' }, 'x'),
    ],
    [
      'out of its folder, encoded',
      404,
      'NOT_FOUND',
      () =>
        ask(
          'PATCH',
          `/uploads/..%2f..%2fsecrets%2fupload.key?ticket=${ticketOf()}`,
          { ...TUS, 'upload-offset': '0' },
          'x',
        ),
    ],
  ])('is refused and changes nothing: %s', async (_what, status, code, send) => {
    const [answered, body] = await send();
    expect({ answered, body }).toEqual({ answered: status, body: expect.stringContaining(`"code":"${code}"`) });
    const head = await fetch(url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
    expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '1000']);
    expect(readdirSync(join(platform.dir.storage, 'uploads')).filter((name) => /other|huge|key/.test(name))).toEqual(
      [],
    );
  });

  it('cannot be transcoded before it is complete', async () => {
    const updates = admin.follow(UploadProgressDocument, { id });
    await updates.until(({ uploadUpdated }) => uploadUpdated.receivedBytes === 1_000);
    const { createTranscodeJob } = await admin.send(TranscodeTooEarlyDocument, { uploadId: id });
    expect(createTranscodeJob).toMatchObject({ __typename: 'UploadNotReceived', state: 'UPLOADING' });
    expect(await admin.send(MadeOfUploadDocument, { id })).toEqual({ upload: { job: null, asset: null } });
  });

  it('goes on in spite of all that, to the last byte', async () => {
    expect((await sendBytes(url, clip, 1_000)).status).toBe(204);
    const kept = await readFile(join(platform.dir.storage, 'uploads', basename(id)));
    expect(kept.equals(await readFile(clip))).toBe(true);
  });
});
