import { rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { picturesFolder } from '../../../platform/media/layout.ts';
import type { TranscodeConfig } from '../config.ts';
import { listFolder } from '../storage/list-folder.ts';

const DAY_MS = 86_400_000;

const unlessGone = (error: NodeJS.ErrnoException) => {
  // Another worker sweeps as well.
  if (error.code !== 'ENOENT') throw error;
};

/**
 * Removes pictures that were made PICTURE_DAYS ago because somebody asked, and what a making that broke off has left. They go for good
 * and not into the trash: whoever asks again has them made again. Returns how many went.
 */
export async function sweepPictures(
  config: Pick<TranscodeConfig, 'STORAGE_DIR' | 'PICTURE_DAYS'>,
  now: Date,
): Promise<number> {
  const pictures = picturesFolder(config.STORAGE_DIR);
  let swept = 0;
  for (const assetId of await listFolder(pictures)) {
    const folder = join(pictures, assetId);
    for (const name of await listFolder(folder)) {
      const made = await stat(join(folder, name)).catch(unlessGone);
      if (!made || now.getTime() - made.mtimeMs < config.PICTURE_DAYS * DAY_MS) continue;
      await rm(join(folder, name), { force: true });
      swept += 1;
    }
    await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
      // Some are young, or one has just been made.
      if (error.code !== 'ENOTEMPTY') unlessGone(error);
    });
  }
  return swept;
}
