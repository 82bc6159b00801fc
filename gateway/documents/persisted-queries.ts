import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../platform/log/log.ts';
import { hashOf } from './trusted-documents.ts';

/** Documents that clients have sent once with their hash, by it (Apollo's automatic persisted queries). */
export interface PersistedQueries {
  find(hash: string): Promise<string | undefined>;
  /** Both belong together: the caller has checked. */
  keep(hash: string, text: string): void;
}

/** In this process alone. */
export function createLocalQueries(limitBytes: number): PersistedQueries {
  const kept = new LRUCache<string, string>({
    maxSize: limitBytes,
    maxEntrySize: limitBytes,
    sizeCalculation: (text, hash) => 2 * text.length + hash.length + 100,
  });
  return {
    find: (hash) => Promise.resolve(kept.get(hash)),
    keep: (hash, text) => void kept.set(hash, text),
  };
}

const KEPT_SECONDS = 86_400;
// Redis is shared with what must not be pushed out of it: who makes up documents fills our own memory alone.
const WRITES_PER_SECOND = 20;

/**
 * Shared by all gateways: a client's second request may come to another one than its first. While Redis is away each knows
 * what it was sent itself, and clients send the text again.
 */
export function createSharedQueries(local: PersistedQueries, redis: Redis, log: Log): PersistedQueries {
  let isWarned = false;
  let writes = { second: 0, count: 0 };
  const keyOf = (hash: string) => `persisted-query:${hash}`;

  function warn(error: unknown): void {
    if (!isWarned) log.warn({ err: error }, 'persisted queries are those of this process alone: Redis does not answer');
    isWarned = true;
  }

  return {
    async find(hash) {
      const known = await local.find(hash);
      if (known !== undefined) return known;
      try {
        const text = await redis.getex(keyOf(hash), 'EX', KEPT_SECONDS);
        isWarned = false;
        // Whatever stands there runs under this hash only if it is what the hash says.
        if (text === null || hashOf(text) !== hash) return undefined;
        local.keep(hash, text);
        return text;
      } catch (error) {
        warn(error);
        return undefined;
      }
    },
    keep(hash, text) {
      local.keep(hash, text);
      const second = Math.floor(performance.now() / 1_000);
      writes = second === writes.second ? { second, count: writes.count + 1 } : { second, count: 1 };
      if (writes.count <= WRITES_PER_SECOND) redis.set(keyOf(hash), text, 'EX', KEPT_SECONDS).catch(warn);
    },
  };
}
