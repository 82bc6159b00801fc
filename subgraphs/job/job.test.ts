import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { eventually } from '../../platform/testing/eventually.ts';
import { readConfig } from '../../platform/config/config.ts';
import { actor, openTestSubgraph } from '../../platform/subgraph/testing.ts';
import { silentLog } from '../../platform/mongo/testing.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { signServiceToken } from '../../platform/passport/service-token.ts';
import type { Service } from '../../platform/serve/serve.ts';
import { transcodeSettings } from './config.ts';
import { subgraph } from './service.ts';
import { worker } from './transcode/transcode-worker.ts';

const editor = actor({ account: 'account_editor', scopes: ['media:read', 'media:write', 'audit:read'] });

let job: Awaited<ReturnType<typeof openTestSubgraph>>;
let storage: string;
let running: Service | undefined;
let serviceToken: string;

async function startWorker(change: NodeJS.ProcessEnv = {}): Promise<void> {
  const env = { ...job.env, STORAGE_DIR: storage, X264_PRESET: 'ultrafast', ...change };
  running = await worker.open(readConfig(transcodeSettings, env), silentLog);
  await running.start();
}

/** An upload whose bytes are on disk, as the origin would have reported it. */
async function uploaded(content: Buffer | { clip: string[] }): Promise<string> {
  const file = join(storage, `source-${Math.random()}.mp4`);
  if (Buffer.isBuffer(content)) await writeFile(file, content);
  else await promisify(execFile)(process.env['FFMPEG_PATH']!, ['-v', 'error', ...content.clip, file]);
  const bytes = (await stat(file)).size;
  const { data } = await job.as(
    editor,
    'mutation ($i: CreateUploadInput!) { createUpload(input: $i) { ... on UploadCreated { upload { id state uploadUrl } } } }',
    { i: { filename: 'film.mp4', sizeBytes: bytes } },
  );
  const { id, uploadUrl } = data.createUpload.upload;
  expect(uploadUrl).toMatch(new RegExp(`^/uploads/${id}\\?ticket=.+`));
  await rename(file, join(storage, 'uploads', id));
  const answer = await fetch(`${job.url}/internal/uploads/${id}/received`, {
    method: 'POST',
    headers: { authorization: serviceToken, 'content-type': 'application/json' },
    body: JSON.stringify({ sizeBytes: bytes }),
  });
  expect(answer.status).toBe(200);
  return id;
}

const film = {
  clip: [
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=640x360:rate=24:duration=4',
    '-f',
    'lavfi',
    '-i',
    'sine=duration=4',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-c:a',
    'aac',
    '-pix_fmt',
    'yuv420p',
  ],
};
const startJob =
  'mutation ($u: ID!) { createTranscodeJob(uploadId: $u) { __typename ... on JobAccepted { job { id state asset { id state } } } ... on UploadNotReceived { state receivedBytes } ... on Failure { message } } }';
const watchJob =
  'subscription ($id: ID!) { jobUpdated(id: $id) { state progress failure { code message retriable } tasks { name state attempt } asset { id state durationMs renditions { name height codecs } audioTracks { language } stills { url } storyboard { url tileCount intervalMs } } } }';

async function watch(jobId: string, until: (job: { state: string; tasks: { state: string }[] }) => boolean) {
  const subscription = await job.subscribe(editor, watchJob, { id: jobId });
  const seen = [];
  for (;;) {
    const { data } = await subscription.next();
    seen.push(data.jobUpdated);
    if (until(data.jobUpdated)) break;
  }
  await subscription.leave();
  return seen;
}
const hasEnded = ({ state }: { state: string }) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(state);

beforeAll(async () => {
  storage = await mkdtemp(join(tmpdir(), 'marquee-storage-'));
  await mkdir(join(storage, 'uploads'));
  job = await openTestSubgraph(subgraph);
  serviceToken = await signServiceToken('origin', readSharedKey(job.secretsDir, 'internal'));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
});
afterAll(async () => {
  await job.stop();
  await rm(storage, { recursive: true, force: true });
});

describe('a picture', () => {
  const createPicture = `mutation ($u: ID!) { createPicture(uploadId: $u) {
    __typename ... on PictureAccepted { picture { id state } } ... on Failure { message }
  } }`;
  const readPicture = `query ($id: ID!, $u: ID!) {
    picture(id: $id) { state filename width height isOpaque color url failure { code message retriable } }
    upload(id: $u) { picture { id } }
  }`;
  const poster = () => sharp({ create: { width: 400, height: 600, channels: 3, background: '#204060' } });

  it('is made of an upload that is one, once, and nothing else is made of it', async () => {
    const uploadId = await uploaded(await poster().png().toBuffer());
    const create = async () => (await job.as(editor, createPicture, { u: uploadId })).data.createPicture;
    const { picture } = await create();
    expect(picture).toEqual({ id: expect.stringMatching(/^picture_/), state: 'CHECKING' });
    expect((await create()).picture.id).toBe(picture.id);
    await startWorker();
    const { answer: seen } = await eventually(async () => {
      const { data } = await job.as(editor, readPicture, { id: picture.id, u: uploadId });
      return data.picture.state === 'READY' && data;
    });
    expect(seen).toEqual({
      picture: {
        ...{ state: 'READY', filename: 'film.mp4', width: 400, height: 600, isOpaque: true, failure: null },
        ...{ color: '#204060', url: expect.stringMatching(/^\/m\/i\/[\w.-]+\/picture_\w+\/w1920$/) },
      },
      upload: { picture: { id: picture.id } },
    });
    const { data } = await job.as(editor, startJob, { u: uploadId });
    expect(data.createTranscodeJob.__typename).toBe('UploadInUse');
  });

  it('says why an upload is none', async () => {
    const uploadId = await uploaded(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    const { data } = await job.as(editor, createPicture, { u: uploadId });
    const { id } = data.createPicture.picture;
    await startWorker();
    const { answer: picture } = await eventually(async () => {
      const answer = await job.as(editor, readPicture, { id, u: uploadId });
      return answer.data.picture.state === 'FAILED' && answer.data.picture;
    });
    const failure = { code: 'FORMAT_REFUSED', message: expect.stringContaining('SVG'), retriable: false };
    expect(picture).toMatchObject({ url: null, width: null, failure });
    // Nothing has changed, and it would be refused again.
    expect((await job.as(editor, createPicture, { u: uploadId })).data.createPicture.picture.state).toBe('FAILED');
  });

  it('is not made of what is not whole, not there, or a film already', async () => {
    const announced = await job.as(
      editor,
      'mutation { createUpload(input: { filename: "a", sizeBytes: 9 }) { ... on UploadCreated { upload { id } } } }',
    );
    const kindOf = async (u: string) =>
      (await job.as(editor, createPicture, { u })).data.createPicture.__typename as string;
    expect(await kindOf(announced.data.createUpload.upload.id)).toBe('UploadNotReceived');
    expect(await kindOf('upload_none')).toBe('UploadNotFound');
    const uploadId = await uploaded(await poster().png().toBuffer());
    await job.as(editor, startJob, { u: uploadId });
    expect(await kindOf(uploadId)).toBe('UploadInUse');
  });
});

describe('an upload', () => {
  it('is refused over the limit, without a name, and to callers without the scope', async () => {
    const create =
      'mutation ($i: CreateUploadInput!) { createUpload(input: $i) { __typename ... on UploadTooLarge { limitBytes } } }';
    const { data } = await job.as(editor, create, { i: { filename: 'a', sizeBytes: Number.MAX_SAFE_INTEGER } });
    expect(data.createUpload).toEqual({ __typename: 'UploadTooLarge', limitBytes: 100 * 1024 ** 3 });
    const unnamed = await job.as(editor, create, { i: { filename: ' ', sizeBytes: 1 } });
    expect(unnamed.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'input.filename' });
    expect((await job.as(actor(), create, { i: { filename: 'a', sizeBytes: 1 } })).errors![0]!.extensions.code).toBe(
      'FORBIDDEN',
    );
    expect((await job.as(undefined, create, { i: { filename: 'a', sizeBytes: 1 } })).errors![0]!.extensions.code).toBe(
      'UNAUTHENTICATED',
    );
  });

  it('is one of as many as an account may have open, however many are opened at once', async () => {
    const eager = actor({ account: 'account_eager', scopes: ['media:read', 'media:write'] });
    const create = `mutation ($i: CreateUploadInput!) { createUpload(input: $i) { __typename
      ... on UploadCreated { upload { id } } ... on UploadQuotaReached { openLimit openBytesLimit } } }`;
    const announce = async (sizeBytes: number, who = eager) =>
      (await job.as(who, create, { i: { filename: 'a', sizeBytes } })).data.createUpload;
    const all = await Promise.all(Array.from({ length: 24 }, () => announce(100 * 1024 ** 3)));
    const opened = all.filter(({ __typename }) => __typename === 'UploadCreated');
    expect(opened).toHaveLength(10);
    const refusal = { __typename: 'UploadQuotaReached', openLimit: 100, openBytesLimit: 1024 ** 4 };
    expect(all.filter(({ __typename }) => __typename !== 'UploadCreated')).toEqual(Array(14).fill(refusal));
    // Others are not in its way, and what is cancelled makes room.
    const other = actor({ account: 'account_other', scopes: ['media:write'] });
    expect(await announce(100 * 1024 ** 3, other)).toMatchObject({ __typename: 'UploadCreated' });
    const { id } = opened[0].upload;
    await job.as(eager, 'mutation ($id: ID!) { cancelUpload(id: $id) { __typename } }', { id });
    expect(await announce(100 * 1024 ** 3)).toMatchObject({ __typename: 'UploadCreated' });
    expect(await announce(100 * 1024 ** 3)).toEqual(refusal);
    const renew = 'mutation ($id: ID!) { renewUpload(id: $id) { __typename } }';
    const renewed = await job.as(eager, renew, { id: opened[1].upload.id });
    expect(renewed.data.renewUpload.__typename).toBe('UploadCreated');
  });

  it('makes no job before it is whole', async () => {
    const { data } = await job.as(
      editor,
      'mutation { createUpload(input: { filename: "a", sizeBytes: 9 }) { ... on UploadCreated { upload { id } } } }',
    );
    const { data: answer } = await job.as(editor, startJob, { u: data.createUpload.upload.id });
    expect(answer.createTranscodeJob).toMatchObject({
      __typename: 'UploadNotReceived',
      state: 'WAITING',
      receivedBytes: 0,
    });
    expect((await job.as(editor, startJob, { u: 'upload_none' })).data.createTranscodeJob.__typename).toBe(
      'UploadNotFound',
    );
  });

  it('is told as cancelled to who takes its bytes, and comes to nothing', async () => {
    const { data } = await job.as(
      editor,
      'mutation { createUpload(input: { filename: "a", sizeBytes: 9 }) { ... on UploadCreated { upload { id } } } }',
    );
    const { id } = data.createUpload.upload;
    const tell = (what: string, body: object) => job.internal('POST', `uploads/${id}/${what}`, body);
    expect(await tell('progress', { receivedBytes: 4 })).toEqual({ status: 200, body: { isCancelled: false } });
    const cancelled = await job.as(editor, 'mutation ($id: ID!) { cancelUpload(id: $id) { __typename } }', { id });
    expect(cancelled.data.cancelUpload.__typename).toBe('UploadCancelled');
    expect(await tell('progress', { receivedBytes: 5 })).toEqual({ status: 200, body: { isCancelled: true } });
    expect((await tell('received', { sizeBytes: 9 })).status).toBe(404);
    const upload = 'query ($id: ID!) { upload(id: $id) { state receivedBytes } }';
    expect((await job.as(editor, upload, { id })).data.upload).toEqual({ state: 'CANCELLED', receivedBytes: 4 });
    // What job knows nothing of is nobody's to remove.
    expect((await job.internal('POST', 'uploads/upload_none/progress', { receivedBytes: 5 })).status).toBe(404);
  });

  it('is cancelled by its sender, unless it is whole', async () => {
    const create =
      'mutation { createUpload(input: { filename: "a", sizeBytes: 9 }) { ... on UploadCreated { upload { id } } } }';
    const [given, whole] = [await job.as(editor, create), await job.as(editor, create)].map(
      ({ data }) => data.createUpload.upload.id as string,
    );
    await job.internal('POST', `uploads/${whole}/received`, { sizeBytes: 9 });
    for (const id of [given, whole]) {
      expect((await job.internal('POST', `uploads/${id}/terminated`, {})).status).toBe(200);
    }
    const states = '{ given: upload(id: "' + given + '") { state } whole: upload(id: "' + whole + '") { state } }';
    expect((await job.as(editor, states)).data).toEqual({
      given: { state: 'CANCELLED' },
      whole: { state: 'RECEIVED' },
    });
    const cancel = 'mutation ($id: ID!) { cancelUpload(id: $id) { __typename } }';
    expect((await job.as(editor, cancel, { id: whole })).data.cancelUpload.__typename).toBe('UploadIsReceived');
  });

  it('is not taken for received by a caller without a service token', async () => {
    const answer = await fetch(`${job.url}/internal/uploads/upload_x/received`, {
      method: 'POST',
      body: '{"sizeBytes":1}',
    });
    expect(answer.status).toBe(401);
  });
});

describe('a transcode job', () => {
  it('makes a ready asset, told live from queued to done, and is the same job for 20 racing requests', async () => {
    await startWorker();
    const uploadId = await uploaded(film);
    const answers = await Promise.all(Array.from({ length: 20 }, () => job.as(editor, startJob, { u: uploadId })));
    const ids = new Set(answers.map(({ data }) => data.createTranscodeJob.job.id as string));
    expect(ids.size).toBe(1);
    const seen = await watch([...ids][0]!, hasEnded);
    const last = seen.at(-1);
    expect(last).toMatchObject({
      state: 'SUCCEEDED',
      progress: 1,
      failure: null,
      asset: { state: 'READY', durationMs: 4000, audioTracks: [{ language: 'und' }] },
    });
    expect(last.asset.renditions.map(({ name }: { name: string }) => name)).toEqual(['360p', '270p', '234p']);
    expect(last.asset.stills.length).toBeGreaterThan(0);
    expect(last.asset.storyboard).toMatchObject({ tileCount: 4, intervalMs: 1_000 });
    expect(last.asset.storyboard.url).toMatch(/^\/m\/i\/.+\/asset_.+\/storyboard\.vtt$/);
    expect(last.tasks.filter(({ name }: { name: string }) => name === 'storyboard')).toHaveLength(1);
    const source =
      '{ job(id: "' +
      [...ids][0] +
      '") { sourceTracks { index kind codec channels height leftOut } asset { warnings { code } } } }';
    expect((await job.as(editor, source)).data.job).toEqual({
      sourceTracks: [
        { index: 0, kind: 'VIDEO', codec: 'h264', channels: null, height: 360, leftOut: null },
        { index: 1, kind: 'AUDIO', codec: 'aac', channels: 1, height: null, leftOut: null },
      ],
      asset: { warnings: [] },
    });
    const pictures = (change = '') =>
      `{ asset(id: "${last.asset.id}") { image(timeMs: 1000 width: 200${change}) { url width height timeMs }
         animatedPreview(startMs: 3000) { url width height startMs durationMs } } }`;
    const { asset: shown } = (await job.as(editor, pictures())).data;
    expect(shown).toEqual({
      image: { url: expect.stringMatching(/^\/m\/p\//), width: 320, height: 180, timeMs: 1_000 },
      animatedPreview: {
        url: expect.stringMatching(/^\/m\/p\//),
        width: 320,
        height: 180,
        startMs: 3_000,
        durationMs: 1_000,
      },
    });
    const refused = await job.as(editor, pictures(' timeMs: 4001').replace('timeMs: 1000', ''));
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'timeMs' });
    const progress = seen.map((view) => view.progress as number);
    expect(progress.toSorted((a, b) => a - b)).toEqual(progress);
    const answer = await fetch(`${job.url}/internal/assets/${last.asset.id}`, {
      headers: { authorization: serviceToken },
    });
    const asset = (await answer.json()) as { video: { path: string }[] };
    expect(await readdir(join(storage, 'assets', asset.video[0]!.path))).toContain('seg_0001.m4s');
  });

  it('encodes in what it is asked for, H.264 first, and says why each rendition is there', async () => {
    await startWorker();
    const uploadId = await uploaded({ clip: film.clip.map((arg) => arg.replace('640x360', '192x108')) });
    const start =
      'mutation ($u: ID!, $p: TranscodePreset) { createTranscodeJob(uploadId: $u, preset: $p) { ... on JobAccepted { job { id preset rungs { name } } } } }';
    const { data } = await job.as(editor, start, { u: uploadId, p: 'H264_HEVC' });
    const { id } = data.createTranscodeJob.job;
    expect(data.createTranscodeJob.job).toEqual({ id, preset: 'H264_HEVC', rungs: null });
    expect((await watch(id, hasEnded)).at(-1)).toMatchObject({ state: 'SUCCEEDED', asset: { state: 'READY' } });
    const again = await job.as(editor, start, { u: uploadId, p: 'H264' });
    expect(again.data.createTranscodeJob.job).toMatchObject({ id, preset: 'H264_HEVC' });
    const { data: made } = await job.as(
      editor,
      'query ($id: ID!) { job(id: $id) { rungs { name isMade reason } asset { renditions { name codecs videoRange } warnings { code } } } }',
      { id },
    );
    expect(made.job.rungs).toMatchObject([
      { name: '108p', isMade: true, reason: expect.any(String) },
      { name: '108p-hevc', isMade: true, reason: expect.any(String) },
    ]);
    expect(made.job.asset).toEqual({
      renditions: [
        { name: '108p', codecs: expect.stringMatching(/^avc1\./), videoRange: 'SDR' },
        { name: '108p-hevc', codecs: expect.stringMatching(/^hvc1\./), videoRange: 'SDR' },
      ],
      warnings: [],
    });
  });

  it('fails with the reason when the file is no film, retries on request, and keeps the acts on record', async () => {
    await startWorker();
    const uploadId = await uploaded(Buffer.from('Once upon a time there was a text file. '.repeat(200)));
    const { data } = await job.as(editor, startJob, { u: uploadId });
    const jobId = data.createTranscodeJob.job.id;
    const last = (await watch(jobId, hasEnded)).at(-1);
    expect(last).toMatchObject({
      state: 'FAILED',
      failure: { code: 'NOT_MEDIA', retriable: false },
      asset: { state: 'FAILED' },
    });
    const retry =
      'mutation ($id: ID!) { retryJob(id: $id) { __typename ... on JobAccepted { job { retries state } } ... on JobStateConflict { state } } }';
    const again = await Promise.all([1, 2, 3].map(() => job.as(editor, retry, { id: jobId })));
    const kinds = again.map(({ data: { retryJob } }) => retryJob.__typename as string).toSorted();
    expect(kinds.filter((kind) => kind === 'JobAccepted').length).toBeGreaterThan(0);
    await watch(jobId, hasEnded);
    const { data: audited } = await job.as(
      editor,
      'query ($id: ID!) { job(id: $id) { retries audit { action actorId } } }',
      { id: jobId },
    );
    expect(audited.job.audit[0]).toEqual({ action: 'job.retry', actorId: 'account_editor' });
    expect(audited.job.retries).toBe(audited.job.audit.length);
  });

  it('is cancelled while it waits and resumed', async () => {
    const uploadId = await uploaded(film);
    const { data } = await job.as(editor, startJob, { u: uploadId });
    const jobId = data.createTranscodeJob.job.id;
    const cancelled = await job.as(
      editor,
      'mutation ($id: ID!) { cancelJob(id: $id) { ... on JobAccepted { job { state asset { state } } } } }',
      { id: jobId },
    );
    expect(cancelled.data.cancelJob.job).toEqual({ state: 'CANCELLED', asset: { state: 'FAILED' } });
    await job.as(editor, 'mutation ($id: ID!) { retryJob(id: $id) { __typename } }', { id: jobId });
    await startWorker();
    expect((await watch(jobId, hasEnded)).at(-1)).toMatchObject({ state: 'SUCCEEDED', asset: { state: 'READY' } });
  });

  it('is given back by a worker that stops and finished by the next', async () => {
    const uploadId = await uploaded({ clip: film.clip.map((arg) => arg.replace('duration=4', 'duration=20')) });
    const { data } = await job.as(editor, startJob, { u: uploadId });
    const jobId = data.createTranscodeJob.job.id;
    await startWorker();
    await watch(jobId, ({ tasks }) => tasks.filter(({ state }) => state === 'SUCCEEDED').length >= 2);
    await running!.stop();
    await startWorker();
    const last = (await watch(jobId, hasEnded)).at(-1);
    expect(last.state).toBe('SUCCEEDED');
    expect(last.tasks.every(({ attempt }: { attempt: number }) => attempt === 1)).toBe(true);
  });
});
