import type { Redis } from 'ioredis';
import type { Log } from '../log/log.ts';
import { keepTrying } from '../retry/keep-trying.ts';
import { streamOf } from './event.ts';

const BLOCK_MS = 5_000;
/** Entries of one read. */
const AT_ONCE = 500;
/** A read answers after {@link BLOCK_MS} at the latest: one that does not is on a connection that leads nowhere. */
const SILENCE_MS = BLOCK_MS + 3_000;

export interface StreamFollowing {
  /** Whose events. */
  source: string;
  /** Only later ones are told: a stream's id, `<ms>-<n>`. */
  from: string;
  /** An event as it was written, and its id. */
  take(text: string, id: string): void;
  /** Called whenever all is known that has been told so far: every few seconds while the stream can be read. */
  onHeard?(): void;
}

/**
 * Follows what a service tells, as it comes and for this process alone, with nothing kept of where it stood: for replicas in
 * memory. `redis` is a connection of its own, because reading blocks it; `stop` closes it.
 */
export function followStream(
  redis: Redis,
  log: Log,
  { source, from, take, onHeard }: StreamFollowing,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const stream = streamOf(source);
  let after = from;

  async function readOn(): Promise<void> {
    // The command is sent again over the next connection.
    const silence = setInterval(() => redis.disconnect(true), SILENCE_MS);
    try {
      const streams = await redis.xread('COUNT', AT_ONCE, 'BLOCK', BLOCK_MS, 'STREAMS', stream, after);
      for (const [, entries] of streams ?? []) {
        for (const [id, fields] of entries) {
          after = id;
          const event = fields[fields.indexOf('event') + 1];
          if (event !== undefined) take(event, id);
        }
      }
      const isMoreLeft = streams?.some(([, entries]) => entries.length === AT_ONCE);
      if (!isMoreLeft) onHeard?.();
    } finally {
      clearInterval(silence);
    }
  }

  const following = keepTrying(stopping.signal, readOn, (error) =>
    log.warn({ err: error, stream }, 'a stream of events cannot be followed just now'),
  );
  return {
    async stop() {
      stopping.abort();
      redis.disconnect();
      await following;
    },
  };
}
