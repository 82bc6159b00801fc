import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  START,
  WATCH_JOB,
  adminOf,
  hasEnded,
  publishMovie,
  registerViewer,
  requestKey,
  uploadAndTranscode,
  viewerOn,
} from '../client.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';

let platform: E2ePlatform;
let titleId: string;
let folder: string;

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: 4, size: '320x180' });
  const admin = await adminOf(platform);
  const { jobId, assetId } = await uploadAndTranscode(admin, clip);
  await admin.subscribe(WATCH_JOB, { id: jobId }).until(hasEnded);
  ({ titleId } = await publishMovie(admin, assetId, { name: 'The Queue' }));
  await admin.close();
}, 120_000);
afterAll(async () => {
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('an account that may watch 2 films at the same time', () => {
  it('gets exactly 2 of 50 racing starts, and the other 48 name the 2', async () => {
    const credentials = await registerViewer(platform.url);
    const devices = await Promise.all(
      ['tv', 'phone', 'tablet', 'laptop'].map((name) => viewerOn(platform.url, credentials, name)),
    );
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const { startPlayback } = await devices[i % devices.length]!.send(START, {
          input: { titleId, requestKey: requestKey() },
        });
        return startPlayback;
      }),
    );
    const started = outcomes
      .filter(({ __typename }) => __typename === 'SessionStarted')
      .map(({ session }) => session.id as string);
    const refused = outcomes.filter(({ __typename }) => __typename === 'StreamLimitReached');
    expect([started.length, refused.length]).toEqual([2, 48]);
    expect(refused.every(({ limit }) => limit === 2)).toBe(true);
    const { startPlayback: late } = await devices[0]!.send(START, { input: { titleId, requestKey: requestKey() } });
    expect(late.activeSessions.map(({ id }: { id: string }) => id).toSorted()).toEqual(started.toSorted());
  });

  it('takes no second stream for a start that is tried again', async () => {
    const viewer = await viewerOn(platform.url, await registerViewer(platform.url));
    const input = { titleId, requestKey: requestKey() };
    const tries = await Promise.all(Array.from({ length: 10 }, () => viewer.send(START, { input })));
    expect(new Set(tries.map(({ startPlayback }) => startPlayback.session.id)).size).toBe(1);
    const { startPlayback: second } = await viewer.send(START, { input: { titleId, requestKey: requestKey() } });
    expect(second.__typename).toBe('SessionStarted');
  });
});
