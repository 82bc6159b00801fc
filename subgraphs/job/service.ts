import { join } from 'node:path';
import { createRelay } from '../../platform/events/relay.ts';
import { createSubgraph } from '../../platform/graph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { databaseDependency, openDatabase, prepareModels } from '../../platform/mongo/database.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import { openChannels, type Channels } from '../../platform/redis/channels.ts';
import { connectRedis, redisDependency } from '../../platform/redis/redis.ts';
import type { Service } from '../../platform/serve/serve.ts';
import type { JobConfig } from './config.ts';
import { createJobContext } from './context.ts';
import { jobInternalRoutes } from './internal-routes.ts';
import { resolvers } from './resolvers.ts';
import { createJobStores } from './stores.ts';

const schemaFolder = join(import.meta.dirname, '../../schema');

/** The job subgraph: uploads, assets and transcode jobs. */
export async function createJob(config: JobConfig, log: Log): Promise<Service> {
  const connection = await openDatabase({ uri: config.MONGODB_URI, name: `${config.DATABASE_PREFIX}_job`, log });
  const stores = createJobStores(connection);
  const redis = connectRedis(config.REDIS_URL, log);
  const relayRedis = connectRedis(config.REDIS_URL, log, { isPatient: true });
  const relay = createRelay({ source: 'job', outbox: stores.outbox, redis: relayRedis, log });
  const uploadKey = readSharedKey(config.SECRETS_DIR, 'upload');
  let channels: Channels;

  return createSubgraph({
    name: 'job',
    sdlFiles: [join(schemaFolder, '_shared.graphql'), join(schemaFolder, 'job.graphql')],
    resolvers,
    readPassport: passportReader(readPublicKey(config.SECRETS_DIR, 'passport')),
    createContext: (base) => createJobContext(base, { config, stores, channels, uploadKey }),
    internalRoutes: jobInternalRoutes(stores, () => channels, readSharedKey(config.SECRETS_DIR, 'internal'), log),
    dependencies: [databaseDependency(connection), redisDependency(redis)],
    log,
    async onStart() {
      await prepareModels(connection);
      await Promise.all([redis.connect(), relayRedis.connect()]);
      channels = await openChannels(redis);
      relay.start();
    },
    async onStop() {
      await relay.stop();
      await channels.close();
      redis.disconnect();
      relayRedis.disconnect();
      await connection.close();
    },
  });
}
