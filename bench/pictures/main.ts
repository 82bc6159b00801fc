import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { findFfmpeg } from '../../start/parts/ffmpeg.ts';
import { findFfprobe } from '../../start/parts/ffprobe.ts';
import { toolsDir } from '../../harness/tools-dir.ts';
import { originSettings } from '../../origin/config.ts';
import { createOrigin } from '../../origin/service.ts';
import { startFakeServices } from '../../origin/testing/fake-services.ts';
import { readConfig } from '../../platform/config/config.ts';
import { runFfmpeg } from '../../platform/ffmpeg/run-ffmpeg.ts';
import { createLog } from '../../platform/log/log.ts';
import { ensureSecrets, readSharedKey } from '../../platform/passport/secrets.ts';
import { serve } from '../../platform/serve/serve.ts';
import { madePicturePath, type MadePicture } from '../../platform/tickets/made-picture-token.ts';
import { privatePicturePath } from '../../platform/tickets/picture-token.ts';
import type { DeliveredAsset } from '../../schema/internal/asset.ts';
import { encodeRung } from '../../subgraphs/job/media/encode-rungs.ts';
import { inspectSource } from '../../subgraphs/job/media/inspect-source.ts';
import { makeStills } from '../../subgraphs/job/media/make-stills.ts';
import { planMedia } from '../../subgraphs/job/media/plan-media.ts';

const SECONDS = 20;
const REQUESTS = 4_000;
const AT_ONCE = [1, 8];
const STALL_MS = 30_000;

const report = (): void => undefined;
const tools = {
  ffmpegPath: (await findFfmpeg({ toolsDir, report })).path,
  ffprobePath: findFfprobe({ report }).path,
};
const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-pictures-'));
const secrets = join(folder, 'secrets');
ensureSecrets(secrets);
const key = readSharedKey(secrets, 'media');

/** A film of one rendition in 720 lines, with stills, as job would describe it. */
async function makeFilm(): Promise<DeliveredAsset> {
  const source = join(folder, 'source.mp4');
  await runFfmpeg({
    ffmpegPath: tools.ffmpegPath,
    input: `testsrc2=size=1280x720:rate=24:duration=${SECONDS}`,
    inputOptions: ['-f', 'lavfi'],
    outputOptions: ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'],
    output: source,
    stallTimeoutMs: STALL_MS,
  });
  const inspection = await inspectSource({ ...tools, path: source, stallTimeoutMs: STALL_MS });
  if (inspection.kind !== 'READ') throw new Error(inspection.reason);
  const plan = planMedia(inspection.probe, inspection.scan);
  const task = async (path: string) => {
    const own = join(folder, 'assets', path);
    await mkdir(own, { recursive: true });
    return { ffmpegPath: tools.ffmpegPath, sourcePath: source, folder: own, stallTimeoutMs: STALL_MS };
  };
  const [video, stills] = ['asset_1/video/lease', 'asset_1/stills/lease'];
  const rung = await encodeRung({ ...(await task(video)), preset: 'superfast', threads: 0 }, plan, plan.video[0]!);
  const made = await makeStills(await task(stills), plan);
  return {
    ...{ state: 'READY', durationMs: plan.durationMs, video: [{ ...rung, path: video }], audio: [] },
    stills: made.stills.map((still) => ({ ...still, path: stills })),
  };
}

const quantile = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)]!;

async function timeOf(pool: Pool, path: string): Promise<number> {
  const startedAt = performance.now();
  const { statusCode, body } = await pool.request({ path, method: 'GET', headers: { accept: 'image/webp,*/*' } });
  await body.arrayBuffer();
  if (statusCode !== 200) throw new Error(`${path} is answered ${statusCode}`);
  return performance.now() - startedAt;
}

/** Both in turns, so that whatever else the machine does meets them alike. */
async function compare(pool: Pool, paths: readonly string[], atOnce: number): Promise<number[][]> {
  const times = paths.map((): number[] => []);
  const ask = async (worker: number) => {
    for (let i = worker; i < REQUESTS; i += atOnce) {
      for (const [which, path] of paths.entries()) times[which]!.push(await timeOf(pool, path));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, worker) => ask(worker)));
  return times.map((each) => each.toSorted((a, b) => a - b));
}

const services = await startFakeServices(readSharedKey(secrets, 'internal'));
const asset = await makeFilm();
services.answers.set('assets/asset_1', { status: 200, body: asset });
const config = readConfig(originSettings, {
  ...{ STORAGE_DIR: folder, SECRETS_DIR: secrets, FFMPEG_PATH: tools.ffmpegPath, STORAGE_MINIMUM_FREE_BYTES: '1' },
  ...{ JOB_URL: services.url, PLAYBACK_URL: services.url, CATALOG_URL: services.url },
});
const log = createLog('bench', 'silent');
const origin = await serve(createOrigin(config, log), { host: '127.0.0.1', port: 0, log });
const pool = new Pool(origin.url, { connections: Math.max(...AT_ONCE) });
const now = new Date();
const picture: MadePicture = {
  asset: 'asset_1',
  width: 640,
  height: 360,
  timeMs: 9_000,
  durationMs: 0,
  format: 'AUTO',
};
const pathOf = (change: Partial<MadePicture>) => madePicturePath({ ...picture, ...change }, key, now);

try {
  console.log('made, ms from asking to the last byte:');
  for (const [name, change] of [
    ['JPEG 640', { format: 'JPEG' }],
    ['WebP 640', { format: 'WEBP' }],
    ['AVIF 640', { format: 'AVIF' }],
    ['AVIF 1280', { format: 'AVIF', width: 1280, height: 720 }],
    ['3 s of WebP 320', { format: 'WEBP', durationMs: 3_000, width: 320, height: 180 }],
    ['3 s of GIF 320', { format: 'GIF', durationMs: 3_000, width: 320, height: 180 }],
  ] as const) {
    console.log(`  ${name.padEnd(16)} ${(await timeOf(pool, pathOf(change))).toFixed(0).padStart(6)}`);
  }
  const still = asset.stills.find(({ height }) => height === 360)!;
  const paths = [privatePicturePath('asset_1', still.name, key, now), pathOf({})];
  for (const path of paths) await timeOf(pool, path);
  console.log('kept, ms:            p50    p95   (a still, which is a file  |  a made picture)');
  for (const atOnce of AT_ONCE) {
    const [file, kept] = (await compare(pool, paths, atOnce)) as [number[], number[]];
    const show = (times: number[]) =>
      [0.5, 0.95].map((share) => quantile(times, share).toFixed(2).padStart(6)).join(' ');
    const ratio = quantile(kept, 0.95) / quantile(file, 0.95);
    console.log(
      `  ${String(atOnce).padStart(2)} at once      ${show(file)}  | ${show(kept)}   p95 × ${ratio.toFixed(2)}`,
    );
  }
} finally {
  await pool.close();
  await origin.stop();
  await services.pause();
  await rm(folder, { recursive: true, force: true });
}
