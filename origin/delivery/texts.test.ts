import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { ensureSecrets, readSharedKey } from '../../platform/passport/secrets.ts';
import { serve, type Server } from '../../platform/serve/serve.ts';
import { signMediaToken } from '../../platform/tickets/media-token.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import type { DeliveredAsset, DeliveredText, DeliveredVideo } from '../../schema/internal/asset.ts';
import { writeText } from '../../subgraphs/job/subtitles/write-text.ts';
import { originSettings } from '../config.ts';
import { createOrigin } from '../service.ts';
import { startFakeServices, type FakeServices } from '../testing/fake-services.ts';
import { originEnvironment } from '../testing/origin-environment.ts';
import { renderDashManifest } from './dash-manifest.ts';
import { renderMultivariantPlaylist } from './multivariant-playlist.ts';

const text = (name: string, role: DeliveredText['role'], label: string): DeliveredText => ({
  ...{ name, path: `asset_1/task/lease/${name}`, language: 'en', label, role },
  ...{ bandwidthBps: 1_000, averageBandwidthBps: 500 },
});
const texts = [
  text('text-en-1', 'SUBTITLES', 'English'),
  text('text-en-2', 'HEARING_IMPAIRED', 'English "SDH"'),
  text('text-en-3', 'FORCED', 'Forced & signs'),
  text('text-en-4', 'COMMENTARY', 'Commentary'),
];
const rung: DeliveredVideo = {
  ...{
    name: '234p',
    path: 'asset_1/task_2/lease',
    width: 416,
    height: 234,
    videoRange: 'SDR',
    heightClass: 234,
    codecs: 'avc1.64001F',
  },
  ...{ frameRate: 24, bandwidthBps: 200_000, averageBandwidthBps: 100_000 },
};

describe('texts in playlists', () => {
  const lines = (own?: DeliveredText[]) =>
    renderMultivariantPlaylist({ video: [{ ...rung, iFrameBandwidthBps: 1 }], audio: [], text: own }).split('\n');

  it('are found by HLS players for what they are, and given to nobody who did not ask', () => {
    expect(lines(texts).filter((line) => line.startsWith('#EXT-X-MEDIA'))).toEqual([
      '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",LANGUAGE="en",NAME="English",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI="../text-en-1/media.m3u8"',
      `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",LANGUAGE="en",NAME="English 'SDH'",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,CHARACTERISTICS="public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound",URI="../text-en-2/media.m3u8"`,
      '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",LANGUAGE="en",NAME="Forced & signs",DEFAULT=NO,AUTOSELECT=YES,FORCED=YES,URI="../text-en-3/media.m3u8"',
      '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",LANGUAGE="en",NAME="Commentary",DEFAULT=NO,AUTOSELECT=NO,FORCED=NO,URI="../text-en-4/media.m3u8"',
    ]);
    const variant = lines(texts).find((line) => line.startsWith('#EXT-X-STREAM-INF'));
    expect(variant).toContain('SUBTITLES="text",CLOSED-CAPTIONS=NONE');
    expect(variant).toContain('BANDWIDTH=201000,AVERAGE-BANDWIDTH=100500');
  });

  it('are not named where there are none', () => {
    for (const none of [undefined, []]) expect(lines(none).join()).not.toContain('SUBTITLES');
  });

  it('are whole files in DASH, each with its role', () => {
    const index = { timescale: 1, segments: [{ startTicks: 0, durationTicks: 6, sizeBytes: 1, syncSamples: [] }] };
    const mpd = renderDashManifest({ durationMs: 6_000, video: [{ ...rung, index }], audio: [], text: texts });
    expect(mpd.match(/<AdaptationSet [^>]*contentType="text".*?<\/AdaptationSet>/g)).toHaveLength(4);
    expect(mpd).toContain(
      '<AdaptationSet id="3" contentType="text" mimeType="text/vtt" lang="en"><Label>Forced &amp; signs</Label>' +
        '<Role schemeIdUri="urn:mpeg:dash:role:2011" value="forced-subtitle"/><Representation id="text-en-3" bandwidth="1000"><BaseURL>../text-en-3/text.vtt</BaseURL></Representation></AdaptationSet>',
    );
    expect(new Set(mpd.match(/ id="\d+"/g)).size).toBe(mpd.match(/ id="\d+"/g)!.length - 1);
  });
});

describe('a text', () => {
  let folder: string;
  let services: FakeServices;
  let origin: Server;
  let base: string;
  const log = createLog('origin-test', 'silent');
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee texts '));
    ensureSecrets(join(folder, 'secrets'));
    services = await startFakeServices(readSharedKey(join(folder, 'secrets'), 'internal'));
    const cues = [{ startMs: 5_000, endMs: 7_000, text: 'across', settings: 'line:0' }];
    const described = { name: 'text-en-1', language: 'en', label: 'English', role: 'SUBTITLES' as const };
    await writeText(join(folder, 'assets', texts[0]!.path), described, cues, 20_000);
    const asset: DeliveredAsset = {
      state: 'READY',
      durationMs: 20_000,
      video: [rung],
      audio: [],
      text: texts,
      stills: [],
    };
    services.answers.set('assets/asset_1', { status: 200, body: asset });
    services.answers.set('sessions/session_1/authorization', {
      status: 200,
      body: { mayPlay: true, maximumHeight: 1080 },
    });
    const config = readConfig(originSettings, {
      ...originEnvironment({ storage: folder, secrets: join(folder, 'secrets') }, services),
      STORAGE_MINIMUM_FREE_BYTES: '1',
    });
    origin = await serve(createOrigin(config, log), { host: '127.0.0.1', port: 0, log });
    const token = { session: 'session_1', asset: 'asset_1', maximumHeight: 1080, expiresAtMs: Date.now() + 600_000 };
    base = `${origin.url}/m/${signMediaToken(token, readSharedKey(join(folder, 'secrets'), 'media'))}/asset_1`;
  });
  afterAll(async () => {
    await origin.stop();
    await services.pause();
    await rm(folder, { recursive: true, force: true });
  });

  it('is delivered in segments that the playlist lists, valid where nothing is said', async () => {
    const playlist = await (await fetch(`${base}/text-en-1/media.m3u8`)).text();
    expect(playlist).not.toContain('EXT-X-MAP');
    const names = playlist.split('\n').filter((line) => line.endsWith('.vtt'));
    expect(names).toEqual(['seg_0001.vtt', 'seg_0002.vtt', 'seg_0003.vtt', 'seg_0004.vtt']);
    const head = 'WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n';
    const cue = '\n00:00:05.000 --> 00:00:07.000 line:0\nacross\n';
    for (const [i, name] of names.entries()) {
      const response = await fetch(`${base}/text-en-1/${name}`);
      expect(response.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
      expect(response.headers.get('cache-control')).toContain('immutable');
      expect(await response.text()).toBe(i < 2 ? head + cue : head);
    }
  });

  it('is delivered whole, in parts if asked', async () => {
    const whole = await fetch(`${base}/text-en-1/text.vtt`);
    expect(whole.headers.get('content-type')).toBe('text/vtt; charset=utf-8');
    expect(await whole.text()).toBe('WEBVTT\n\n00:00:05.000 --> 00:00:07.000 line:0\nacross\n');
    const part = await fetch(`${base}/text-en-1/text.vtt`, { headers: { range: 'bytes=0-5' } });
    expect([part.status, await part.text()]).toEqual([206, 'WEBVTT']);
  });

  it.each([
    'text-en-1/seg_0005.vtt',
    'text-en-1/seg_0000.vtt',
    'text-en-1/seg_0001.m4s',
    'text-en-1/init.mp4',
    'text-en-1/iframes.m3u8',
    'text-en-9/media.m3u8',
    'text-en-1/index.json',
    'text-en-1/../text-en-1/text.vtt%00',
  ])('has nothing at %s', async (path) => {
    expect((await fetch(`${base}/${path}`)).status).toBe(404);
  });

  it('comes to a film that was ready when it was asked for, and goes on where it was replaced', async () => {
    const late = text('text-en-r9', 'SUBTITLES', 'Late');
    const cues = [{ startMs: 1_000, endMs: 2_000, text: 'late', settings: '' }];
    await writeText(join(folder, 'assets', late.path), late, cues, 20_000);
    services.answers.set('assets/asset_1', {
      status: 200,
      body: {
        ...{ state: 'READY', durationMs: 20_000, video: [rung], audio: [], text: [late], stills: [] },
        retired: [{ kind: 'TEXT', name: texts[0]!.name, path: texts[0]!.path }],
      } satisfies DeliveredAsset,
    });
    // Asked by its name, the origin looks again: at most three seconds later, as it does for a playlist.
    await eventually(async () => (await fetch(`${base}/text-en-r9/text.vtt`)).status === 200);
    expect(await (await fetch(`${base}/text-en-r9/seg_0001.vtt`)).text()).toContain('late');
    expect((await fetch(`${base}/text-en-1/seg_0002.vtt`)).status).toBe(200);
    expect((await fetch(`${base}/text-en-2/media.m3u8`)).status).toBe(404);
  });

  it('is for nobody whose session may not play', async () => {
    const other = { session: 'session_2', asset: 'asset_1', maximumHeight: 1080, expiresAtMs: Date.now() + 600_000 };
    const key = readSharedKey(join(folder, 'secrets'), 'media');
    for (const path of ['text-en-1/media.m3u8', 'text-en-1/seg_0001.vtt', 'text-en-1/text.vtt']) {
      expect((await fetch(`${origin.url}/m/${signMediaToken(other, key)}/asset_1/${path}`)).status).toBe(403);
    }
  });
});
