/**
 * `npm run bench:transcode [-- --file FILE] [--seconds N] [--rounds N] [--preset NAME]`: a worker beside one ffmpeg command, and two workers
 * beside one, in one run.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { toolsDir } from '../../harness/tools-dir.ts';
import { findFfmpeg } from '../../start/parts/ffmpeg.ts';
import { findFfprobe } from '../../start/parts/ffprobe.ts';
import { PRESETS } from '../../subgraphs/job/media/video-codec.ts';
import { runAsWorker, type WorkerRun } from './as-worker.ts';
import { runByHand } from './by-hand.ts';
import { encodeInParts, planInParts } from './in-parts.ts';
import { measure, type Measured } from './measure.ts';

const { values } = parseArgs({
  options: {
    /** A film of yours; left out: one of 720 lines and 30 frames a second is made. */
    file: { type: 'string' },
    seconds: { type: 'string', default: '24' },
    rounds: { type: 'string', default: '3' },
    preset: { type: 'string', default: 'veryfast' },
  },
});
const preset = PRESETS.find((name) => name === values.preset);
if (!preset) throw new Error(`--preset is one of ${PRESETS.join(', ')}`);

const find = { toolsDir, report: () => undefined };
const tools = { ffmpegPath: (await findFfmpeg(find)).path, ffprobePath: findFfprobe(find).path };
const folder = await mkdtemp(join(tmpdir(), 'marquee-transcode-'));

/** Moving, with noise in it, neither as easy as a test card nor as hard as rain; at the rate that films of this size are uploaded at. */
async function makeFilm(): Promise<string> {
  const path = join(folder, 'film.mp4');
  const picture = `testsrc2=size=1280x720:rate=30:duration=${values.seconds},noise=alls=8:allf=t`;
  const sound = `anoisesrc=color=pink:seed=7:amplitude=0.3:duration=${values.seconds}`;
  const encoding = ['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '5M', '-g', '60', '-c:a', 'aac', '-ac', '2'];
  const inputs = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound];
  await promisify(execFile)(tools.ffmpegPath, ['-v', 'error', '-y', ...inputs, ...encoding, path]);
  return path;
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
const sum = (runs: readonly Measured[]): Measured => ({
  wallSeconds: runs.reduce((total, { wallSeconds }) => total + wallSeconds, 0),
  cpuSeconds: runs.reduce((total, { cpuSeconds }) => total + cpuSeconds, 0),
});
const show = (seconds: number) => seconds.toFixed(2).padStart(8);

try {
  const path = values.file ?? (await makeFilm());
  const ours: (Measured & { made: WorkerRun })[] = [];
  const byHand: Measured[] = [];
  // By turns, so that both meet the machine in the same moods.
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const own = await measure(() => runAsWorker(tools, { path, folder: join(folder, `ours ${round}`), preset }));
    ours.push(own);
    byHand.push(
      await measure(() =>
        runByHand(tools.ffmpegPath, own.made.plan, { path, folder: join(folder, `hand ${round}`), preset }),
      ),
    );
  }
  const { plan, steps } = ours[0]!.made;
  const filmSeconds = plan.durationMs / 1000;
  console.log(
    `${filmSeconds} s, ${plan.video.map(({ name }) => name).join(' ')}, ${plan.audio.length} sounds, ${preset}, medians of ${values.rounds}`,
  );
  console.log('wall s   cpu s'.padStart(41));
  const row = (name: string, runs: Measured[]) =>
    console.log(
      name.padEnd(24),
      show(median(runs.map(({ wallSeconds }) => wallSeconds))),
      show(median(runs.map(({ cpuSeconds }) => cpuSeconds))),
    );
  const made = ours.map(({ made: { steps: all } }) => sum(all.slice(1)));
  row('a worker', ours);
  row('  but for its look', made);
  row('one command', byHand);
  const ratios = (runs: Measured[], key: keyof Measured) => median(runs.map((own, i) => own[key] / byHand[i]![key]));
  for (const [name, runs] of [
    ['ratio', ours],
    ['  but for its look', made],
  ] as const) {
    console.log(name.padEnd(24), show(ratios(runs, 'wallSeconds')), show(ratios(runs, 'cpuSeconds')));
  }
  console.log('\nof the worker:');
  steps.forEach(({ name }, i) =>
    row(
      `  ${name}`,
      ours.map(({ made }) => made.steps[i]!),
    ),
  );
  const playable = median(ours.map(({ made }) => made.playableSeconds));
  console.log(`\nplayable after ${playable.toFixed(2)} s, ${(playable / filmSeconds).toFixed(2)} of its length`);

  const cut = await planInParts(tools, path);
  if (!cut) console.log('\nthis film is made in one piece');
  else {
    const inParts = new Map<number, Measured[]>([1, 2].map((workers) => [workers, []]));
    for (let round = 1; round <= Number(values.rounds); round += 1) {
      for (const [workers, runs] of inParts) {
        const own = { path, folder: join(folder, `parts ${workers} ${round}`), preset, workers };
        runs.push(await measure(() => encodeInParts(tools.ffmpegPath, cut, own)));
      }
    }
    const [one, two] = [inParts.get(1)!, inParts.get(2)!];
    console.log(`\nall rungs in ${cut.parts!.length} parts, each worker on one processor:`);
    row('one worker', one);
    row('two workers', two);
    console.log(`ratio ${median(one.map(({ wallSeconds }, i) => wallSeconds / two[i]!.wallSeconds)).toFixed(2)}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
