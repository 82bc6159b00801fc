import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSource, STALL_TIMEOUT_MS, taskIn, tools } from '../testing/renditions.ts';
import { encodeRung } from './encode-rungs.ts';
import { makeStoryboard, storyboardRendition } from './make-storyboard.ts';
import { planMedia } from './plan-media.ts';

const execute = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee story #board? '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Mean luma of each tile of a sheet, row by row. */
async function lumas(sheet: string, tile: { width: number; height: number }): Promise<number[]> {
  const { stdout } = await execute(
    tools.ffmpegPath,
    ['-v', 'error', '-i', sheet, '-vf', `crop=iw:ih,format=gray`, '-f', 'rawvideo', '-'],
    { encoding: 'buffer', maxBuffer: 64 << 20 },
  );
  const { stdout: size } = await execute(tools.ffprobePath, [
    ...['-v', 'error', '-of', 'csv=p=0', '-show_entries', 'stream=width,height', sheet],
  ]);
  const [width, height] = size.trim().split(',').map(Number) as [number, number];
  const pixel = (x: number, y: number) => stdout[y * width + x]!;
  const rows = Array.from({ length: height / tile.height }, (_, row) => row);
  const columns = Array.from({ length: width / tile.width }, (_, column) => column);
  return rows.flatMap((row) =>
    columns.map((column) => pixel((column + 0.5) * tile.width, Math.floor((row + 0.5) * tile.height))),
  );
}

it.each([
  // Every second, decoded whole.
  { seconds: 7.3, expected: { intervalMs: 1_000, tileCount: 8, columns: 8, rows: 1, sheetCount: 1 } },
  // Every two seconds, by key pictures alone, over two sheets.
  { seconds: 241, expected: { intervalMs: 2_000, tileCount: 121, columns: 10, rows: 10, sheetCount: 2 } },
])('shows a film of $seconds s at its times, of what was encoded', async ({ seconds, expected }) => {
  const source = join(folder, `${seconds}.mp4`);
  // The lighter, the later.
  await execute(tools.ffmpegPath, [
    ...['-v', 'error', '-f', 'lavfi', '-i', `color=white:size=160x90:rate=10:duration=${seconds}`],
    ...['-vf', `fade=in:start_time=0:duration=${seconds}`, '-c:v', 'libx264', '-preset', 'ultrafast'],
    ...['-pix_fmt', 'yuv420p', source],
  ]);
  const { probe, scan } = await readSource(source);
  const plan = planMedia(probe, scan);
  const encoding = await taskIn(join(folder, `rendition ${seconds}`), source, { preset: 'ultrafast' });
  const rung = await encodeRung(encoding, plan, plan.video.at(-1)!);
  const own = join(folder, `storyboard ${seconds}`);
  await mkdir(own);
  const task = { ffmpegPath: tools.ffmpegPath, folder: own, stallTimeoutMs: STALL_TIMEOUT_MS };
  const made = await makeStoryboard({ ...task, renditionFolder: encoding.folder }, { ...rung, ...plan });
  expect(made).toMatchObject({ ...expected, tileWidth: 192, tileHeight: 108 });
  expect(made.bandwidthBps).toBeGreaterThan(0);

  const sheets = Array.from({ length: made.sheetCount }, (_, i) => `storyboard-${i + 1}.jpg`);
  expect((await readdir(own)).filter((name) => name.endsWith('.jpg')).sort()).toEqual(sheets);
  const size = { width: made.tileWidth, height: made.tileHeight };
  const tiles = (await Promise.all(sheets.map((name) => lumas(join(own, name), size)))).flat();
  expect(tiles).toHaveLength(made.sheetCount * made.columns * made.rows);
  for (let i = 0; i < made.tileCount; i += 1) {
    const expectedLuma = (255 * i * made.intervalMs) / (seconds * 1_000);
    expect(Math.abs(tiles[i]! - expectedLuma)).toBeLessThan(6);
  }
  for (const beyond of tiles.slice(made.tileCount)) expect(beyond).toBeGreaterThan(245);
});

it('says so where the rendition cannot be read', async () => {
  const empty = join(folder, 'empty');
  await mkdir(empty);
  const task = {
    ffmpegPath: tools.ffmpegPath,
    folder: empty,
    renditionFolder: empty,
    stallTimeoutMs: STALL_TIMEOUT_MS,
  };
  await expect(makeStoryboard(task, { durationMs: 1_000, width: 160, height: 90 })).rejects.toThrow('ENOENT');
});

describe('the rendition that a storyboard is made of', () => {
  const video = (width: number, height: number, codecs = 'avc1.64001f') => ({ width, height, codecs });
  it.each([
    ['the lowest that fills a tile', [video(1920, 1080), video(416, 234), video(640, 360)], 416],
    ['the highest of those that are smaller', [video(160, 90), video(120, 68)], 160],
    ['one that every ffmpeg decodes', [video(416, 234, 'av01.0.04M.10'), video(640, 360)], 640],
    ['whatever there is', [video(416, 234, 'hvc1.2.4.L120')], 416],
    ['upright as well', [video(100, 180), video(202, 360)], 202],
  ])('is %s', (_name, renditions, width) => {
    expect(storyboardRendition(renditions)?.width).toBe(width);
  });
});
