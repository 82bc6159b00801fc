import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSource, taskIn, tools, wholeOf } from '../testing/renditions.ts';
import { SourceDamaged } from './damage.ts';
import { SoundChanges, encodeAudio, type DeliveredAudio } from './encode-audio.ts';
import type { EncodeTask } from './encode-rendition.ts';
import { MAXIMUM_TRUE_PEAK_DBTP, TARGET_LUFS, readLoudness, type Loudness } from './loudness.ts';
import { planMedia, type MediaPlan } from './plan-media.ts';

const execute = promisify(execFile);
const ffmpeg = (args: string[]) =>
  execute(tools.ffmpegPath, ['-y', '-hide_banner', '-nostats', ...args], { cwd: folder });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee sound '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A film with these sounds, as they are. */
async function film(
  name: string,
  sounds: string[],
  options: string[] = [],
): Promise<{ path: string; plan: MediaPlan }> {
  const inputs = ['color=size=64x64:rate=25:duration=4', ...sounds].flatMap((input) => ['-f', 'lavfi', '-i', input]);
  const maps = [...sounds.keys()].flatMap((i) => ['-map', `${i + 1}:a`]);
  const video = ['-map', '0:v', '-c:v', 'libx264', '-preset', 'ultrafast', '-t', '4'];
  await ffmpeg([...inputs, ...video, ...maps, '-c:a', 'pcm_f32le', ...options, name]);
  const path = join(folder, name);
  const { probe, scan } = await readSource(path);
  return { path, plan: planMedia(probe, scan) };
}

/** By a meter of the test's own, over the delivered files as one. */
async function measure(rendition: string): Promise<Loudness> {
  const { stderr } = await ffmpeg(['-i', await wholeOf(rendition), '-af', 'ebur128=peak=true', '-f', 'null', '-']);
  return readLoudness(stderr.slice(stderr.lastIndexOf('Summary:')).split('\n'))!;
}

/** The loudest sample of each channel, in dB of full scale. */
async function peaks(rendition: string): Promise<number[]> {
  const { stderr } = await ffmpeg(['-i', await wholeOf(rendition), '-af', 'astats', '-f', 'null', '-']);
  const found = [...stderr.matchAll(/Peak level dB: (-?[\d.]+|-inf)/g)].slice(0, -1);
  return found.map(([, level]) => (level === '-inf' ? -Infinity : Number(level)));
}

async function encodeAll(
  { path, plan }: { path: string; plan: MediaPlan },
  more: Partial<EncodeTask> = {},
): Promise<{ made: DeliveredAudio; folder: string }[]> {
  const all = [];
  for (const rendition of plan.audio) {
    const own = await taskIn(`${path} ${rendition.name}`, path, more);
    all.push({ made: await encodeAudio(own, plan, rendition), folder: own.folder });
  }
  return all;
}

/** Speech has pauses and peaks; noise in bursts has them too. */
const bursts = (volumeDb: number, layout = 'stereo') =>
  `anoisesrc=color=pink:seed=7:duration=4,volume='if(lt(mod(t,1),0.6),1,0.1)':eval=frame,volume=${volumeDb}dB,aformat=channel_layouts=${layout}`;

it.each<[string, string]>([
  ['quiet', bursts(-26)],
  ['loud', bursts(12)],
  ['mono', bursts(-10, 'mono')],
  ['with peaks far above all else', `${bursts(-20)},volume='if(lt(mod(t,2),0.01),4,1)':eval=frame`],
])('brings a sound that is %s to the target, its peaks below the maximum', async (name, sound) => {
  const [{ made, folder: own }] = (await encodeAll(await film(`${name}.mkv`, [sound]))) as [
    { made: DeliveredAudio; folder: string },
  ];
  const heard = await measure(own);
  expect(Math.abs(heard.integratedLufs! - TARGET_LUFS)).toBeLessThan(1);
  expect(heard.truePeakDbtp).toBeLessThanOrEqual(MAXIMUM_TRUE_PEAK_DBTP);
  expect(made.loudness!.integratedLufs).toBeCloseTo(heard.integratedLufs!, 0);
  expect(made.loudness!.truePeakDbtp).toBeCloseTo(heard.truePeakDbtp!, 0);
  expect(await readdir(own)).toEqual(['index.json', 'init.mp4', 'seg_0001.m4s', 'whole.mp4']);
});

it.each<[string, string]>([
  ['silence', 'anullsrc=cl=stereo:r=48000:d=4'],
  ['a click', 'aevalsrc=if(lt(t\\,0.002)\\,0.99\\,0):s=48000:d=4:c=stereo'],
  ['a square wave at full scale', 'aevalsrc=if(lt(mod(t\\,0.01)\\,0.005)\\,1\\,-1):s=48000:d=4:c=stereo'],
  ['sound of floating point above full scale', bursts(20)],
])('of %s holds the peaks and does not fail', async (name, sound) => {
  for (const { folder: own } of await encodeAll(await film(`odd ${name}.mkv`, [sound]))) {
    const heard = await measure(own);
    expect(heard.truePeakDbtp ?? -Infinity).toBeLessThanOrEqual(MAXIMUM_TRUE_PEAK_DBTP);
    expect(heard.integratedLufs ?? -Infinity).toBeLessThan(TARGET_LUFS + 1);
  }
});

describe('a film in 5.1', () => {
  /** A tone of its own in each channel but the low one. */
  const channels = ['FL', 'FR', 'FC', 'LFE', 'SL', 'SR'];
  const tones = channels.map((channel, i) => (channel === 'LFE' ? '0' : `0.1*sin(2*PI*${300 * (i + 1)}*t)`)).join('|');
  let source: { path: string; plan: MediaPlan };
  beforeAll(async () => {
    source = await film('surround.mkv', [`aevalsrc=${tones}:s=48000:d=4:c=5.1(side)`, bursts(-20)]);
  });

  it('has every sound in both codecs, in 5.1 what has it, equally loud', async () => {
    const all = await encodeAll(source);
    expect(all.map(({ made }) => [made.name, made.codecs, made.channels])).toEqual([
      ['audio-und-1', 'mp4a.40.2', 2],
      ['audio-und-1-surround', 'ec-3', 6],
      ['audio-und-2', 'mp4a.40.2', 2],
      ['audio-und-2-surround', 'ec-3', 2],
    ]);
    for (const { made, folder: own } of all) {
      expect(Math.abs((await measure(own)).integratedLufs! - TARGET_LUFS)).toBeLessThan(1);
      expect(Math.abs(made.durationMs - source.plan.durationMs)).toBeLessThanOrEqual(32);
    }
    // Every channel where it was, and nothing in the low one.
    const [low, ...others] = (await peaks(all[1]!.folder)).toSorted((a, b) => a - b);
    expect(low).toBeLessThan(-60);
    for (const peak of others) expect(peak).toBeGreaterThan(-40);
    const heard = async (channel: string, hertz: number) => {
      const { stderr } = await ffmpeg([
        ...['-i', join(all[1]!.folder, 'whole.mp4'), '-af'],
        `pan=mono|c0=${channel},bandpass=f=${hertz}:width_type=q:w=30,astats`,
        ...['-f', 'null', '-'],
      ]);
      return Number(/RMS level dB: (-?[\d.]+)/.exec(stderr)?.[1]);
    };
    for (const [i, channel] of channels.entries()) {
      if (channel === 'LFE') continue;
      const own = await heard(channel, 300 * (i + 1));
      const next = await heard(channel, 300 * (i === 5 ? 1 : i === 2 ? 5 : i + 2));
      expect(own - next).toBeGreaterThan(15);
    }
  });

  it('is in AAC where ffmpeg has no E-AC-3', async () => {
    const lesser = join(folder, 'lesser');
    await writeFile(lesser, `#!/bin/sh\n'${tools.ffmpegPath}' "$@" | sed '/ eac3 /d'\n`, { mode: 0o755 });
    const rendition = source.plan.audio[1]!;
    const own = await taskIn(join(folder, 'aac surround'), source.path, { ffmpegPath: lesser });
    expect(await encodeAudio(own, source.plan, rendition)).toMatchObject({ codecs: 'mp4a.40.2' });
    expect(await peaks(own.folder)).toHaveLength(6);
  });
});

it.each(['7.1', 'quad', '2.1'])('folds %s at full scale without clipping', async (layout) => {
  const count = { '7.1': 8, quad: 4, '2.1': 3 }[layout]!;
  const same = Array.from({ length: count }, () => 'sin(2*PI*300*t)').join('|');
  const source = await film(`full ${layout}.mkv`, [`aevalsrc=${same}:s=48000:d=2:c=${layout}`]);
  const all = await encodeAll(source);
  expect(all.map(({ made }) => made.channels)).toEqual([2, 6]);
  for (const { folder: own } of all) {
    expect((await measure(own)).truePeakDbtp).toBeLessThanOrEqual(MAXIMUM_TRUE_PEAK_DBTP);
  }
});

describe('a broadcast that changes between stereo and 5.1', () => {
  /** Parts of four seconds, joined as bytes. */
  async function broadcast(name: string, ...layouts: string[]) {
    const parts = [];
    for (const [i, layout] of layouts.entries()) {
      const tones = `aevalsrc=${Array.from({ length: layout === 'stereo' ? 2 : 6 }, () => '0.1*sin(2*PI*440*t)').join('|')}:s=48000:d=4:c=${layout}`;
      const part = `${name} ${i}.ts`;
      const inputs = ['-f', 'lavfi', '-i', 'testsrc2=size=64x64:rate=25:duration=4', '-f', 'lavfi', '-i', tones];
      await ffmpeg([...inputs, '-c:v', 'mpeg2video', '-c:a', 'ac3', '-muxdelay', '0', part]);
      parts.push(await readFile(join(folder, part)));
    }
    const path = join(folder, `${name}.ts`);
    await writeFile(path, Buffer.concat(parts));
    const { probe, scan } = await readSource(path);
    return { path, plan: planMedia(probe, scan) };
  }

  it.each([
    ['back and forth', ['stereo', '5.1(side)', 'stereo']],
    ['down and up', ['5.1(side)', 'stereo', '5.1(side)']],
  ])('%s is heard throughout', async (name, layouts) => {
    const source = await broadcast(name, ...layouts);
    const all = await encodeAll(source);
    expect(all.length).toBeGreaterThan(0);
    for (const { made, folder: own } of all) {
      expect(Math.abs(made.durationMs - source.plan.durationMs)).toBeLessThanOrEqual(32);
      expect(made.durationMs).toBeGreaterThan(11_500);
      const args = ['-i', await wholeOf(own), '-af', 'silencedetect=n=-50dB:d=0.1', '-f', 'null', '-'];
      expect((await ffmpeg(args)).stderr).not.toContain('silence_start');
      expect(Math.abs((await measure(own)).integratedLufs! - TARGET_LUFS)).toBeLessThan(1);
    }
  });

  it('is refused in plain words by an ffmpeg that cannot follow it', async () => {
    const { path, plan } = await broadcast('old', 'stereo', '5.1(side)');
    const older = join(folder, 'older');
    await writeFile(
      older,
      `#!/bin/sh\n'${tools.ffmpegPath}' "$@" | sed 's/^ffmpeg version [^ ]*/ffmpeg version 5.1.6/'\n`,
      {
        mode: 0o755,
      },
    );
    const own = await taskIn(join(folder, 'old sound'), path, { ffmpegPath: older });
    await expect(encodeAudio(own, plan, plan.audio[0]!)).rejects.toBeInstanceOf(SoundChanges);
    const steady = await film('steady.mkv', [bursts(-20)]);
    const ownSteady = await taskIn(join(folder, 'steady sound'), steady.path, { ffmpegPath: older });
    const made = await encodeAudio(ownSteady, steady.plan, steady.plan.audio[0]!);
    expect(Math.abs(made.loudness!.integratedLufs! - TARGET_LUFS)).toBeLessThan(1);
  });
});

it('makes one stereo sound of two mono tracks, from the left and the right', async () => {
  const source = await film('pair.mov', ['sine=frequency=300:duration=2', 'anullsrc=cl=mono:r=44100:d=2'], ['-t', '2']);
  const [{ made, folder: own }] = (await encodeAll(source)) as [{ made: DeliveredAudio; folder: string }];
  expect(made).toMatchObject({ channels: 2, durationMs: expect.closeTo(2_000, -2) });
  const [left, right] = await peaks(own);
  expect(left).toBeGreaterThan(-24);
  expect(right).toBeLessThan(-60);
});

it('tells of a fault or two in its source, and refuses more, in the words of the decoder', async () => {
  const { path, plan } = await film('whole.mkv', [bursts(-20)], ['-c:a', 'flac']);
  const whole = await readFile(path);
  const withFaults = async (count: number) => {
    const bytes = Buffer.from(whole);
    // FLAC bears a checksum in every frame, and after the head and the picture the file holds little else.
    for (let i = 1; i <= count; i += 1) {
      const at = Math.floor(bytes.length * (0.3 + (0.6 * i) / (count + 1)));
      bytes.fill(0x5a, at, at + 40);
    }
    const damaged = join(folder, `${count} faults.mkv`);
    await writeFile(damaged, bytes);
    return encodeAudio(await taskIn(`${damaged} sound`, damaged), plan, plan.audio[0]!);
  };
  expect(await withFaults(0)).not.toHaveProperty('sourceErrors');
  const made = await withFaults(1);
  expect(made.sourceErrors!.count).toBeGreaterThan(0);
  expect(made.sourceErrors!.first).toMatch(/flac|matroska/i);
  expect(made.durationMs).toBeCloseTo(plan.durationMs, -2);
  const refused = await withFaults(12).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(SourceDamaged);
  expect((refused as SourceDamaged).message).toMatch(/flac/i);
});
