import { eventKind } from '../../platform/events/event.ts';

/** Start, completion and end of a sitting; heartbeats never become events. */
export interface SessionState {
  sessionId: string;
  accountId: string;
  profileId: string;
  titleId: string;
  editionId: string;
  seriesId?: string;
  territory: string;
  startedAt: string;
  endedAt?: string;
  endReason?: string;
  /** Whether the credits or 95 % were reached. */
  isCompleted: boolean;
  /** Played time, seeks excluded, in milliseconds. */
  watchedMs: number;
}

/** Subject: the session's id. */
export const sessionChanged = eventKind<SessionState>('playback', 'marquee.playback.session.v1');

/** Where a title stands in a profile's history, positions between start and end left out. */
export interface WatchState {
  accountId: string;
  profileId: string;
  titleId: string;
  editionId: string;
  seriesId?: string;
  territory: string;
  positionMs: number;
  durationMs: number;
  /** Seen to the credits at least once, or marked so. */
  isWatched: boolean;
  /** Seen to the end: begins anew when played. */
  isFinished: boolean;
  /** Taken out of Continue Watching. */
  isDismissed: boolean;
  /** When it was watched or marked; dismissing leaves it. */
  changedAt: string;
}

/**
 * Subject: `<profile>/<title>/<edition>`. Written at the first heartbeat of a sitting, when the title is finished, at the
 * sitting's end, by what a device was late to tell after it, and when the profile marks, dismisses or removes it (a
 * tombstone); never by heartbeats in between.
 * Revision: of the profile's progress, growing but not dense.
 */
export const watchChanged = eventKind<WatchState>('playback', 'marquee.playback.watch.v1');
