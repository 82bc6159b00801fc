import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { FfmpegFailed, runFfmpeg } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { readInitSegment, readMediaSegment } from './boxes.ts';
import { OutputRejected, checkRendition, renditionFaults } from './check-rendition.ts';
import { SourceDamaged } from './damage.ts';
import { segmentName } from './encode-options.ts';
import { encodeAudio } from './encode-audio.ts';
import type { EncodeTask } from './encode-rendition.ts';
import { encodeRung, encodeRungs } from './encode-rungs.ts';
import { readSource, taskIn, tools, wholeOf } from '../testing/renditions.ts';
import { makeStills } from './make-stills.ts';
import { planMedia, type MediaPlan } from './plan-media.ts';
import { averageBandwidthBps, peakBandwidthBps, readIndex } from '../../../platform/media/rendition-index.ts';

const execute = promisify(execFile);
const media = resolve(process.env['MARQUEE_MEDIA'] ?? '../shared/media');
/** Without the folder of real clips these tests have nothing to look at. */
const itWithClips = existsSync(media) ? it : it.skip;

/** A disk of 200 kB, or undefined: only who may mount can have one. */
async function mountSmallDisk(): Promise<string | undefined> {
  const disk = await mkdtemp(join(tmpdir(), 'marquee-disk-'));
  return execute('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', disk]).then(
    () => disk,
    () => rm(disk, { recursive: true }).then(() => undefined),
  );
}
const smallDisk = await mountSmallDisk();
/** Without the right to mount there is no full disk to test on. */
const itOnSmallDisk = smallDisk ? it : it.skip;
afterAll(async () => {
  if (!smallDisk) return;
  await execute('umount', [smallDisk]);
  await rm(smallDisk, { recursive: true });
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee encode '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function render(name: string, inputs: string[], outputOptions: string[]): Promise<string> {
  const output = join(folder, name);
  await runFfmpeg({
    ffmpegPath: tools.ffmpegPath,
    input: inputs[0]!,
    inputOptions: [...inputs.slice(1).flatMap((input) => ['-f', 'lavfi', '-i', input]), '-f', 'lavfi'],
    outputOptions,
    output,
    stallTimeoutMs: 20_000,
  });
  return output;
}

async function planOf(path: string): Promise<MediaPlan> {
  const { probe, scan } = await readSource(path);
  return planMedia(probe, scan);
}

const task = (sourcePath: string, name: string, more: Partial<EncodeTask> = {}): Promise<EncodeTask> =>
  taskIn(join(folder, name), sourcePath, more);

/** What ffprobe makes of a rendition, from its files alone. */
async function ffprobe(
  rendition: string,
): Promise<{ packets: { pts_time: string; flags: string }[]; streams: Record<string, string | number>[] }> {
  const whole = await wholeOf(rendition);
  const { stdout } = await execute(
    tools.ffprobePath,
    [...['-v', 'error', '-of', 'json', '-show_streams', '-show_packets'], whole],
    { maxBuffer: 64 << 20 },
  );
  await rm(whole);
  return JSON.parse(stdout);
}

describe('an encoded film', () => {
  let source: string;
  let plan: MediaPlan;
  beforeAll(async () => {
    // 29.97 frames/s never falls on whole seconds; the sound is shorter than the picture.
    source = await render(
      'film.mp4',
      ['testsrc2=size=640x360:rate=30000/1001:duration=13', 'sine=frequency=440:duration=12.5'],
      ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-ac', '2'],
    );
    plan = await planOf(source);
  });

  it('has the same rungs of one pass over the source as of a pass for each, frame by frame', async () => {
    const rungs = plan.video.slice(-3);
    const progress: number[] = [];
    const own = await task(source, 'together', { onProgress: (fraction) => progress.push(fraction) });
    const { made, left } = await encodeRungs(own, plan, rungs);
    expect(left).toEqual([]);
    expect(progress.at(-1)).toBe(1);
    for (const [i, rung] of rungs.entries()) {
      const alone = await task(source, `${rung.name} alone`);
      const delivered = await encodeRung(alone, plan, rung);
      const folders = [alone.folder, join(own.folder, rung.name)];
      const { sizeBytes, bandwidthBps, averageBandwidthBps, ...facts } = delivered;
      expect(made[i]).toMatchObject(facts);
      // Encoders of several threads differ by a few bytes from run to run.
      for (const [key, value] of Object.entries({ sizeBytes, bandwidthBps, averageBandwidthBps })) {
        expect(Math.abs(made[i]![key as 'sizeBytes'] / value - 1)).toBeLessThan(0.02);
      }
      const shapes = await Promise.all(
        folders.map(async (folder) => {
          const { packets } = await ffprobe(folder);
          return packets.map(({ pts_time, flags }) => `${pts_time} ${flags}`);
        }),
      );
      expect(shapes[0]).toEqual(shapes[1]);
      expect((await readdir(folders[1]!)).toSorted()).toEqual((await readdir(folders[0]!)).toSorted());
    }
  });

  it('leaves a rung that no encoder takes to a pass of its own, and takes a fault of the source for no rung', async () => {
    const [low] = plan.video.toReversed();
    const odd = { ...low!, name: 'odd', level: 99 };
    const own = await task(source, 'one of two');
    const { made, left } = await encodeRungs(own, plan, [low!, odd]);
    expect(made).toEqual([]);
    expect(left.map(({ rung, error }) => [rung.name, error.name])).toEqual([
      [low!.name, 'FfmpegFailed'],
      ['odd', 'FfmpegFailed'],
    ]);
    await expect(encodeRung(await task(source, 'odd alone'), plan, odd)).rejects.toThrow(FfmpegFailed);
    const cancelled = await task(source, 'cancelled pass', { signal: AbortSignal.abort() });
    await expect(encodeRungs(cancelled, plan, [low!, odd])).rejects.toMatchObject({ reason: 'CANCELLED' });
  });

  it('has rungs that ffprobe finds as described, with aligned segments that start with an IDR', async () => {
    const boundaries: string[] = [];
    for (const rung of plan.video.slice(-2)) {
      const progress: number[] = [];
      const own = await task(source, rung.name, { onProgress: (fraction) => progress.push(fraction) });
      const delivered = await encodeRung(own, plan, rung);
      const found = await ffprobe(own.folder);
      const { width, height } = rung;
      expect(found.streams).toMatchObject([
        { codec_name: 'h264', profile: 'High', width, height, level: rung.level, start_time: '0.000000' },
      ]);
      expect(delivered).toMatchObject({ name: rung.name, width, height, frameRate: 29.97 });
      expect(delivered.codecs).toMatch(/^avc1\.6400[0-9A-F]{2}$/);
      expect(parseInt(delivered.codecs.slice(-2), 16)).toBe(rung.level);
      expect(Math.abs(delivered.durationMs - plan.durationMs)).toBeLessThanOrEqual(1001 / 30);
      expect(Number(found.streams[0]!['duration']) * 1000).toBeCloseTo(delivered.durationMs, -1);
      // An IDR at the first frame at or after each even second, and only there.
      const keys = found.packets.filter(({ flags }) => flags.startsWith('K')).map(({ pts_time }) => Number(pts_time));
      const expected = [0, 2, 4, 6, 8, 10, 12].map((seconds) => (Math.ceil((seconds * 30) / 1.001) * 1.001) / 30);
      expect(keys.map((key) => key.toFixed(3))).toEqual(expected.map((time) => time.toFixed(3)));
      expect(delivered.segmentDurationsMs.map((ms) => ms.toString())).toEqual([
        '6006',
        '6006',
        delivered.segmentDurationsMs[2]!.toString(),
      ]);
      const { segments, timescale } = await readIndex(own.folder);
      boundaries.push(segments.map(({ startTicks }) => (startTicks / timescale).toFixed(4)).join());
      expect(segments.map(({ syncSamples }) => syncSamples.length)).toEqual([3, 3, 1]);
      expect(progress.at(-1)).toBe(1);
      expect((await readdir(own.folder)).sort()).toEqual([
        'index.json',
        'init.mp4',
        'seg_0001.m4s',
        'seg_0002.m4s',
        'seg_0003.m4s',
      ]);
    }
    expect(boundaries[0]).toBe(boundaries[1]);
  });

  it('has sound as long as the picture, in its place', async () => {
    const own = await task(source, 'sound');
    const delivered = await encodeAudio(own, plan, plan.audio[0]!);
    expect(delivered).toMatchObject({ name: 'audio-und-1', codecs: 'mp4a.40.2', channels: 2, language: 'und' });
    expect(Math.abs(delivered.durationMs - plan.durationMs)).toBeLessThanOrEqual(1024 / 48);
    const found = await ffprobe(own.folder);
    expect(found.streams).toMatchObject([
      { codec_name: 'aac', channels: 2, sample_rate: '48000', start_time: '0.000000' },
    ]);
    expect(Number(found.packets[0]!.pts_time)).toBe(0);
  });

  it('is DAMAGED where the source decodes with errors', async () => {
    const bytes = await readFile(source);
    for (let at = bytes.length * 0.2; at < bytes.length * 0.9; at += 4_000) bytes.writeUInt8(0x5a, Math.floor(at));
    const damaged = join(folder, 'damaged.mp4');
    await writeFile(damaged, bytes);
    const failure = await encodeRung(await task(damaged, 'damaged'), plan, plan.video.at(-1)!).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(SourceDamaged);
    expect((failure as SourceDamaged).errorCount).toBeGreaterThan(3);
  });

  it('is rejected when ffmpeg loses bytes without a word', async () => {
    // A limit on the size of a file, its signal ignored: writes fail as on a full disk, and ffmpeg ends with status 0.
    const limited = join(folder, 'limited');
    await writeFile(limited, `#!/bin/sh\ntrap '' XFSZ\nulimit -f 40\nexec '${tools.ffmpegPath}' "$@"\n`, {
      mode: 0o755,
    });
    const own = await task(source, 'lossy', { ffmpegPath: limited });
    await expect(encodeRung(own, plan, plan.video.at(-1)!)).rejects.toBeInstanceOf(OutputRejected);
  });

  it('is cancelled by its signal', async () => {
    const controller = new AbortController();
    const own = await task(source, 'cancelled', { signal: controller.signal, onProgress: () => controller.abort() });
    const failure = await encodeRung({ ...own, preset: 'slower' }, plan, plan.video[0]!).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(FfmpegFailed);
    expect((failure as FfmpegFailed).reason).toBe('CANCELLED');
  });

  it('is rejected when a segment is missing, cut off or of another rung', async () => {
    const own = join(folder, plan.video.at(-1)!.name);
    const expected = { durationMs: plan.durationMs, toleranceMs: 34 };
    await expect(checkRendition(own, expected)).resolves.toBeDefined();
    await truncate(join(own, segmentName(3)), 3_000);
    await expect(checkRendition(own, expected)).rejects.toThrow(OutputRejected);
    await rm(join(own, segmentName(3)));
    await expect(checkRendition(own, expected)).rejects.toThrow('the source 13');
    await rm(join(own, segmentName(1)));
    await expect(checkRendition(own, expected)).rejects.toThrow('missing: seg_0001.m4s');
  });
});

describe('a full disk', () => {
  itOnSmallDisk('is told as NO_SPACE', async () => {
    const source = await render('large.mp4', ['testsrc2=size=640x360:rate=25:duration=8'], ['-c:v', 'libx264']);
    const plan = await planOf(source);
    const own = { ...(await task(source, 'unused')), folder: smallDisk! };
    const failure = await encodeRung(own, plan, plan.video[0]!).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'FfmpegFailed', reason: 'NO_SPACE' });
  });
});

describe('odd sources', () => {
  it('with pictures that begin late and end before the sound last as long as the sound', async () => {
    const source = await render(
      'late.mkv',
      ['testsrc2=size=160x90:rate=25:duration=2,setpts=PTS+0.5/TB', 'sine=frequency=440:duration=4'],
      ['-c:v', 'libx264', '-c:a', 'aac'],
    );
    const plan = await planOf(source);
    const delivered = await encodeRung(await task(source, 'late'), plan, plan.video[0]!);
    expect(Math.abs(delivered.durationMs - 4_000)).toBeLessThanOrEqual(40);
  });

  it('in PQ that do not name their primaries become SDR', async () => {
    const source = await render(
      'pq.mp4',
      ['testsrc2=size=128x72:rate=25:duration=1'],
      ['-c:v', 'libx265', '-pix_fmt', 'yuv420p10le', '-x265-params', 'log-level=error:transfer=smpte2084'],
    );
    const plan = await planOf(source);
    expect(plan.picture.hdr).toEqual({ transfer: 'smpte2084', primaries: 'bt2020', space: 'bt2020nc' });
    const own = await task(source, 'pq');
    await encodeRung(own, plan, plan.video[0]!);
    const colours = { color_transfer: 'bt709', color_primaries: 'bt709', color_space: 'bt709', pix_fmt: 'yuv420p' };
    expect((await ffprobe(own.folder)).streams).toMatchObject([colours]);
    expect((await makeStills(await task(source, 'pq stills'), plan)).stills.length).toBeGreaterThan(0);
  });

  itWithClips('of variable frame rate become constant', async () => {
    const source = join(media, 'bbb-vfr-720p.mp4');
    const plan = await planOf(source);
    const own = await task(source, 'vfr');
    const delivered = await encodeRung(own, plan, plan.video.at(-1)!);
    expect(delivered).toMatchObject({ frameRate: 24, durationMs: 12_000, segmentDurationsMs: [6_000, 6_000] });
    expect((await ffprobe(own.folder)).packets).toHaveLength(288);
  });

  itWithClips('that are rotated stand upright', async () => {
    const source = join(media, 'rotated-bbb.mp4');
    const plan = await planOf(source);
    const own = await task(source, 'rotated');
    expect(await encodeRung(own, plan, plan.video.at(-1)!)).toMatchObject({ width: 234, height: 416 });
  });
});

describe('the end of a film', () => {
  it.each([
    [12.04, 2],
    [12.4, 2],
    [12.6, 3],
    [6.2, 1],
    [0.6, 1],
  ])('of %d s is no segment of its own where it is short', async (seconds, segments) => {
    const source = await render(
      `tail ${seconds}.mp4`,
      [`testsrc2=size=320x180:rate=25:duration=${seconds}`, `sine=duration=${seconds}`],
      ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'],
    );
    const plan = await planOf(source);
    const [video, audio] = [await task(source, `tail video ${seconds}`), await task(source, `tail audio ${seconds}`)];
    const picture = await encodeRung(video, plan, plan.video.at(-1)!);
    const sound = await encodeAudio(audio, plan, plan.audio[0]!);
    expect([picture.segmentDurationsMs.length, sound.segmentDurationsMs.length]).toEqual([segments, segments]);
    const frames = Math.round(seconds * 25);
    expect((await ffprobe(video.folder)).packets).toHaveLength(frames);
    expect(picture.durationMs).toBe(frames * 40);
  });
});

describe('makeStills', () => {
  it('makes two sizes of each bright moment, and leaves black ones out', async () => {
    // Black for the first 11 s: what is looked through for the third still begins black.
    const source = await render(
      'dark.mp4',
      ["testsrc2=size=1280x720:rate=10:duration=20,drawbox=t=fill:color=black:enable='lt(t,11)'"],
      ['-c:v', 'libx264', '-preset', 'ultrafast'],
    );
    const own = await task(source, 'stills');
    const { stills } = await makeStills(own, await planOf(source));
    expect(stills.map(({ name, width, height, timeMs }) => [name, width, height, timeMs])).toEqual([
      ['still-3-720.jpg', 1280, 720, 10_000],
      ['still-3-360.jpg', 640, 360, 10_000],
      ['still-4-720.jpg', 1280, 720, 14_000],
      ['still-4-360.jpg', 640, 360, 14_000],
      ['still-5-720.jpg', 1280, 720, 18_000],
      ['still-5-360.jpg', 640, 360, 18_000],
    ]);
    expect((await readdir(own.folder)).sort()).toEqual(stills.map(({ name }) => name).sort());
  });

  it('says which is the best poster: neither fading, nor blurred, nor flat', async () => {
    const part = (seconds: number, filters: string, name: string) =>
      `testsrc2=size=320x180:rate=10:duration=${seconds},${filters}[${name}]`;
    // In turn what is looked through for each of the five.
    const film = [
      part(6, 'gblur=sigma=12', 'blurred'),
      part(4, 'fade=in:duration=4', 'fading'),
      part(4, 'null', 'clear'),
      part(4, 'drawbox=t=fill:color=gray', 'flat'),
      part(2, 'drawbox=t=fill:color=black', 'black'),
      '[blurred][fading][clear][flat][black]concat=n=5',
    ].join(';');
    const source = await render('posters.mp4', [film], ['-c:v', 'libx264', '-preset', 'ultrafast']);
    const { stills } = await makeStills(await task(source, 'posters'), await planOf(source));
    const scores = new Map(stills.map(({ timeMs, score }) => [timeMs, score!]));
    expect([...scores.keys()]).toEqual([2_000, 6_000, 10_000, 14_000]);
    expect(scores.get(10_000)).toBeGreaterThan(0.9);
    for (const timeMs of [2_000, 6_000, 14_000]) expect(scores.get(timeMs)).toBeLessThan(0.5);
  });

  it('makes some even of a film that is black throughout', async () => {
    const source = await render('black.mp4', ['color=black:size=320x180:rate=25:duration=1'], ['-c:v', 'libx264']);
    const made = await makeStills(await task(source, 'black stills'), await planOf(source));
    expect(made.stills.length).toBeGreaterThan(0);
  });

  it.each<[string, string[], string[]]>([
    ['longer sound than picture.mp4', ['testsrc2=size=320x180:rate=25:duration=4', 'sine=duration=6'], []],
    ['hardly a picture.mkv', ['testsrc2=size=320x180:rate=60:duration=0.05', 'sine=duration=1.2'], []],
    ['much longer sound.mkv', ['testsrc2=size=320x180:rate=25:duration=1', 'sine=duration=30'], []],
    [
      'sound that begins first.mkv',
      ['testsrc2=size=320x180:rate=25:duration=4,setpts=PTS+8/TB', 'sine=duration=12'],
      ['-copyts'],
    ],
    [
      'no index and rare key pictures.ts',
      ['testsrc2=size=320x180:rate=25:duration=24', 'sine=duration=24'],
      ['-g', '250'],
    ],
    ['one key picture.ts', ['testsrc2=size=320x180:rate=25:duration=30'], ['-g', '1000', '-keyint_min', '1000']],
    [
      'no index.mpg',
      ['testsrc2=size=320x180:rate=25:duration=12', 'sine=duration=12'],
      ['-c:v', 'mpeg2video', '-g', '100'],
    ],
    ['two pictures a minute.mkv', ['testsrc2=size=320x180:rate=1/30:duration=120', 'sine=duration=120'], []],
  ])('finds frames in a film with %s', async (name, inputs, options) => {
    const source = await render(name, inputs, options);
    const { stills, faults } = await makeStills(await task(source, `stills of ${name}`), await planOf(source));
    expect(stills.length + faults.length).toBe(5);
    expect(stills.length).toBeGreaterThan(0);
  });

  it('tells why there is none, where no frame can be read', async () => {
    const source = await render('short.mp4', ['testsrc2=size=320x180:rate=25:duration=2'], []);
    const plan = await planOf(source);
    await writeFile(source, 'no film any more');
    const { stills, faults } = await makeStills(await task(source, 'no stills'), plan);
    expect(stills).toEqual([]);
    expect(faults).toHaveLength(5);
    expect(faults[0]).toMatch(/Invalid data|status/);
  });
});

describe('bandwidth', () => {
  const segment = (seconds: number, sizeBytes: number) => ({
    startTicks: 0,
    durationTicks: seconds * 1000,
    sizeBytes,
    syncSamples: [],
  });

  it('peaks over runs of half to one and a half target durations, so that a short tail does not count', () => {
    const index = { timescale: 1000, segments: [segment(6, 600_000), segment(6, 900_000), segment(0.1, 100_000)] };
    expect(peakBandwidthBps(index)).toBe(Math.ceil((1_000_000 * 8) / 6.1));
    expect(averageBandwidthBps(index)).toBe(Math.ceil((1_600_000 * 8) / 12.1));
  });

  it('of a film shorter than that is its average', () => {
    expect(peakBandwidthBps({ timescale: 1000, segments: [segment(1, 1_000)] })).toBe(8_000);
  });
});

describe('renditionFaults', () => {
  it('names gaps, long segments, missing IDRs and a wrong length', () => {
    const good = {
      startTicks: 0,
      durationTicks: 6_000,
      sizeBytes: 1,
      syncSamples: [0, 2_000, 4_000].map((offsetTicks) => ({ offsetTicks, byteOffset: 0, byteLength: 1 })),
    };
    const index = {
      timescale: 1_000,
      segments: [
        good,
        { ...good, startTicks: 6_100 },
        { ...good, startTicks: 12_100, durationTicks: 8_000, syncSamples: [] },
      ],
    };
    expect(renditionFaults(index, 'video', { durationMs: 18_000, toleranceMs: 40 })).toEqual([
      'seg_0002.m4s begins at 6100, not 6000',
      'seg_0003.m4s lasts 8.000 s',
      'seg_0003.m4s does not start with an IDR',
      'it lasts 20100 ms, the source 18000 ms',
    ]);
  });
});

describe('the box reader', () => {
  it('throws on any cut of a good file and never loops', async () => {
    const source = await render('boxes.mp4', ['testsrc2=size=64x64:rate=25:duration=1'], ['-c:v', 'libx264']);
    const plan = await planOf(source);
    const own = await task(source, 'boxes');
    await encodeRung(own, plan, plan.video[0]!);
    const init = await readFile(join(own.folder, 'init.mp4'));
    const segment = await readFile(join(own.folder, segmentName(1)));
    for (let length = 0; length < init.length - 200; length += 1) {
      expect(() => readInitSegment(init.subarray(0, length))).toThrow();
    }
    for (let length = 0; length < 400; length += 1) {
      expect(() => readMediaSegment(segment.subarray(0, length), { kind: 'video', codecs: 'avc1.64001F' })).toThrow();
    }
  });
});
