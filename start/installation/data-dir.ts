import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Lock, LockedError, takeLock } from '../supervise/lock.ts';
import type { DatabaseEngine } from '../parts/database.ts';
import { PartError } from '../parts/part.ts';

/** The folders and files of one installation, all below `DATA_DIR`. */
export interface DataDir {
  root: string;
  /** Of the embedded engine. */
  database: string;
  redis: string;
  /** Uploads and media: `STORAGE_DIR` of every process. */
  storage: string;
  /** Keys and first logins: `SECRETS_DIR` of every process. */
  secrets: string;
  logs: string;
  /** What an nginx in front keeps of films. */
  kept: string;
  engine: string;
  /** Where the platform that runs on the folder is reached; absent when none does. */
  running: string;
  /** Held by the start that uses the folder. */
  lock: string;
  /** Held as long as any process of a start runs, also after that start was killed. */
  processesLock: string;
}

export function dataDirAt(path: string): DataDir {
  const root = resolve(path);
  return {
    root,
    database: join(root, 'database'),
    redis: join(root, 'redis'),
    storage: join(root, 'storage'),
    secrets: join(root, 'secrets'),
    logs: join(root, 'logs'),
    kept: join(root, 'kept'),
    engine: join(root, 'engine.json'),
    running: join(root, 'running.json'),
    lock: join(root, 'marquee.lock'),
    processesLock: join(root, 'processes.lock'),
  };
}

/**
 * Takes the folder for this process, making it, readable by its owner alone, where it is missing.
 * @throws PartError naming the process that has it, or why it cannot be written.
 */
export async function openDataDir(dir: DataDir): Promise<Lock> {
  try {
    await mkdir(dir.root, { recursive: true, mode: 0o700 });
    return await takeLock(dir.lock);
  } catch (error) {
    if (error instanceof LockedError) {
      throw new PartError(
        `Marquee already runs on ${dir.root} (process ${error.pid}): stop it, or set DATA_DIR to another folder`,
      );
    }
    throw new PartError(`DATA_DIR ${dir.root} cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

/** Makes the folders that the processes expect. The caller holds the lock. */
export async function makeFolders(dir: DataDir): Promise<void> {
  for (const folder of [dir.storage, dir.secrets, dir.logs]) await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(dir.secrets, 0o700);
}

/**
 * Removes what Marquee has made in the folder, and nothing else; installed tools stay. The caller holds the lock.
 * Deletes everybody's accounts, films and keys.
 */
export async function resetDataDir(dir: DataDir): Promise<void> {
  for (const made of [dir.database, dir.redis, dir.storage, dir.secrets, dir.logs, dir.kept, dir.engine, dir.running]) {
    await rm(made, { recursive: true, force: true });
  }
}

/** What the folder's data were written with. For a database elsewhere, the hosts that it was reached at. */
export interface EngineRecord {
  kind: DatabaseEngine['kind'];
  hosts?: string[];
}

/** The record of an earlier start, or undefined in a fresh folder. */
export async function recordedEngine(dir: DataDir): Promise<EngineRecord | undefined> {
  let text: string;
  try {
    text = await readFile(dir.engine, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as EngineRecord;
  } catch (cause) {
    throw new PartError(`${dir.engine} is damaged: put {"kind":"secantusdb"} (or mongod, external) back into it`, {
      cause,
    });
  }
}

export async function recordEngine(dir: DataDir, engine: DatabaseEngine): Promise<void> {
  const record: EngineRecord = { kind: engine.kind, ...(engine.kind === 'external' && { hosts: hostsOf(engine.uri) }) };
  const draft = `${dir.engine}.draft`;
  await writeFile(draft, `${JSON.stringify(record)}\n`, { mode: 0o600, flush: true });
  await rename(draft, dir.engine);
}

/**
 * Refuses an engine other than the recorded one: it would show an empty platform beside the media of a full one.
 * @throws PartError that says how to go on.
 */
export function refuseOtherEngine(dir: DataDir, recorded: EngineRecord | undefined, engine: DatabaseEngine): void {
  if (recorded === undefined) return;
  const hosts = engine.kind === 'external' ? hostsOf(engine.uri) : [];
  const isSame =
    recorded.kind === engine.kind &&
    (recorded.hosts === undefined || hosts.some((host) => recorded.hosts?.includes(host) ?? false));
  if (isSame) return;
  const was = recorded.kind === 'external' ? `the database at ${recorded.hosts?.join(', ')}` : recorded.kind;
  const is = engine.kind === 'external' ? `the database at ${hosts.join(', ')}` : engine.kind;
  const back =
    recorded.kind === 'external'
      ? 'set MONGODB_URI to it'
      : engine.kind === 'external'
        ? 'unset MONGODB_URI'
        : `put ${was} back on PATH`;
  throw new PartError(
    `${dir.root} belongs to ${was}, not to ${is}: ${back}, set DATA_DIR to another folder, or begin anew with --reset`,
  );
}

/** The `host:port` list of a MongoDB address, without its credentials. */
export function hostsOf(uri: string): string[] {
  const authority = /^mongodb(?:\+srv)?:\/\/([^/?]*)/.exec(uri)?.[1] ?? '';
  return authority.slice(authority.lastIndexOf('@') + 1).split(',');
}
