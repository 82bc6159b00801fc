import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweepPictures } from './sweep-pictures.ts';

const DAY_MS = 86_400_000;

it('removes pictures that were made long ago, and what a broken making left, and nothing else', async () => {
  const storage = await mkdtemp(join(tmpdir(), 'marquee-pictures-'));
  const config = { STORAGE_DIR: storage, PICTURE_DAYS: 30 };
  expect(await sweepPictures(config, new Date())).toBe(0);
  const files = [
    'pictures/asset_1/one.webp',
    'pictures/asset_1/one.webp.making_1',
    'pictures/asset_2/two.gif',
    'assets/a/b',
  ];
  for (const file of files) {
    await mkdir(join(storage, file, '..'), { recursive: true });
    await writeFile(join(storage, file), 'x');
  }
  // By the clock of whoever holds the files, which may be another than ours.
  const { mtimeMs } = await stat(join(storage, files[0]!));
  expect(await sweepPictures(config, new Date(mtimeMs + 29 * DAY_MS))).toBe(0);
  const inTime = new Date(mtimeMs + 31 * DAY_MS);
  const swept = await Promise.all([sweepPictures(config, inTime), sweepPictures(config, inTime)]);
  expect(Math.max(...swept)).toBeGreaterThan(0);
  expect(await readdir(join(storage, 'pictures'))).toEqual([]);
  expect(await readdir(join(storage, 'assets', 'a'))).toEqual(['b']);
  await rm(storage, { recursive: true, force: true });
});
