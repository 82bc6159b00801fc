import type { Redis } from 'ioredis';
import type { DomainEvent } from '../../platform/events/event.ts';
import { followStream } from '../../platform/events/follow-stream.ts';
import type { Log } from '../../platform/log/log.ts';
import { ACCESS_TOKEN_SECONDS } from '../../platform/passport/access-token.ts';
import { loginEnded, type LoginEndedState } from '../../schema/events/user.ts';

export type EndReason = LoginEndedState['reason'];

/** Logins that ended while access tokens of theirs may still be in use. */
export interface Revocations {
  /** Why a token of the login, issued then, is good no more; `undefined` where it still is. */
  endOf(session: string, issuedAt: Date): EndReason | undefined;
  /** Called as a login ends; returns how to stop listening. */
  onRevoked(listener: (session: string, reason: EndReason) => void): () => void;
}

export interface RevocationReplica extends Revocations {
  revoke(session: string, reason: EndReason, at: Date): void;
  /** Forgets the logins whose last access token has expired. */
  forgetExpired(now: Date): void;
}

// A token may have been issued just before, by a process whose clock is a little ahead.
const KEEP_MS = (ACCESS_TOKEN_SECONDS + 300) * 1_000;

/** The replica without its source: holds what it is told. */
export function createRevocationReplica(): RevocationReplica {
  const ends = new Map<string, { at: number; reason: EndReason }>();
  const listeners = new Set<(session: string, reason: EndReason) => void>();
  return {
    // Only tokens from before: where roles have changed, the login goes on with the tokens that know the new ones.
    endOf(session, issuedAt) {
      const end = ends.get(session);
      return end && end.at >= issuedAt.getTime() ? end.reason : undefined;
    },
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    revoke(session, reason, at) {
      if ((ends.get(session)?.at ?? -Infinity) >= at.getTime()) return;
      ends.set(session, { at: at.getTime(), reason });
      for (const listener of listeners) listener(session, reason);
    },
    forgetExpired(now) {
      for (const [session, { at }] of ends) if (at < now.getTime() - KEEP_MS) ends.delete(session);
    },
  };
}

const FORGET_EVERY_MS = 60_000;

/** Takes a login's end into the replica. Other events of the stream, and what is not well formed, are passed over. */
function take(replica: RevocationReplica, text: string, log: Log): void {
  try {
    const { type, time, data } = JSON.parse(text) as DomainEvent<LoginEndedState>;
    if (type === loginEnded.type && data) replica.revoke(data.session, data.reason, new Date(time));
  } catch (error) {
    log.error({ err: error }, 'an event of the user stream cannot be read');
  }
}

/**
 * Follows the user subgraph's events into the replica, from as far back as a token may live. `redis` is a connection of
 * its own, because reading blocks it; `stop` closes it. While Redis is away, logins end with their tokens, after
 * {@link ACCESS_TOKEN_SECONDS} at the latest.
 */
export function followRevocations(replica: RevocationReplica, redis: Redis, log: Log): { stop(): Promise<void> } {
  const following = followStream(redis, log, {
    source: loginEnded.source,
    from: `${Date.now() - KEEP_MS}-0`,
    take: (text) => take(replica, text, log),
  });
  const forget = setInterval(() => replica.forgetExpired(new Date()), FORGET_EVERY_MS);
  forget.unref();
  return {
    async stop() {
      clearInterval(forget);
      await following.stop();
    },
  };
}
