import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, rmdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  START,
  WATCH_JOB,
  adminOf,
  hasEnded,
  makeAsset,
  patchUpload,
  publishMovie,
  registerViewer,
  requestKey,
  uploadAndTranscode,
  viewerOn,
  type Client,
} from '../client.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

function mount(folder: string, kilobytes: number): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'marquee-test', folder], { stdio: 'ignore' });
}
const resize = (folder: string, kilobytes: number) =>
  execFileSync('mount', ['-o', `remount,size=${kilobytes}k`, folder], { stdio: 'ignore' });
/** Also while a file in it is still open. */
const unmount = (folder: string) => execFileSync('umount', ['-l', folder], { stdio: 'ignore' });

/** A small disk of our own is what only root can have, and not in every container. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'marquee-mount-'));
  try {
    mount(folder, 64);
    unmount(folder);
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(folder);
  }
}
const hasDisk = canMount();

let platform: E2ePlatform;
let folder: string;
let clip: string;
let size: number;
let admin: Client;

beforeAll(async () => {
  if (!hasDisk) return;
  platform = await startPlatform({ TASK_ATTEMPTS: '1' });
  folder = mkdtempSync(join(tmpdir(), 'marquee-clip-'));
  clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: 8, size: '640x360' });
  ({ size } = await stat(clip));
  admin = await adminOf(platform);
}, 120_000);
afterAll(async () => {
  if (!hasDisk) return;
  await admin.close();
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A disk of `kilobytes` in place of one of the storage's folders, while `use` runs. */
async function onDiskOf(kilobytes: number, name: string, use: (disk: string) => Promise<void>): Promise<void> {
  const disk = join(platform.dir.storage, name);
  mkdirSync(disk, { recursive: true });
  mount(disk, kilobytes);
  try {
    await use(disk);
  } finally {
    unmount(disk);
  }
}

async function canStart(titleId: string): Promise<string> {
  const viewer = await viewerOn(platform.url, await registerViewer(platform.url));
  return (await viewer.send(START, { input: { titleId, requestKey: requestKey() } })).startPlayback.__typename;
}

(hasDisk ? describe : describe.skip)('a full disk (needs the right to mount one)', () => {
  it('ends an upload by 507, keeps what was acknowledged, and goes on when there is space', async () => {
    await onDiskOf(Math.floor((size * 0.6) / 1024), 'uploads', async (disk) => {
      const CREATE =
        'mutation ($i: CreateUploadInput!) { createUpload(input: $i) { ... on UploadCreated { upload { id uploadUrl } } } }';
      const { createUpload } = await admin.send(CREATE, { i: { filename: 'large.mp4', sizeBytes: size } });
      const { id, uploadUrl } = createUpload.upload;
      const url = new URL(uploadUrl, `${platform.url}/graphql`).href;
      const offset = async () => {
        const head = await fetch(url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
        return Number(head.headers.get('upload-offset'));
      };
      const acknowledged = Math.floor(size * 0.3);
      expect((await patchUpload(url, clip, 0, acknowledged)).status).toBe(204);

      const full = await patchUpload(url, clip, acknowledged);
      expect(full.status).toBe(507);
      expect(await full.json()).toMatchObject({ error: { code: 'STORAGE_FULL' } });
      const kept = await offset();
      expect(kept).toBeGreaterThanOrEqual(acknowledged);
      expect(kept).toBeLessThan(size);
      expect((await patchUpload(url, clip, kept)).status).toBe(507);
      const RECEIVED = 'subscription ($id: ID!) { uploadUpdated(id: $id) { state receivedBytes job { id } } }';
      const told = await admin.subscribe(RECEIVED, { id }).until((data) => data.uploadUpdated.receivedBytes === kept);
      expect(told.at(-1).uploadUpdated).toMatchObject({ state: 'UPLOADING', job: null });

      resize(disk, Math.ceil(size / 1024) * 4);
      expect((await patchUpload(url, clip, await offset())).status).toBe(204);
      const CREATE_JOB =
        'mutation ($id: ID!) { createTranscodeJob(uploadId: $id) { ... on JobAccepted { job { id } } } }';
      const { createTranscodeJob } = await admin.send(CREATE_JOB, { id });
      const seen = await admin.subscribe(WATCH_JOB, { id: createTranscodeJob.job.id }).until(hasEnded);
      expect(seen.at(-1).jobUpdated).toMatchObject({ state: 'SUCCEEDED', asset: { durationMs: 8_000 } });
    });
  }, 60_000);

  it('fails a job as NO_SPACE with nothing to play, leaves the other films alone, and a retry makes it good', async () => {
    const before = await publishMovie(admin, await makeAsset(admin, clip), { name: 'There Before' });
    // Over the folder: what is below cannot be seen while it is mounted, so the film before is played afterwards.
    const job = { id: '', assetId: '' };
    await onDiskOf(48, 'assets', async (disk) => {
      const { jobId, assetId } = await uploadAndTranscode(admin, clip);
      Object.assign(job, { id: jobId, assetId });
      const seen = await admin.subscribe(WATCH_JOB, { id: jobId }).until(hasEnded);
      expect(seen.at(-1).jobUpdated).toMatchObject({
        state: 'FAILED',
        failure: { code: 'NO_SPACE', retriable: true },
        asset: { state: 'FAILED', renditions: [] },
      });

      resize(disk, 64 * 1024);
      const RETRY = 'mutation ($id: ID!) { retryJob(id: $id) { __typename ... on Failure { message } } }';
      expect(await admin.send(RETRY, { id: jobId })).toEqual({ retryJob: { __typename: 'JobAccepted' } });
      const again = await admin.subscribe(WATCH_JOB, { id: jobId }).until(hasEnded);
      expect(again.at(-1).jobUpdated).toMatchObject({ state: 'SUCCEEDED', asset: { state: 'READY' } });
      const { titleId } = await publishMovie(admin, assetId, { name: 'Made in the End' });
      expect(await canStart(titleId)).toBe('SessionStarted');
    });
    expect(await canStart(before.titleId)).toBe('SessionStarted');
  }, 60_000);
});
