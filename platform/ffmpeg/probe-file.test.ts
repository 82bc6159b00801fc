import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { canonicalLanguage, probeFile, readProbe } from './probe-file.ts';
import { runFfmpeg } from './run-ffmpeg.ts';
import { FfprobeFailed } from './run-ffprobe.ts';
import { scanPackets } from './scan-packets.ts';

const ffmpegPath = process.env['FFMPEG_PATH']!;
const ffprobePath = process.env['FFPROBE_PATH']!;
const media = resolve(process.env['MARQUEE_MEDIA'] ?? '../shared/media');
/** Without the folder of real clips these tests have nothing to look at. */
const itWithClips = existsSync(media) ? it : it.skip;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee probe '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function render(name: string, source: string, outputOptions: string[]): Promise<string> {
  const output = join(folder, name);
  const inputOptions = ['-f', 'lavfi'];
  await runFfmpeg({ ffmpegPath, input: source, inputOptions, outputOptions, output, stallTimeoutMs: 20_000 });
  return output;
}

describe('probeFile', () => {
  it('gives the displayed size where pixels are not square', async () => {
    const path = await render('pal.mkv', 'testsrc2=size=720x576:rate=25:duration=1,setsar=64/45', ['-c:v', 'libx264']);
    const { video } = await probeFile(ffprobePath, path);
    expect(video).toMatchObject([{ codec: 'h264', width: 1024, height: 576, codedWidth: 720, codedHeight: 576 }]);
  });

  it('reads an MPEG transport stream, names of programmes and all', async () => {
    const path = await render('broadcast.ts', 'testsrc2=size=320x180:rate=25:duration=1', ['-c:v', 'mpeg2video']);
    const probe = await probeFile(ffprobePath, path);
    expect(probe.formatNames).toEqual(['mpegts']);
    expect(probe.video[0]?.averageFrameRate).toEqual({ num: 25, den: 1 });
  });

  it('knows interlaced and HDR pictures by their marks', () => {
    const stream = {
      index: 0,
      codec_type: 'video',
      field_order: 'tt',
      color_transfer: 'smpte2084',
      width: 1,
      height: 1,
    };
    expect(readProbe({ streams: [stream] }).video[0]).toMatchObject({ isInterlaced: true, isHdr: true });
  });

  itWithClips('gives the size after rotation', async () => {
    const { video } = await probeFile(ffprobePath, join(media, 'rotated-bbb.mp4'));
    expect(video[0]).toMatchObject({ width: 1080, height: 1920, codedWidth: 1920, rotationDegrees: 90 });
  });

  itWithClips('lists every track with language, channels, title and flags', async () => {
    const probe = await probeFile(ffprobePath, join(media, 'bbb-multitrack-12s.mkv'));
    expect(probe.audio.map(({ codec, language, channels, title }) => [codec, language, channels, title])).toEqual([
      ['aac', 'en', 6, undefined],
      ['ac3', 'ja', 2, undefined],
      ['opus', 'fr', 2, 'Commentary'],
    ]);
    expect(probe.text.map(({ codec, language, isForced }) => [codec, language, isForced])).toEqual([
      ['subrip', 'en', false],
      ['subrip', 'ja', false],
      ['subrip', 'ar', false],
      ['ass', 'ru', false],
      ['webvtt', 'en', true],
    ]);
  });

  itWithClips('tells a variable frame rate from a constant one', async () => {
    const rates = await Promise.all(
      ['bbb-vfr-720p.mp4', 'sintel-trailer-720p-h264-aac.mp4'].map((name) => probeFile(ffprobePath, join(media, name))),
    );
    expect(rates.map(({ video }) => video[0]?.isVariableFrameRate)).toEqual([true, false]);
  });

  // Each would make ffmpeg read something else than the file it was given.
  it.each([
    ['a playlist', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'],
    ['a concat script', "ffconcat version 1.0\nfile '/etc/passwd'\n"],
    ['a text', 'Once upon a time.\n'.repeat(200)],
    ['nothing', ''],
  ])('refuses %s', async (_, content) => {
    const path = join(folder, 'film.mp4');
    await writeFile(path, content);
    await expect(probeFile(ffprobePath, path)).rejects.toBeInstanceOf(FfprobeFailed);
  });

  it('says when there is no ffprobe', async () => {
    const path = await render('small.mkv', 'color=size=32x32:rate=25:duration=0.2', ['-c:v', 'libx264']);
    const failure = await probeFile(join(folder, 'no ffprobe'), path).catch((error: FfprobeFailed) => error);
    expect(failure).toMatchObject({ name: 'FfprobeFailed', exitCode: 127 });
  });
});

describe('scanPackets', () => {
  it('measures how long a track really is, and its usual step', async () => {
    const path = await render('measured.mp4', 'testsrc2=size=160x90:rate=25:duration=3', [
      '-c:v',
      'libx264',
      '-g',
      '25',
    ]);
    const { tracks, errorCount } = await scanPackets(ffprobePath, path, { mayJump: false });
    expect(errorCount).toBe(0);
    expect(tracks).toMatchObject([{ index: 0, packetCount: 75, keyPacketCount: 3, firstMs: 0, isIrregular: false }]);
    expect(tracks[0]!.endMs).toBeCloseTo(3_000, 0);
    expect(tracks[0]!.medianStepMs).toBeCloseTo(40, 1);
  });

  it('measures AVI, which has no presentation times', async () => {
    const path = await render('old.avi', 'testsrc2=size=160x90:rate=25:duration=3', ['-c:v', 'libx264']);
    const { tracks } = await scanPackets(ffprobePath, path, { mayJump: false });
    expect(tracks[0]!.endMs).toBeGreaterThan(2_900);
    expect(tracks[0]!.isIrregular).toBe(false);
  });

  itWithClips('sees an irregular track by its packets', async () => {
    const { tracks } = await scanPackets(ffprobePath, join(media, 'bbb-vfr-720p.mp4'), { mayJump: false });
    expect(tracks.find(({ index }) => index === 0)?.isIrregular).toBe(true);
  });
});

describe('canonicalLanguage', () => {
  it.each([
    ['eng', 'en'],
    ['fre', 'fr'],
    ['fra', 'fr'],
    ['pt_BR', 'pt-BR'],
    ['und', undefined],
    ['', undefined],
    ['no language', undefined],
  ])('reads %p as %p', (declared, language) => {
    expect(canonicalLanguage(declared)).toBe(language);
  });
});
