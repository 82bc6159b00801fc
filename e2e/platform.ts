import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../platform/log/log.ts';
import { eventually } from '../platform/testing/eventually.ts';
import { dataDirAt, type DataDir } from '../start/installation/data-dir.ts';
import { platformProcesses, sharedEnvironment, type Surroundings } from '../start/processes/platform-processes.ts';
import { freePort } from '../platform/serve/free-port.ts';
import { runPlatform } from '../start/run-platform.ts';
import { toolsDir } from '../harness/tools-dir.ts';
import { createPlannedAccounts } from '../subgraphs/user/admin/operations.ts';

export type ProcessName = 'database' | 'redis' | 'graph' | 'edge' | 'work';

export interface E2ePlatform {
  /** Of the edge: `http://127.0.0.1:…`. */
  url: string;
  /** Where the edge tells of itself to this machine alone: health with its reasons, metrics. */
  operationsUrl: string;
  /** Of the process that holds the subgraphs, each below its name; nobody outside reaches it. */
  graphUrl: string;
  dir: DataDir;
  admin: { email: string; password: string };
  /** What all its processes are told: for one more of them. */
  environment: NodeJS.ProcessEnv;
  /** Lines that a person at the terminal would have seen. */
  lines: string[];
  pidOf(name: ProcessName): number;
  /** kill -9 of one process; the supervisor starts it again. */
  kill(name: ProcessName): void;
  /** Resolves when the edge says that every dependency answers. */
  becomesReady(): Promise<void>;
  stop(): Promise<void>;
}

const log = createLog('e2e', 'silent');

/**
 * Starts the platform as `npm start` does, without a seed, on engines and a folder of its own; `env` adds settings. One
 * account exists: the admin.
 */
export async function startPlatform(env: NodeJS.ProcessEnv = {}): Promise<E2ePlatform> {
  const dir = dataDirAt(await mkdtemp(join(tmpdir(), 'marquee-e2e-')));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const lines: string[] = [];
  const stopping = new AbortController();
  let surroundings: Surroundings | undefined;

  const platform = await runPlatform({
    dir,
    host: '127.0.0.1',
    port,
    toolsDir,
    // The run's shared engines are not for a scenario that may kill its own.
    env: { ...process.env, X264_PRESET: 'ultrafast', ...env, MONGODB_URI: '', REDIS_URL: '' },
    isReset: false,
    processes(found) {
      surroundings = found;
      return platformProcesses(found);
    },
    afterwards: () => [],
    say: (line) => lines.push(line),
    signal: stopping.signal,
  });

  const { admin } = platform.logins;
  const profiles = [{ id: 'profile_admin', name: 'Admin' }];
  await createPlannedAccounts([{ id: 'account_admin', ...admin, roles: ['ADMIN'], country: 'US', profiles }], log, {
    MONGODB_URI: surroundings!.mongodbUri,
  });

  function pidOf(name: ProcessName): number {
    const pid = platform.pidOf(name);
    if (pid === undefined) throw new Error(`${name} does not run`);
    return pid;
  }

  return {
    url,
    operationsUrl: platform.operationsUrl,
    graphUrl: `http://127.0.0.1:${surroundings!.graphPort}`,
    dir,
    admin,
    environment: sharedEnvironment(surroundings!),
    lines,
    pidOf,
    kill: (name) => void process.kill(pidOf(name), 'SIGKILL'),
    async becomesReady() {
      await eventually(
        async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok ?? false,
        Boolean,
        60_000,
      );
    },
    async stop() {
      await platform.stop();
      await rm(dir.root, { recursive: true, force: true });
    },
  };
}
