import { Redis } from 'ioredis';
import type { Log } from '../log/log.ts';
import type { Dependency } from '../serve/serve.ts';

export type { Redis };

/**
 * A connection that reconnects for ever. Commands sent while it is down wait for it (`isPatient`, for background work)
 * or fail at once (for requests, which a caller can repeat).
 */
export function connectRedis(url: string, log: Log, { isPatient = false }: { isPatient?: boolean } = {}): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: isPatient ? null : 1,
    enableOfflineQueue: isPatient,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 2_000),
    connectTimeout: 3_000,
    lazyConnect: true,
  });
  let isDown = false;
  redis.on('error', (error: Error) => {
    if (!isDown) log.warn({ err: error }, 'Redis is unreachable');
    isDown = true;
  });
  redis.on('ready', () => {
    if (isDown) log.info('Redis is back');
    isDown = false;
  });
  return redis;
}

export function redisDependency(redis: Redis): Dependency {
  return {
    name: 'redis',
    async check() {
      await redis.ping();
    },
  };
}
