import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSource, taskIn, tools, wholeOf } from '../testing/renditions.ts';
import { encodeAudio } from './encode-audio.ts';
import { encodeRung } from './encode-rungs.ts';
import { planMedia } from './plan-media.ts';
import { refuseSource } from './refuse-source.ts';

// Each rendition is made by a run of its own, which must not begin to count where its own track begins: a flash and a beep at each
// second of the source are as far from each other in what is delivered as they were.
const execute = promisify(execFile);

let folder: string;
const ffmpeg = (args: string[]) =>
  execute(tools.ffmpegPath, ['-y', '-hide_banner', ...args], { cwd: folder, maxBuffer: 64 << 20 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee clock '));
  const flash = "color=black:size=320x180:rate=25:duration=12,drawbox=t=fill:color=white:enable='lt(mod(t,1),0.04)'";
  const beep = "aevalsrc='if(lt(mod(t,1),0.04),0.8*sin(2*PI*1000*t),0)':s=48000:d=12";
  const inputs = ['-f', 'lavfi', '-i', flash, '-f', 'lavfi', '-i', beep];
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', '-c:a', 'aac'];
  for (const name of ['base.ts', 'base.mp4']) await ffmpeg([...inputs, ...h264, name]);
  await ffmpeg([...inputs, '-c:v', 'mpeg2video', '-g', '50', '-c:a', 'mp2', 'base.mpg']);
  await ffmpeg([...inputs, '-c:v', 'mpeg4', '-g', '50', '-c:a', 'mp3', 'base.avi']);
  await ffmpeg([...inputs, '-c:v', 'libvpx', '-deadline', 'realtime', '-g', '50', '-c:a', 'libvorbis', 'base.webm']);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function flashes(video: string): Promise<number[]> {
  const luma = 'signalstats,metadata=mode=print:key=lavfi.signalstats.YAVG:file=-';
  const { stdout } = await ffmpeg(['-i', video, '-vf', luma, '-f', 'null', '-']);
  const frames = [...stdout.matchAll(/pts_time:([\d.]+)\s+lavfi\.signalstats\.YAVG=([\d.]+)/g)];
  const isBright = frames.map(([, , value]) => Number(value) > 120);
  // The first one may be a still that stands until the picture begins.
  return frames.flatMap(([, time], i) => (i > 0 && isBright[i] && !isBright[i - 1] ? [Number(time)] : []));
}

async function beeps(audio: string): Promise<number[]> {
  const { stderr } = await ffmpeg(['-i', audio, '-af', 'silencedetect=n=-30dB:d=0.2', '-f', 'null', '-']);
  return [...stderr.matchAll(/silence_end: ([\d.]+)/g)].map(([, time]) => Number(time));
}

/** Encodes the film and measures it: how much later a beep comes than the flash nearest to it, in seconds, as a rule. */
async function deliver(name: string) {
  const path = join(folder, name);
  const inspection = await readSource(path);
  const refusal = refuseSource(inspection);
  if (refusal) throw new Error(refusal.reason);
  const plan = planMedia(inspection.probe, inspection.scan);
  const video = await taskIn(`${path} video`, path, { preset: 'ultrafast' });
  const audio = await taskIn(`${path} audio`, path, { preset: 'ultrafast' });
  await encodeRung(video, plan, plan.video.at(-1)!);
  await encodeAudio(audio, plan, plan.audio[0]!);
  const heard = await beeps(await wholeOf(audio.folder));
  const seen = await flashes(await wholeOf(video.folder));
  return { lag: lagOf(heard, seen), durationMs: plan.durationMs, seen: seen.length, heard: heard.length };
}

function lagOf(heard: number[], seen: number[]): number {
  const lags = seen.map((flash) => nearest(heard, flash) - flash).sort((a, b) => a - b);
  return lags[lags.length >> 1]!;
}

const nearest = (times: number[], to: number) =>
  times.reduce((best, time) => (Math.abs(time - to) < Math.abs(best - to) ? time : best), Infinity);

/** A picture stands for 40 ms, and an AAC frame begins up to 21 ms before what is heard. */
const TOLERANCE = 0.045;

it.each<[string, string, string[]]>([
  ['cut.ts', 'base.ts', ['-ss', '3.3']],
  ['cut.mpg', 'base.mpg', ['-ss', '3.3']],
  ['cut.mp4', 'base.mp4', ['-ss', '3.3']],
  ['cut.mov', 'base.mp4', ['-ss', '5.1']],
  ['cut.mkv', 'base.ts', ['-ss', '3.3']],
  ['cut.avi', 'base.avi', ['-ss', '3.3']],
  ['cut.webm', 'base.webm', ['-ss', '3.3']],
  ['trimmed.mp4', 'base.mp4', ['-ss', '3.9', '-t', '6']],
  ['trimmed.ts', 'base.ts', ['-ss', '3.9', '-t', '6']],
])('%s, cut without encoding, keeps picture and sound together', async (name, base, cut) => {
  await ffmpeg([...cut, '-i', base, '-c', 'copy', name]);
  expect(Math.abs((await deliver(name)).lag)).toBeLessThan(TOLERANCE);
});

it.each<[string, string, number]>([
  ['late sound.ts', 'base.ts', 0.3],
  ['late sound.mkv', 'base.ts', 0.3],
  ['late sound.mp4', 'base.mp4', 0.3],
  ['late sound.mpg', 'base.mpg', 0.3],
  ['late picture.ts', 'base.ts', -0.3],
  ['late picture.mkv', 'base.ts', -0.3],
  ['late picture.mp4', 'base.mp4', -0.3],
])('%s stays as late as it is', async (name, base, lag) => {
  const late = lag > 0 ? ['-map', '0:v', '-map', '1:a'] : ['-map', '1:v', '-map', '0:a'];
  await ffmpeg(['-i', base, '-itsoffset', '0.3', '-i', base, ...late, '-c', 'copy', name]);
  expect(Math.abs((await deliver(name)).lag - lag)).toBeLessThan(TOLERANCE);
});

it('plays 5.1 as it plays stereo: at the same time and as long, to a sample of E-AC-3 and a frame of the picture', async () => {
  const six = 'pan=5.1(side)|FL=c0|FR=c0|FC=c0|SL=c0|SR=c0';
  await ffmpeg(['-i', 'base.ts', '-c:v', 'copy', '-af', six, '-c:a', 'ac3', 'six.ts']);
  await ffmpeg(['-ss', '3.3', '-i', 'six.ts', '-c', 'copy', 'six cut.ts']);
  const path = join(folder, 'six cut.ts');
  const { probe, scan } = await readSource(path);
  const plan = planMedia(probe, scan);
  const picture = await taskIn(`${path} picture`, path, { preset: 'ultrafast' });
  const { durationMs } = await encodeRung(picture, plan, plan.video.at(-1)!);
  const seen = await flashes(await wholeOf(picture.folder));
  const heard = [];
  for (const rendition of plan.audio) {
    const own = await taskIn(`${path} ${rendition.name}`, path);
    const made = await encodeAudio(own, plan, rendition);
    expect(Math.abs(made.durationMs - durationMs)).toBeLessThanOrEqual(40);
    heard.push(await beeps(await wholeOf(own.folder)));
  }
  const [stereo, surround] = heard as [number[], number[]];
  expect(stereo.length).toBeGreaterThan(7);
  expect(surround).toHaveLength(stereo.length);
  // From the first to the last: nothing drifts.
  surround.forEach((beep, i) => expect(Math.abs(beep - stereo[i]!)).toBeLessThan(0.002));
  expect(Math.abs(lagOf(surround, seen))).toBeLessThan(TOLERANCE);
});

it.each<[string, string]>([
  ['joined.ts', 'base.ts'],
  ['joined.mpg', 'base.mpg'],
])('%s, two recordings joined as bytes, is as long as both, and together', async (name, base) => {
  await ffmpeg(['-ss', '3.3', '-i', base, '-c', 'copy', `tail of ${name}`]);
  const parts = [base, `tail of ${name}`, base].map((part) => readFile(join(folder, part)));
  await writeFile(join(folder, name), Buffer.concat(await Promise.all(parts)));
  const { lag, durationMs, seen, heard } = await deliver(name);
  expect(durationMs).toBeGreaterThan(32_000);
  expect(durationMs).toBeLessThan(35_000);
  expect(Math.abs(lag)).toBeLessThan(TOLERANCE);
  expect(seen).toBeGreaterThan(29);
  expect(heard).toBeGreaterThan(31);
});

it.each(['ac3', 'mp2', 'aac'])(
  'three recordings of four seconds, joined as bytes with %s, last twelve, and together',
  async (codec) => {
    const part = `short ${codec}.ts`;
    const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', codec];
    await ffmpeg(['-i', 'base.mp4', '-t', '4', ...encode, '-ar', '48000', part]);
    const bytes = await readFile(join(folder, part));
    await writeFile(join(folder, `joined ${part}`), Buffer.concat([bytes, bytes, bytes]));
    const { lag, durationMs, seen, heard } = await deliver(`joined ${part}`);
    expect(Math.abs(durationMs - 12_000)).toBeLessThan(200);
    expect(Math.abs(lag)).toBeLessThan(TOLERANCE);
    expect(seen).toBeGreaterThan(9);
    expect(heard).toBeGreaterThan(9);
  },
);

it('refuses a film with one frame at a wild time, in Matroska, and says where', async () => {
  const wild = "setts=pts='if(eq(N,100),PTS+1800/TB,PTS)'";
  await ffmpeg(['-i', 'base.mp4', '-c', 'copy', '-bsf:v', wild, 'wild.mkv']);
  const inspection = await readSource(join(folder, 'wild.mkv'));
  expect(refuseSource(inspection)).toMatchObject({
    code: 'BROKEN_CLOCK',
    reason: expect.stringContaining('from 12.0 s to 1804.0 s'),
  });
});

it.each<[string, string[]]>([
  ['a still for a minute while somebody speaks', ['testsrc2=size=320x180:rate=1/40:duration=80', 'sine=duration=80']],
  ['silence for a minute while the picture goes on', ['testsrc2=size=320x180:rate=5:duration=60', 'sine=duration=1']],
  ['slides without a word', ['testsrc2=size=320x180:rate=1/30:duration=120']],
])('takes %s for what it is', async (name, inputs) => {
  await ffmpeg([...inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]), '-preset', 'ultrafast', `${name}.mkv`]);
  const inspection = await readSource(join(folder, `${name}.mkv`));
  expect(refuseSource(inspection)).toBeUndefined();
});
