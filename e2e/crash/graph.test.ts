import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAsset } from '../../client/make-asset.ts';
import { adminOf, registerViewer } from '../accounts.ts';
import { publishMovie } from '../films.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { gapsOf, ProgressFollower } from '../progress-follower.ts';
import { expectKept, expectNewest, Pump, pumpInto, pumpMore } from './pump.ts';

let platform: E2ePlatform;
let folder: string;
let titleIds: string[];
let pumps: Pump[];
let followers: ProgressFollower[];

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: 120, size: '160x90' });
  const admin = await adminOf(platform);
  const assetId = await makeAsset(admin, clip);
  const films = [
    await publishMovie(admin, assetId, { name: 'The Fall' }),
    await publishMovie(admin, assetId, { name: 'The Rise' }),
  ];
  titleIds = films.map(({ titleId }) => titleId);
  await admin.close();

  // Two devices of one profile on two films, and three profiles of their own.
  const both = await registerViewer(platform.url);
  const revisions = new Map<number, string>();
  pumps = await Promise.all([
    ...titleIds.map((titleId) => Pump.start(platform.url, titleId, both, revisions)),
    ...Array.from({ length: 3 }, () => Pump.start(platform.url, titleIds[0]!)),
  ]);
  followers = pumps.map(({ client }) => new ProgressFollower(platform.url, client.token!));
  followers.forEach((follower) => follower.follow());
}, 120_000);
afterAll(async () => {
  await Promise.all(followers.map((follower) => follower.lose()));
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('kill -9 of the process that holds playback, in mid-heartbeats', () => {
  it.each(['first', 'second'])(
    'keeps every acknowledged heartbeat, the %s time',
    async () => {
      const pid = platform.pidOf('graph');
      await pumpInto(pumps, () => platform.kill('graph'), 100);
      await platform.becomesReady();
      expect(platform.pidOf('graph')).not.toBe(pid);
      // Asked before anything is sent again: what comes later would cover what was lost.
      await expectKept(pumps);
    },
    60_000,
  );

  it('goes on, and every subscriber has resumed without a gap', async () => {
    await pumpMore(pumps, 50);
    await expectKept(pumps);
    for (const [i, follower] of followers.entries()) {
      const { client, revisions } = pumps[i]!;
      await follower.reaches(Math.max(...revisions.keys()));
      expect(gapsOf(follower, revisions)).toEqual([]);
      expect(follower.sittings.length).toBeGreaterThanOrEqual(2);
      expect(follower.items.filter(({ __typename }) => __typename !== 'Progress')).toEqual([]);
      await expectNewest(client, follower);
    }
  }, 60_000);
});
