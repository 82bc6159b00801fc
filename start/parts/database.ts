import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessSpec } from '../supervise/child.ts';
import { acceptsConnections } from '../supervise/accepts-connections.ts';
import { answersAsPrimary } from './ask-database.ts';
import { installWheel } from './install-wheel.ts';
import { findOnPath, type FindOptions } from './part.ts';

/** What serves the MongoDB wire protocol. Only `external` is not ours to start. */
export type DatabaseEngine =
  | { kind: 'external'; uri: string }
  | { kind: 'mongod'; program: string }
  | { kind: 'secantusdb'; python: string; folder: string };

/**
 * The database: `MONGODB_URI`, then `mongod` on `PATH`, then SecantusDB from PyPI; what an earlier start has chosen
 * (`recorded`) is kept though another one is on `PATH` by now.
 * @throws PartError when none of them is to be had.
 */
export async function findDatabase(options: FindOptions, recorded?: DatabaseEngine['kind']): Promise<DatabaseEngine> {
  const { report, env = process.env } = options;
  if (env.MONGODB_URI) {
    report('database: MONGODB_URI');
    return { kind: 'external', uri: env.MONGODB_URI };
  }
  const program = recorded === 'secantusdb' ? undefined : findOnPath('mongod', env);
  if (program !== undefined) {
    report(`database: ${program} (PATH)`);
    return { kind: 'mongod', program };
  }
  const wheel = { name: 'secantusdb', purpose: 'database', instead: 'name a MongoDB replica set by MONGODB_URI' };
  const { folder, python } = await installWheel(wheel, options);
  report('database: SecantusDB 0.7.0b3 from PyPI');
  return { kind: 'secantusdb', python: python.path, folder };
}

/**
 * The address of an engine of ours, without a database name. Journalled majority writes are what makes an acknowledged
 * write survive kill -9: SecantusDB loses those without it, and a mongod takes the same address.
 */
export function databaseUri(port: number): string {
  return `mongodb://127.0.0.1:${port}/?directConnection=true&w=majority&journal=true`;
}

/** Its command line in Python: one of its settings has no option. */
function secantusWith(transactionSeconds: number): string {
  return [
    'from secantus.cli import main, SecantusDBServer',
    `SecantusDBServer.__init__.__kwdefaults__["transaction_lifetime_seconds"] = ${transactionSeconds}.0`,
    'raise SystemExit(main())',
  ].join('\n');
}

/** How to start an engine of ours on a folder, which is made. Ready when it takes writes. */
export async function databaseProcess(
  engine: Exclude<DatabaseEngine, { kind: 'external' }>,
  { dir, port }: { dir: string; port: number },
): Promise<ProcessSpec> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const ready = async (signal: AbortSignal) => {
    await acceptsConnections(port, signal);
    await answersAsPrimary(databaseUri(port), {
      initiateAs: engine.kind === 'mongod' ? `127.0.0.1:${port}` : undefined,
      signal,
    });
  };
  // How long the event relay may be away (a laptop asleep) and still go on where it was; later it publishes its window again.
  const historySeconds = 24 * 3600;
  // A process that was killed in mid-transaction holds what it has written until the engine gives its transaction up: by
  // default after a minute, in which whoever writes the same, heartbeats first, waits. Our transactions take milliseconds.
  const transactionSeconds = 5;
  if (engine.kind === 'mongod') {
    return {
      name: 'database',
      command: engine.program,
      args: [
        ...['--setParameter', `transactionLifetimeLimitSeconds=${transactionSeconds}`],
        ...['--dbpath', dir, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'marquee'],
        ...['--oplogMinRetentionHours', String(historySeconds / 3600), '--wiredTigerCacheSizeGB', '0.25', '--quiet'],
      ],
      env: process.env,
      cwd: dir,
      ready,
    };
  }
  return {
    name: 'database',
    command: engine.python,
    args: [
      ...[
        '-c',
        secantusWith(transactionSeconds),
        '--host',
        '127.0.0.1',
        '--port',
        String(port),
        '--storage-path',
        join(dir, 'wiredtiger'),
      ],
      // A transaction's commit is not synced for `journal=true`, as single writes are (tried: kill -9 lost the last three).
      '--sync-on-commit',
      ...['--cache-size', '256M', '--log-level', 'WARNING'],
      ...['--oplog-retention-seconds', String(historySeconds), '--oplog-max-entries', '200000'],
    ],
    // It looks for its settings in the working folder and in HOME: those of another installation must not apply here.
    env: { ...process.env, PYTHONPATH: engine.folder, HOME: dir },
    cwd: dir,
    ready,
  };
}
