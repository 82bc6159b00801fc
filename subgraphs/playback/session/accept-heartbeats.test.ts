import fc from 'fast-check';
import type { SessionEndReason } from '../generated/types.ts';
import type { Progress } from '../progress/progress-store.ts';
import { acceptHeartbeats, isWatchedAt, type Heartbeat } from './accept-heartbeats.ts';
import type { PlaybackSession } from './session-store.ts';

const now = new Date('2026-11-24T12:00:00Z');
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

/** A batch that comes now and to a title of which nothing is known, unless told otherwise. */
const accept = (
  from: PlaybackSession,
  heartbeats: Heartbeat[],
  { progress, end, at: moment = now }: { progress?: Progress | undefined; end?: SessionEndReason; at?: Date } = {},
) => acceptHeartbeats({ session: from, progress }, { heartbeats, ...(end ? { end } : {}) }, 45_000, moment);

describe('acceptHeartbeats', () => {
  it('moves the position, continues what was dismissed, and keeps what was watched', () => {
    const accepted = accept(session(), [beat(1, 1_000)], { progress: progress({ isWatched: true }) });
    expect(accepted.progress).toMatchObject({ positionMs: 1_000, isDismissed: false, isWatched: true, epoch: 5 });
    expect(accepted.session).toMatchObject({ lastSequence: 1, positionMs: 1_000, revision: 2 });
  });

  it('says of what was collected offline when it was watched, not when it came', () => {
    const ended = session({ state: 'ENDED', slotUntil: at(45), startedAt: now });
    const late = at(3 * 86_400);
    const acceptLate = (from: PlaybackSession, known: Progress | undefined, beats: Heartbeat[]) =>
      accept(from, beats, { progress: known, at: late });
    const first = acceptLate(ended, undefined, [beat(1, 0), beat(2, 30_000)]);
    expect(first.progress?.changedAt).toEqual(at(30));
    const known = { ...first.progress!, revision: 1 };
    expect(acceptLate(first.session, known, [beat(3, 50_000)]).progress?.changedAt).toEqual(at(50));
    // Its slot is over though nobody has ended it.
    expect(acceptLate(session(), undefined, [beat(1, 0), beat(2, 30_000)]).progress?.changedAt).toEqual(at(30));
    // Neither into the future by a wrong clock, nor to before what is known.
    const wrong = beat(4, 60_000, { deviceTime: at(9e6) });
    expect(acceptLate(first.session, known, [wrong]).progress?.changedAt).toEqual(late);
    const older = progress({ changedAt: at(600), epoch: 4 });
    expect(acceptLate(ended, older, [beat(1, 0), beat(2, 30_000)]).progress?.changedAt).toEqual(at(600));
    expect(accept(session(), [beat(1, 0)], { progress: older, at: at(5) }).progress?.changedAt).toEqual(at(5));
  });

  it('passes over what it has seen, in whatever order it comes', () => {
    const beats = [beat(3, 3_000), beat(1, 1_000), beat(2, 2_000), beat(3, 3_000)];
    const first = accept(session(), beats);
    expect(first.session).toMatchObject({ lastSequence: 3, positionMs: 3_000, watchedMs: 2_000 });
    const again = accept(first.session, beats);
    expect(again.session).toBe(first.session);
    expect(again.progress).toBeUndefined();
  });

  it('adds the history of a session that another has followed, without moving the position', () => {
    const ended = session({ state: 'ENDED', endReason: 'TAKEN_OVER' });
    const accepted = accept(ended, [beat(1, 1_000), beat(2, 11_000)], { progress: progress({ epoch: 6 }) });
    expect(accepted.progress).toBeUndefined();
    expect(accepted.session).toMatchObject({ state: 'ENDED', lastSequence: 2, watchedMs: 10_000 });
  });

  it('still moves the position of an ended session that nobody followed', () => {
    const expired = session({ state: 'ENDED', endReason: 'EXPIRED' });
    expect(accept(expired, [beat(1, 60_000)], { progress: progress() }).progress?.positionMs).toBe(60_000);
  });

  it('does not bring back what was removed from the history', () => {
    const ended = session({ state: 'ENDED', endReason: 'STOPPED' });
    expect(accept(ended, [beat(1, 1_000)], { progress: progress({ isRemoved: true }) }).progress).toBeUndefined();
    expect(accept(session(), [beat(1, 1_000)], { progress: progress({ isRemoved: true }) }).progress).toBeDefined();
  });

  it('counts played time across batches, and neither seeks nor pauses', () => {
    const one = accept(session(), [beat(1, 10_000)]).session;
    const two = accept(one, [beat(2, 20_000)]).session;
    expect(two.watchedMs).toBe(10_000);
    const sought = accept(two, [beat(3, 80_000, { deviceTime: at(30) })]).session;
    expect(sought.watchedMs).toBe(10_000);
    const paused = accept(sought, [beat(4, 80_000, { state: 'PAUSED', deviceTime: at(31) })]).session;
    const resumed = accept(paused, [beat(5, 80_000, { deviceTime: at(60) })]).session;
    expect(resumed.watchedMs).toBe(10_000);
  });

  it('is watched once the credits are reached, and completes once', () => {
    const first = accept(session(), [beat(1, 90_000)]);
    expect([first.hasCompleted, first.progress?.isWatched, first.progress?.isFinished]).toEqual([true, true, true]);
    const back = accept(first.session, [beat(2, 5_000)], { progress: progress({ isWatched: true }) });
    expect([back.hasCompleted, back.progress?.isWatched, back.progress?.isFinished]).toEqual([false, true, false]);
    expect(isWatchedAt(0, { durationMs: 0, creditsMs: 0 })).toBe(false);
  });

  it('ends a session that was silent for too long, keeping its last heartbeats', () => {
    const accepted = accept(session({ slotUntil: at(-1) }), [beat(1, 1_000)], { progress: progress() });
    expect(accepted.session).toMatchObject({ state: 'ENDED', endReason: 'EXPIRED' });
    expect([accepted.slot, accepted.progress?.positionMs]).toEqual(['release', 1_000]);
  });

  it('ends as told, and says when that was the end of the film', () => {
    expect(accept(session(), [], { end: 'STOPPED' }).session.endReason).toBe('STOPPED');
    expect(accept(session(), [beat(1, 95_000)], { end: 'STOPPED' }).session.endReason).toBe('COMPLETED');
    const ended = session({ state: 'ENDED', endReason: 'TAKEN_OVER' });
    expect(accept(ended, [], { end: 'STOPPED' }).session).toBe(ended);
  });

  it('holds the stream longer only when a third of the time has passed', () => {
    expect(accept(session(), [beat(1, 1_000)]).slot).toBe('keep');
    const later = accept(session({ slotUntil: at(20) }), [beat(1, 1_000)]);
    expect([later.slot, later.session.slotUntil]).toEqual(['extend', at(45)]);
  });

  it('comes to the same end however a history is cut into batches and repeated', () => {
    const history = Array.from({ length: 12 }, (_, i) => beat(i + 1, (i + 1) * 1_000));
    const all = accept(session(), history).session;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }), (cuts) => {
        let current = session();
        const ends = [...cuts.toSorted((a, b) => a - b), 12];
        // Each batch repeats everything from the beginning: a device that never saw an acknowledgement.
        for (const end of ends) current = accept(current, history.slice(0, end)).session;
        expect({ ...current, revision: 0 }).toEqual({ ...all, revision: 0 });
      }),
    );
  });
});
