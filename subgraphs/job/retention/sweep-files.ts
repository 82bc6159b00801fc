import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { newId } from '../../../platform/ids/ids.ts';
import {
  assetsFolder,
  attemptPath,
  downloadsFolder,
  trashFolder,
  uploadFile,
  uploadsFolder,
} from '../../../platform/media/layout.ts';
import type { TranscodeConfig } from '../config.ts';
import { listFolder } from '../storage/list-folder.ts';
import { ownStorage } from '../storage/own-storage.ts';
import type { Stores } from '../stores.ts';

const HOUR_MS = 3_600_000;

/**
 * What a single sweep may remove of all that is there. Of a library in use little becomes needless in an hour: more is the sign
 * of a database that is not the one these files belong to, or of a clock that is wrong.
 */
const SWEPT_SHARE = 0.1;
/** A library of a few films may lose so many attempts all the same. */
const SWEPT_COUNT = 5;

/** More is needless than one sweep may remove: a person has to look. Nothing was removed. */
export class SweepStopped extends Error {
  constructor(kind: string, needless: number, total: number) {
    super(
      `${needless} of ${total} ${kind} would go, more than a sweep may take: nothing was removed. ` +
        'Is this the right database, restored to an earlier day perhaps, and is the clock right?',
    );
    this.name = 'SweepStopped';
  }
}

/** Every folder that an attempt has made, by asset. */
async function listAttempts(assets: string): Promise<{ assetId: string; taskId: string; token: string }[]> {
  const attempts = [];
  for (const assetId of await listFolder(assets)) {
    for (const taskId of await listFolder(join(assets, assetId))) {
      for (const token of await listFolder(join(assets, assetId, taskId))) attempts.push({ assetId, taskId, token });
    }
  }
  return attempts;
}

/** The folders of parts of films, relative to the assets folder, by whether they are needed. */
export interface PartsOfFilms {
  needed: Set<string>;
  joined: string[];
}

/** What is known of parts among the attempts at these tasks; those whose job ended before `before` are not needed. */
export type FindParts = (taskIds: readonly string[], before: Date) => Promise<PartsOfFilms>;

type SweepConfig = Pick<TranscodeConfig, 'STORAGE_DIR' | 'ATTEMPT_HOURS' | 'SOURCE_DAYS' | 'TRASH_DAYS'>;

/** Files for download whose term has ended, as the database has it: of these any number may go at once. */
async function endedDownloads(
  stores: Stores,
  config: SweepConfig,
  attempts: readonly { assetId: string; taskId: string; token: string }[],
  now: Date,
): Promise<Set<string>> {
  const ended = await stores.assets.endedDownloads([...new Set(attempts.map(({ assetId }) => assetId))], now);
  const assets = assetsFolder(config.STORAGE_DIR);
  return new Set(ended.map((path) => join(assets, path)));
}

/** Attempts that run no longer and that no asset refers to. What the database has never heard of is not among them. */
async function needlessAttempts(
  stores: Stores,
  config: SweepConfig,
  now: Date,
  findParts: FindParts,
): Promise<{ paths: string[]; ended: string[]; joined: string[]; total: number; unknownAssets: number }> {
  const assets = assetsFolder(config.STORAGE_DIR);
  // The age of a folder is by the clock of whoever holds the files, which may be far from ours: what runs, and what was made of
  // it, is known by the database. In this order: an attempt that ends meanwhile is in one of the two.
  const attempts = await listAttempts(assets);
  const running = await stores.tasks.leasedTokens([...new Set(attempts.map(({ taskId }) => taskId))]);
  const ids = [...new Set(attempts.map(({ assetId }) => assetId))];
  const referenced = new Map([
    ...(await stores.assets.referencedPaths(ids, now)),
    ...(await stores.pictures.referencedPaths(ids)),
  ]);
  const { needed, joined } = await findParts(
    [...new Set(attempts.map(({ taskId }) => taskId))],
    new Date(now.getTime() - config.SOURCE_DAYS * 24 * HOUR_MS),
  );
  const isJoined = new Set(joined);
  const ended = await endedDownloads(stores, config, attempts, now);
  const paths = [];
  const unknown = new Set<string>();
  for (const { assetId, taskId, token } of attempts) {
    const path = attemptPath(assetId, taskId, token);
    const known = referenced.get(assetId);
    if (!known) unknown.add(assetId);
    if (!known || known.has(path) || running.has(token) || needed.has(path) || isJoined.has(path)) continue;
    const folder = join(assets, path);
    const touched = await stat(folder).catch(() => undefined);
    // Gone already: another worker sweeps as well.
    if (!touched || now.getTime() - touched.mtimeMs < config.ATTEMPT_HOURS * HOUR_MS) continue;
    paths.push(folder);
  }
  return {
    paths: paths.filter((path) => !ended.has(path)),
    ended: paths.filter((path) => ended.has(path)),
    joined: joined.map((path) => join(assets, path)),
    total: attempts.length,
    unknownAssets: unknown.size,
  };
}

/** Sources whose job ended SOURCE_DAYS ago. */
async function needlessSources(
  stores: Stores,
  config: SweepConfig,
  now: Date,
): Promise<{ paths: string[]; total: number }> {
  const before = new Date(now.getTime() - config.SOURCE_DAYS * 24 * HOUR_MS);
  const present = new Set(await listFolder(uploadsFolder(config.STORAGE_DIR)));
  const ended = await stores.jobs.listEndedUploads([...present], before);
  return { paths: ended.map((uploadId) => uploadFile(config.STORAGE_DIR, uploadId)), total: present.size };
}

/** What was fetched of uploads that are whole, failed or given up: nobody goes on with it. */
async function needlessDownloads(stores: Stores, config: SweepConfig): Promise<{ paths: string[]; total: number }> {
  const present = await listFolder(downloadsFolder(config.STORAGE_DIR));
  const ended = await stores.uploads.listEnded(present);
  return { paths: ended.map((uploadId) => downloadsFolder(config.STORAGE_DIR, uploadId)), total: present.length };
}

function refuseTooMany(kind: string, { paths, total }: { paths: string[]; total: number }): void {
  if (paths.length > Math.max(SWEPT_COUNT, total * SWEPT_SHARE)) throw new SweepStopped(kind, paths.length, total);
}

/** Puts files into today's trash, below the path that they had. */
async function discard(storageDir: string, paths: readonly string[], now: Date): Promise<void> {
  const trash = join(trashFolder(storageDir), `${now.toISOString().replaceAll(':', '')}_${newId('sweep')}`);
  for (const path of paths) {
    const target = join(trash, relative(storageDir, path));
    await mkdir(dirname(target), { recursive: true });
    await rename(path, target).catch((error: NodeJS.ErrnoException) => {
      // Another worker was quicker.
      if (error.code !== 'ENOENT') throw error;
    });
  }
}

/** When a folder of the trash was filled, by our clock and not by that of whoever holds the files. */
function discardedAt(name: string): Date | undefined {
  const [, date, hours, minutes, seconds] = /^(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)/.exec(name) ?? [];
  return date === undefined ? undefined : new Date(`${date}T${hours}:${minutes}:${seconds}Z`);
}

async function emptyTrash(config: SweepConfig, now: Date): Promise<number> {
  const trash = trashFolder(config.STORAGE_DIR);
  let emptied = 0;
  for (const name of await listFolder(trash)) {
    const at = discardedAt(name);
    if (!at || now.getTime() - at.getTime() < config.TRASH_DAYS * 24 * HOUR_MS) continue;
    await rm(join(trash, name), { recursive: true, force: true });
    emptied += 1;
  }
  return emptied;
}

/**
 * Puts into the trash what nobody needs any more: folders of attempts that run no longer and that neither an asset nor a picture refers to, older than
 * ATTEMPT_HOURS, sources whose job ended SOURCE_DAYS ago, and what is left of fetching; and removes what has lain there for TRASH_DAYS. What the database
 * does not know is never touched. Safe to run by several workers at once.
 * @throws StorageForeign where these are not this database's files.
 * @throws SweepStopped where more than a small share would go.
 */
export async function sweepFiles(
  stores: Stores,
  config: SweepConfig,
  now: Date,
  findParts: FindParts,
): Promise<{
  attempts: number;
  sources: number;
  downloads: number;
  endedFiles: number;
  emptied: number;
  unknownAssets: number;
}> {
  await ownStorage(stores.storage, config.STORAGE_DIR);
  const attempts = await needlessAttempts(stores, config, now, findParts);
  const sources = await needlessSources(stores, config, now);
  refuseTooMany('attempts', attempts);
  // Most of them are needless: what is fetched is moved to its place, and its folder is left.
  const downloads = await needlessDownloads(stores, config);
  refuseTooMany('sources', sources);
  // Of what the database says to be joined, or over, any number may go at once.
  const needless = [...attempts.paths, ...attempts.joined, ...attempts.ended];
  const discarded = [...needless, ...sources.paths, ...downloads.paths];
  await discard(config.STORAGE_DIR, discarded, now);
  return {
    attempts: attempts.paths.length,
    sources: sources.paths.length,
    downloads: downloads.paths.length,
    endedFiles: attempts.ended.length,
    emptied: await emptyTrash(config, now),
    unknownAssets: attempts.unknownAssets,
  };
}
