import type { Passport } from '../../../platform/passport/passport.ts';
import type { Parts } from '../stores.ts';
import { checkHeartbeats, type BatchOutcome, type Heartbeat } from './accept-heartbeats.ts';

export interface StopRequest {
  passport: Passport & { profile: string };
  sessionId: string;
  /** Where it was left; undefined: where its last heartbeat was. */
  positionMs: number | undefined;
  /** Of the last heartbeat; undefined: the next one. */
  sequence: number | undefined;
}

/** Ends a session of the profile where it is. BAD_USER_INPUT for a position or sequence out of range. */
export async function stopPlayback(parts: Parts, request: StopRequest, now: Date): Promise<BatchOutcome> {
  const { passport, sessionId, positionMs, sequence } = request;
  const session = await parts.sessions.find(sessionId);
  if (!session) return { kind: 'notFound' };
  const heartbeats: Heartbeat[] = [];
  if (positionMs !== undefined) {
    heartbeats.push({ sequence: sequence ?? session.lastSequence + 1, positionMs, state: 'PAUSED', deviceTime: now });
    checkHeartbeats(heartbeats);
  }
  const { account, profile } = passport;
  return parts.record({ sessionId, account, profile, heartbeats, end: 'STOPPED' });
}
