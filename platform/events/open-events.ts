import type { InternalRoute } from '../internal/internal-routes.ts';
import type { Log } from '../log/log.ts';
import type { Connection } from '../mongo/database.ts';
import { connectRedis, type RedisConfig } from '../redis/redis.ts';
import { createConsumer, type EventHandler } from './consume.ts';
import { deadLetterRoutes } from './dead-letter-routes.ts';
import { createInboxStore } from './inbox-store.ts';
import { createOutboxStore } from './outbox-store.ts';
import { createRelay } from './relay.ts';

/** The events of one service, in and out. */
export interface Events {
  /** By which an operator replays what failed. */
  routes: InternalRoute[];
  /** Begins to relay what the outbox has and to take in what the others tell. */
  start(): void;
  stop(): Promise<void>;
}

/** Connects the service's outbox and its handlers to the streams. Throws where Redis cannot be reached. */
export async function openEvents(options: {
  service: string;
  connection: Connection;
  config: RedisConfig;
  handlers: EventHandler[];
  log: Log;
}): Promise<Events> {
  const { service, connection, config, handlers, log } = options;
  const relayRedis = connectRedis(config, log, { isPatient: true });
  // Blocks while it reads, so it is used by nobody else.
  const consumerRedis = connectRedis(config, log, { isPatient: true });
  await Promise.all([relayRedis.connect(), consumerRedis.connect()]);
  const inbox = createInboxStore(connection);
  const relay = createRelay({ source: service, outbox: createOutboxStore(connection), redis: relayRedis, log });
  const consumer = createConsumer({ service, handlers, inbox, redis: consumerRedis, log });
  return {
    routes: deadLetterRoutes(consumer, inbox),
    start() {
      relay.start();
      consumer.start();
    },
    async stop() {
      // It ends its connection by itself, since it blocks.
      await consumer.stop();
      await relay.stop();
      relayRedis.disconnect();
    },
  };
}
