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
