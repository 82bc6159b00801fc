import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { SessionEndReason } from '../generated/types.ts';
import type { Parts } from '../stores.ts';
import type { BatchOutcome } from './accept-heartbeats.ts';
import type { PlaybackSession, SessionStore } from './session-store.ts';

/** Through the same writer as heartbeats: the session's device is told at once. */
function end(
  { record }: Parts,
  { id, account, profile }: PlaybackSession,
  reason: SessionEndReason,
): Promise<BatchOutcome> {
  return record({ sessionId: id, account, profile, heartbeats: [], end: reason });
}

/** Ends the open sessions that match. */
export async function endSessions(
  parts: Parts,
  which: Parameters<SessionStore['findOpenBy']>[0],
  reason: SessionEndReason,
): Promise<void> {
  const open = await parts.sessions.findOpenBy(which);
  await Promise.all(open.map((session) => end(parts, session, reason)));
}

/** What is withdrawn is not played on, nor an episode whose series is. */
export async function endSessionsOfTitle(parts: Parts, titleId: string): Promise<void> {
  await endSessions(parts, { titleId }, 'TITLE_WITHDRAWN');
  await endSessions(parts, { seriesId: titleId }, 'TITLE_WITHDRAWN');
}

/** Ends what has been silent for too long; returns how many. The writer sees for itself that they have expired. */
export async function endExpired(parts: Parts, now: Date): Promise<number> {
  const expired = await parts.sessions.findExpired(now, 500);
  await Promise.all(expired.map((session) => end(parts, session, 'EXPIRED')));
  return expired.length;
}

/** Ends any account's session for a reason that is kept beside who did it. */
export async function endBySupport(
  parts: Parts,
  { sessionId, reason }: { sessionId: string; reason: string },
  { account, now }: Act,
): Promise<BatchOutcome> {
  const session = await parts.sessions.find(sessionId);
  if (!session) return { kind: 'notFound' };
  await inTransaction(parts.connection, (transaction) =>
    parts.audit.record(
      transaction,
      { actorId: account, action: 'session.end', subjectId: sessionId, details: { account: session.account, reason } },
      now,
    ),
  );
  return end(parts, session, 'ENDED_BY_SUPPORT');
}
