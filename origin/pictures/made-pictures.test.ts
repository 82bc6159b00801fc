import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createLog } from '../../platform/log/log.ts';
import { readIndex } from '../../platform/media/rendition-index.ts';
import type { MadePicture } from '../../platform/tickets/made-picture-token.ts';
import type { DeliveredAsset } from '../../schema/internal/asset.ts';
import { encodeRung } from '../../subgraphs/job/media/encode-rungs.ts';
import { planMedia } from '../../subgraphs/job/media/plan-media.ts';
import { readSource, STALL_TIMEOUT_MS, tools } from '../../subgraphs/job/testing/renditions.ts';
import { createMadePictures, type MadePicturesOptions } from './made-pictures.ts';

const execute = promisify(execFile);
const SECONDS = 14;

let storage: string;
let asset: DeliveredAsset;

beforeAll(async () => {
  storage = await mkdtemp(join(tmpdir(), 'marquee pictures '));
  const source = join(storage, 'source.mp4');
  // The lighter, the later, on its left half; the right one is black.
  await execute(tools.ffmpegPath, [
    ...['-v', 'error', '-f', 'lavfi', '-i', `color=white:size=320x180:rate=25:duration=${SECONDS}`],
    ...['-vf', `fade=in:start_time=0:duration=${SECONDS},drawbox=x=iw/2:w=iw/2:t=fill:color=black`],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', source],
  ]);
  const { probe, scan } = await readSource(source);
  const plan = planMedia(probe, scan);
  const path = 'asset_1/task_1/lease_1';
  const folder = join(storage, 'assets', path);
  await mkdir(folder, { recursive: true });
  const task = { ffmpegPath: tools.ffmpegPath, sourcePath: source, folder, stallTimeoutMs: STALL_TIMEOUT_MS };
  const made = await encodeRung({ ...task, preset: 'ultrafast', threads: 0 }, plan, plan.video[0]!);
  asset = { state: 'READY', durationMs: plan.durationMs, video: [{ ...made, path }], audio: [], stills: [] };
});
afterAll(() => rm(storage, { recursive: true, force: true }));

const pictures = (more: Partial<MadePicturesOptions> = {}) =>
  createMadePictures({
    ...{ ffmpegPath: tools.ffmpegPath, storageFolder: storage, width: 2, queueLimit: 50, longestWaitMs: 60_000 },
    indexOf: (path) => readIndex(join(storage, 'assets', path)),
    log: createLog('origin-test', 'silent'),
    ...more,
  });

const picture = (change: Partial<MadePicture> = {}): MadePicture => ({
  ...{ asset: 'asset_1', width: 320, height: 180, timeMs: 0, durationMs: 0, format: 'AUTO' },
  ...change,
});

/** Of each frame of a picture, how bright its left half is and its right one, 0 to 255. */
async function brightness(path: string): Promise<[number, number][]> {
  // ffprobe 2023 reads no WebP that moves: this ffmpeg does.
  const { stdout } = await execute(
    tools.ffmpegPath,
    ['-v', 'error', '-i', path, '-vf', 'scale=2:1:flags=area,format=rgb24', '-f', 'rawvideo', '-'],
    { encoding: 'buffer' },
  );
  return Array.from({ length: stdout.length / 6 }, (_, i) => [stdout[i * 6]!, stdout[i * 6 + 3]!]);
}

async function sizeOf(path: string): Promise<string> {
  const { stderr } = await execute(tools.ffmpegPath, ['-hide_banner', '-i', path, '-f', 'null', '-']);
  return /Video: (\w+).*? (\d{2,}x\d{2,})/.exec(stderr)!.slice(1).join(' ');
}

const due = (timeMs: number) => (255 * timeMs) / (SECONDS * 1_000);

it.each([0, 40, 1_999, 5_960, 6_000, 11_990, 13_990, 14_000])('shows the film as it is at %d ms', async (timeMs) => {
  const kept = await pictures().find(picture({ timeMs }), 'JPEG', asset);
  const [[left, right]] = (await brightness(kept!.path)) as [[number, number]];
  // A frame lasts 40 ms, and an encoder rounds.
  expect(Math.abs(left - due(timeMs))).toBeLessThan(5);
  expect(right).toBeLessThan(8);
});

it.each([
  ['JPEG', 'mjpeg 160x90'],
  ['WEBP', 'webp 160x90'],
  ['AVIF', 'av1 160x90'],
] as const)('writes %s in the size that is asked for', async (format, expected) => {
  const kept = await pictures().find(picture({ timeMs: 10_000, width: 160, height: 90 }), format, asset);
  expect(await sizeOf(kept!.path)).toBe(expected);
  const [[left, right]] = (await brightness(kept!.path)) as [[number, number]];
  expect(Math.abs(left - due(10_000))).toBeLessThan(6);
  expect(right).toBeLessThan(8);
});

it('cuts the sides off where another shape is asked for', async () => {
  const kept = await pictures().find(picture({ timeMs: 10_000, width: 120, height: 180 }), 'JPEG', asset);
  expect(await sizeOf(kept!.path)).toBe('mjpeg 120x180');
  const [[left, right]] = (await brightness(kept!.path)) as [[number, number]];
  expect(left - right).toBeGreaterThan(150);
});

it.each([
  // From one segment over into the next.
  ['GIF', 10, 5_000, 2_000],
  ['WEBP', 12, 5_000, 2_000],
  ['GIF', 10, 13_500, 500],
] as const)('moves as %s, %d pictures a second', async (format, rate, timeMs, durationMs) => {
  const kept = await pictures().find(picture({ timeMs, durationMs, width: 160, height: 90 }), format, asset);
  const frames = await brightness(kept!.path);
  expect(Math.abs(frames.length - (durationMs * rate) / 1_000)).toBeLessThanOrEqual(1);
  // A WebP that moves leaves out what changes too little to be seen.
  frames.forEach(([left], i) => expect(Math.abs(left - due(timeMs + (i * 1_000) / rate))).toBeLessThan(13));
});

it('is made once for all who ask, and kept', async () => {
  const own = pictures();
  const asked = picture({ asset: 'asset_once', timeMs: 3_000 });
  const found = await Promise.all(Array.from({ length: 20 }, () => own.find(asked, 'JPEG', asset)));
  expect(new Set(found.map((kept) => kept!.path)).size).toBe(1);
  expect(await readdir(join(storage, 'pictures', 'asset_once'))).toHaveLength(1);
  // Without an ffmpeg nothing more could be made.
  expect(await pictures({ ffmpegPath: '/nowhere' }).find(asked, 'JPEG', asset)).toEqual(found[0]);
});

it('refuses what would wait too long, and lets another film have its turn', async () => {
  const own = pictures({ width: 1, queueLimit: 3 });
  const ask = (assetId: string, timeMs: number) =>
    own.find(picture({ asset: assetId, timeMs, width: 160, height: 90 }), 'JPEG', asset).then(
      () => 'made',
      (error: { extensions?: { code?: string } }) => error.extensions?.code,
    );
  const greedy = Array.from({ length: 6 }, (_, i) => ask('asset_greedy', 100 * i));
  const outcomes = await Promise.all([...greedy, ask('asset_modest', 0)]);
  expect(outcomes.filter((outcome) => outcome === 'RATE_LIMITED').length).toBeGreaterThan(0);
  expect(outcomes.at(-1)).toBe('made');
});

it('has none of a film that cannot be played, and leaves nothing of one that cannot be read', async () => {
  expect(await pictures().find(picture(), 'JPEG', { ...asset, video: [] })).toBeUndefined();
  const path = 'asset_broken/task_1/lease_1';
  const folder = join(storage, 'assets', path);
  await mkdir(folder, { recursive: true });
  for (const name of ['init.mp4', 'seg_0001.m4s']) await writeFile(join(folder, name), 'no film');
  const broken = { ...asset, video: [{ ...asset.video[0]!, path }] };
  const indexOf = () => readIndex(join(storage, 'assets', asset.video[0]!.path));
  const own = pictures({ indexOf });
  const ask = () => own.find(picture({ asset: 'asset_broken' }), 'JPEG', broken);
  await expect(ask()).rejects.toMatchObject({ name: 'FfmpegFailed' });
  // Not tried again at once.
  await expect(ask()).rejects.toMatchObject({ name: 'FfmpegFailed' });
  expect(await readdir(join(storage, 'pictures', 'asset_broken'))).toEqual([]);
});
