import { mkdir, open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadsFolder } from '../../../platform/media/layout.ts';
import { listFolder } from '../storage/list-folder.ts';
import type { KnownSource } from './read-answer.ts';

/** A file that is here in part: its bytes, and what is known of its source, in a folder of one attempt. */
export interface PartialFile {
  bytesPath: string;
  source: KnownSource;
  sizeBytes: number;
}

const sourcePath = (folder: string) => join(folder, 'source.json');
const bytesPath = (folder: string) => join(folder, 'bytes');

/** Where an attempt, known by the token of its lease, keeps what it has of an upload. */
export function attemptFolder(storageDir: string, uploadId: string, leaseToken: string): string {
  return join(downloadsFolder(storageDir, uploadId), leaseToken);
}

async function readSource(folder: string): Promise<KnownSource | undefined> {
  try {
    return JSON.parse(await readFile(sourcePath(folder), 'utf8')) as KnownSource;
  } catch (error) {
    // Not written before its attempt ended, or only half of it.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}

/**
 * Takes over what an earlier attempt has got, by renaming its folder: of two attempts one gets it. What cannot be gone on with, for
 * want of a validator, is removed. An attempt that is taken for dead and is not goes on writing into the same bytes of the same version.
 */
export async function takeOver(storageDir: string, uploadId: string, leaseToken: string): Promise<PartialFile> {
  const own = attemptFolder(storageDir, uploadId, leaseToken);
  const all = downloadsFolder(storageDir, uploadId);
  await mkdir(all, { recursive: true });
  let found: KnownSource | undefined;
  for (const name of await listFolder(all)) {
    const folder = join(all, name);
    const source = found ? undefined : await readSource(folder);
    if (source?.validator === undefined) await rm(folder, { recursive: true, force: true });
    else {
      await rename(folder, own);
      found = source;
    }
  }
  await mkdir(own, { recursive: true });
  return { bytesPath: bytesPath(own), source: found ?? {}, sizeBytes: found ? await sizeOf(bytesPath(own)) : 0 };
}

/** Opens the bytes for writing: those that are here, or a new file in the place of another version. */
export async function openBytes(folder: string, source: KnownSource, isAnew: boolean): Promise<FileHandle> {
  if (isAnew) await rm(bytesPath(folder), { force: true });
  const next = `${sourcePath(folder)}.next`;
  await writeFile(next, JSON.stringify(source), { flush: true });
  await rename(next, sourcePath(folder));
  return open(bytesPath(folder), isAnew ? 'wx' : 'r+');
}
