import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Log } from '../log/log.ts';
import { counter, gauge } from '../metrics/metrics.ts';
import type { ClientSession } from '../mongo/database.ts';
import { hasOperatorKey } from '../mongo/operator-keys.ts';
import { withoutPrefix } from '../redis/redis.ts';
import { backOffMs } from '../retry/back-off.ts';
import { keepTrying } from '../retry/keep-trying.ts';
import { streamOf, type DomainEvent, type EventKind } from './event.ts';
import type { InboxStore } from './inbox-store.ts';

/** Writes where the stored revision is lower than the event's: repeats and late events change nothing. */
export interface ProjectHandler {
  kind: 'project';
  name: string;
  source: string;
  type: string;
  handle(event: DomainEvent): Promise<void>;
}

/** A project handler that takes several events at once: of a large import one transaction writes a hundred rows. */
export interface BatchHandler {
  kind: 'batch';
  name: string;
  source: string;
  type: string;
  handle(events: DomainEvent[]): Promise<void>;
}

/** Takes effect once per event, in the transaction that remembers the event's id. */
export interface OnceHandler {
  kind: 'once';
  name: string;
  source: string;
  type: string;
  handle(event: DomainEvent, session: ClientSession): Promise<void>;
}

export type EventHandler = ProjectHandler | BatchHandler | OnceHandler;

export function project<Data>(
  kind: EventKind<Data>,
  name: string,
  handle: (event: DomainEvent<Data>) => Promise<void>,
): ProjectHandler {
  return { kind: 'project', name, source: kind.source, type: kind.type, handle };
}

/** Like {@link project}, for up to {@link BATCH} events at once; all of them are given again where it throws. */
export function projectBatch<Data>(
  kind: EventKind<Data>,
  name: string,
  handle: (events: DomainEvent<Data>[]) => Promise<void>,
): BatchHandler {
  return { kind: 'batch', name, source: kind.source, type: kind.type, handle };
}

export function once<Data>(
  kind: EventKind<Data>,
  name: string,
  handle: (event: DomainEvent<Data>, session: ClientSession) => Promise<void>,
): OnceHandler {
  return { kind: 'once', name, source: kind.source, type: kind.type, handle };
}

const BLOCK_MS = 2_000;
const BATCH = 100;
/** A consumer that holds an entry longer is taken for dead. */
const CLAIM_IDLE_MS = 15_000;
const TRIES = 5;

const handledTotal = counter('events_handled_total', 'Events taken in, by handler and outcome.', [
  'handler',
  'outcome',
]);
const deadLetters = gauge('events_dead_letters', 'Events kept aside because a handler keeps failing.', ['service']);

type Entry = [id: string, fields: string[]];

/**
 * Reads the sources' streams as one consumer group per service and gives each event to its handlers. An entry is
 * acknowledged when every handler took it in or it is kept as a dead letter; one held by a dead process is claimed.
 */
export function createConsumer(options: {
  service: string;
  handlers: EventHandler[];
  inbox: InboxStore;
  /** Used by nobody else: it blocks. */
  redis: Redis;
  log: Log;
}) {
  const { service, handlers, inbox, redis, log } = options;
  const me = randomUUID();
  const streams = [...new Set(handlers.map(({ source }) => streamOf(source)))];
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  async function give(handler: EventHandler, event: DomainEvent): Promise<boolean> {
    if (hasOperatorKey(event)) throw new TypeError(`event ${event.id} has a key that begins with $`);
    if (handler.kind === 'once') {
      return inbox.takeEffectOnce(`${handler.name}:${event.id}`, (session) => handler.handle(event, session));
    }
    if (handler.kind === 'batch') await handler.handle([event]);
    else await handler.handle(event);
    return true;
  }

  async function takeIn(handler: EventHandler, event: DomainEvent): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const hadEffect = await give(handler, event);
        handledTotal.inc({ handler: handler.name, outcome: hadEffect ? 'handled' : 'repeated' });
        return;
      } catch (error) {
        if (attempt >= TRIES) {
          // Throws where the database is away: then the entry stays pending and is tried again.
          await inbox.keepDeadLetter({
            handler: handler.name,
            event,
            error: error instanceof Error ? (error.stack ?? error.message) : String(error),
            attempts: attempt,
            at: new Date(),
          });
          deadLetters.set({ service }, await inbox.countDeadLetters());
          handledTotal.inc({ handler: handler.name, outcome: 'dead' });
          log.error({ err: error, handler: handler.name, event: event.id }, 'an event is kept as a dead letter');
          return;
        }
        await sleep(backOffMs(attempt, { firstMs: 100, longestMs: 3_000 }), undefined, { signal: stopping.signal });
      }
    }
  }

  async function takeInAll(handler: EventHandler, events: DomainEvent[]): Promise<void> {
    if (handler.kind === 'batch' && events.length > 1 && !events.some(hasOperatorKey)) {
      try {
        await handler.handle(events);
        handledTotal.inc({ handler: handler.name, outcome: 'handled' }, events.length);
        return;
      } catch (error) {
        // One event must not cost the others theirs: each on its own finds the one at fault.
        log.warn(
          { err: error, handler: handler.name, size: events.length },
          'a batch of events is taken in one by one',
        );
      }
    }
    for (const event of events) await takeIn(handler, event);
  }

  async function process(stream: string, entries: Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const events = entries.flatMap(([, fields]): DomainEvent[] => {
      const text = fields?.[fields.indexOf('event') + 1];
      return text ? [JSON.parse(text) as DomainEvent] : [];
    });
    for (const handler of handlers) {
      await takeInAll(
        handler,
        events.filter(({ type }) => type === handler.type),
      );
    }
    await redis.xack(stream, service, ...entries.map(([id]) => id));
  }

  async function ensureGroups(): Promise<void> {
    for (const stream of streams) {
      try {
        await redis.xgroup('CREATE', stream, service, '0', 'MKSTREAM');
      } catch (error) {
        if (!(error instanceof Error) || !error.message.startsWith('BUSYGROUP')) throw error;
      }
    }
  }

  async function claimAbandoned(): Promise<void> {
    for (const stream of streams) {
      for (let cursor = '0-0'; ;) {
        const answer = (await redis.xautoclaim(stream, service, me, CLAIM_IDLE_MS, cursor, 'COUNT', BATCH)) as [
          string,
          Entry[],
        ];
        await process(stream, answer[1]);
        cursor = answer[0];
        if (cursor === '0-0') break;
      }
    }
  }

  let needsGroups = true;
  let claimedAt = 0;

  async function takeTurn(): Promise<void> {
    if (needsGroups) await ensureGroups();
    needsGroups = false;
    if (Date.now() - claimedAt > CLAIM_IDLE_MS) {
      await claimAbandoned();
      claimedAt = Date.now();
    }
    const answer = (await redis.xreadgroup(
      'GROUP',
      service,
      me,
      'COUNT',
      BATCH,
      'BLOCK',
      BLOCK_MS,
      'STREAMS',
      ...streams,
      ...streams.map(() => '>'),
    )) as [string, Entry[]][] | null;
    // Redis answers with the names that it keeps.
    for (const [key, entries] of answer ?? []) await process(withoutPrefix(redis, key), entries);
  }

  return {
    start(): void {
      if (handlers.length === 0) return;
      running = keepTrying(stopping.signal, takeTurn, (error, failures) => {
        // Redis was emptied: the groups begin again at the start of what the relay publishes anew.
        needsGroups = true;
        claimedAt = 0;
        log.warn({ err: error, service, failures }, 'the event consumer starts again');
      });
    },
    /** Gives kept letters to their handlers again; returns how many were taken in. Throws at the first that fails. */
    async replayDeadLetters(limit = 1_000): Promise<number> {
      const letters = await inbox.listDeadLetters(limit);
      let replayed = 0;
      for (const letter of letters) {
        const handler = handlers.find(({ name }) => name === letter.handler);
        // Of a handler that this version no longer has: kept, for somebody must decide.
        if (!handler) continue;
        await give(handler, letter.event);
        await inbox.removeDeadLetter(letter.id);
        replayed += 1;
      }
      deadLetters.set({ service }, await inbox.countDeadLetters());
      return replayed;
    },
    async stop(): Promise<void> {
      stopping.abort();
      // Ends the blocking read at once.
      redis.disconnect();
      await running;
    },
  };
}

export type Consumer = ReturnType<typeof createConsumer>;
