import { join } from 'node:path';
import { createConsumer } from '../../platform/events/consume.ts';
import { deadLetterRoutes } from '../../platform/events/dead-letter-routes.ts';
import { createInboxStore } from '../../platform/events/inbox-store.ts';
import { createRelay } from '../../platform/events/relay.ts';
import { createInternalRoutes } from '../../platform/graph/internal-routes.ts';
import { createSubgraph } from '../../platform/graph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { databaseDependency, openDatabase, prepareModels } from '../../platform/mongo/database.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPrivateKey, readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import { openChannels } from '../../platform/redis/channels.ts';
import { connectRedis, redisDependency } from '../../platform/redis/redis.ts';
import type { Service } from '../../platform/serve/serve.ts';
import type { UserConfig } from './config.ts';
import { createContext, type Context } from './context.ts';
import { tellLoginEnded } from './login/login-ended-feed.ts';
import { createParts, type TokenParts } from './parts.ts';
import { followEntitlements } from './profile/follow-entitlements.ts';
import { resolvers } from './resolvers.ts';

const NAME = 'user';

const schemaFolder = join(import.meta.dirname, '..', '..', 'schema');

/** The user subgraph, connected; it listens on nothing. Throws where the database, Redis or the keys cannot be had. */
export async function createUser(config: UserConfig, log: Log): Promise<Service> {
  const accessKey = readPrivateKey(config.SECRETS_DIR, 'access');
  const readPassport = passportReader(readPublicKey(config.SECRETS_DIR, 'passport'));

  const connection = await openDatabase({
    uri: config.MONGODB_URI,
    name: `${config.DATABASE_PREFIX}_${NAME}`,
    log,
  });
  const parts: TokenParts = { ...createParts(connection, config), accessKey };
  const inbox = createInboxStore(connection);
  await prepareModels(connection);

  const redis = connectRedis(config.REDIS_URL, log);
  const relayRedis = connectRedis(config.REDIS_URL, log, { isPatient: true });
  const consumerRedis = connectRedis(config.REDIS_URL, log, { isPatient: true });
  await redis.connect();
  const channels = await openChannels(redis);

  const relay = createRelay({ source: NAME, outbox: parts.outbox, redis: relayRedis, log });
  const consumer = createConsumer({
    service: NAME,
    handlers: [tellLoginEnded(channels), followEntitlements(parts.profileLimits)],
    inbox,
    redis: consumerRedis,
    log,
  });

  return createSubgraph<Context>({
    name: NAME,
    sdlFiles: [join(schemaFolder, '_shared.graphql'), join(schemaFolder, `${NAME}.graphql`)],
    resolvers,
    readPassport,
    createContext: (base) => createContext(base, parts, channels),
    internalRoutes: createInternalRoutes(
      deadLetterRoutes(consumer, inbox),
      readSharedKey(config.SECRETS_DIR, 'internal'),
      log,
    ),
    dependencies: [databaseDependency(connection), redisDependency(redis)],
    log,
    async onStart() {
      relay.start();
      consumer.start();
    },
    async onStop() {
      await consumer.stop();
      await relay.stop();
      await channels.close();
      for (const client of [redis, relayRedis]) client.disconnect();
      await connection.close();
    },
  });
}
