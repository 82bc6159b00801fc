import { readFile, rm, writeFile } from 'node:fs/promises';
import { subgraphNames, urlVariable } from '../../schema/subgraphs.ts';
import type { DataDir } from '../installation/data-dir.ts';
import { PartError } from '../parts/part.ts';
import { sharedEnvironment, type Surroundings } from './platform-processes.ts';

const names = [
  'MONGODB_URI',
  'REDIS_URL',
  'SECRETS_DIR',
  'STORAGE_DIR',
  'FFMPEG_PATH',
  'FFPROBE_PATH',
  ...subgraphNames.map((name) => urlVariable(name)),
] as const;

/** Where the parts of a running platform are, as its processes are told. */
export type Running = Record<(typeof names)[number], string>;

/** Written when the platform serves, for commands of the same machine; for the owner's eyes alone. */
export async function recordRunning(dir: DataDir, surroundings: Surroundings): Promise<void> {
  const environment = sharedEnvironment(surroundings);
  const record = Object.fromEntries(names.map((name) => [name, environment[name]]));
  await writeFile(dir.running, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
}

export async function forgetRunning(dir: DataDir): Promise<void> {
  await rm(dir.running, { force: true });
}

/**
 * Where the platform on the folder is reached.
 * @throws PartError when none runs.
 */
export async function findRunning(dir: DataDir): Promise<Running> {
  try {
    return JSON.parse(await readFile(dir.running, 'utf8')) as Running;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new PartError(`nothing runs on ${dir.root}: start it first (npm start), or set DATA_DIR to where it runs`);
  }
}
