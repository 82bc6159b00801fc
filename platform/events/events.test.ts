import type { Redis } from 'ioredis';
import { Schema } from 'mongoose';
import { inTransaction, prepareModels, type Connection } from '../mongo/database.ts';
import { openTestDatabase, silentLog } from '../mongo/testing.ts';
import { connectRedis } from '../redis/redis.ts';
import { eventually } from '../testing/eventually.ts';
import { createConsumer, once, project, projectBatch, type EventHandler } from './consume.ts';
import { createEvent, eventKind, streamOf } from './event.ts';
import { createInboxStore, type InboxStore } from './inbox-store.ts';
import { createOutboxStore, type OutboxStore } from './outbox-store.ts';
import { createRelay } from './relay.ts';
import { isBefore } from './stream-id.ts';

const source = `test-${process.pid}-${Date.now()}`;
const counted = eventKind<{ n: number }>(source, 'marquee.test.counted.v1');

let connection: Connection;
let drop: () => Promise<void>;
let outbox: OutboxStore;
let inbox: InboxStore;
let redis: Redis;

const publish = (...revisions: number[]) =>
  inTransaction(connection, (session) =>
    outbox.write(
      session,
      revisions.map((revision) => createEvent(counted, { subject: 's', revision, data: { n: revision } })),
    ),
  );

const redisConfig = { REDIS_URL: process.env['REDIS_URL']!, REDIS_PREFIX: `events${process.pid}` };
const running: { stop(): Promise<void> }[] = [];
function relay() {
  const started = createRelay({ source, outbox, redis, log: silentLog });
  started.start();
  running.push(started);
  return started;
}
function consume(service: string, handlers: EventHandler[]) {
  const consumer = createConsumer({
    service,
    handlers,
    inbox,
    redis: connectRedis(redisConfig, silentLog, { isPatient: true }),
    log: silentLog,
  });
  consumer.start();
  running.push(consumer);
  return consumer;
}

/** Resolves when every revision has been seen. */
function collector(expected: number) {
  const seen: number[] = [];
  const done = Promise.withResolvers<number[]>();
  const see = (revision: number) => {
    seen.push(revision);
    if (new Set(seen).size === expected) done.resolve(seen);
  };
  return { see, seen, done: done.promise };
}

beforeAll(async () => {
  ({ connection, drop } = await openTestDatabase());
  outbox = createOutboxStore(connection);
  inbox = createInboxStore(connection);
  connection.model('Effect', new Schema({ n: Number }));
  await prepareModels(connection);
  redis = connectRedis(redisConfig, silentLog, { isPatient: true });
  await redis.connect();
});
afterEach(async () => {
  for (const part of running.splice(0)) await part.stop();
});
afterAll(async () => {
  await redis.del(streamOf(source));
  redis.disconnect();
  await drop();
});

describe('outbox, relay and consumer', () => {
  it('bring every committed event, and nothing of a transaction that failed', async () => {
    const { see, seen, done } = collector(30);
    relay();
    consume('reader-a', [project(counted, 'a', async (event) => see(event.revision))]);
    await Promise.all(Array.from({ length: 30 }, (_, i) => publish(i + 1)));
    await expect(
      inTransaction(connection, async (session) => {
        await outbox.write(session, [createEvent(counted, { subject: 's', revision: 999, data: null })]);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await done;
    expect(seen).not.toContain(999);
  });

  it('publish the window again when Redis lost everything, without anybody asking', async () => {
    const { see, done } = collector(30);
    relay();
    consume('reader-b', [project(counted, 'b', async (event) => see(event.revision))]);
    await done;
    const again = collector(30);
    consume('reader-c', [project(counted, 'c', async (event) => again.see(event.revision))]);
    await redis.del(streamOf(source));
    // What a restart without its data looks like to a client: the connection is new and the stream is gone.
    redis.disconnect(true);
    await again.done;
  });

  it('have one relay at a time, and another takes over', async () => {
    const first = relay();
    relay();
    const { see, done } = collector(31);
    consume('reader-d', [project(counted, 'd', async (event) => see(event.revision))]);
    await first.stop();
    await publish(31);
    await done;
  });

  it('give no event with an operator in it to a handler, and keep it aside', async () => {
    const { see, seen, done } = collector(1);
    // A stream of its own: what is bad in it stays there.
    const armed = eventKind<{ n: unknown }>(`${source}-armed`, 'marquee.test.armed.v1');
    const events = [{ $ne: null }, 1].map((n, i) => createEvent(armed, { subject: 's', revision: i, data: { n } }));
    for (const event of events) await redis.xadd(streamOf(armed.source), '*', 'event', JSON.stringify(event));
    const batches: number[] = [];
    consume('reader-operators', [
      projectBatch(armed, 'operators-batch', async (some) => void batches.push(...some.map((e) => e.revision))),
      project(armed, 'operators', async (event) => see(event.revision)),
    ]);
    await done;
    expect(seen).toEqual([1]);
    expect(batches).toEqual([1]);
    const letters = await inbox.listDeadLetters(10);
    expect(letters.map(({ handler, event }) => [handler, event.revision]).toSorted()).toEqual([
      ['operators', 0],
      ['operators-batch', 0],
    ]);
    for (const { id } of letters) await inbox.removeDeadLetter(id);
    await redis.del(streamOf(armed.source));
  });

  it('take effect once, however often an event comes', async () => {
    const effects = connection.model<{ n: number }>('Effect');
    const event = createEvent(counted, { subject: 'once', revision: 1, data: { n: 1 } });
    const take = () =>
      inbox.takeEffectOnce(`e:${event.id}`, async (session) => {
        await effects.create([{ n: 1 }], { session });
      });
    const outcomes = await Promise.all(Array.from({ length: 12 }, take));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await effects.countDocuments()).toBe(1);
  });

  it('keep aside what a handler cannot take in, and replay it', async () => {
    let isBroken = true;
    const replayed: number[] = [];
    const { see, done } = collector(2);
    const consumer = consume('reader-e', [
      once(counted, 'e', async (event) => {
        if (event.revision === 41 && isBroken) throw new Error('poison');
        replayed.push(event.revision);
        see(event.revision);
      }),
    ]);
    relay();
    await publish(41, 42);
    await eventually(async () => (await inbox.countDeadLetters()) > 0);
    const [letter] = await inbox.listDeadLetters(10);
    expect(letter).toMatchObject({ handler: 'e', attempts: 5 });
    expect(letter!.error).toContain('poison');
    isBroken = false;
    expect(await consumer.replayDeadLetters()).toBe(1);
    expect(replayed).toContain(41);
    expect(await inbox.countDeadLetters()).toBe(0);
    see(41);
    await done;
  });
});

describe('isBefore', () => {
  it('orders stream ids by time, then sequence', () => {
    expect([isBefore('1-0', '2-0'), isBefore('10-0', '9-0'), isBefore('5-1', '5-2'), isBefore('5-2', '5-2')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
