import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { newId } from '../../../platform/ids/ids.ts';
import { assetsFolder, storageIdFile } from '../../../platform/media/layout.ts';
import { listFolder } from './list-folder.ts';
import type { StorageStore } from './storage-store.ts';

/** The folder holds another installation's films, or is not the one that this database's films lie in. */
export class StorageForeign extends Error {
  constructor(file: string, inFolder: string | undefined, inDatabase: string | undefined) {
    super(
      `${file} says ${inFolder ?? 'nothing: it is missing'}, the database ${inDatabase ?? 'nothing: it is new or empty'}. ` +
        'Give the worker the folder and the database that belong together (is the folder mounted?); where they do, write ' +
        (inDatabase ? `"${inDatabase}" into the file.` : 'remove the file.'),
    );
    this.name = 'StorageForeign';
  }
}

async function readStorageId(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes the file whole or not at all; leaves one that another worker wrote meanwhile. */
async function writeStorageId(file: string, storageId: string): Promise<void> {
  const draft = `${file}.${storageId}`;
  await writeFile(draft, `${storageId}\n`, { flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Makes sure that this folder and this database belong together: the same id stands in both. Where neither has one it is made,
 * so the first worker of an installation ties them: the folder first, and a folder without films is tied to a database
 * that has none yet, so that a worker which dies in between is followed by one that goes on.
 * @throws StorageForeign where one of them has another, or none.
 */
export async function ownStorage(storages: StorageStore, storageDir: string): Promise<void> {
  const file = storageIdFile(storageDir);
  const [inFolder, inDatabase] = await Promise.all([readStorageId(file), storages.storageId()]);
  if (inFolder !== undefined && inFolder === inDatabase) return;
  if (inDatabase !== undefined) throw new StorageForeign(file, inFolder, inDatabase);
  if (inFolder === undefined) {
    await mkdir(storageDir, { recursive: true });
    await writeStorageId(file, newId('storage'));
  } else if ((await listFolder(assetsFolder(storageDir))).length > 0)
    throw new StorageForeign(file, inFolder, inDatabase);
  const written = await readStorageId(file);
  const claimed = written && (await storages.claim(written));
  if (claimed !== written) throw new StorageForeign(file, written, claimed);
}
