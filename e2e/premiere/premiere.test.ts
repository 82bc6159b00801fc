import { existsSync, openSync, readSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTranscodeJobDocument,
  CreateUploadDocument,
  WithdrawTitleDocument,
} from '../../client/generated/operations.ts';
import { createGraphClient, type GraphClient } from '../../client/graph-client.ts';
import { expectOutcome } from '../../client/graph-error.ts';
import { sendBytes } from '../../client/upload.ts';
import { adminOf, registerViewer, viewerOn } from '../accounts.ts';
import { clipsFolder, jobEnds, publishMovie } from '../films.ts';
import {
  ActiveSessionsDocument,
  CardsDocument,
  StillsDocument,
  StopPlaybackDocument,
  UploadProgressDocument,
} from '../generated/operations.ts';
import { startSession } from '../playing.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import {
  firstSliceType,
  probe,
  readDashManifest,
  readMediaPlaylist,
  readMultivariantPlaylist,
} from './inspect-media.ts';

let platform: E2ePlatform;
let folder: string;
let film: string;
let filmMs: number;
/** The codecs of the forms in which its one sound is offered: in 5.1 too, where that is what the film has. */
let soundCodecs: string[];
let admin: GraphClient;
let titleId: string;

beforeAll(async () => {
  platform = await startPlatform();
  folder = await mkdtemp(join(tmpdir(), 'marquee-premiere-'));
  const real = join(clipsFolder(), 'bbb-1080p-30s-h264-aac51.mp4');
  film = existsSync(real) ? real : join(folder, 'film.mp4');
  filmMs = existsSync(real) ? 30_000 : 12_000;
  soundCodecs = existsSync(real) ? ['mp4a.40.2', 'ec-3'] : ['mp4a.40.2'];
  if (!existsSync(film)) await makeClip(film, { seconds: filmMs / 1000, size: '1920x1080' });
  admin = await adminOf(platform);
}, 120_000);
afterAll(async () => {
  await admin?.close();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Sends the first bytes of a PATCH and cuts the connection in the middle of it. */
async function cutOff(url: string, path: string, bytes: number, announced: number): Promise<void> {
  const chunk = Buffer.alloc(bytes);
  readSync(openSync(path, 'r'), chunk, 0, bytes, 0);
  await new Promise<void>((resolve) => {
    const patch = request(url, {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
        'content-length': announced,
      },
    });
    patch.on('error', () => resolve());
    patch.on('close', () => resolve());
    patch.write(chunk, () => setTimeout(() => patch.destroy(), 300));
  });
}

describe('a premiere', () => {
  it('begins with an upload that is cut off and goes on where it was', async () => {
    const { size } = await stat(film);
    const input = { filename: 'premiere.mp4', sizeBytes: size };
    const { createUpload } = await admin.send(CreateUploadDocument, { input });
    const { id, uploadUrl, state } = expectOutcome(createUpload, 'UploadCreated').upload;
    expect(state).toBe('WAITING');
    const url = admin.resolve(uploadUrl!);
    const progress = admin.follow(UploadProgressDocument, { id });
    await progress.next();

    await cutOff(url, film, Math.floor(size * 0.4), size);
    const head = await fetch(url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
    const offset = Number(head.headers.get('upload-offset'));
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThan(size);
    expect(head.headers.get('cache-control')).toContain('no-store');
    expect((await sendBytes(url, film, 0, 1_000)).status).toBe(409);
    expect((await sendBytes(url, film, offset)).status).toBe(204);
    const states = await progress.until(({ uploadUpdated }) => uploadUpdated.state === 'RECEIVED');
    expect(states.at(-1)?.uploadUpdated.receivedBytes).toBe(size);

    const { createTranscodeJob } = await admin.send(CreateTranscodeJobDocument, { uploadId: id });
    const { job } = expectOutcome(createTranscodeJob, 'JobAccepted');
    const seen = await jobEnds(admin, job.id);
    const last = seen.at(-1)!;
    expect(last).toMatchObject({
      state: 'SUCCEEDED',
      progress: 1,
      failure: null,
      asset: { state: 'READY', durationMs: filmMs },
    });
    expect(last.asset.renditions.length).toBeGreaterThanOrEqual(3);
    expect(last.asset.renditions[0]).toMatchObject({ name: '1080p', width: 1920, height: 1080 });
    expect(seen.map(({ asset }) => asset.state)).toContain('PLAYABLE');
    const { asset } = await admin.send(StillsDocument, { id: job.asset.id });
    const privately = asset!.stills[0]!.url;
    const openly = `/m/i/${job.asset.id}/${privately.split('/').at(-1)}`;
    const before = await fetch(admin.resolve(privately));
    expect([before.status, before.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(before.headers.get('cache-control')).toMatch(/^private/);
    await before.body?.cancel();
    expect((await fetch(admin.resolve(openly))).status).toBe(404);
    ({ titleId } = await publishMovie(admin, job.asset.id, { name: 'Big Buck Bunny' }));
    await eventually(async () => (await fetch(admin.resolve(openly))).status === 200);
  }, 180_000);

  it('is seen and played by a viewer: every playlist and every segment is as it should be', async () => {
    const viewer = await viewerOn(platform.url, await registerViewer(platform.url));
    const { titles } = await viewer.send(CardsDocument);
    const card = titles.edges.map(({ node }) => node).find(({ id }) => id === titleId)!;
    expect(card).toMatchObject({ name: 'Big Buck Bunny', runtimeMs: filmMs });
    const picture = await fetch(viewer.resolve(card.artwork!.url));
    expect(picture.headers.get('content-type')).toBe('image/jpeg');
    expect(picture.headers.get('cache-control')).toMatch(/^public/);

    const { session } = await startSession(viewer, { titleId });
    const { hlsUrl, dashUrl } = session.manifests!;
    const at = (base: string, uri: string) => new URL(uri, new URL(base, platform.url)).href;
    const bytes = async (url: string) => {
      const answer = await fetch(url);
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    };

    const { variants, audio } = readMultivariantPlaylist((await bytes(at(hlsUrl, ''))).toString());
    const rungs = new Set(variants.map(({ uri }) => uri));
    expect(rungs.size).toBeGreaterThanOrEqual(3);
    expect(audio).toHaveLength(soundCodecs.length);
    expect(new Set(variants.map(({ codecs }) => codecs.split(',')[1]))).toEqual(new Set(soundCodecs));
    expect(variants).toHaveLength(rungs.size * soundCodecs.length);

    /** The whole of a rendition, as a player puts it together, checked segment by segment. */
    async function rendition(uri: string, isVideo: boolean) {
      const playlistUrl = at(at(hlsUrl, ''), uri);
      const playlist = readMediaPlaylist((await bytes(playlistUrl)).toString());
      expect([playlist.isVod, playlist.hasEnd]).toEqual([true, true]);
      const init = await bytes(at(playlistUrl, playlist.init));
      const segments = await Promise.all(playlist.segments.map((segment) => bytes(at(playlistUrl, segment.uri))));
      if (isVideo) segments.forEach((segment) => expect(firstSliceType(segment)).toBe(5));
      const longest = Math.max(...playlist.segments.map(({ seconds }) => seconds));
      expect(longest).toBeLessThanOrEqual(6.5);
      expect(Math.round(longest)).toBeLessThanOrEqual(playlist.targetSeconds);
      const peakBps = Math.max(
        ...segments.map((segment, i) => (segment.length * 8) / Math.max(playlist.segments[i]!.seconds, 3)),
      );
      const probed = await probe(join(folder, 'rendition.mp4'), Buffer.concat([init, ...segments]));
      return { playlist, probed, peakBps, playlistUrl };
    }

    const boundaries = new Set<string>();
    for (const { uri, width, height, bandwidthBps, codecs } of variants) {
      const { playlist, probed, peakBps } = await rendition(uri, true);
      const video = probed.streams.find(({ codec_type }) => codec_type === 'video')!;
      expect([video.width, video.height]).toEqual([width, height]);
      expect(codecs).toMatch(/^avc1\.[0-9A-F]{6},/);
      expect(Math.abs(Number(probed.format.duration) * 1000 - filmMs)).toBeLessThanOrEqual(1000 / 24 + 1);
      const sum = playlist.segments.reduce((total, { seconds }) => total + seconds, 0);
      expect(Math.abs(sum * 1000 - filmMs)).toBeLessThanOrEqual(1000 / 24 + 1);
      expect(peakBps).toBeLessThanOrEqual(bandwidthBps);
      // An IDR every 2 s, at the same places in every rung.
      const keys = probed.packets.filter(({ flags }) => flags.startsWith('K')).map(({ pts_time }) => Number(pts_time));
      keys.slice(1).forEach((key, i) => expect(key - keys[i]!).toBeLessThanOrEqual(2 + 1 / 24 + 0.001));
      boundaries.add(playlist.segments.map(({ seconds }) => seconds.toFixed(2)).join());
    }
    expect(boundaries.size).toBe(1);

    for (const uri of audio) {
      const { probed } = await rendition(uri, false);
      expect(probed.streams[0]!.codec_type).toBe('audio');
      expect(Math.abs(Number(probed.format.duration) * 1000 - filmMs)).toBeLessThanOrEqual(1000 / 24);
    }

    // DASH names the same files, one rung once more for winding: CMAF is packaged once.
    const representations = readDashManifest((await bytes(at(dashUrl, ''))).toString());
    expect(representations).toHaveLength(rungs.size + audio.length + 1);
    for (const { init, segments } of representations) {
      const parts = await Promise.all([init, ...segments].map((uri) => bytes(at(at(dashUrl, ''), uri))));
      const probed = await probe(join(folder, 'dash.mp4'), Buffer.concat(parts));
      expect(Math.abs(Number(probed.format.duration) * 1000 - filmMs)).toBeLessThanOrEqual(1000 / 24 + 1);
    }
  }, 120_000);

  it('is not fetched without a right: another height, another asset, an ended session', async () => {
    const viewer = await viewerOn(platform.url, await registerViewer(platform.url));
    const { session } = await startSession(viewer, { titleId, capabilities: { video: ['H264'], maximumHeight: 480 } });
    const manifests = session.manifests!;
    const { variants } = readMultivariantPlaylist(await (await fetch(viewer.resolve(manifests.hlsUrl))).text());
    expect(Math.max(...variants.map(({ height }) => height))).toBeLessThanOrEqual(480);
    const higher = new URL('../1080p/seg_0001.m4s', new URL(manifests.hlsUrl, platform.url)).href;
    expect((await fetch(higher)).status).toBe(403);
    await viewer.send(StopPlaybackDocument, { sessionId: session.id });
    const { errors } = await createGraphClient(platform.url).ask(ActiveSessionsDocument);
    expect(errors![0]!.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('shows no picture any more half a minute after it was withdrawn', async () => {
    const { titles } = await admin.send(CardsDocument);
    const { artwork } = titles.edges.map(({ node }) => node).find(({ id }) => id === titleId)!;
    const url = admin.resolve(artwork!.url);
    expect((await fetch(url)).status).toBe(200);
    await admin.send(WithdrawTitleDocument, { id: titleId, reason: 'The premiere is over' });
    await eventually(async () => (await fetch(url)).status === 404, Boolean, 31_000);
  }, 60_000);
});
