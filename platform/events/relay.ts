import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Log } from '../log/log.ts';
import { counter } from '../metrics/metrics.ts';
import { keepTrying } from '../retry/keep-trying.ts';
import { streamOf, type DomainEvent } from './event.ts';
import { OUTBOX_DAYS, type OutboxStore } from './outbox-store.ts';
import { isBefore } from './stream-id.ts';

const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
const SAVE_EVERY_MS = 200;
const WINDOW_BATCH = 200;

const relayed = counter('events_relayed_total', 'Outbox entries appended to the Redis stream, repeats included.', [
  'source',
]);
const republished = counter('events_republished_total', 'Times the whole window was published again.', ['source']);

/**
 * Appends every outbox entry of one service to its Redis stream: one holder at a time by lease, in commit order by change
 * stream, at least once. When Redis lost what was appended (its newest id lies before the last one we were told), or the
 * resume token has expired, the whole window is published again; readers are guarded by revision.
 */
export function createRelay(options: { source: string; outbox: OutboxStore; redis: Redis; log: Log }) {
  const { source, outbox, redis, log } = options;
  const owner = randomUUID();
  const stream = streamOf(source);
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let redisCameBack = false;
  const onReady = () => {
    redisCameBack = true;
  };

  /** `newestBefore`: the stream's newest id until then; undefined where there was no stream. */
  async function append(events: DomainEvent[]): Promise<{ id: string | undefined; newestBefore: string | undefined }> {
    const oldest = Date.now() - OUTBOX_DAYS * 86_400_000;
    const pipeline = redis.pipeline();
    // In one go: between two calls Redis may have been emptied, and what is appended hides it.
    pipeline.call('XINFO', 'STREAM', stream);
    for (const event of events)
      pipeline.xadd(stream, 'MINID', '~', String(oldest), '*', 'event', JSON.stringify(event));
    const [[missing, info], ...added] = (await pipeline.exec()) as [
      [Error | null, unknown[] | undefined],
      ...[Error | null, string][],
    ];
    if (missing && !missing.message.includes('no such key')) throw missing;
    const failed = added.find(([error]) => error);
    if (failed?.[0]) throw failed[0];
    relayed.inc({ source }, events.length);
    const newest = info?.[info.indexOf('last-generated-id') + 1];
    return { id: added.at(-1)?.[1], newestBefore: typeof newest === 'string' ? newest : undefined };
  }

  /** Redis was emptied, replaced by another, or lost its newest entries, if that was its newest one. */
  function hasLost(lastStreamId: string | undefined, newest: string | undefined): boolean {
    return !lastStreamId || !newest || isBefore(newest, lastStreamId);
  }

  async function hasLostEntries(lastStreamId: string | undefined): Promise<boolean> {
    return hasLost(lastStreamId, (await append([])).newestBefore);
  }

  async function publishWindow(): Promise<string | undefined> {
    republished.inc({ source });
    let count = 0;
    let last: string | undefined;
    for await (const batch of outbox.readWindow(WINDOW_BATCH)) {
      last = (await append(batch)).id ?? last;
      count += batch.length;
    }
    log.info({ source, events: count }, 'published the whole outbox window');
    return last;
  }

  async function relayWhileHolder(): Promise<void> {
    const state = await outbox.readRelayState();
    let lastStreamId = state.lastStreamId;
    // Open before the window is read: what commits in between is in one of the two.
    const changes = outbox.watch(state.resumeToken);
    try {
      redisCameBack = false;
      // Without a token the change stream begins now, so what came before is published from the window.
      if (!state.resumeToken || (await hasLostEntries(lastStreamId))) {
        // The first answer of the stream proves that it is open.
        await changes.tryNext();
        lastStreamId = (await publishWindow()) ?? lastStreamId;
        await outbox.saveRelayState(owner, { resumeToken: changes.resumeToken, lastStreamId });
      }
      let renewedAt = Date.now();
      let savedAt = Date.now();
      let isDirty = false;
      while (!stopping.signal.aborted) {
        const change = await changes.tryNext();
        if (change && 'fullDocument' in change && change.fullDocument) {
          const { id, newestBefore } = await append([change.fullDocument.event]);
          // Before the first of all nothing was there to be lost.
          const isWindowLost = lastStreamId !== undefined && hasLost(lastStreamId, newestBefore);
          lastStreamId = isWindowLost ? ((await publishWindow()) ?? id) : id;
          isDirty = true;
        }
        if (redisCameBack) {
          redisCameBack = false;
          if (await hasLostEntries(lastStreamId)) lastStreamId = (await publishWindow()) ?? lastStreamId;
        }
        if (isDirty && Date.now() - savedAt > SAVE_EVERY_MS) {
          await outbox.saveRelayState(owner, { resumeToken: changes.resumeToken, lastStreamId });
          savedAt = Date.now();
          isDirty = false;
        }
        if (Date.now() - renewedAt > RENEW_MS) {
          if (!(await outbox.holdLease(owner, LEASE_MS, new Date()))) return;
          renewedAt = Date.now();
          if (await outbox.takeWindowRequest(owner)) lastStreamId = (await publishWindow()) ?? lastStreamId;
        }
      }
      if (isDirty) await outbox.saveRelayState(owner, { resumeToken: changes.resumeToken, lastStreamId });
    } catch (error) {
      // ChangeStreamHistoryLost (286), InvalidResumeToken (260): what was missed is in the window.
      const { code } = error as { code?: unknown };
      if (code === 286 || code === 260) await outbox.forgetResumeToken(owner);
      throw error;
    } finally {
      await changes.close();
    }
  }

  async function takeTurn(): Promise<void> {
    if (await outbox.holdLease(owner, LEASE_MS, new Date())) await relayWhileHolder();
    else await sleep(RENEW_MS, undefined, { signal: stopping.signal });
  }

  return {
    start(): void {
      redis.on('ready', onReady);
      running = keepTrying(stopping.signal, takeTurn, (error, failures) =>
        log.warn({ err: error, source, failures }, 'the relay lost a connection and starts again'),
      );
    },
    async stop(): Promise<void> {
      stopping.abort();
      redis.off('ready', onReady);
      await running;
      // Another process takes over at once instead of waiting for the lease to end.
      await outbox
        .releaseLease(owner)
        .catch((error: unknown) => log.warn({ err: error }, 'the relay lease was not released'));
    },
  };
}
