import type { RecordHeartbeats } from '../progress/record-heartbeats.ts';
import type { EndReason, SessionStore } from './session-store.ts';

export type EndSessions = (which: Parameters<SessionStore['findOpenBy']>[0], reason: EndReason) => Promise<void>;

/** Ends the open sessions that match, through the same writer as heartbeats: their devices are told at once. */
export function createEndSessions(sessions: SessionStore, record: RecordHeartbeats): EndSessions {
  return async (which, reason) => {
    const open = await sessions.findOpenBy(which);
    await Promise.all(
      open.map(({ id, account, profile }) => record({ sessionId: id, account, profile, heartbeats: [], end: reason })),
    );
  };
}

/** Ends what has been silent for too long; returns how many. The writer sees for itself that they have expired. */
export async function endExpired(sessions: SessionStore, record: RecordHeartbeats, now: Date): Promise<number> {
  const expired = await sessions.findExpired(now, 500);
  await Promise.all(
    expired.map(({ id, account, profile }) =>
      record({ sessionId: id, account, profile, heartbeats: [], end: 'EXPIRED' }),
    ),
  );
  return expired.length;
}
