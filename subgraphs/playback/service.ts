import { join } from 'node:path';
import { createConsumer } from '../../platform/events/consume.ts';
import { deadLetterRoutes } from '../../platform/events/dead-letter-routes.ts';
import { createRelay } from '../../platform/events/relay.ts';
import { createInternalClient } from '../../platform/graph/internal-client.ts';
import { createSubgraph } from '../../platform/graph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { databaseDependency, inTransaction, openDatabase, prepareModels } from '../../platform/mongo/database.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import { openChannels, type Channels } from '../../platform/redis/channels.ts';
import { connectRedis, redisDependency } from '../../platform/redis/redis.ts';
import type { Service } from '../../platform/serve/serve.ts';
import type { PlaybackConfig } from './config.ts';
import { createPlaybackContext } from './context.ts';
import { createAskBilling } from './entitlement/ask-billing.ts';
import { createFollowEntitlement } from './entitlement/follow-entitlement.ts';
import { playbackInternalRoutes } from './internal-routes.ts';
import { createLive } from './live.ts';
import { playbackHandlers } from './playability/project-facts.ts';
import { createHeartbeatRecorder } from './progress/record-heartbeats.ts';
import { resolvers } from './resolvers.ts';
import { createEndSessions, endExpired } from './session/end-sessions.ts';
import { createPlaybackStores } from './stores.ts';

const schemaFolder = join(import.meta.dirname, '../../schema');
const EXPIRE_EVERY_MS = 2_000;
const PURGE_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The playback subgraph: sessions, streams and progress. */
export async function createPlayback(config: PlaybackConfig, log: Log): Promise<Service> {
  const connection = await openDatabase({ uri: config.MONGODB_URI, name: `${config.DATABASE_PREFIX}_playback`, log });
  const stores = createPlaybackStores(connection);
  const redis = connectRedis(config.REDIS_URL, log);
  const relayRedis = connectRedis(config.REDIS_URL, log, { isPatient: true });
  const consumerRedis = connectRedis(config.REDIS_URL, log, { isPatient: true });
  const mediaKey = readSharedKey(config.SECRETS_DIR, 'media');
  const internalKey = readSharedKey(config.SECRETS_DIR, 'internal');
  const billing = createInternalClient('playback', 'billing', config.BILLING_URL, internalKey);
  const askBilling = createAskBilling(billing, stores.entitlements);
  let channels: Channels;
  const live = createLive(() => channels, log);
  const record = createHeartbeatRecorder(stores, live, { sessionTimeoutMs: config.SESSION_TIMEOUT_MS }, log);
  const endSessions = createEndSessions(stores.sessions, record);
  const relay = createRelay({ source: 'playback', outbox: stores.outbox, redis: relayRedis, log });
  const consumer = createConsumer({
    service: 'playback',
    handlers: playbackHandlers(stores, endSessions, createFollowEntitlement(stores, live, endSessions)),
    inbox: stores.inbox,
    redis: consumerRedis,
    log,
  });
  const timers: NodeJS.Timeout[] = [];

  function repeat(everyMs: number, work: () => Promise<unknown>): void {
    let isRunning = false;
    timers.push(
      setInterval(() => {
        if (isRunning) return;
        isRunning = true;
        work()
          .catch((error: unknown) => log.warn({ err: error }, 'a periodic task failed'))
          .finally(() => {
            isRunning = false;
          });
      }, everyMs),
    );
  }

  return createSubgraph({
    name: 'playback',
    sdlFiles: [join(schemaFolder, '_shared.graphql'), join(schemaFolder, 'playback.graphql')],
    resolvers,
    readPassport: passportReader(readPublicKey(config.SECRETS_DIR, 'passport')),
    createContext: (base) =>
      createPlaybackContext(base, { config, stores, channels, live, record, mediaKey, askBilling }),
    internalRoutes: playbackInternalRoutes(
      stores,
      deadLetterRoutes(consumer, stores.inbox),
      askBilling,
      internalKey,
      log,
    ),
    dependencies: [databaseDependency(connection), redisDependency(redis)],
    log,
    async onStart() {
      await prepareModels(connection);
      await Promise.all([redis.connect(), relayRedis.connect(), consumerRedis.connect()]);
      channels = await openChannels(redis);
      relay.start();
      consumer.start();
      repeat(EXPIRE_EVERY_MS, () => endExpired(stores.sessions, record, new Date()));
      repeat(PURGE_EVERY_MS, () =>
        inTransaction(connection, (transaction) =>
          stores.progress.purgeTombstones(transaction, new Date(Date.now() - config.TOMBSTONE_DAYS * DAY_MS), 500),
        ),
      );
    },
    async onStop() {
      timers.forEach(clearInterval);
      await consumer.stop();
      await relay.stop();
      await channels.close();
      redis.disconnect();
      relayRedis.disconnect();
      await connection.close();
    },
  });
}
