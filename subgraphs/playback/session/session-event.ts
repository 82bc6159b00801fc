import { createEvent, type DomainEvent } from '../../../platform/events/event.ts';
import { sessionChanged, type SessionState } from '../../../schema/events/playback.ts';
import type { PlaybackSession } from './session-store.ts';

/** A sitting's start, completion or end, for the outbox of the transaction that made it so. */
export function sessionEvent(session: PlaybackSession, now: Date): DomainEvent<SessionState> {
  return createEvent(
    sessionChanged,
    {
      subject: session.id,
      revision: session.revision,
      data: {
        sessionId: session.id,
        accountId: session.account,
        profileId: session.profile,
        titleId: session.titleId,
        editionId: session.editionId,
        seriesId: session.seriesId,
        territory: session.territory,
        startedAt: session.startedAt.toISOString(),
        endedAt: session.endedAt?.toISOString(),
        endReason: session.endReason,
        isCompleted: session.isCompleted,
        watchedMs: session.watchedMs,
      },
    },
    now,
  );
}
