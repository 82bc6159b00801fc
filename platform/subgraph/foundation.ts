import { createTell, type Tell } from '../live/tell.ts';
import type { Log } from '../log/log.ts';
import { databaseDependency, openDatabase, type Connection } from '../mongo/database.ts';
import type { Migration } from '../mongo/migrations-store.ts';
import { openChannels, type Channels } from '../redis/channels.ts';
import { connectRedis, redisDependency } from '../redis/redis.ts';
import type { Dependency } from '../serve/serve.ts';

/** What {@link openFoundation} is told: every subgraph and every worker has these settings. */
export interface FoundationConfig {
  MONGODB_URI: string;
  DATABASE_PREFIX: string;
  REDIS_URL: string;
  REDIS_PREFIX: string;
}

/** What a subgraph and its workers stand on: its database, and channels to the other processes. */
export interface Foundation {
  connection: Connection;
  channels: Channels;
  tell: Tell;
  dependencies: Dependency[];
  close(): Promise<void>;
}

/** Connects to the subgraph's own database `<prefix>_<name>` and to Redis. Throws where either cannot be reached. */
export async function openFoundation(
  name: string,
  config: FoundationConfig,
  log: Log,
  migrations: Migration[] = [],
): Promise<Foundation> {
  const connection = await openDatabase({
    uri: config.MONGODB_URI,
    name: `${config.DATABASE_PREFIX}_${name}`,
    log,
    migrations,
  });
  const redis = connectRedis(config, log);
  await redis.connect();
  const channels = await openChannels(redis);
  return {
    connection,
    channels,
    tell: createTell(channels, log),
    dependencies: [databaseDependency(connection), redisDependency(redis)],
    async close() {
      await channels.close();
      redis.disconnect();
      await connection.close();
    },
  };
}
