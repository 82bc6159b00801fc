import { badInput } from '../../../platform/errors/errors.ts';
import type { HeartbeatState, SessionEndReason } from '../generated/types.ts';
import type { Progress, ProgressChange } from '../progress/progress-store.ts';
import type { PlaybackSession } from './session-store.ts';

export interface Heartbeat {
  /** Grows in its session, from 1. */
  sequence: number;
  /** Milliseconds into the film. */
  positionMs: number;
  state: HeartbeatState;
  /** By the device's clock: only the distance between heartbeats counts. */
  deviceTime: Date;
}

/** Heartbeats of one session, as one request brought them. */
export interface HeartbeatBatch {
  sessionId: string;
  /** Who says so: another account's or profile's session does not exist for them. */
  account: string;
  profile: string;
  heartbeats: readonly Heartbeat[];
  /** Ends the session after the last heartbeat. */
  end?: SessionEndReason;
}

export type BatchOutcome =
  { kind: 'notFound' } | { kind: 'recorded'; session: PlaybackSession; revision: number | undefined };

/** Resolves when the batch is durable. Rejects where it could not be written; the same may then be sent again. */
export type RecordHeartbeats = (batch: HeartbeatBatch) => Promise<BatchOutcome>;

/** Heartbeats that one request may bring: more than an hour of them. */
const BATCH_LIMIT = 500;

/** BAD_USER_INPUT for a batch that no device sends. Pure. */
export function checkHeartbeats(heartbeats: readonly Pick<Heartbeat, 'sequence' | 'positionMs'>[]): void {
  if (heartbeats.length < 1 || heartbeats.length > BATCH_LIMIT) {
    throw badInput('heartbeats', `A batch has 1 to ${BATCH_LIMIT} heartbeats.`);
  }
  heartbeats.forEach(({ sequence, positionMs }, i) => {
    if (sequence < 1) throw badInput(`heartbeats.${i}.sequence`, 'A sequence begins with 1.');
    if (positionMs < 0) throw badInput(`heartbeats.${i}.positionMs`, 'A position is not negative.');
  });
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
  { session, progress }: { session: PlaybackSession; progress: Progress | undefined },
  { heartbeats, end }: Pick<HeartbeatBatch, 'heartbeats' | 'end'>,
  sessionTimeoutMs: number,
  now: Date,
): Accepted {
  const fresh = heartbeats
    .filter(({ sequence }) => sequence > session.lastSequence)
    .toSorted((a, b) => a.sequence - b.sequence)
    .filter(({ sequence }, i, all) => sequence !== all[i - 1]?.sequence);
  const last = fresh.at(-1);
  const isOpen = session.state !== 'ENDED';
  const hasExpired = isOpen && session.slotUntil < now;
  const reason: SessionEndReason | undefined = isOpen ? (hasExpired ? 'EXPIRED' : end) : undefined;
  if (!last && !reason) return { session, progress: undefined, hasCompleted: false, slot: 'keep' };

  const positionMs = last ? Math.min(last.positionMs, session.durationMs) : session.positionMs;
  const beats = [...(session.lastBeat ? [session.lastBeat] : []), ...fresh.map(beatOf)];
  const watchedMs = beats.reduce((sum, beat, i) => sum + playedMs(beats[i - 1], beat), session.watchedMs);
  const reachesEnd = fresh.some((heartbeat) => isWatchedAt(heartbeat.positionMs, session));
  const hasCompleted = reachesEnd && !session.isCompleted;
  const state = reason || !isOpen ? 'ENDED' : last!.state;
  // Extending at every heartbeat would write the account's document each time; two thirds of the time left are enough.
  const isSlotShort = session.slotUntil.getTime() - now.getTime() < (sessionTimeoutMs * 2) / 3;
  const extend = state !== 'ENDED' && isSlotShort;

  const changed: PlaybackSession = {
    ...session,
    positionMs,
    watchedMs,
    lastSequence: last?.sequence ?? session.lastSequence,
    isCompleted: session.isCompleted || reachesEnd,
    state,
    ...(last ? { lastHeartbeatAt: now, lastBeat: beatOf(last) } : {}),
    ...(extend ? { slotUntil: new Date(now.getTime() + sessionTimeoutMs) } : {}),
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
