import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureSecrets } from '../platform/passport/secrets.ts';
import { reachableHost } from '../platform/serve/network-address.ts';
import { startBabysitter } from './supervise/babysitter.ts';
import type { ProcessSpec } from './supervise/child.ts';
import {
  makeFolders,
  openDataDir,
  recordedEngine,
  recordEngine,
  refuseOtherEngine,
  resetDataDir,
  type DataDir,
} from './installation/data-dir.ts';
import { waitForLock } from './supervise/lock.ts';
import { openLogFile, type LogFile } from './supervise/log-file.ts';
import { problemIn } from './supervise/log-line.ts';
import { ensureLogins, type Logins } from './installation/logins.ts';
import { forgetRunning, recordRunning } from './processes/running.ts';
import { databaseProcess, databaseUri, findDatabase, type DatabaseEngine } from './parts/database.ts';
import { findFfmpeg } from './parts/ffmpeg.ts';
import { findFfprobe } from './parts/ffprobe.ts';
import { findNginx } from './parts/nginx.ts';
import { PartError, type Report } from './parts/part.ts';
import { findRedis, redisProcess, redisUrl, type RedisEngine } from './parts/redis.ts';
import type { Surroundings } from './processes/platform-processes.ts';
import { freePort, whyNotListen } from '../platform/serve/free-port.ts';
import { runToEnd, StartError, Supervisor } from './supervise/supervisor.ts';
import { watchSources } from './supervise/watch-sources.ts';

export interface PlatformOptions {
  dir: DataDir;
  host: string;
  port: number;
  toolsDir: string;
  env: NodeJS.ProcessEnv;
  /** Removes all data first. */
  isReset: boolean;
  /** Marquee's own processes start again when their sources change. */
  isWatching?: boolean;
  /** Marquee's own processes, in the order of their start. */
  processes: (surroundings: Surroundings) => ProcessSpec[];
  /** What runs once to its end when they serve; when it fails, the platform serves all the same. */
  afterwards: (surroundings: Surroundings) => ProcessSpec[];
  /** A line for the person at the terminal. */
  say: Report;
  /** Stops everything, in mid-start as well. */
  signal: AbortSignal;
}

export interface Platform {
  logins: Logins;
  /** Where the edge tells of itself to this machine alone. */
  operationsUrl: string;
  /** The number of a process by its name: `database`, `redis`, `graph` … */
  pidOf(name: string): number | undefined;
  /** Stops everything in the opposite order of its start. */
  stop(): Promise<void>;
  /** Ends everything at once. */
  kill(): Promise<void>;
}

/**
 * Brings the whole platform up on one machine and keeps it running; resolves when it serves.
 * @throws PartError with one line for what a person must change; the signal's reason when it was stopped in mid-start.
 */
export async function runPlatform(options: PlatformOptions): Promise<Platform> {
  const { dir, isReset, say, signal } = options;
  const lock = await openDataDir(dir);
  const supervisor = new Supervisor();
  const undo: (() => unknown)[] = [() => lock.release()];
  const tearDown = async () => {
    await supervisor.stop();
    for (const step of undo.splice(0).reverse()) await step();
  };
  const stopStarting = () => void supervisor.stop();
  signal.addEventListener('abort', stopStarting);
  try {
    // Whoever was killed by kill -9 has left processes that its babysitter is just ending.
    const remains = await waitForLock(dir.processesLock, () =>
      say('waiting for the end of what an earlier start has left'),
    );
    await remains.release();
    if (isReset) {
      refuseResetOfOthers(options.env);
      await resetDataDir(dir);
    }
    await refuseTakenPort(options.host, options.port);
    await makeFolders(dir);
    ensureSecrets(dir.secrets);
    const logins = await ensureLogins(dir.secrets);
    const parts = await findParts(options);

    const babysitter = await startBabysitter(dir.processesLock);
    undo.push(() => babysitter.close());
    const logs = keepLogs(dir, say);
    undo.push(() => logs.close());
    supervisor.on('line', (name, _stream, line) => logs.write(name, line));
    supervisor.on('spawned', (_name, pid) => babysitter.watch(pid));
    supervisor.on('gone', (_name, pid) => babysitter.forget(pid));
    supervisor.on('ready', (name, { tookMs }) => say(`${name} is ready (${(tookMs / 1000).toFixed(1)} s)`));
    supervisor.on('missed', (name, { misses, allowed }) => {
      if (misses > 1) say(`${name} does not answer /health/live (${misses} of ${allowed} times)`);
    });
    supervisor.on('died', (name, { reason, againInMs }) =>
      say(`${name} ${reason}; starting it again in ${againInMs / 1000} s`),
    );

    const surroundings: Surroundings = {
      ...options,
      operationsPort: Number(options.env.OPERATIONS_PORT) || (await freePort()),
      graphPort: await freePort(),
      mongodbUri: await startDatabase(supervisor, parts.database, dir),
      redisUrl: await startRedis(supervisor, parts.redis, dir),
      ffmpeg: parts.ffmpeg.path,
      ffprobe: parts.ffprobe.path,
      ...(parts.nginx === undefined ? {} : { nginx: { program: parts.nginx, edgePort: await freePort() } }),
    };
    await recordEngine(dir, parts.database);
    const sources = options.isWatching ? watchSources(supervisor, say) : undefined;
    undo.push(() => sources?.close());
    for (const spec of options.processes(surroundings)) await supervisor.start(sources?.watched(spec) ?? spec);
    const operationsUrl = `http://${reachableHost(options.env.OPERATIONS_HOST ?? '127.0.0.1')}:${surroundings.operationsPort}`;
    await becomesReady(operationsUrl, say, signal);
    await recordRunning(dir, surroundings);
    undo.push(() => forgetRunning(dir));
    for (const spec of options.afterwards(surroundings)) {
      try {
        await runToEnd(spec, {
          onLine(stream, line) {
            logs.write(spec.name, line);
            // Such a process talks to the person who waits for it; what it logs as JSON, and stacks, are for the log.
            if (stream === 'stdout' && !line.startsWith('{')) say(line);
          },
          onSpawned: babysitter.watch,
          signal,
        });
      } catch (error) {
        signal.throwIfAborted();
        // The platform serves, and what is missing is made by the next start.
        say(`${(error as Error).message} (more in ${join(dir.logs, `${spec.name}.log`)}); the next start tries again`);
      }
    }
    return {
      logins,
      operationsUrl,
      pidOf: (name) => supervisor.pidOf(name),
      stop: tearDown,
      kill: () => supervisor.kill().then(tearDown),
    };
  } catch (error) {
    await tearDown();
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stopStarting);
  }
}

/** Films gone and their titles still there would be no new beginning, and a database elsewhere is not ours to empty. */
function refuseResetOfOthers(env: NodeJS.ProcessEnv): void {
  if (!env.MONGODB_URI) return;
  throw new PartError(
    '--reset does not empty the database that MONGODB_URI names: drop its databases, remove DATA_DIR, and start',
  );
}

async function refuseTakenPort(host: string, port: number): Promise<void> {
  const fault = await whyNotListen(host, port);
  if (fault === undefined) return;
  if (fault.code === 'EADDRINUSE') {
    throw new PartError(`port ${port} of ${host} is taken by another program: stop it, or set PORT to a free one`);
  }
  throw new PartError(`cannot listen on ${host}, port ${port}: ${fault.message}; set HOST and PORT`);
}

async function findParts({ dir, toolsDir, env, say }: PlatformOptions) {
  const options = { toolsDir, env, report: say };
  const recorded = await recordedEngine(dir);
  const ffprobe = findFfprobe(options);
  const nginx = env.MEDIA_EDGE === 'nginx' ? findNginx(options) : undefined;
  const searches = [findDatabase(options, recorded?.kind), findRedis(options), findFfmpeg(options)] as const;
  // All are waited for, so that none is still installing when the fault of another is told.
  await Promise.allSettled(searches);
  const [database, redis, ffmpeg] = await Promise.all(searches);
  refuseOtherEngine(dir, recorded, database);
  return { database, redis, ffmpeg, ffprobe, nginx };
}

async function startDatabase(supervisor: Supervisor, engine: DatabaseEngine, dir: DataDir): Promise<string> {
  if (engine.kind === 'external') return engine.uri;
  const port = await freePort();
  await supervisor.start(await databaseProcess(engine, { dir: dir.database, port }));
  return databaseUri(port);
}

async function startRedis(supervisor: Supervisor, engine: RedisEngine, dir: DataDir): Promise<string> {
  if (engine.kind === 'external') return engine.url;
  const port = await freePort();
  await supervisor.start(await redisProcess(engine.program, { dir: dir.redis, port }));
  return redisUrl(port);
}

/** How long the same problem of a process is not shown again, in ms: while Redis is away, many lines say the same. */
const sameProblemMs = 60_000;

/** One log file per process; problems are also shown at the terminal. */
function keepLogs(dir: DataDir, say: Report): { write(name: string, line: string): void; close(): void } {
  const files = new Map<string, LogFile>();
  const shown = new Map<string, { text: string; at: number }>();
  return {
    write(name, line) {
      let file = files.get(name);
      if (file === undefined) {
        file = openLogFile(join(dir.logs, `${name}.log`), (error) =>
          say(`the log of ${name} cannot be written: ${error.message}`),
        );
        files.set(name, file);
      }
      file.write(line);
      const problem = problemIn(line);
      if (problem === undefined) return;
      const last = shown.get(name);
      const now = performance.now();
      if (last?.text === problem.text && now - last.at < sameProblemMs) return;
      shown.set(name, { text: problem.text, at: now });
      say(`${problem.time} ${name}: ${problem.text}`);
    },
    close() {
      for (const file of files.values()) file.close();
    },
  };
}

const readyWithinMs = 60_000;

/** Waits until every dependency of the edge answers. @throws StartError naming those that do not. */
async function becomesReady(operationsUrl: string, say: Report, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + readyWithinMs;
  let told = '';
  for (;;) {
    const missing = await unready(`${operationsUrl}/health/ready`, signal);
    if (missing === '') return;
    if (performance.now() > deadline) throw new StartError(`not ready after ${readyWithinMs / 1000} s: ${missing}`);
    if (missing !== told) say(`waiting for ${missing}`);
    told = missing;
    await delay(200, undefined, { signal });
  }
}

/** The dependencies that do not answer, each with its fault; empty when all do. */
async function unready(url: string, signal: AbortSignal): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    signal.throwIfAborted();
    // It has died since it was ready; the supervisor is starting it again.
    return `edge (${(error as Error).message})`;
  }
  if (response.ok) return '';
  const { dependencies } = (await response.json()) as { dependencies: Record<string, string> };
  const missing = Object.entries(dependencies).filter(([, state]) => state !== 'ok');
  return missing.map(([name, state]) => `${name} (${state})`).join(', ');
}
