import { UsageError } from './command-line/usage-error.ts';
import type { DataDir } from './installation/data-dir.ts';
import type { Report } from './parts/part.ts';
import { nodeProcess, sdlFolders } from './processes/platform-processes.ts';
import { findRunning } from './processes/running.ts';
import { startBabysitter } from './supervise/babysitter.ts';
import { problemIn } from './supervise/log-line.ts';
import { freePort } from '../platform/serve/free-port.ts';
import { Supervisor } from './supervise/supervisor.ts';
import { watchSources } from './supervise/watch-sources.ts';
import { subgraphNames } from '../schema/subgraphs.ts';

const isSubgraph = (name: string) => subgraphNames.some((known) => known === name);

/** What can run alone, by its name, with its script relative to start/processes. */
const scripts = new Map<string, string>([
  ...subgraphNames.map((name) => [name, `../../subgraphs/${name}/main.ts`] as const),
  ...['gateway', 'origin'].map((name) => [name, `../../${name}/main.ts`] as const),
  ...['workers/transcode', 'workers/fetch', 'workers/billing', 'workers/user'].map(
    (name) => [name, `../../${name}.ts`] as const,
  ),
]);

export interface ServiceOptions {
  name: string;
  dir: DataDir;
  env: NodeJS.ProcessEnv;
  say: Report;
  /** Stops it, in mid-start as well. */
  signal: AbortSignal;
}

/**
 * Runs one service from source beside the platform that runs on the folder, with its databases, files and keys; it starts
 * again when its sources change, and can be inspected. A subgraph gets a gateway that asks it in place of the platform's.
 * Resolves when it serves.
 * @throws UsageError where nothing has the name, PartError where no platform runs, StartError where it does not start
 */
export async function runService({ name, dir, env, say, signal }: ServiceOptions) {
  const script = scripts.get(name);
  if (script === undefined) {
    throw new UsageError(`nothing is named ${name}; there are ${[...scripts.keys()].join(', ')}`);
  }
  const shared = { ...env, ...(await findRunning(dir)), HOST: '127.0.0.1' };
  const port = await freePort();
  const inspector = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const supervisor = new Supervisor();
  const babysitter = await startBabysitter();
  const sources = watchSources(supervisor, say);
  supervisor.on('spawned', (_name, pid) => babysitter.watch(pid));
  supervisor.on('gone', (_name, pid) => babysitter.forget(pid));
  supervisor.on('ready', (who, { tookMs }) => say(`${who} is ready (${(tookMs / 1000).toFixed(1)} s)`));
  supervisor.on('died', (who, { reason, againInMs }) =>
    say(`${who} ${reason}; starting it again in ${againInMs / 1000} s`),
  );
  supervisor.on('line', (who, _stream, line) => {
    if (who === name || problemIn(line)) say(line);
  });
  const stop = async () => {
    sources.close();
    await supervisor.stop();
    await babysitter.close();
  };
  const stopStarting = () => void supervisor.stop();
  signal.addEventListener('abort', stopStarting);
  try {
    const own = nodeProcess(name, script, { ...shared, PORT: String(port) });
    await supervisor.start(
      sources.watched({
        ...own,
        args: [`--inspect=127.0.0.1:${inspector}`, ...own.args],
        reads: isSubgraph(name) ? sdlFolders : [],
        mayBeSilent: true,
        // A debugger that is attached keeps the process from ending.
        stopWithinMs: 3_000,
      }),
    );
    say('');
    say(`${name.padEnd(11)} ${url}${isSubgraph(name) || name === 'gateway' ? '/graphql' : ''}`);
    say(`inspector   127.0.0.1:${inspector} (chrome://inspect, or attach an editor)`);
    if (isSubgraph(name)) {
      const gateway = await freePort();
      const operations = await freePort();
      const through = nodeProcess('its gateway', '../../gateway/main.ts', {
        ...shared,
        [`${name.toUpperCase()}_URL`]: url,
        PORT: String(gateway),
        OPERATIONS_PORT: String(operations),
      });
      await supervisor.start(sources.watched(through));
      say(
        `graph       http://127.0.0.1:${gateway}/graphql asks it; the platform's own address, pages and services do not`,
      );
      say(`health      http://127.0.0.1:${operations}/health/ready names what that graph lacks`);
    }
    say('');
  } catch (error) {
    await stop();
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stopStarting);
  }
  return { stop, kill: () => supervisor.kill().then(stop) };
}
