import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assetsFolder, attemptPath, uploadFile } from '../../../platform/media/layout.ts';
import type { TranscodeConfig } from '../config.ts';
import type { Stores } from '../stores.ts';

const HOUR_MS = 3_600_000;

async function listFolders(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Every folder that an attempt has made, by asset. */
async function listAttempts(assets: string): Promise<{ assetId: string; taskId: string; token: string }[]> {
  const attempts = [];
  for (const assetId of await listFolders(assets)) {
    for (const taskId of await listFolders(join(assets, assetId))) {
      for (const token of await listFolders(join(assets, assetId, taskId))) attempts.push({ assetId, taskId, token });
    }
  }
  return attempts;
}

/**
 * Removes what nobody needs any more: folders of attempts that run no longer and that no asset refers to, older than
 * ATTEMPT_HOURS, and sources whose job ended SOURCE_DAYS ago. Safe to run by several workers at once.
 */
export async function sweepFiles(
  stores: Stores,
  config: Pick<TranscodeConfig, 'STORAGE_DIR' | 'ATTEMPT_HOURS' | 'SOURCE_DAYS'>,
  now: Date,
): Promise<{ attempts: number; sources: number }> {
  let removed = 0;
  const assets = assetsFolder(config.STORAGE_DIR);
  // The age of a folder is by the clock of whoever holds the files, which may be far from ours: what runs, and what was made of
  // it, is known by the database. In this order: an attempt that ends meanwhile is in one of the two.
  const attempts = await listAttempts(assets);
  const running = await stores.tasks.leasedTokens([...new Set(attempts.map(({ taskId }) => taskId))]);
  const referenced = await stores.assets.referencedPaths([...new Set(attempts.map(({ assetId }) => assetId))]);
  for (const { assetId, taskId, token } of attempts) {
    const path = attemptPath(assetId, taskId, token);
    if (running.has(token) || referenced.get(assetId)?.has(path)) continue;
    const folder = join(assets, path);
    const touched = await stat(folder).catch(() => undefined);
    // Gone already: another worker sweeps as well.
    if (!touched || now.getTime() - touched.mtimeMs < config.ATTEMPT_HOURS * HOUR_MS) continue;
    await rm(folder, { recursive: true, force: true });
    removed += 1;
  }
  const ended = await stores.jobs.listEndedUploads(new Date(now.getTime() - config.SOURCE_DAYS * 24 * HOUR_MS), 10_000);
  for (const uploadId of ended) await rm(uploadFile(config.STORAGE_DIR, uploadId), { recursive: true, force: true });
  return { attempts: removed, sources: ended.length };
}
