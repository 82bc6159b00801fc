import { createConsumer, type Consumer, type EventHandler } from '../events/consume.ts';
import { deadLetterRoutes } from '../events/dead-letter-routes.ts';
import { createInboxStore, type InboxStore } from '../events/inbox-store.ts';
import { createOutboxStore, type OutboxStore } from '../events/outbox-store.ts';
import { createRelay } from '../events/relay.ts';
import type { Log } from '../log/log.ts';
import { databaseDependency, openDatabase, prepareModels, type Connection } from '../mongo/database.ts';
import type { Migration } from '../mongo/migrations-store.ts';
import { openChannels, type Channels } from '../redis/channels.ts';
import { connectRedis, redisDependency } from '../redis/redis.ts';
import type { Dependency } from '../serve/serve.ts';
import type { InternalRoute } from '../internal/internal-routes.ts';

/** What a subgraph stands on: its database, its events in and out, and its channels to other processes. */
export interface Foundation {
  connection: Connection;
  channels: Channels;
  outbox: OutboxStore;
  inbox: InboxStore;
  dependencies: Dependency[];
  /** Takes in the others' events from {@link start} on. Returns the routes by which an operator replays what failed. */
  consume(handlers: EventHandler[]): InternalRoute[];
  /** Prepares the models registered by now, then begins to relay and to consume. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Connects to the subgraph's own database `<prefix>_<name>` and to Redis. Throws where either cannot be reached. */
export async function openFoundation({
  name,
  config,
  log,
  migrations,
}: {
  name: string;
  config: { MONGODB_URI: string; DATABASE_PREFIX: string; REDIS_URL: string };
  log: Log;
  migrations?: Migration[];
}): Promise<Foundation> {
  const connection = await openDatabase({
    uri: config.MONGODB_URI,
    name: `${config.DATABASE_PREFIX}_${name}`,
    log,
    migrations,
  });
  const redis = connectRedis(config.REDIS_URL, log);
  const relayRedis = connectRedis(config.REDIS_URL, log, { isPatient: true });
  // Blocks while it reads, so it is used by nobody else.
  const consumerRedis = connectRedis(config.REDIS_URL, log, { isPatient: true });
  await Promise.all([redis.connect(), relayRedis.connect(), consumerRedis.connect()]);
  const channels = await openChannels(redis);
  const outbox = createOutboxStore(connection);
  const inbox = createInboxStore(connection);
  const relay = createRelay({ source: name, outbox, redis: relayRedis, log });
  let consumer: Consumer | undefined;

  return {
    connection,
    channels,
    outbox,
    inbox,
    dependencies: [databaseDependency(connection), redisDependency(redis)],
    consume(handlers) {
      consumer = createConsumer({ service: name, handlers, inbox, redis: consumerRedis, log });
      return deadLetterRoutes(consumer, inbox);
    },
    async start() {
      await prepareModels(connection);
      relay.start();
      consumer?.start();
    },
    async stop() {
      // A consumer that reads ends its own connection.
      if (consumer) await consumer.stop();
      else consumerRedis.disconnect();
      await relay.stop();
      await channels.close();
      redis.disconnect();
      relayRedis.disconnect();
      await connection.close();
    },
  };
}
