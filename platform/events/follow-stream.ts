import type { Redis } from 'ioredis';
import type { Log } from '../log/log.ts';
import { keepTrying } from '../retry/keep-trying.ts';
import { streamOf } from './event.ts';
import { isBefore } from './stream-id.ts';

const BLOCK_MS = 5_000;
/** Entries of one read. */
const AT_ONCE = 500;
/** A read that has not answered so long after it was to is on a connection that leads nowhere. */
const SILENCE_MS = 3_000;

export interface StreamFollowing {
  /** Whose events. */
  source: string;
  /** Only later ones are told, as long as the stream is the one that there is now: a stream's id, `<ms>-<n>`. */
  from: string;
  /** How long a read waits for events, in milliseconds. */
  blockMs?: number;
  /** An event as it was written, and its id. */
  take(text: string, id: string): void;
  /** Called whenever all is known that has been told so far: every few seconds while the stream can be read. */
  onHeard?(): void;
  /**
   * The stream is another one than before, or has lost its end: Redis was emptied, restored or replaced, by one whose clock is
   * behind. All that stands in it is told from its beginning.
   */
  onBegunAnew?(): void;
}

/** Where there are no entries. */
const NOTHING = '0-0';

/**
 * Follows what a service tells, as it comes and for this process alone, with nothing kept of where it stood: for replicas in
 * memory. `redis` is a connection of its own, because reading blocks it; `stop` closes it.
 */
export function followStream(
  redis: Redis,
  log: Log,
  { source, from, blockMs = BLOCK_MS, take, onHeard, onBegunAnew }: StreamFollowing,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const stream = streamOf(source);
  let after = from;
  /** The stream's newest id, when it was last looked at. */
  let newest: string | undefined;

  async function newestNow(): Promise<string> {
    const [last] = await redis.xrevrange(stream, '+', '-', 'COUNT', 1);
    return last?.[0] ?? NOTHING;
  }

  /**
   * Whether there is something that no read tells, since its id is not above that of what was told: ids are made from the clock of
   * the Redis that takes an event in. The next read begins before it then.
   */
  async function hasMissed(): Promise<boolean> {
    const before = newest;
    newest = await newestNow();
    if (before === undefined || newest === before) return false;
    const isAnother = isBefore(newest, before);
    if (!isAnother && isBefore(after, newest)) return false;
    after = isAnother ? NOTHING : before;
    if (isAnother) {
      log.warn({ stream, newest, before }, 'a stream of events has begun anew');
      onBegunAnew?.();
    }
    return newest !== NOTHING;
  }

  async function readOn(): Promise<void> {
    // The command is sent again over the next connection.
    const silence = setInterval(() => redis.disconnect(true), blockMs + SILENCE_MS);
    try {
      newest ??= await newestNow();
      const streams = await redis.xread('COUNT', AT_ONCE, 'BLOCK', blockMs, 'STREAMS', stream, after);
      for (const [, entries] of streams ?? []) {
        for (const [id, fields] of entries) {
          after = id;
          newest = id;
          const event = fields[fields.indexOf('event') + 1];
          if (event !== undefined) take(event, id);
        }
      }
      if (!streams && (await hasMissed())) return;
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
