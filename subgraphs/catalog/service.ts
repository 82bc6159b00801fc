import { join } from 'node:path';
import { mediaBase } from '../../platform/config/shared-settings.ts';
import { createConsumer } from '../../platform/events/consume.ts';
import { deadLetterRoutes } from '../../platform/events/dead-letter-routes.ts';
import { createInboxStore } from '../../platform/events/inbox-store.ts';
import { createRelay } from '../../platform/events/relay.ts';
import { createInternalRoutes } from '../../platform/graph/internal-routes.ts';
import { createSubgraph } from '../../platform/graph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { databaseDependency, openDatabase, prepareModels } from '../../platform/mongo/database.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import { openChannels } from '../../platform/redis/channels.ts';
import { connectRedis, redisDependency } from '../../platform/redis/redis.ts';
import type { Service } from '../../platform/serve/serve.ts';
import { projectAssets } from './asset/project-assets.ts';
import { createCatalogParts } from './catalog.ts';
import type { CatalogConfig } from './config.ts';
import { createContext } from './context.ts';
import { foldPeople } from './person/person-store.ts';
import { resolvers } from './resolvers.ts';

const SCHEMA_DIR = join(import.meta.dirname, '..', '..', 'schema');

/** Opens the catalogue's database and Redis, and puts the subgraph together; nothing listens yet. */
export async function createCatalog(config: CatalogConfig, log: Log): Promise<Service> {
  const connection = await openDatabase({
    uri: config.MONGODB_URI,
    name: `${config.DATABASE_PREFIX}_catalog`,
    log,
    migrations: [foldPeople],
  });
  const redis = connectRedis(config.REDIS_URL, log);
  const relayRedis = connectRedis(config.REDIS_URL, log, { isPatient: true });
  const consumerRedis = connectRedis(config.REDIS_URL, log, { isPatient: true });
  await Promise.all([redis.connect(), relayRedis.connect(), consumerRedis.connect()]);
  const channels = await openChannels(redis);
  const catalog = createCatalogParts(connection, channels, log);
  const inbox = createInboxStore(connection);
  await prepareModels(connection);

  const relay = createRelay({ source: 'catalog', outbox: catalog.outbox, redis: relayRedis, log });
  const consumer = createConsumer({
    service: 'catalog',
    handlers: [projectAssets(catalog)],
    inbox,
    redis: consumerRedis,
    log,
  });

  return createSubgraph({
    name: 'catalog',
    sdlFiles: [join(SCHEMA_DIR, '_shared.graphql'), join(SCHEMA_DIR, 'catalog.graphql')],
    resolvers,
    readPassport: passportReader(readPublicKey(config.SECRETS_DIR, 'passport')),
    createContext: (base) =>
      createContext(base, {
        catalog,
        defaultTerritory: config.DEFAULT_TERRITORY.toUpperCase(),
        mediaUrl: mediaBase(config.PUBLIC_MEDIA_URL),
      }),
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
      await Promise.all([relay.stop(), consumer.stop()]);
      await channels.close();
      redis.disconnect();
      relayRedis.disconnect();
      await connection.close();
    },
  });
}
