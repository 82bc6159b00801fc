import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAsset } from '../../client/make-asset.ts';
import { PlayDocument } from '../../client/generated/operations.ts';
import { expectOutcome } from '../../client/graph-error.ts';
import { adminOf, registerViewer, viewerOn } from '../accounts.ts';
import { publishMovie } from '../films.ts';
import { pressPlay } from '../playing.ts';
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
  ({ titleId } = await publishMovie(admin, await makeAsset(admin, clip), { name: 'The Queue' }));
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
      Array.from({ length: 50 }, (_, i) => pressPlay(devices[i % devices.length]!, { titleId })),
    );
    const started = outcomes.flatMap((outcome) =>
      outcome.__typename === 'SessionStarted' ? [outcome.session.id] : [],
    );
    const refused = outcomes.filter((outcome) => outcome.__typename === 'StreamLimitReached');
    expect([started.length, refused.length]).toEqual([2, 48]);
    expect(refused.every(({ limit }) => limit === 2)).toBe(true);
    const late = expectOutcome(await pressPlay(devices[0]!, { titleId }), 'StreamLimitReached');
    expect(late.activeSessions.map(({ id }) => id).toSorted()).toEqual(started.toSorted());
  });

  it('takes no second stream for a start that is tried again', async () => {
    const viewer = await viewerOn(platform.url, await registerViewer(platform.url));
    const input = { titleId, requestKey: randomUUID() };
    const tries = await Promise.all(Array.from({ length: 10 }, () => viewer.send(PlayDocument, { input })));
    const sessions = tries.map(({ startPlayback }) => expectOutcome(startPlayback, 'SessionStarted').session.id);
    expect(new Set(sessions).size).toBe(1);
    expect((await pressPlay(viewer, { titleId })).__typename).toBe('SessionStarted');
  });
});
