import { spawn, type ChildProcess } from 'node:child_process';
import type { Babysitter } from '../start/supervise/babysitter.ts';
import { startChild, type Child, type ProcessSpec } from '../start/supervise/child.ts';
import { databaseProcess, databaseUri, findDatabase } from '../start/parts/database.ts';
import type { FindOptions, Report } from '../start/parts/part.ts';
import { findRedis, redisProcess, redisUrl } from '../start/parts/redis.ts';
import { freePort } from '../platform/serve/free-port.ts';
import { toolsDir } from './tools-dir.ts';

/** A server that a test may kill and start again on the same folder and port. */
export interface NativeServer {
  /** What `MONGODB_URI` or `REDIS_URL` should say; the same after a restart. */
  readonly url: string;
  readonly port: number;
  /** Of the server itself, so that a test can signal it. */
  readonly pid: number;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** Stops it in an orderly way. */
  stop(): Promise<void>;
  /** Starts it again after `kill` or `stop`; resolves when it serves. */
  restart(): Promise<void>;
}

export interface NativeOptions {
  /** The server's folder; made if needed, and left in place. */
  dir: string;
  /** A free one unless told. */
  port?: number;
  /** Progress of an installation. */
  report?: Report;
  /** Ends the server should the tests' process be killed; a guard of its own unless told. */
  babysitter?: Pick<Babysitter, 'watch' | 'forget'>;
}

// A server named in the environment is the run's shared one, not the test's own to kill.
const find = (report: Report = () => undefined): FindOptions => ({
  toolsDir,
  report,
  env: { ...process.env, MONGODB_URI: '', REDIS_URL: '' },
});

/**
 * Starts a database of the test's own, in about a second.
 * @throws PartError when no engine is to be had.
 */
export async function startDatabase({ dir, port: wanted, ...options }: NativeOptions): Promise<NativeServer> {
  const port = wanted ?? (await freePort());
  const engine = await findDatabase(find(options.report));
  if (engine.kind === 'external') throw new Error('a test starts its own database');
  return startServer(await databaseProcess(engine, { dir, port }), { url: databaseUri(port), port, ...options });
}

/** Starts a Redis of the test's own, in some hundredths of a second. */
export async function startRedis({ dir, port: wanted, ...options }: NativeOptions): Promise<NativeServer> {
  const port = wanted ?? (await freePort());
  const engine = await findRedis(find(options.report));
  if (engine.kind === 'external') throw new Error('a test starts its own Redis');
  return startServer(await redisProcess(engine.program, { dir, port }), { url: redisUrl(port), port, ...options });
}

interface ServerOptions extends Pick<NativeOptions, 'babysitter'> {
  url: string;
  port: number;
}

async function startServer(
  spec: ProcessSpec,
  { url, port, babysitter = shellGuard() }: ServerOptions,
): Promise<NativeServer> {
  let child: Child;
  const start = async () => {
    child = startChild(spec);
    const { pid } = child;
    if (pid !== undefined) {
      babysitter.watch(pid);
      void child.exited.then(() => babysitter.forget(pid));
    }
    await child.ready.catch((cause: Error) => {
      throw new Error(`the ${spec.name} of the test ${cause.message}`, { cause });
    });
  };
  await start();
  return {
    url,
    port,
    get pid() {
      return child.pid ?? -1;
    },
    async kill() {
      await child.kill();
    },
    async stop() {
      await child.stop();
    },
    restart: start,
  };
}

/** A shell that waits for the end of its stdin, that is of this process, and then ends the server: one megabyte. */
function shellGuard(): Pick<Babysitter, 'watch' | 'forget'> {
  const guards = new Map<number, ChildProcess>();
  return {
    watch(pid) {
      const guard = spawn('sh', ['-c', 'read -r _ || kill -9 "$0"', String(pid)], {
        detached: true,
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      guard.unref();
      guards.set(pid, guard);
    },
    forget(pid) {
      guards.get(pid)?.kill('SIGKILL');
      guards.delete(pid);
    },
  };
}
