import { execFile } from 'node:child_process';
import { appendFile, cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readIndex } from '../../../platform/media/rendition-index.ts';
import { readSource, taskIn, tools, wholeOf } from '../testing/renditions.ts';
import { OutputRejected } from './check-rendition.ts';
import { INIT_SEGMENT, segmentName } from './encode-options.ts';
import { encodePart, encodeRungs, joinRungs } from './encode-rungs.ts';
import type { VideoRung } from './ladder.ts';
import { SEGMENT_SECONDS, planMedia, type MediaPlan } from './plan-media.ts';
import { planParts } from './plan-parts.ts';

// A film that is encoded in parts and joined is the film that one encode makes, picture by picture.
const execute = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marquee parts '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A moving picture with noise in it, each frame much lighter or darker than those beside it: no other can be taken for it. */
const film = (rate: string, seconds: number) =>
  `testsrc2=size=320x180:rate=${rate}:duration=${seconds},noise=alls=8:allf=t,hue=b='mod(n*7,11)/2-2.5'`;

async function render(name: string, options: { input: string; encoding: string[] }): Promise<string> {
  const path = join(folder, name);
  const { input, encoding } = options;
  await execute(tools.ffmpegPath, [
    '-v',
    'error',
    '-y',
    '-f',
    'lavfi',
    '-i',
    input,
    '-c:v',
    'libx264',
    ...encoding,
    path,
  ]);
  return path;
}

/** The source's plan, in parts of one segment or a little more, with a second rung. */
async function planInParts(path: string): Promise<MediaPlan> {
  const { probe, scan } = await readSource(path);
  const plan = planMedia(probe, scan);
  const [top] = plan.video;
  const { startMs } = probe;
  const parts = planParts(
    {
      ...{ formatNames: probe.formatNames, durationMs: plan.durationMs, endMs: plan.picture.endMs, zeroMs: startMs },
      ...{ fields: plan.picture.fields, frameRate: top!.frameRate, scan: scan.tracks[0]! },
      segmentSeconds: SEGMENT_SECONDS,
    },
    { fromMs: 0, partSeconds: 6 },
  );
  const low: VideoRung = { ...top!, name: 'low', width: 160, height: 90, averageBps: 100_000 };
  return { ...plan, video: [top!, low], ...(parts ? { parts } : {}) };
}

/** Encodes the parts as workers would, the last one first. */
async function encodeParts(path: string, plan: MediaPlan) {
  const made = [];
  for (const part of plan.parts!.toReversed()) {
    const progress: number[] = [];
    const own = await taskIn(`${path} part ${part.number}`, path, { onProgress: (share) => progress.push(share) });
    await encodePart(own, plan, { rungs: plan.video, part });
    expect(progress.at(-1)).toBe(1);
    made.unshift({ folder: own.folder, fromFrame: part.fromFrame });
  }
  return made;
}

async function framesOf(rendition: string): Promise<{ whole: string; packets: string[] }> {
  const whole = await wholeOf(rendition);
  const entries = ['-show_entries', 'packet=pts,dts,duration,flags', '-of', 'csv=p=0'];
  const { stdout } = await execute(tools.ffprobePath, ['-v', 'error', ...entries, whole], { maxBuffer: 16 << 20 });
  return { whole, packets: stdout.trim().split('\n') };
}

/** How near each frame of one film is to that of another, in decibels. */
async function likeness(one: string, other: string, scale: string): Promise<number[]> {
  const graph = `[0:v]${scale}[a];[1:v]${scale}[b];[a][b]psnr=stats_file=-`;
  const args = ['-v', 'error', '-i', one, '-i', other, '-lavfi', graph, '-f', 'null', '-'];
  const { stdout } = await execute(tools.ffmpegPath, args, { maxBuffer: 16 << 20 });
  return [...stdout.matchAll(/psnr_avg:(\S+)/g)].map(([, value]) => (value === 'inf' ? 100 : Number(value)));
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

const BFRAMES = ['-preset', 'veryfast', '-bf', '3', '-crf', '20'];

it.each<[string, string, { input: string; encoding: string[] }, number]>([
  // Key pictures at odd places, and a rate at which no segment begins on a whole second.
  ['of 23.976 frames', 'film.mp4', { input: film('24000/1001', 16), encoding: [...BFRAMES, '-g', '37'] }, 3],
  [
    'whose frames have times of their own',
    'varying.mkv',
    {
      input: `${film('50', 10)},select='lt(mod(n*7,11),6)'`,
      encoding: [...BFRAMES, '-fps_mode', 'vfr', '-g', '60', '-keyint_min', '20'],
    },
    2,
  ],
  [
    'that begins late, of twice the frames',
    'late.mp4',
    { input: `${film('120', 9.5)},setpts=PTS+0.31/TB`, encoding: [...BFRAMES, '-preset', 'ultrafast', '-g', '130'] },
    2,
  ],
])('joins a film %s without a seam', async (_name, file, options, count) => {
  const path = await render(file, options);
  const plan = await planInParts(path);
  expect(plan.parts).toHaveLength(count);
  const whole = await taskIn(`${path} whole`, path);
  const { made: once } = await encodeRungs(whole, plan, plan.video);
  const parts = await encodeParts(path, plan);
  const joined = await taskIn(`${path} joined`, path);
  const made = await joinRungs(joined, plan, { rungs: plan.video, parts });

  for (const [i, rung] of plan.video.entries()) {
    const facts = ({ segmentDurationsMs, durationMs, codecs, width }: (typeof made)[number]) => ({
      ...{ segmentDurationsMs, durationMs, codecs, width },
    });
    expect(facts(made[i]!)).toEqual(facts(once[i]!));
    const [a, b] = [await framesOf(join(whole.folder, rung.name)), await framesOf(join(joined.folder, rung.name))];
    const shown = (packets: string[]) => packets.map((line) => line.split(',')[0]).toSorted();
    expect(shown(b.packets)).toEqual(shown(a.packets));
    const keys = (packets: string[]) => packets.filter((line) => line.includes('K'));
    expect(keys(b.packets)).toEqual(keys(a.packets));
    const { timescale, segments } = await readIndex(join(joined.folder, rung.name));
    expect(timescale * SEGMENT_SECONDS).toBeLessThanOrEqual(segments[1]!.startTicks);

    // The same picture at each place, and at a seam no worse than elsewhere.
    const near = await likeness(a.whole, b.whole, 'null');
    expect(near).toHaveLength(a.packets.length);
    expect(Math.min(...near)).toBeGreaterThan(20);
    const bySource = await likeness(
      b.whole,
      path,
      `fps=${rung.frameRate.num}/${rung.frameRate.den}:start_time=0,scale=160:90`,
    );
    const seams = plan.parts!.slice(1).map(({ fromFrame }) => fromFrame);
    const atSeams = seams.flatMap((frame) => bySource.slice(frame - 3, frame + 3));
    expect(median(atSeams)).toBeGreaterThan(median(bySource) - 1.5);
  }
});

it('tells by its name which rung cannot be joined, and why', async () => {
  const path = await render('torn.mp4', { input: film('25', 10), encoding: [...BFRAMES, '-g', '50'] });
  const plan = await planInParts(path);
  const parts = await encodeParts(path, plan);
  const rungs = plan.video;
  const join2 = async (name: string) => joinRungs(await taskIn(join(folder, name), path), plan, { rungs, parts });
  const second = join(parts[1]!.folder, 'low');
  await cp(second, `${second} kept`, { recursive: true });

  const init = await readFile(join(second, INIT_SEGMENT));
  await writeFile(join(second, INIT_SEGMENT), init.subarray(0, -1));
  await expect(join2('other init')).rejects.toThrow(/low: part 2 is not encoded like the first/);
  await writeFile(join(second, INIT_SEGMENT), init);
  await appendFile(join(second, segmentName(1)), 'torn off');
  await expect(join2('torn')).rejects.toThrow(OutputRejected);
  for (const name of await readdir(second)) {
    if (name !== INIT_SEGMENT) await rm(join(second, name));
  }
  await expect(join2('short')).rejects.toThrow(/low: it lasts/);
  await rm(second, { recursive: true });
  await cp(`${second} kept`, second, { recursive: true });
  expect(await join2('again')).toHaveLength(2);
});

it('cuts no film where its groups of pictures are open, and no broadcast', async () => {
  const x265 = 'open-gop=1:keyint=25:bframes=3:log-level=error';
  const open = await render('open.mkv', {
    input: film('25', 4),
    encoding: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', x265],
  });
  const [track] = (await readSource(open)).scan.tracks;
  expect(track!.keyPacketCount).toBeGreaterThan(3);
  expect(track!.closedKeysMs.length).toBeLessThan(3);
  const broadcast = await render('film.ts', { input: film('25', 10), encoding: [...BFRAMES, '-g', '25'] });
  expect((await planInParts(broadcast)).parts).toBeUndefined();
});
