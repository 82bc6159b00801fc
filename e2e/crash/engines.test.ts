import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptsConnection } from '../../platform/serve/accepts-connection.ts';
import type { GraphClient } from '../../client/graph-client.ts';
import { hasEnded, makeAsset, uploadAndTranscode } from '../../client/make-asset.ts';
import { publishDraft } from '../../client/publish-draft.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { adminOf, registerViewer } from '../accounts.ts';
import { becomesPlayable, draftMovie, jobEnds, publishMovie } from '../films.ts';
import { JobNowDocument } from '../generated/operations.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { gapsOf, ProgressFollower } from '../progress-follower.ts';
import { expectKept, expectNewest, Pump, pumpInto, pumpMore } from './pump.ts';

let platform: E2ePlatform;
let folder: string;
let clip: string;
let admin: GraphClient;
let assetId: string;
let pumps: Pump[];
let followers: ProgressFollower[];

beforeAll(async () => {
  platform = await startPlatform({ TASK_LEASE_MS: '2000' });
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: 60, size: '160x90' });
  admin = await adminOf(platform);
  assetId = await makeAsset(admin, clip);
  const films = [
    await publishMovie(admin, assetId, { name: 'The Flood' }),
    await publishMovie(admin, assetId, { name: 'The Drought' }),
  ];
  // Two devices of one profile on two films, and one of another.
  const both = await registerViewer(platform.url);
  const revisions = new Map<number, string>();
  pumps = await Promise.all([
    ...films.map(({ titleId }) => Pump.start(platform.url, titleId, both, revisions)),
    Pump.start(platform.url, films[0]!.titleId),
  ]);
  followers = pumps.map(({ client }) => new ProgressFollower(platform.url, client.token!));
  followers.forEach((follower) => follower.follow());
  await pumpMore(pumps, 6);
}, 120_000);
afterAll(async () => {
  await Promise.all(followers.map((follower) => follower.lose()));
  await admin.close();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

async function expectNoGap(): Promise<void> {
  for (const [i, follower] of followers.entries()) {
    const { client, revisions } = pumps[i]!;
    await follower.reaches(Math.max(...revisions.keys()));
    expect(gapsOf(follower, revisions)).toEqual([]);
    await expectNewest(client, follower);
  }
}

const timesReady = (name: string) => platform.lines.filter((line) => line.startsWith(`${name} is ready`)).length;

async function killAndAwait(name: 'redis' | 'database'): Promise<void> {
  const before = timesReady(name);
  platform.kill(name);
  await eventually(() => timesReady(name) > before);
}

/** Whether anything answers at Redis' address. */
function isRedisThere(): Promise<boolean> {
  return acceptsConnection('127.0.0.1', Number(new URL(platform.environment['REDIS_URL']!).port));
}

describe('kill -9 of Redis', () => {
  it('loses no event and no change: what is done without it arrives once it is back', async () => {
    const drafts = [
      await draftMovie(admin, assetId, { name: 'Published in the Dark' }),
      await draftMovie(admin, assetId, { name: 'Published in the Dark, too' }),
    ];
    const edge = platform.pidOf('edge');
    const graph = platform.pidOf('graph');
    // Each death doubles the supervisor's pause: after the last it is away for 2 s.
    for (let i = 0; i < 3; i++) await killAndAwait('redis');
    const before = timesReady('redis');
    platform.kill('redis');
    await eventually(async () => !(await isRedisThere()));

    await Promise.all([
      ...drafts.map(({ draftId, revision }) => publishDraft(admin, draftId, revision)),
      // They must be acknowledged without Redis: what is durable is in the database.
      pumpMore(pumps, 15),
    ]);
    expect({ timesReady: timesReady('redis'), isRedisThere: await isRedisThere() }).toEqual({
      timesReady: before,
      isRedisThere: false,
    });
    const { jobId, assetId: late } = await uploadAndTranscode(admin, clip);

    await platform.becomesReady();
    await Promise.all(drafts.map(({ titleId }) => becomesPlayable(platform.url, titleId)));
    await jobEnds(admin, jobId);
    await publishMovie(admin, late, { name: 'Encoded in the Dark' });

    await expectKept(pumps);
    await expectNoGap();
    // No socket was lost over it, and each subscription is the one that it was.
    expect(followers.map(({ sittings }) => sittings.length)).toEqual(followers.map(() => 1));
    await pumpMore(pumps, 6);
    await expectNoGap();
    expect([platform.pidOf('edge'), platform.pidOf('graph')]).toEqual([edge, graph]);
  }, 90_000);
});

describe('kill -9 of the database', () => {
  it('keeps what was acknowledged; everything recovers by itself and every event arrives', async () => {
    const others = (['edge', 'graph', 'work'] as const).map((name) => platform.pidOf(name));
    const draft = await draftMovie(admin, assetId, { name: 'Published at the Last Moment' });
    const { jobId, assetId: late } = await uploadAndTranscode(admin, clip);
    await Promise.all([publishDraft(admin, draft.draftId, draft.revision), pumpMore(pumps, 20)]);
    await pumpInto(pumps, () => platform.kill('database'), 3);
    await platform.becomesReady();
    await expectKept(pumps);
    await becomesPlayable(platform.url, draft.titleId);

    const { answer } = await eventually(
      () => admin.send(JobNowDocument, { id: jobId }),
      ({ job }) => hasEnded(job!.state),
      60_000,
    );
    expect(answer.job?.state).toBe('SUCCEEDED');
    const names = answer.job!.asset.renditions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    await publishMovie(admin, late, { name: 'Encoded through the Flood' });

    await pumpMore(pumps, 12);
    await expectKept(pumps);
    await expectNoGap();
    expect((['edge', 'graph', 'work'] as const).map((name) => platform.pidOf(name))).toEqual(others);
  }, 90_000);
});
