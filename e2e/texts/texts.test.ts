import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type HlsPlayer from 'hls.js';
import type { Browser, Page } from 'playwright-core';
import { originSettings } from '../../origin/config.ts';
import { createOrigin } from '../../origin/service.ts';
import { startFakeServices, type FakeServices } from '../../origin/testing/fake-services.ts';
import { originEnvironment } from '../../origin/testing/origin-environment.ts';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { ensureSecrets, readSharedKey } from '../../platform/passport/secrets.ts';
import { serve, type Server } from '../../platform/serve/serve.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { signMediaToken } from '../../platform/tickets/media-token.ts';
import type { DeliveredAsset, DeliveredText } from '../../schema/internal/asset.ts';
import { encodeRung } from '../../subgraphs/job/media/encode-rungs.ts';
import { inspectSource } from '../../subgraphs/job/media/inspect-source.ts';
import { planMedia } from '../../subgraphs/job/media/plan-media.ts';
import { writeText } from '../../subgraphs/job/subtitles/write-text.ts';
import { openBrowser } from '../device.ts';
import { makeClip } from '../make-clip.ts';

const SECONDS = 14;
const log = createLog('texts-test', 'silent');
const tools = { ffmpegPath: process.env['FFMPEG_PATH']!, ffprobePath: process.env['FFPROBE_PATH']! };

let folder: string;
let services: FakeServices;
let origin: Server;
let pages: HttpServer;
let browser: Browser;
let film: DeliveredAsset;
let hlsUrl: string;

const cue = (startMs: number, endMs: number, text: string) => ({ startMs, endMs, text, settings: '' });

async function textOf(name: string, label: string, words: string): Promise<DeliveredText> {
  const path = `asset_1/${name}/lease`;
  const described = { name, language: 'en', label, role: 'SUBTITLES' as const };
  // One within a segment, one across a cut, one that begins with a segment.
  const cues = [
    cue(1_500, 2_500, `${words} one`),
    cue(5_500, 7_500, `${words} two`),
    cue(12_000, 13_000, `${words} three`),
  ];
  return { ...(await writeText(join(folder, 'assets', path), described, cues, SECONDS * 1_000)), path };
}

const offer = (asset: DeliveredAsset) => services.answers.set('assets/asset_1', { status: 200, body: asset });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee-texts-'));
  const secrets = join(folder, 'secrets');
  ensureSecrets(secrets);
  services = await startFakeServices(readSharedKey(secrets, 'internal'));
  const path = join(folder, 'film.mp4');
  await makeClip(path, { seconds: SECONDS, size: '320x180' });
  const inspection = await inspectSource({ ...tools, path, stallTimeoutMs: 20_000 });
  if (inspection.kind !== 'READ') throw new Error(inspection.reason);
  const plan = planMedia(inspection.probe, inspection.scan);
  const rungPath = 'asset_1/video/lease';
  await mkdir(join(folder, 'assets', rungPath), { recursive: true });
  const encode = { ...tools, sourcePath: path, folder: join(folder, 'assets', rungPath), stallTimeoutMs: 20_000 };
  const rung = await encodeRung({ ...encode, preset: 'ultrafast', threads: 0 }, plan, plan.video[0]!);
  const text = [await textOf('text-en-1', 'English', 'Early')];
  film = {
    state: 'READY',
    durationMs: plan.durationMs,
    video: [{ ...rung, path: rungPath }],
    audio: [],
    text,
    stills: [],
  };
  offer(film);
  services.answers.set('sessions/session_1/authorization', {
    status: 200,
    body: { mayPlay: true, maximumHeight: 1080 },
  });
  const config = readConfig(originSettings, {
    ...originEnvironment({ storage: folder, secrets }, services),
    STORAGE_MINIMUM_FREE_BYTES: '1',
  });
  origin = await serve(createOrigin(config, log), { host: '127.0.0.1', port: 0, log });
  const token = { session: 'session_1', asset: 'asset_1', maximumHeight: 1080, expiresAtMs: Date.now() + 600_000 };
  hlsUrl = `${origin.url}/m/${signMediaToken(token, readSharedKey(secrets, 'media'))}/asset_1/1080/main.m3u8`;
  pages = createServer((request, response) => {
    const isScript = request.url === '/hls.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    if (isScript) createReadStream(fileURLToPath(import.meta.resolve('hls.js/dist/hls.min.js'))).pipe(response);
    else response.end('<!doctype html><video muted></video><script src="/hls.js"></script>');
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  pages?.close();
  await origin?.stop();
  await services?.pause();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the film by hls.js with its last text shown; resolves to the labels of all. */
async function start(): Promise<{ page: Page; labels: string[] }> {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/`);
  const labels = await page.evaluate(async (url) => {
    const { Hls } = window as unknown as { Hls: typeof HlsPlayer };
    const hls = new Hls();
    const tracks = new Promise<string[]>((resolve) => {
      hls.on(Hls.Events.SUBTITLE_TRACKS_UPDATED, (_, { subtitleTracks }) =>
        resolve(subtitleTracks.map(({ name }) => name)),
      );
    });
    hls.loadSource(url);
    hls.attachMedia(document.querySelector('video')!);
    const names = await tracks;
    hls.subtitleDisplay = true;
    hls.subtitleTrack = names.length - 1;
    await document.querySelector('video')!.play();
    return names;
  }, hlsUrl);
  return { page, labels };
}

/** What is shown at a moment of the film, once the player has come there and has the text. */
const shownAt = (page: Page, seconds: number) =>
  page.evaluate(async (at) => {
    const video = document.querySelector('video')!;
    video.pause();
    const there = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
    video.currentTime = at;
    await there;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [...video.textTracks]
      .filter(({ mode }) => mode === 'showing')
      .flatMap(({ activeCues }) => [...(activeCues ?? [])].map((active) => (active as VTTCue).text))
      .join();
  }, seconds);

it('shows each cue at its time to a twentieth of a second, and a late text to who starts again', async () => {
  const { page, labels } = await start();
  expect(labels).toEqual(['English']);
  await eventually(
    () => shownAt(page, 2),
    (text) => text === 'Early one',
  );
  for (const [seconds, text] of [
    [1.45, ''],
    [1.55, 'Early one'],
    [2.45, 'Early one'],
    [2.55, ''],
    [5.45, ''],
    [5.55, 'Early two'],
    [7.45, 'Early two'],
    [7.55, ''],
    [11.95, ''],
    [12.05, 'Early three'],
  ] as const) {
    await eventually(
      () => shownAt(page, seconds),
      (shown) => shown === text,
    );
  }

  const late = await textOf('text-en-r2', 'Late English', 'Late');
  offer({ ...film, text: [...film.text!, late] });
  await eventually(async () => (await (await fetch(hlsUrl)).text()).includes('Late English'));
  await eventually(
    () => shownAt(page, 6),
    (shown) => shown === 'Early two',
  );
  const again = await start();
  expect(again.labels).toEqual(['English', 'Late English']);
  await eventually(
    () => shownAt(again.page, 6),
    (shown) => shown === 'Late two',
  );
}, 120_000);
