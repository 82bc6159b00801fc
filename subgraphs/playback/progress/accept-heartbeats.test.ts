import fc from 'fast-check';
import type { PlaybackSession } from '../session/session-store.ts';
import { acceptHeartbeats, isWatchedAt, type Heartbeat } from './accept-heartbeats.ts';
import type { Progress } from './progress-store.ts';

const now = new Date('2026-11-24T12:00:00Z');
const limits = { sessionTimeoutMs: 45_000 };
const at = (seconds: number) => new Date(now.getTime() + seconds * 1000);

const session = (change: Partial<PlaybackSession> = {}): PlaybackSession => ({
  id: 'session_1',
  account: 'a',
  profile: 'p',
  device: 'd',
  login: 'l',
  titleId: 't',
  editionId: 'e',
  assetId: 'asset',
  durationMs: 100_000,
  creditsMs: 90_000,
  epoch: 5,
  requestKey: 'k',
  territory: 'US',
  maximumAge: 18,
  capableHeight: 1080,
  maximumHeight: 1080,
  state: 'PLAYING',
  positionMs: 0,
  lastSequence: 0,
  watchedMs: 0,
  isCompleted: false,
  startedAt: now,
  slotUntil: at(45),
  revision: 1,
  ...change,
});
const progress = (change: Partial<Progress> = {}): Progress => ({
  profile: 'p',
  titleId: 't',
  editionId: 'e',
  positionMs: 50_000,
  durationMs: 100_000,
  isWatched: false,
  isDismissed: true,
  isFinished: false,
  isRemoved: false,
  changedAt: now,
  revision: 9,
  sessionId: 'other',
  epoch: 4,
  ...change,
});
const beat = (sequence: number, positionMs: number, change: Partial<Heartbeat> = {}): Heartbeat => ({
  sequence,
  positionMs,
  state: 'PLAYING',
  deviceTime: at(positionMs / 1000),
  ...change,
});

describe('acceptHeartbeats', () => {
  it('moves the position, continues what was dismissed, and keeps what was watched', () => {
    const accepted = acceptHeartbeats(
      session(),
      progress({ isWatched: true }),
      [beat(1, 1_000)],
      undefined,
      limits,
      now,
    );
    expect(accepted.progress).toMatchObject({ positionMs: 1_000, isDismissed: false, isWatched: true, epoch: 5 });
    expect(accepted.session).toMatchObject({ lastSequence: 1, positionMs: 1_000, revision: 2 });
  });

  it('says of what was collected offline when it was watched, not when it came', () => {
    const ended = session({ state: 'ENDED', slotUntil: at(45), startedAt: now });
    const late = at(3 * 86_400);
    const accept = (from: PlaybackSession, known: Progress | undefined, beats: Heartbeat[]) =>
      acceptHeartbeats(from, known, beats, undefined, limits, late);
    const first = accept(ended, undefined, [beat(1, 0), beat(2, 30_000)]);
    expect(first.progress?.changedAt).toEqual(at(30));
    const known = { ...first.progress!, revision: 1 };
    expect(accept(first.session, known, [beat(3, 50_000)]).progress?.changedAt).toEqual(at(50));
    // Its slot is over though nobody has ended it.
    expect(accept(session(), undefined, [beat(1, 0), beat(2, 30_000)]).progress?.changedAt).toEqual(at(30));
    // Neither into the future by a wrong clock, nor to before what is known.
    const wrong = beat(4, 60_000, { deviceTime: at(9e6) });
    expect(accept(first.session, known, [wrong]).progress?.changedAt).toEqual(late);
    const older = progress({ changedAt: at(600), epoch: 4 });
    expect(accept(ended, older, [beat(1, 0), beat(2, 30_000)]).progress?.changedAt).toEqual(at(600));
    expect(acceptHeartbeats(session(), older, [beat(1, 0)], undefined, limits, at(5)).progress?.changedAt).toEqual(
      at(5),
    );
  });

  it('passes over what it has seen, in whatever order it comes', () => {
    const beats = [beat(3, 3_000), beat(1, 1_000), beat(2, 2_000), beat(3, 3_000)];
    const first = acceptHeartbeats(session(), undefined, beats, undefined, limits, now);
    expect(first.session).toMatchObject({ lastSequence: 3, positionMs: 3_000, watchedMs: 2_000 });
    const again = acceptHeartbeats(first.session, undefined, beats, undefined, limits, now);
    expect(again.session).toBe(first.session);
    expect(again.progress).toBeUndefined();
  });

  it('adds the history of a session that another has followed, without moving the position', () => {
    const ended = session({ state: 'ENDED', endReason: 'TAKEN_OVER' });
    const accepted = acceptHeartbeats(
      ended,
      progress({ epoch: 6 }),
      [beat(1, 1_000), beat(2, 11_000)],
      undefined,
      limits,
      now,
    );
    expect(accepted.progress).toBeUndefined();
    expect(accepted.session).toMatchObject({ state: 'ENDED', lastSequence: 2, watchedMs: 10_000 });
  });

  it('still moves the position of an ended session that nobody followed', () => {
    const expired = session({ state: 'ENDED', endReason: 'EXPIRED' });
    expect(acceptHeartbeats(expired, progress(), [beat(1, 60_000)], undefined, limits, now).progress?.positionMs).toBe(
      60_000,
    );
  });

  it('does not bring back what was removed from the history', () => {
    const ended = session({ state: 'ENDED', endReason: 'STOPPED' });
    expect(
      acceptHeartbeats(ended, progress({ isRemoved: true }), [beat(1, 1_000)], undefined, limits, now).progress,
    ).toBeUndefined();
    expect(
      acceptHeartbeats(session(), progress({ isRemoved: true }), [beat(1, 1_000)], undefined, limits, now).progress,
    ).toBeDefined();
  });

  it('counts played time across batches, and neither seeks nor pauses', () => {
    const one = acceptHeartbeats(session(), undefined, [beat(1, 10_000)], undefined, limits, now).session;
    const two = acceptHeartbeats(one, undefined, [beat(2, 20_000)], undefined, limits, now).session;
    expect(two.watchedMs).toBe(10_000);
    const sought = acceptHeartbeats(
      two,
      undefined,
      [beat(3, 80_000, { deviceTime: at(30) })],
      undefined,
      limits,
      now,
    ).session;
    expect(sought.watchedMs).toBe(10_000);
    const paused = acceptHeartbeats(
      sought,
      undefined,
      [beat(4, 80_000, { state: 'PAUSED', deviceTime: at(31) })],
      undefined,
      limits,
      now,
    ).session;
    const resumed = acceptHeartbeats(
      paused,
      undefined,
      [beat(5, 80_000, { deviceTime: at(60) })],
      undefined,
      limits,
      now,
    ).session;
    expect(resumed.watchedMs).toBe(10_000);
  });

  it('is watched once the credits are reached, and completes once', () => {
    const first = acceptHeartbeats(session(), undefined, [beat(1, 90_000)], undefined, limits, now);
    expect([first.hasCompleted, first.progress?.isWatched, first.progress?.isFinished]).toEqual([true, true, true]);
    const back = acceptHeartbeats(
      first.session,
      progress({ isWatched: true }),
      [beat(2, 5_000)],
      undefined,
      limits,
      now,
    );
    expect([back.hasCompleted, back.progress?.isWatched, back.progress?.isFinished]).toEqual([false, true, false]);
    expect(isWatchedAt(0, { durationMs: 0, creditsMs: 0 })).toBe(false);
  });

  it('ends a session that was silent for too long, keeping its last heartbeats', () => {
    const accepted = acceptHeartbeats(
      session({ slotUntil: at(-1) }),
      progress(),
      [beat(1, 1_000)],
      undefined,
      limits,
      now,
    );
    expect(accepted.session).toMatchObject({ state: 'ENDED', endReason: 'EXPIRED' });
    expect([accepted.slot, accepted.progress?.positionMs]).toEqual(['release', 1_000]);
  });

  it('ends as told, and says when that was the end of the film', () => {
    expect(acceptHeartbeats(session(), undefined, [], 'STOPPED', limits, now).session.endReason).toBe('STOPPED');
    expect(acceptHeartbeats(session(), undefined, [beat(1, 95_000)], 'STOPPED', limits, now).session.endReason).toBe(
      'COMPLETED',
    );
    const ended = session({ state: 'ENDED', endReason: 'TAKEN_OVER' });
    expect(acceptHeartbeats(ended, undefined, [], 'STOPPED', limits, now).session).toBe(ended);
  });

  it('holds the stream longer only when a third of the time has passed', () => {
    expect(acceptHeartbeats(session(), undefined, [beat(1, 1_000)], undefined, limits, now).slot).toBe('keep');
    const later = acceptHeartbeats(session({ slotUntil: at(20) }), undefined, [beat(1, 1_000)], undefined, limits, now);
    expect([later.slot, later.session.slotUntil]).toEqual(['extend', at(45)]);
  });

  it('comes to the same end however a history is cut into batches and repeated', () => {
    const history = Array.from({ length: 12 }, (_, i) => beat(i + 1, (i + 1) * 1_000));
    const all = acceptHeartbeats(session(), undefined, history, undefined, limits, now).session;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }), (cuts) => {
        let current = session();
        const ends = [...cuts.toSorted((a, b) => a - b), 12];
        // Each batch repeats everything from the beginning: a device that never saw an acknowledgement.
        for (const end of ends)
          current = acceptHeartbeats(current, undefined, history.slice(0, end), undefined, limits, now).session;
        expect({ ...current, revision: 0 }).toEqual({ ...all, revision: 0 });
      }),
    );
  });
});
