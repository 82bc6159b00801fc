import type { EndReason, PlaybackSession } from '../session/session-store.ts';
import type { Progress, ProgressChange } from './progress-store.ts';

export interface Heartbeat {
  /** Grows in its session, from 1. */
  sequence: number;
  /** Milliseconds into the film. */
  positionMs: number;
  state: 'PLAYING' | 'PAUSED';
  /** By the device's clock: only the distance between heartbeats counts. */
  deviceTime: Date;
}

export interface Limits {
  sessionTimeoutMs: number;
}

export interface Accepted {
  session: PlaybackSession;
  /** Undefined where the position does not move. */
  progress: ProgressChange | undefined;
  /** Whether this made the film count as watched. */
  hasCompleted: boolean;
  /** Whether the stream is to be held longer, or given back. */
  slot: 'extend' | 'release' | 'keep';
}

/** A film is watched when its credits or this share of it were reached: one that was only begun is still to be seen. */
const WATCHED_SHARE = 0.95;
/** A playing device's position and clock run together; more than this apart was a seek. */
const SEEK_TOLERANCE_MS = 2_000;

export function isWatchedAt(
  positionMs: number,
  { durationMs, creditsMs }: { durationMs: number; creditsMs: number },
): boolean {
  return durationMs > 0 && positionMs >= Math.min(durationMs * WATCHED_SHARE, creditsMs);
}

type Beat = NonNullable<PlaybackSession['lastBeat']>;

function beatOf({ positionMs, state, deviceTime }: Heartbeat): Beat {
  return { positionMs, isPlaying: state === 'PLAYING', deviceTime };
}

/** Time played between two heartbeats: as far as position and clock agree, so a seek or a pause adds nothing. */
function playedMs(before: Beat | undefined, after: Beat): number {
  if (!before?.isPlaying) return 0;
  const moved = after.positionMs - before.positionMs;
  const passed = after.deviceTime.getTime() - before.deviceTime.getTime();
  return moved > 0 && passed > 0 && Math.abs(moved - passed) <= SEEK_TOLERANCE_MS ? moved : 0;
}

/**
 * When the last of a batch's heartbeats was made, by the server's clock. A batch that comes after its session has lost its
 * stream was collected offline, perhaps days ago, and what was watched elsewhere since is newer: it goes on, by the distance
 * of the device's times, from where the profile's history has this session.
 */
function madeAt(
  session: PlaybackSession,
  progress: Progress | undefined,
  beats: readonly Heartbeat[],
  now: Date,
): Date {
  if (session.state !== 'ENDED' && session.slotUntil >= now) return now;
  const [first, last] = [session.lastBeat ?? beats[0]!, beats.at(-1)!];
  const from = progress?.sessionId === session.id ? progress.changedAt : session.startedAt;
  const madeAtMs = from.getTime() + Math.max(0, last.deviceTime.getTime() - first.deviceTime.getTime());
  // A row of the history never becomes older than it was.
  return new Date(Math.min(now.getTime(), Math.max(madeAtMs, progress?.changedAt.getTime() ?? 0)));
}

/**
 * What a batch does to its session and to the profile's progress. Pure. Sequences seen before are passed over, whatever
 * order the batch has. A session that another has followed on the same edition (a higher epoch) adds to the history and
 * moves nothing; one that has ended otherwise still moves the position, for what was watched was watched.
 */
export function acceptHeartbeats(
  session: PlaybackSession,
  progress: Progress | undefined,
  heartbeats: readonly Heartbeat[],
  end: EndReason | undefined,
  limits: Limits,
  now: Date,
): Accepted {
  const fresh = heartbeats
    .filter(({ sequence }) => sequence > session.lastSequence)
    .toSorted((a, b) => a.sequence - b.sequence)
    .filter(({ sequence }, i, all) => sequence !== all[i - 1]?.sequence);
  const last = fresh.at(-1);
  const isOpen = session.state !== 'ENDED';
  const hasExpired = isOpen && session.slotUntil < now;
  const reason: EndReason | undefined = isOpen ? (hasExpired ? 'EXPIRED' : end) : undefined;
  if (!last && !reason) return { session, progress: undefined, hasCompleted: false, slot: 'keep' };

  const positionMs = last ? Math.min(last.positionMs, session.durationMs) : session.positionMs;
  const beats = [...(session.lastBeat ? [session.lastBeat] : []), ...fresh.map(beatOf)];
  const watchedMs = beats.reduce((sum, beat, i) => sum + playedMs(beats[i - 1], beat), session.watchedMs);
  const reachesEnd = fresh.some((heartbeat) => isWatchedAt(heartbeat.positionMs, session));
  const hasCompleted = reachesEnd && !session.isCompleted;
  const state = reason || !isOpen ? 'ENDED' : last!.state;
  // Extending at every heartbeat would write the account's document each time; two thirds of the time left are enough.
  const isSlotShort = session.slotUntil.getTime() - now.getTime() < (limits.sessionTimeoutMs * 2) / 3;
  const extend = state !== 'ENDED' && isSlotShort;

  const changed: PlaybackSession = {
    ...session,
    positionMs,
    watchedMs,
    lastSequence: last?.sequence ?? session.lastSequence,
    isCompleted: session.isCompleted || reachesEnd,
    state,
    ...(last ? { lastHeartbeatAt: now, lastBeat: beatOf(last) } : {}),
    ...(extend ? { slotUntil: new Date(now.getTime() + limits.sessionTimeoutMs) } : {}),
    ...(reason
      ? { endedAt: now, endReason: reason === 'STOPPED' && (session.isCompleted || reachesEnd) ? 'COMPLETED' : reason }
      : {}),
    revision: session.revision + 1,
  };

  const isOvertaken = progress !== undefined && progress.epoch > session.epoch;
  // What was removed from the history is not brought back by what a device collected before.
  const wasForgotten = progress?.isRemoved === true && !isOpen;
  const movesPosition = last !== undefined && !isOvertaken && !wasForgotten;
  return {
    session: changed,
    progress: movesPosition
      ? {
          profile: session.profile,
          titleId: session.titleId,
          editionId: session.editionId,
          ...(session.seriesId ? { seriesId: session.seriesId } : {}),
          positionMs,
          durationMs: session.durationMs,
          isWatched: (progress?.isWatched ?? false) || reachesEnd,
          isDismissed: false,
          isFinished: isWatchedAt(positionMs, session),
          isRemoved: false,
          changedAt: madeAt(session, progress, fresh, now),
          sessionId: session.id,
          epoch: session.epoch,
        }
      : undefined,
    hasCompleted,
    slot: reason ? 'release' : extend ? 'extend' : 'keep',
  };
}
