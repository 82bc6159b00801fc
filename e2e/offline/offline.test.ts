import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphClient } from '../../client/graph-client.ts';
import { expectOutcome } from '../../client/graph-error.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { adminOf, registerViewer, viewerOn } from '../accounts.ts';
import { publishMovie } from '../films.ts';
import {
  RecordHeartbeatsDocument,
  SessionsChangedDocument,
  SetWatchedDocument,
  TitleProgressDocument,
  WatchHistoryDocument,
  type HeartbeatInput,
} from '../generated/operations.ts';
import { heartbeat, startSession } from '../playing.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { ProgressFollower } from '../progress-follower.ts';

const SESSION_TIMEOUT_MS = 8_000;

let platform: E2ePlatform;
let folder: string;
let titleId: string;
let otherTitleId: string;
const followers: ProgressFollower[] = [];

beforeAll(async () => {
  platform = await startPlatform({ SESSION_TIMEOUT_MS: String(SESSION_TIMEOUT_MS) });
  folder = await mkdtemp(join(tmpdir(), 'marquee-clip-'));
  const clip = join(folder, 'clip.mp4');
  await makeClip(clip, { seconds: 60, size: '160x90' });
  const admin = await adminOf(platform);
  const assetId = await makeAsset(admin, clip);
  ({ titleId } = await publishMovie(admin, assetId, { name: 'The Tunnel' }));
  ({ titleId: otherTitleId } = await publishMovie(admin, assetId, { name: 'The Bridge' }));
  await admin.close();
}, 120_000);
afterAll(async () => {
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await Promise.all(followers.splice(0).map((follower) => follower.lose()));
});

interface Device {
  client: GraphClient;
  follower: ProgressFollower;
  start(takeOverSessionId?: string): Promise<{ sessionId: string; resumeMs: number }>;
}

/** Two devices of one new profile, each following its progress. */
async function twoDevices(): Promise<[Device, Device]> {
  const credentials = await registerViewer(platform.url);
  async function device(name: string): Promise<Device> {
    const client = await viewerOn(platform.url, credentials, name);
    const follower = new ProgressFollower(platform.url, client.token!);
    followers.push(follower);
    follower.follow();
    return {
      client,
      follower,
      async start(takeOverSessionId) {
        const { session, resumeMs } = await startSession(client, { titleId, takeOverSessionId });
        return { sessionId: session.id, resumeMs };
      },
    };
  }
  return [await device('phone'), await device('tv')];
}

/** A heartbeat every 2 s of playing, from a position on; `sequences` are the first and the last. */
function played(sequences: [number, number], fromMs: number) {
  const [first, last] = sequences;
  return Array.from({ length: last - first + 1 }, (_, i) => heartbeat(first + i, fromMs + i * 2_000));
}

async function send({ client }: Device, sessionId: string, heartbeats: HeartbeatInput[]) {
  return (await client.send(RecordHeartbeatsDocument, { sessionId, heartbeats })).recordHeartbeats;
}

/** Sends heartbeats one by one, as a device that is online does; the revision after the last. */
async function play(device: Device, sessionId: string, heartbeats: HeartbeatInput[]): Promise<number> {
  let revision = 0;
  for (const one of heartbeats) {
    revision = expectOutcome(await send(device, sessionId, [one]), 'HeartbeatsAccepted').revision!;
  }
  return revision;
}

async function historyOf({ client }: Device) {
  const { watchHistory } = await client.send(WatchHistoryDocument);
  return watchHistory!.edges.map(({ node }) => node);
}

const revisionsOf = ({ items }: ProgressFollower) => items.map(({ revision }) => revision);
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

describe('a phone that goes on playing without a network', () => {
  it('adds to the history what it played, and leaves the position to the television that took over', async () => {
    const [phone, tv] = await twoDevices();
    const onPhone = await phone.start();
    expect(await play(phone, onPhone.sessionId, played([1, 3], 0))).toBe(3);
    await Promise.all([phone.follower.reaches(3), tv.follower.reaches(3)]);
    expect([revisionsOf(phone.follower), revisionsOf(tv.follower)]).toEqual([upTo(3), upTo(3)]);

    // From 4 s to 14 s the phone plays what it has stored.
    await phone.follower.lose();
    const collected = played([4, 8], 6_000);

    const onTv = await tv.start(onPhone.sessionId);
    expect(onTv.resumeMs).toBe(4_000);
    expect(await play(tv, onTv.sessionId, played([1, 11], 4_000))).toBe(14);
    const { setWatched } = await tv.client.send(SetWatchedDocument, { titleId: otherTitleId });
    expect(expectOutcome(setWatched, 'ProgressSaved').progress.revision).toBe(15);
    await tv.follower.reaches(15);
    const beforeTv = new Date();

    phone.follower.follow();
    const late = await send(phone, onPhone.sessionId, collected);
    expect(late).toMatchObject({ __typename: 'SessionEnded', reason: 'TAKEN_OVER', acknowledgedSequence: 8 });
    const again = await send(phone, onPhone.sessionId, collected);
    expect(again).toMatchObject({ __typename: 'SessionEnded', reason: 'TAKEN_OVER', acknowledgedSequence: 8 });

    // What the phone missed, the newest state of each title; nothing of it twice.
    await phone.follower.reaches(15);
    const [, back] = phone.follower.sittings;
    expect(back).toMatchObject({
      sinceRevision: 3,
      items: [
        { __typename: 'Progress', titleId, positionMs: 24_000, revision: 14 },
        { __typename: 'Progress', titleId: otherTitleId, isWatched: true, revision: 15 },
      ],
    });

    const { title } = await phone.client.send(TitleProgressDocument, { id: titleId });
    expect(title?.progress).toEqual({ positionMs: 24_000, revision: 14, session: { id: onTv.sessionId } });

    // Both are live again, with every single revision; the phone's late heartbeats have taken none.
    expect(await play(tv, onTv.sessionId, played([12, 14], 26_000))).toBe(18);
    await Promise.all([phone.follower.reaches(18), tv.follower.reaches(18)]);
    expect(revisionsOf(tv.follower)).toEqual(upTo(18));
    expect(tv.follower.sittings).toHaveLength(1);
    expect(revisionsOf(phone.follower)).toEqual([1, 2, 3, 14, 15, 16, 17, 18]);
    expect([...phone.follower.newest]).toEqual([...tv.follower.newest]);

    const history = await historyOf(phone);
    expect(history).toMatchObject([
      { titleId, positionMs: 30_000, watchedMs: 26_000 },
      { titleId, positionMs: 14_000, watchedMs: 14_000 },
    ]);
    expect(new Set(history.map(({ deviceId }) => deviceId)).size).toBe(2);
    // By the server's clock: the phone's sitting was last heard of when it came back.
    expect(new Date(history[1]!.lastAt).getTime()).toBeGreaterThanOrEqual(beforeTv.getTime());
  }, 60_000);

  it('moves nothing back while both play side by side, each on its own session', async () => {
    const [phone, tv] = await twoDevices();
    const onPhone = await phone.start();
    await play(phone, onPhone.sessionId, played([1, 2], 0));
    await phone.follower.reaches(2);
    await phone.follower.lose();

    const onTv = await tv.start();
    expect(await play(tv, onTv.sessionId, played([1, 6], 2_000))).toBe(8);
    const late = await send(phone, onPhone.sessionId, played([3, 20], 4_000));
    expect(late).toMatchObject({ __typename: 'HeartbeatsAccepted', acknowledgedSequence: 20, revision: null });
    const { title } = await tv.client.send(TitleProgressDocument, { id: titleId });
    expect(title?.progress).toMatchObject({ positionMs: 12_000, revision: 8, session: { id: onTv.sessionId } });
    expect(await historyOf(phone)).toMatchObject([
      { positionMs: 12_000, watchedMs: 10_000 },
      { positionMs: 38_000, watchedMs: 38_000 },
    ]);

    phone.follower.follow();
    // Taking over a session goes on where that session is, not where the profile is.
    const pressedAgain = await phone.start(onPhone.sessionId);
    expect(pressedAgain.resumeMs).toBe(38_000);
    expect(await play(phone, pressedAgain.sessionId, played([1, 1], 12_000))).toBe(9);
    await Promise.all([phone.follower.reaches(9), tv.follower.reaches(9)]);
    expect(revisionsOf(tv.follower)).toEqual(upTo(9));
    expect(revisionsOf(phone.follower)).toEqual([1, 2, 8, 9]);
  }, 60_000);

  it('keeps what it played when its session has expired meanwhile, and moves the position where nobody else did', async () => {
    const [phone, tv] = await twoDevices();
    const sessions = tv.client.follow(SessionsChangedDocument);
    const onPhone = await phone.start();
    await play(phone, onPhone.sessionId, played([1, 2], 0));
    await phone.follower.reaches(2);
    await phone.follower.lose();
    const seen = await sessions.until(({ sessionsChanged }) => sessionsChanged.state === 'ENDED');
    expect(seen.at(-1)?.sessionsChanged).toMatchObject({ id: onPhone.sessionId, endReason: 'EXPIRED' });
    await tv.client.close();

    phone.follower.follow();
    const late = await send(phone, onPhone.sessionId, played([3, 11], 4_000));
    expect(late).toMatchObject({ __typename: 'SessionEnded', reason: 'EXPIRED', acknowledgedSequence: 11 });
    await Promise.all([phone.follower.reaches(3), tv.follower.reaches(3)]);
    expect([revisionsOf(phone.follower), revisionsOf(tv.follower)]).toEqual([upTo(3), upTo(3)]);
    const { title } = await tv.client.send(TitleProgressDocument, { id: titleId });
    expect(title?.progress).toMatchObject({ positionMs: 20_000, revision: 3 });
    expect(await historyOf(phone)).toMatchObject([{ positionMs: 20_000, watchedMs: 20_000 }]);
    expect((await tv.start()).resumeMs).toBe(20_000);
  }, 60_000);
});
