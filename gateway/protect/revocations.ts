import type { Redis } from 'ioredis';
import { ACCESS_TOKEN_SECONDS } from '../../platform/passport/access-token.ts';
import type { Log } from '../../platform/log/log.ts';

/** Logins that ended while access tokens of theirs may still be in use. */
export interface Revocations {
  isRevoked(session: string): boolean;
  /** Called as a login ends; returns how to stop listening. */
  onRevoked(listener: (session: string, reason: string) => void): () => void;
}

export interface RevocationReplica extends Revocations {
  revoke(session: string, reason: string, now: number): void;
  /** Forgets the logins whose last access token has expired. */
  forgetExpired(now: number): void;
}

// A token may have been issued in the moment of revocation, by a process whose clock is a little ahead.
const KEEP_MS = (ACCESS_TOKEN_SECONDS + 300) * 1_000;

/** The replica without its source: holds what it is told. */
export function createRevocationReplica(): RevocationReplica {
  const endedAt = new Map<string, number>();
  const listeners = new Set<(session: string, reason: string) => void>();
  return {
    isRevoked: (session) => endedAt.has(session),
    onRevoked(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    revoke(session, reason, now) {
      if (endedAt.has(session)) return;
      endedAt.set(session, now);
      for (const listener of listeners) listener(session, reason);
    },
    forgetExpired(now) {
      for (const [session, at] of endedAt) if (at < now - KEEP_MS) endedAt.delete(session);
    },
  };
}

const STREAM = 'events:user';
const LOGIN_ENDED = 'marquee.user.login-ended.v1';
const BLOCK_MS = 5_000;
const RETRY_MS = 1_000;
const FORGET_EVERY_MS = 60_000;

/** Reads a login-ended event; `undefined` for every other event of the stream and for what is not well formed. */
export function readLoginEnded(event: string): { session: string; reason: string } | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(event);
  } catch {
    return undefined;
  }
  const { type, data } = (parsed ?? {}) as { type?: unknown; data?: { session?: unknown; reason?: unknown } };
  if (type !== LOGIN_ENDED || typeof data?.session !== 'string') return undefined;
  return { session: data.session, reason: typeof data.reason === 'string' ? data.reason : 'ended' };
}

/**
 * Follows the user subgraph's events into the replica, from as far back as a token may live. `redis` is a connection of
 * its own, because reading blocks it; it is closed by `stop`. While Redis is away, logins end with their tokens, after
 * {@link ACCESS_TOKEN_SECONDS} at the latest.
 */
export function followRevocations(replica: RevocationReplica, redis: Redis, log: Log): { stop(): Promise<void> } {
  let isStopped = false;
  let from = `${Date.now() - KEEP_MS}-0`;
  const forget = setInterval(() => replica.forgetExpired(Date.now()), FORGET_EVERY_MS);
  forget.unref();

  async function follow(): Promise<void> {
    while (!isStopped) {
      try {
        const streams = await redis.xread('COUNT', 500, 'BLOCK', BLOCK_MS, 'STREAMS', STREAM, from);
        for (const [, entries] of streams ?? []) {
          for (const [id, fields] of entries) {
            from = id;
            const event = fields[fields.indexOf('event') + 1];
            const ended = event === undefined ? undefined : readLoginEnded(event);
            const [timeMs] = id.split('-');
            if (ended) replica.revoke(ended.session, ended.reason, Number(timeMs));
          }
        }
      } catch (error) {
        if (isStopped) return;
        log.warn({ err: error }, 'revoked logins cannot be followed just now');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  const following = follow();
  return {
    async stop() {
      isStopped = true;
      clearInterval(forget);
      redis.disconnect();
      await following;
    },
  };
}
