import { Redis } from 'ioredis';
import type { Log } from '../log/log.ts';
import { backOffMs } from '../retry/back-off.ts';
import type { Dependency } from '../serve/serve.ts';

export type { Redis };

/** Where Redis is, and what stands before each of the platform's keys and channels: `marquee:events:catalog`. */
export interface RedisConfig {
  REDIS_URL: string;
  REDIS_PREFIX: string;
}

/** A Redis that takes a command and says nothing is away. */
const COMMAND_TIMEOUT_MS = 2_000;

/**
 * A connection that reconnects for ever, and puts the prefix before every key that it sends. Commands sent while it is down, or not
 * answered, wait for it (`isPatient`, for background work) or fail: at once, and after two seconds (for requests, which a
 * caller can repeat).
 */
export function connectRedis(
  { REDIS_URL, REDIS_PREFIX }: RedisConfig,
  log: Log,
  { isPatient = false }: { isPatient?: boolean } = {},
): Redis {
  const redis = new Redis(REDIS_URL, {
    keyPrefix: `${REDIS_PREFIX}:`,
    maxRetriesPerRequest: isPatient ? null : 1,
    enableOfflineQueue: isPatient,
    retryStrategy: (attempt) => backOffMs(attempt, { firstMs: 100, longestMs: 2_000 }),
    connectTimeout: 3_000,
    ...(isPatient ? {} : { commandTimeout: COMMAND_TIMEOUT_MS }),
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

/** The prefix of a connection's keys. The driver puts it before keys that are sent, never before channels, and leaves it on what is answered. */
function prefixOf(redis: Redis): string {
  return redis.options.keyPrefix ?? '';
}

/** A channel as Redis knows it. */
export function withPrefix(redis: Redis, channel: string): string {
  return prefixOf(redis) + channel;
}

/** A key or channel that Redis has answered with, as the platform names it. */
export function withoutPrefix(redis: Redis, key: string): string {
  return key.slice(prefixOf(redis).length);
}

export function redisDependency(redis: Redis): Dependency {
  return {
    name: 'redis',
    async check() {
      await redis.ping();
    },
  };
}
