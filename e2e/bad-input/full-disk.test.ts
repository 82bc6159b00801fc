import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, rmdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTranscodeJobDocument,
  CreateUploadDocument,
  RetryJobDocument,
} from '../../client/generated/operations.ts';
import type { GraphClient } from '../../client/graph-client.ts';
import { expectOutcome } from '../../client/graph-error.ts';
import { makeAsset, uploadAndTranscode } from '../../client/make-asset.ts';
import { receivedBytes, sendBytes } from '../../client/upload.ts';
import { adminOf, registerViewer, viewerOn } from '../accounts.ts';
import { jobEnds, publishMovie } from '../films.ts';
import { UploadProgressDocument } from '../generated/operations.ts';
import { pressPlay } from '../playing.ts';
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
let admin: GraphClient;

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
  return (await pressPlay(viewer, { titleId })).__typename;
}

(hasDisk ? describe : describe.skip)('a full disk (needs the right to mount one)', () => {
  it('ends an upload by 507, keeps what was acknowledged, and goes on when there is space', async () => {
    await onDiskOf(Math.floor((size * 0.6) / 1024), 'uploads', async (disk) => {
      const input = { filename: 'large.mp4', sizeBytes: size };
      const { createUpload } = await admin.send(CreateUploadDocument, { input });
      const { id, uploadUrl } = expectOutcome(createUpload, 'UploadCreated').upload;
      const url = admin.resolve(uploadUrl!);
      const acknowledged = Math.floor(size * 0.3);
      expect((await sendBytes(url, clip, 0, acknowledged)).status).toBe(204);

      const full = await sendBytes(url, clip, acknowledged);
      expect(full.status).toBe(507);
      expect(await full.json()).toMatchObject({ error: { code: 'STORAGE_FULL' } });
      const kept = await receivedBytes(url);
      expect(kept).toBeGreaterThanOrEqual(acknowledged);
      expect(kept).toBeLessThan(size);
      expect((await sendBytes(url, clip, kept)).status).toBe(507);
      const updates = admin.follow(UploadProgressDocument, { id });
      const told = await updates.until(({ uploadUpdated }) => uploadUpdated.receivedBytes === kept);
      expect(told.at(-1)?.uploadUpdated).toMatchObject({ state: 'UPLOADING', job: null });

      resize(disk, Math.ceil(size / 1024) * 4);
      expect((await sendBytes(url, clip, await receivedBytes(url))).status).toBe(204);
      const { createTranscodeJob } = await admin.send(CreateTranscodeJobDocument, { uploadId: id });
      const seen = await jobEnds(admin, expectOutcome(createTranscodeJob, 'JobAccepted').job.id);
      expect(seen.at(-1)).toMatchObject({ state: 'SUCCEEDED', asset: { durationMs: 8_000 } });
    });
  }, 60_000);

  it('fails a job as NO_SPACE with nothing to play, leaves the other films alone, and a retry makes it good', async () => {
    const before = await publishMovie(admin, await makeAsset(admin, clip), { name: 'There Before' });
    // Over the folder: what is below cannot be seen while it is mounted, so the film before is played afterwards.
    const job = { id: '', assetId: '' };
    await onDiskOf(48, 'assets', async (disk) => {
      const { jobId, assetId } = await uploadAndTranscode(admin, clip);
      Object.assign(job, { id: jobId, assetId });
      expect((await jobEnds(admin, jobId)).at(-1)).toMatchObject({
        state: 'FAILED',
        failure: { code: 'NO_SPACE', retriable: true },
        asset: { state: 'FAILED', renditions: [] },
      });

      resize(disk, 64 * 1024);
      const { retryJob } = await admin.send(RetryJobDocument, { id: jobId });
      expect(retryJob.__typename).toBe('JobAccepted');
      expect((await jobEnds(admin, jobId)).at(-1)).toMatchObject({ state: 'SUCCEEDED', asset: { state: 'READY' } });
      const { titleId } = await publishMovie(admin, assetId, { name: 'Made in the End' });
      expect(await canStart(titleId)).toBe('SessionStarted');
    });
    expect(await canStart(before.titleId)).toBe('SessionStarted');
  }, 60_000);
});
