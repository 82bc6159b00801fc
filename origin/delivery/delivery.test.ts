import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { readConfig } from '../../platform/config/config.ts';
import { runFfmpeg } from '../../platform/ffmpeg/run-ffmpeg.ts';
import {
  ServiceUnavailable,
  type InternalAnswer,
  type InternalClient,
} from '../../platform/internal/internal-client.ts';
import { createLog } from '../../platform/log/log.ts';
import { ensureSecrets, readSharedKey } from '../../platform/passport/secrets.ts';
import { serve, type Server } from '../../platform/serve/serve.ts';
import { signMediaToken, type MediaToken } from '../../platform/tickets/media-token.ts';
import { madePicturePath, type MadePicture } from '../../platform/tickets/made-picture-token.ts';
import { privatePicturePath } from '../../platform/tickets/picture-token.ts';
import { encodeAudio } from '../../subgraphs/job/media/encode-audio.ts';
import { encodeRung } from '../../subgraphs/job/media/encode-rungs.ts';
import { inspectSource } from '../../subgraphs/job/media/inspect-source.ts';
import { makeStills } from '../../subgraphs/job/media/make-stills.ts';
import { makeStoryboard } from '../../subgraphs/job/media/make-storyboard.ts';
import { planMedia } from '../../subgraphs/job/media/plan-media.ts';
import { originSettings } from '../config.ts';
import { createOrigin } from '../service.ts';
import { startFakeServices, type FakeServices } from '../testing/fake-services.ts';
import { originEnvironment } from '../testing/origin-environment.ts';
import type { DeliveredAsset } from '../../schema/internal/asset.ts';
import { STALE_MS } from './answer-cache.ts';
import { createPictureRights, HIDDEN_MS, PUBLIC_MS } from './picture-rights.ts';

const execute = promisify(execFile);
const tools = { ffmpegPath: process.env['FFMPEG_PATH']!, ffprobePath: process.env['FFPROBE_PATH']! };
const log = createLog('origin-test', 'silent');
const SECONDS = 7;

let folder: string;
let storage: string;
let mediaKey: Buffer;
let services: FakeServices;
let origin: Server;
let asset: DeliveredAsset;

/** A real asset of two rungs and one sound track, as job would describe it. */
async function makeAsset(assetId: string): Promise<DeliveredAsset> {
  const path = join(folder, 'source.mp4');
  await runFfmpeg({
    ffmpegPath: tools.ffmpegPath,
    input: `testsrc2=size=480x270:rate=24:duration=${SECONDS}`,
    inputOptions: ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${SECONDS}`, '-f', 'lavfi'],
    outputOptions: ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'],
    output: path,
    stallTimeoutMs: 20_000,
  });
  const inspection = await inspectSource({ ...tools, path, stallTimeoutMs: 20_000 });
  if (inspection.kind !== 'READ') throw new Error(inspection.reason);
  const plan = planMedia(inspection.probe, inspection.scan);
  const made: DeliveredAsset = {
    state: 'READY',
    durationMs: plan.durationMs,
    video: [],
    audio: [],
    text: [],
    stills: [],
  };
  const task = async (name: string) => {
    const relative = `${assetId}/${name}/token`;
    const own = join(storage, 'assets', relative);
    await mkdir(own, { recursive: true });
    const common = { ffmpegPath: tools.ffmpegPath, sourcePath: path, folder: own, stallTimeoutMs: 20_000 };
    return { relative, task: { ...common, preset: 'superfast' as const, threads: 0 } };
  };
  for (const rung of plan.video) {
    const { relative, task: own } = await task(rung.name);
    made.video.push({ ...(await encodeRung(own, plan, rung)), path: relative });
  }
  for (const rendition of plan.audio) {
    const { relative, task: own } = await task(rendition.name);
    made.audio.push({ ...(await encodeAudio(own, plan, rendition)), path: relative });
  }
  const { relative, task: own } = await task('stills');
  made.stills = (await makeStills(own, plan)).stills.map((still) => ({ ...still, path: relative }));
  const board = await task('storyboard');
  const lowest = made.video.at(-1)!;
  const renditionFolder = join(storage, 'assets', lowest.path);
  const storyboard = await makeStoryboard({ ...board.task, renditionFolder }, { ...lowest, ...plan });
  made.storyboard = { ...storyboard, path: board.relative };
  return made;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee delivery '));
  storage = join(folder, 'storage');
  const secrets = join(folder, 'secrets');
  ensureSecrets(secrets);
  mediaKey = readSharedKey(secrets, 'media');
  services = await startFakeServices(readSharedKey(secrets, 'internal'));
  asset = await makeAsset('asset_1');
  services.answers.set('assets/asset_1', { status: 200, body: asset });
  allow('session_1');
  const config = readConfig(originSettings, {
    ...originEnvironment({ storage, secrets }, services),
    STORAGE_MINIMUM_FREE_BYTES: '1',
  });
  origin = await serve(createOrigin(config, log), { host: '127.0.0.1', port: 0, log });
});
afterAll(async () => {
  await origin.stop();
  await services.pause();
  await rm(folder, { recursive: true, force: true });
});

function allow(session: string, maximumHeight = 1080): void {
  services.answers.set(`sessions/${session}/authorization`, { status: 200, body: { mayPlay: true, maximumHeight } });
}

function base(more: Partial<MediaToken> = {}, key: Uint8Array = mediaKey): string {
  const token = {
    session: 'session_1',
    asset: 'asset_1',
    maximumHeight: 1080,
    expiresAtMs: Date.now() + 60_000,
    ...more,
  };
  return `${origin.url}/m/${signMediaToken(token, key)}/asset_1`;
}

async function codeOf(response: Response): Promise<unknown> {
  return [response.status, ((await response.json()) as { error: { code: string } }).error.code];
}

interface Probed {
  streams: { codec_type: string; width?: number; height?: number; duration?: string }[];
  format: { duration: string };
}

async function ffprobe(url: string, args: string[] = []): Promise<Probed> {
  const { stdout } = await execute(tools.ffprobePath, [
    '-v',
    'error',
    '-of',
    'json',
    '-show_format',
    '-show_streams',
    ...args,
    url,
  ]);
  return JSON.parse(stdout) as Probed;
}

describe('a film', () => {
  it('plays by HLS: ffprobe finds every rung and the sound behind the multivariant playlist', async () => {
    const { streams, format } = await ffprobe(`${base()}/1080/main.m3u8`);
    const sizes = streams
      .filter(({ codec_type }) => codec_type === 'video')
      .map(({ width, height }) => `${width}x${height}`);
    expect(sizes.sort()).toEqual(['416x234', '480x270']);
    expect(streams.filter(({ codec_type }) => codec_type === 'audio').length).toBeGreaterThan(0);
    expect(Number(format.duration)).toBeCloseTo(SECONDS, 1);
  });

  it('plays by DASH: every address of the manifest is there, and adds up to the film', async () => {
    const url = `${base()}/1080/manifest.mpd`;
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toBe('application/dash+xml');
    const text = await response.text();
    const templates = [
      ...text.matchAll(
        /timescale="(\d+)" startNumber="1" initialization="([^"]+)" media="([^"]+)"><SegmentTimeline>(.*?)<\/SegmentTimeline>/g,
      ),
    ];
    // Two rungs, one of them once more for winding, and a sound.
    expect(templates).toHaveLength(4);
    for (const [, timescale, initialization, mediaTemplate, timeline] of templates) {
      expect((await fetch(new URL(initialization!, url))).status).toBe(200);
      const runs = [...timeline!.matchAll(/d="(\d+)"(?: r="(\d+)")?/g)].map(([, d, r]) => ({
        d: Number(d),
        count: Number(r ?? 0) + 1,
      }));
      const count = runs.reduce((sum, run) => sum + run.count, 0);
      for (let number = 1; number <= count; number += 1) {
        const address = new URL(mediaTemplate!.replace('$Number%04d$', String(number).padStart(4, '0')), url);
        expect((await fetch(address, { method: 'HEAD' })).status).toBe(200);
      }
      const seconds = runs.reduce((sum, run) => sum + run.d * run.count, 0) / Number(timescale);
      expect(Math.abs(seconds - SECONDS)).toBeLessThan(1 / 24);
    }
  });

  it('compresses playlists for who takes that, each form with a tag of its own', async () => {
    const asked = (coding: string) => fetch(`${base()}/1080/main.m3u8`, { headers: { 'accept-encoding': coding } });
    const [zipped, plain, refused] = await Promise.all([asked('br, gzip'), asked('identity'), asked('gzip;q=0')]);
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect([plain, refused].map(({ headers }) => headers.get('content-encoding'))).toEqual([null, null]);
    expect(zipped.headers.get('vary')).toContain('Accept-Encoding');
    expect(plain.headers.get('vary')).toContain('Accept-Encoding');
    expect(Number(zipped.headers.get('content-length'))).toBeLessThan(Number(plain.headers.get('content-length')));
    const [before, after] = [await zipped.text(), await plain.text()];
    expect(before.length).toBe(after.length);
    expect(zipped.headers.get('etag')).not.toBe(plain.headers.get('etag'));
  });

  it('is the same bytes for every viewer', async () => {
    allow('session_2');
    const [one, two] = await Promise.all([
      fetch(`${base()}/1080/main.m3u8`),
      fetch(`${base({ session: 'session_2' })}/1080/main.m3u8`),
    ]);
    expect(await one.text()).toBe(await two.text());
    expect(one.headers.get('etag')).toBe(two.headers.get('etag'));
    expect(one.headers.get('cache-control')).toBe('private, max-age=30');
  });

  it('is described by bandwidths that its segments keep', async () => {
    const text = await (await fetch(`${base()}/1080/main.m3u8`)).text();
    const peaks = [...text.matchAll(/#EXT-X-STREAM-INF:BANDWIDTH=(\d+).*\n(.*)/g)];
    expect(peaks).toHaveLength(2);
    for (const [, bandwidth, address] of peaks) {
      const segment = await fetch(new URL(address!.replace('media.m3u8', 'seg_0001.m4s'), `${base()}/1080/main.m3u8`));
      const bps = ((await segment.arrayBuffer()).byteLength * 8) / 6;
      expect(Number(bandwidth)).toBeGreaterThan(bps);
    }
  });

  it('scrubs by I-frames: each byte range decodes to one picture of its rung', async () => {
    const rung = `${base()}/270p`;
    const lines = (await (await fetch(`${rung}/iframes.m3u8`)).text()).split('\n');
    const ranges = lines.flatMap((line, i) =>
      line.startsWith('#EXT-X-BYTERANGE') ? [[line, lines[i + 1]!] as const] : [],
    );
    expect(ranges).toHaveLength(4);
    const init = Buffer.from(await (await fetch(`${rung}/init.mp4`)).arrayBuffer());
    for (const [line, file] of ranges) {
      const [, length, offset] = /:(\d+)@(\d+)/.exec(line)!.map(Number) as [number, number, number];
      const part = await fetch(`${rung}/${file}`, { headers: { range: `bytes=${offset}-${offset + length - 1}` } });
      expect(part.status).toBe(206);
      const path = join(folder, 'iframe.mp4');
      await writeFile(path, Buffer.concat([init, Buffer.from(await part.arrayBuffer())]));
      const { stdout } = await execute(tools.ffprobePath, [
        ...['-v', 'quiet', '-count_frames', '-of', 'csv=p=0', '-show_entries', 'stream=nb_read_frames,width'],
        path,
      ]);
      expect(stdout.trim()).toBe('480,1');
    }
  });
});

describe('a storyboard', () => {
  const pictures = () =>
    new URL(privatePicturePath('asset_1', 'storyboard.vtt', mediaKey, new Date()), origin.url).href;
  const shown = async (address: string) => {
    const response = await fetch(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/vtt; charset=utf-8']);
    const text = await response.text();
    return [...text.matchAll(/^(?<sheet>[\w-]+\.jpg)#xywh=(?<x>\d+),(?<y>\d+),(?<w>\d+),(?<h>\d+)$/gm)].map(
      ({ groups }) => groups!,
    );
  };

  it.each([
    ['who plays the film', () => `${base()}/storyboard.vtt`, 'public, max-age=31536000, immutable'],
    ['who works on it', pictures, 'private, max-age=3600, immutable'],
  ])('leads %s to a part of a picture for each second', async (_name, address, cacheControl) => {
    const tiles = await shown(address());
    expect(tiles).toHaveLength(SECONDS);
    for (const { sheet, x, y, w, h } of tiles) {
      const response = await fetch(new URL(sheet!, address()));
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, cacheControl]);
      const path = join(folder, 'sheet.jpg');
      await writeFile(path, Buffer.from(await response.arrayBuffer()));
      const { streams } = await ffprobe(path);
      expect(Number(x) + Number(w)).toBeLessThanOrEqual(streams[0]!.width!);
      expect(Number(y) + Number(h)).toBeLessThanOrEqual(streams[0]!.height!);
    }
    expect((await fetch(new URL('storyboard-2.jpg', address()))).status).toBe(404);
  });

  it('is found by players of DASH', async () => {
    const url = `${base()}/1080/manifest.mpd`;
    const set = /<AdaptationSet [^>]*contentType="image".*?<\/AdaptationSet>/.exec(await (await fetch(url)).text())![0];
    expect(set).toContain('schemeIdUri="http://dashif.org/guidelines/thumbnail_tile" value="7x1"');
    const [, duration, template] = /duration="(\d+)" startNumber="1" media="([^"]+)"/.exec(set)!;
    expect(Number(duration)).toBe(SECONDS * 1_000);
    expect((await fetch(new URL(template!.replace('$Number$', '1'), url))).status).toBe(200);
  });

  it('is nobody else’s, even of a film that everybody may see pictures of', async () => {
    services.answers.set('pictures/asset_1', { status: 200, body: { isPublic: true } });
    services.answers.set('sessions/session_stopped/authorization', {
      status: 200,
      body: { mayPlay: false, maximumHeight: 0 },
    });
    const own = pictures();
    for (const file of ['storyboard.vtt', 'storyboard-1.jpg']) {
      expect((await fetch(`${origin.url}/m/i/asset_1/${file}`)).status).toBe(403);
      expect(await codeOf(await fetch(`${base({ asset: 'asset_2' })}/${file}`))).toEqual([403, 'MEDIA_TOKEN_INVALID']);
      expect(await codeOf(await fetch(`${base({ session: 'session_stopped' })}/${file}`))).toEqual([
        403,
        'PLAYBACK_NOT_ALLOWED',
      ]);
      // A session's token is none of an editor's, nor the other way round.
      expect((await fetch(base().replace('/m/', '/m/i/') + `/${file}`)).status).toBe(403);
      expect((await fetch(new URL(file, own.replace('/m/i/', '/m/')))).status).toBe(403);
    }
  });

  it('has no cues where a film has none', async () => {
    const { storyboard: _none, ...without } = asset;
    services.answers.set('assets/asset_bare', { status: 200, body: without });
    const bare = base({ asset: 'asset_bare' }).replace(/asset_1$/, 'asset_bare');
    expect(await shown(`${bare}/storyboard.vtt`)).toEqual([]);
    expect((await fetch(`${bare}/storyboard-1.jpg`)).status).toBe(404);
    expect(await (await fetch(`${bare}/1080/manifest.mpd`)).text()).not.toContain('image');
  });
});

describe('a picture', () => {
  const still = () => asset.stills[0]!.name;
  const picture = (assetId: string, name = still()) => fetch(`${origin.url}/m/i/${assetId}/${name}`);
  const say = (assetId: string, isPublic: boolean) => {
    services.answers.set(`assets/${assetId}`, { status: 200, body: asset });
    services.answers.set(`pictures/${assetId}`, { status: 200, body: { isPublic } });
  };
  const asked = (path: string) => services.calls.filter((call) => call.path === path).length;

  it('of what may be seen is there for everybody and for every cache', async () => {
    say('asset_1', true);
    const response = await picture('asset_1');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await codeOf(await picture('asset_1', 'other.jpg'))).toEqual([404, 'NOT_FOUND']);
  });

  it('of what may not be seen is as little there as one of no film, and job is not even asked', async () => {
    say('asset_hidden', false);
    services.answers.set('pictures/asset_none', { status: 200, body: { isPublic: false } });
    const [hidden, none] = await Promise.all(
      ['asset_hidden', 'asset_none'].map(async (assetId) => {
        const response = await picture(assetId);
        const { date: _date, ...headers } = Object.fromEntries(response.headers);
        return { status: response.status, headers, body: await response.text() };
      }),
    );
    expect(hidden!.status).toBe(404);
    expect(hidden).toEqual(none);
    expect(asked('assets/asset_hidden')).toBe(0);
  });

  it('is asked about once for half a minute, and refused no longer than a second once it may be seen', async () => {
    say('asset_released', false);
    expect((await picture('asset_released')).status).toBe(404);
    say('asset_released', true);
    await sleep(HIDDEN_MS);
    for (let i = 0; i < 5; i++) expect((await picture('asset_released')).status).toBe(200);
    expect(asked('pictures/asset_released')).toBe(2);
  });

  it('is sent to who holds a token for its asset, for their cache alone', async () => {
    say('asset_hidden', false);
    const at = (assetId: string, key: Uint8Array, ageMs = 0) =>
      privatePicturePath(assetId, still(), key, new Date(Date.now() - ageMs));
    const response = await fetch(origin.url + at('asset_hidden', mediaKey));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(response.headers.get('cache-control')).toMatch(/^private, /);
    const refused = (path: string) => fetch(origin.url + path).then(codeOf);
    expect(await refused(at('asset_hidden', mediaKey, 3 * 3_600_000))).toEqual([403, 'MEDIA_TOKEN_EXPIRED']);
    expect(await refused(at('asset_hidden', randomBytes(32)))).toEqual([403, 'MEDIA_TOKEN_INVALID']);
    const forOther = at('asset_other', mediaKey).replace('/asset_other/', '/asset_hidden/');
    expect(await refused(forOther)).toEqual([403, 'MEDIA_TOKEN_INVALID']);
    const forFilms = signMediaToken(
      { session: 'session_1', asset: 'asset_hidden', maximumHeight: 1080, expiresAtMs: Date.now() + 60_000 },
      mediaKey,
    );
    expect(await refused(`/m/i/${forFilms}/asset_hidden/${still()}`)).toEqual([403, 'MEDIA_TOKEN_INVALID']);
  });

  it('is refused while catalog says nothing, or nothing that can be read', async () => {
    services.answers.set('pictures/asset_out', { status: 503 });
    expect(await codeOf(await picture('asset_out'))).toEqual([503, 'UNAVAILABLE']);
    services.answers.set('pictures/asset_odd', { status: 200, body: { isPublic: 'yes' } });
    expect(await codeOf(await picture('asset_odd'))).toEqual([503, 'UNAVAILABLE']);
  });
});

describe('another size of a picture', () => {
  const folderOf = (id: string) => `${id}/task_1/lease_1`;
  /** Its left half is red and lets everything through where `alpha` is 0, its right one blue. */
  async function uploadedPicture(
    id: string,
    { width, height, alpha }: { width: number; height: number; alpha: number },
  ) {
    const half = { width: width / 2, height, channels: 4 as const, background: { r: 20, g: 60, b: 180, alpha: 1 } };
    const whole = { ...half, width, background: { r: 200, g: 40, b: 30, alpha } };
    const own = join(storage, 'assets', folderOf(id));
    await mkdir(own, { recursive: true });
    await sharp({ create: whole })
      .composite([{ input: { create: half }, left: width / 2, top: 0 }])
      .png()
      .toFile(join(own, 'master.png'));
    const body = { path: folderOf(id), width, height, isOpaque: alpha === 1 };
    services.answers.set(`uploaded-pictures/${id}`, { status: 200, body });
    services.answers.set(`pictures/${id}`, { status: 200, body: { isPublic: true } });
  }
  const ask = (path: string, accept = '*/*') => fetch(`${origin.url}/m/i/${path}`, { headers: { accept } });
  const typeOf = async (path: string, accept?: string) => {
    const response = await ask(path, accept);
    return [response.status, response.headers.get('content-type'), response.headers.get('vary')];
  };
  async function read(path: string, accept?: string) {
    const bytes = Buffer.from(await (await ask(path, accept)).arrayBuffer());
    const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const at = (x: number) => [...data.subarray(4 * Math.floor(x * info.width), 4 * Math.floor(x * info.width) + 4)];
    return { size: [info.width, info.height], left: at(0.25), right: at(0.75) };
  }

  beforeAll(async () => {
    await uploadedPicture('picture_poster', { width: 800, height: 1_200, alpha: 1 });
    await uploadedPicture('picture_logo', { width: 600, height: 200, alpha: 0 });
  });

  it.each([
    ['picture_poster/w320', 'image/avif,image/webp,*/*', 'image/avif', 'Accept'],
    ['picture_poster/w320', 'image/webp,*/*', 'image/webp', 'Accept'],
    ['picture_poster/w320', '*/*', 'image/jpeg', 'Accept'],
    ['picture_logo/w320', 'image/avif,*/*', 'image/avif', 'Accept'],
    ['picture_logo/w320', '*/*', 'image/png', 'Accept'],
    ['picture_poster/w320.webp', '*/*', 'image/webp', null],
    ['picture_poster/w320.jpg', 'image/avif', 'image/jpeg', null],
    ['picture_logo/w320.png', 'image/avif', 'image/png', null],
  ])('%s is sent to who accepts %s as %s, and caches are told', async (path, accept, type, vary) => {
    expect(await typeOf(path, accept)).toEqual([200, type, vary]);
    const headers = (await ask(path, accept)).headers;
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it.each(['.avif', '.webp', '.png', '.jpg'])(
    'shows what it is of, in the width of its name (%s)',
    async (extension) => {
      const { size, left, right } = await read(`picture_poster/w320${extension}`);
      expect(size).toEqual([320, 480]);
      for (const [found, wanted] of [
        [left, [200, 40, 30]],
        [right, [20, 60, 180]],
      ] as const) {
        wanted.forEach((channel, i) => expect(Math.abs(found[i]! - channel)).toBeLessThan(12));
      }
    },
  );

  it.each(['.avif', '.webp', '.png'])('lets shine through what its original does (%s)', async (extension) => {
    const { left, right } = await read(`picture_logo/w320${extension}`);
    expect([left[3]!, right[3]!]).toEqual([0, 255]);
  });

  it('is never larger than its original, and kept once for all widths beyond it', async () => {
    for (const width of [960, 1280, 1920])
      expect((await read(`picture_poster/w${width}.webp`)).size).toEqual([800, 1_200]);
    const kept = await readdir(join(storage, 'pictures', 'picture_poster'));
    expect(kept.filter((name) => name.includes('-w800.'))).toHaveLength(1);
  });

  it('is there of a still as well', async () => {
    services.answers.set('pictures/asset_1', { status: 200, body: { isPublic: true } });
    const { name, width, height } = asset.stills[0]!;
    expect((await read(`asset_1/${name}/w320.webp`)).size).toEqual([320, Math.round((320 * height) / width)]);
    expect(await typeOf('asset_1/other.jpg/w320.webp')).toEqual([404, 'application/json', null]);
  });

  it('has few names: nobody has others made', async () => {
    const names = [
      'w321',
      'w0',
      'w-1',
      'w1e3',
      'w320.gif',
      'w320.webp.webp',
      'w3200000',
      'w320.WEBP',
      'W320',
      'master.png',
    ];
    for (const name of [...names, '..%2fmaster.png', 'w320%00', 'w320.webp/', '../picture_poster/w320x', 'w٣٢٠']) {
      expect({ name, status: (await ask(`picture_poster/${name}`)).status }).toEqual({ name, status: 404 });
    }
    expect((await ask('picture_logo/w320.jpg')).status).toBe(404);
    expect((await ask('asset_1/w320')).status).toBe(404);
  });

  it('of what may not be seen is there for who holds a token for it, and for their cache alone', async () => {
    await uploadedPicture('picture_draft', { width: 400, height: 600, alpha: 1 });
    services.answers.set('pictures/picture_draft', { status: 200, body: { isPublic: false } });
    expect(await codeOf(await ask('picture_draft/w320'))).toEqual([404, 'NOT_FOUND']);
    const own = await fetch(origin.url + privatePicturePath('picture_draft', 'w320', mediaKey, new Date()));
    expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, max-age=3600, immutable']);
    const other = privatePicturePath('picture_logo', 'w320', mediaKey, new Date()).replace(
      '/picture_logo/',
      '/picture_draft/',
    );
    expect(await codeOf(await fetch(origin.url + other))).toEqual([403, 'MEDIA_TOKEN_INVALID']);
  });
});

describe('a picture that is made', () => {
  const picture: MadePicture = {
    ...{ asset: 'asset_1', width: 160, height: 90, timeMs: 3_000, durationMs: 0, format: 'AUTO' },
  };
  const addressOf = (change: Partial<MadePicture> = {}, at = new Date()) =>
    `${origin.url}${madePicturePath({ ...picture, ...change }, mediaKey, at)}`;
  const ask = (address: string, accept = '*/*', method = 'GET') => fetch(address, { method, headers: { accept } });

  it.each([
    ['image/avif,image/webp,*/*', 'image/avif'],
    ['image/webp,*/*', 'image/webp'],
    ['*/*', 'image/jpeg'],
  ])('is sent to who accepts %s as %s, and caches are told', async (accept, type) => {
    const response = await ask(addressOf(), accept);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    expect(response.headers.get('vary')).toBe('Accept');
    expect(response.headers.get('cache-control')).toBe('private, max-age=3600, immutable');
    expect((await response.arrayBuffer()).byteLength).toBe(Number(response.headers.get('content-length')));
    const again = await fetch(addressOf(), { headers: { accept, 'if-none-match': response.headers.get('etag')! } });
    expect(again.status).toBe(304);
  });

  it('is in one format where one was asked for, also moving', async () => {
    const one = await ask(addressOf({ format: 'JPEG' }), 'image/avif');
    expect([one.headers.get('content-type'), one.headers.get('vary')]).toEqual(['image/jpeg', null]);
    const moving = await ask(addressOf({ durationMs: 1_000, format: 'GIF' }), '*/*', 'HEAD');
    expect([moving.status, moving.headers.get('content-type')]).toEqual([200, 'image/gif']);
  });

  it('needs the right to this very picture, for as long as it lasts, and a film', async () => {
    const address = addressOf({ timeMs: 1_000 });
    expect((await ask(`${address.slice(0, -1)}${address.endsWith('A') ? 'B' : 'A'}`)).status).toBe(403);
    const old = addressOf({}, new Date(Date.now() - 7_200_000));
    expect(await codeOf(await ask(old))).toEqual([403, 'MEDIA_TOKEN_EXPIRED']);
    const private_ = privatePicturePath('asset_1', 'still.jpg', mediaKey, new Date()).split('/')[3]!;
    expect(await codeOf(await ask(`${origin.url}/m/p/${private_}`))).toEqual([403, 'MEDIA_TOKEN_INVALID']);
    expect(await codeOf(await ask(addressOf({ asset: 'asset_none_such' })))).toEqual([404, 'NOT_FOUND']);
    services.answers.set('assets/asset_new', { status: 200, body: { ...asset, state: 'PREPARING', video: [] } });
    expect(await codeOf(await ask(addressOf({ asset: 'asset_new' })))).toEqual([404, 'NOT_FOUND']);
  });
});

describe('the right to a picture', () => {
  let nowMs = 0;
  let answer: InternalAnswer | undefined;
  const catalog: InternalClient = {
    request: () => (answer ? Promise.resolve(answer) : Promise.reject(new ServiceUnavailable('catalog', 'away'))),
    check: () => Promise.resolve(),
  };
  const rights = createPictureRights({ catalog, nowMs: () => nowMs });

  it('ends within half a minute of a withdrawal; known pictures outlive an outage of five minutes, hidden ones do not', async () => {
    answer = { status: 200, body: { isPublic: true } };
    expect(await rights.isPublic('asset_a')).toBe(true);
    answer = { status: 200, body: { isPublic: false } };
    nowMs = PUBLIC_MS - 1;
    expect(await rights.isPublic('asset_a')).toBe(true);
    nowMs = PUBLIC_MS;
    expect(await rights.isPublic('asset_a')).toBe(false);

    answer = { status: 200, body: { isPublic: true } };
    expect(await rights.isPublic('asset_b')).toBe(true);
    answer = undefined;
    await expect(rights.isPublic('asset_c')).rejects.toThrow(ServiceUnavailable);
    nowMs += STALE_MS - 1;
    expect(await rights.isPublic('asset_b')).toBe(true);
    await expect(rights.isPublic('asset_a')).rejects.toThrow(ServiceUnavailable);
    nowMs += 1;
    await expect(rights.isPublic('asset_b')).rejects.toThrow(ServiceUnavailable);
  });
});

describe('a segment', () => {
  const url = () => `${base()}/270p/seg_0001.m4s`;
  const onDisk = () =>
    readFile(join(storage, 'assets', asset.video.find(({ name }) => name === '270p')!.path, 'seg_0001.m4s'));

  it('is sent whole, for ever and to any page', async () => {
    const response = await fetch(url());
    expect(Buffer.from(await response.arrayBuffer()).equals(await onDisk())).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'cache-control': 'public, max-age=31536000, immutable',
      'accept-ranges': 'bytes',
      'access-control-allow-origin': '*',
    });
  });

  it('is sent in part', async () => {
    const bytes = await onDisk();
    const response = await fetch(url(), { headers: { range: 'bytes=100-199' } });
    expect([response.status, response.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`]);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
    const beyond = await fetch(url(), { headers: { range: `bytes=${bytes.length}-` } });
    expect(beyond.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
    expect(await codeOf(beyond)).toEqual([416, 'RANGE_NOT_SATISFIABLE']);
  });

  it('is not sent again to who has it, and a part only of the one that is meant', async () => {
    const head = await fetch(url(), { method: 'HEAD' });
    const etag = head.headers.get('etag')!;
    expect([head.status, head.headers.get('content-length'), (await head.text()).length]).toEqual([
      200,
      String((await onDisk()).length),
      0,
    ]);
    expect((await fetch(url(), { headers: { 'if-none-match': etag } })).status).toBe(304);
    const range = { range: 'bytes=0-9' };
    expect((await fetch(url(), { headers: { ...range, 'if-range': etag } })).status).toBe(206);
    expect((await fetch(url(), { headers: { ...range, 'if-range': '"other"' } })).status).toBe(200);
  });

  it('is asked for from other pages after a preflight', async () => {
    const response = await fetch(url(), { method: 'OPTIONS' });
    expect([response.status, response.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'Range, If-None-Match, If-Range',
    ]);
    expect(await codeOf(await fetch(url(), { method: 'POST' }))).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });

  it('that does not exist is said not to', async () => {
    expect(await codeOf(await fetch(`${base()}/270p/seg_9999.m4s`))).toEqual([404, 'NOT_FOUND']);
    expect(await codeOf(await fetch(`${base()}/999p/seg_0001.m4s`))).toEqual([404, 'NOT_FOUND']);
    expect(await codeOf(await fetch(`${base()}/270p/index.json`))).toEqual([404, 'NOT_FOUND']);
  });
});

describe('a token', () => {
  it.each([
    ['forged', () => base({}, randomBytes(32)), 'MEDIA_TOKEN_INVALID'],
    ['altered', () => base().replace(/\.[^.]*\/asset_1$/, '.altered/asset_1'), 'MEDIA_TOKEN_INVALID'],
    ['for another film', () => base({ asset: 'asset_2' }), 'MEDIA_TOKEN_INVALID'],
    ['expired', () => base({ expiresAtMs: Date.now() - 1 }), 'MEDIA_TOKEN_EXPIRED'],
  ])('that is %s opens nothing', async (_, address, code) => {
    for (const file of [
      '1080/main.m3u8',
      '1080/manifest.mpd',
      '270p/media.m3u8',
      '270p/seg_0001.m4s',
      '270p/init.mp4',
    ]) {
      expect(await codeOf(await fetch(`${address()}/${file}`))).toEqual([403, code]);
    }
  });

  it('opens no rung above its height, by playlist or by segment', async () => {
    const low = base({ maximumHeight: 240 });
    expect((await (await fetch(`${low}/240/main.m3u8`)).text()).match(/\d+p\/media/g)).toEqual(['234p/media']);
    expect((await fetch(`${low}/234p/seg_0001.m4s`)).status).toBe(200);
    expect((await fetch(`${low}/audio-und-1/seg_0001.m4s`)).status).toBe(200);
    for (const file of [
      '1080/main.m3u8',
      '270/manifest.mpd',
      '270p/media.m3u8',
      '270p/iframes.m3u8',
      '270p/init.mp4',
      '270p/seg_0001.m4s',
    ]) {
      expect(await codeOf(await fetch(`${low}/${file}`))).toEqual([403, 'HEIGHT_NOT_ALLOWED']);
    }
  });

  it('leads out of its asset by no spelling', async () => {
    const secret = 'secrets/media.key';
    const { pathname } = new URL(base());
    // Over a bare socket: fetch would tidy these up.
    for (const path of [
      `${pathname}/270p/../../../../${secret}`,
      `${pathname}/270p/..%2f..%2f..%2f..%2f${secret}`,
      `${pathname}/%2e%2e/%2e%2e/${secret}`,
      `${pathname}/270p/seg_0001.m4s/../index.json`,
      `/m/../../${secret}`,
    ]) {
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(origin.port, '127.0.0.1');
        let text = '';
        socket.on('data', (chunk) => (text += chunk.toString('latin1')));
        socket.on('end', () => resolve(text));
        socket.on('error', reject);
        socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      });
      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    }
  });
});

describe('the right to play', () => {
  it('is asked once for many requests', async () => {
    allow('session_many');
    const own = base({ session: 'session_many' });
    await Promise.all(
      Array.from({ length: 20 }, () => fetch(`${own}/270p/init.mp4`).then((response) => response.arrayBuffer())),
    );
    expect(services.calls.filter(({ path }) => path === 'sessions/session_many/authorization')).toHaveLength(1);
  });

  it('ends delivery when it ends, with playback saying why', async () => {
    const body = { mayPlay: false, maximumHeight: 0, reason: 'TAKEN_OVER' };
    services.answers.set('sessions/session_over/authorization', { status: 200, body });
    const response = await fetch(`${base({ session: 'session_over' })}/270p/seg_0001.m4s`);
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({
      error: { code: 'PLAYBACK_NOT_ALLOWED', message: 'This session may not play any more.', reason: 'TAKEN_OVER' },
    });
  });

  it('of a session that playback does not know is none', async () => {
    expect(await codeOf(await fetch(`${base({ session: 'session_unknown' })}/270p/init.mp4`))).toEqual([
      403,
      'PLAYBACK_NOT_ALLOWED',
    ]);
  });

  it('may be lower than the token says', async () => {
    allow('session_lowered', 240);
    const own = base({ session: 'session_lowered' });
    expect(await codeOf(await fetch(`${own}/270p/seg_0001.m4s`))).toEqual([403, 'HEIGHT_NOT_ALLOWED']);
    expect((await fetch(`${own}/234p/seg_0001.m4s`)).status).toBe(200);
  });

  it('lasts through an outage for who is playing, and the outage is told to who is not', async () => {
    await (await fetch(`${base()}/270p/init.mp4`)).arrayBuffer();
    await services.pause();
    try {
      expect((await fetch(`${base()}/270p/seg_0001.m4s`)).status).toBe(200);
      const other = await fetch(`${base({ session: 'session_new' })}/270p/seg_0001.m4s`);
      expect([...((await codeOf(other)) as unknown[]), other.headers.get('retry-after')]).toEqual([
        503,
        'UNAVAILABLE',
        '2',
      ]);
      const ready = await fetch(`${origin.url}/health/ready`);
      expect(ready.status).toBe(503);
      expect(((await ready.json()) as { dependencies: object }).dependencies).toMatchObject({
        'delivery.storage': 'ok',
      });
    } finally {
      await services.resume();
    }
    expect((await fetch(`${origin.url}/health/ready`)).status).toBe(200);
  });
});
