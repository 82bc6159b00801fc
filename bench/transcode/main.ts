/** `npm run bench:transcode [-- --file FILE] [--seconds N] [--rounds N] [--preset NAME]`: a worker beside one ffmpeg command, in one run. */
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
import { measure, type Measured } from './measure.ts';

const { values } = parseArgs({
  options: {
    /** A film of yours; left out: one of 720 lines and 30 frames a second is made. */
    file: { type: 'string' },
    seconds: { type: 'string', default: '12' },
    rounds: { type: 'string', default: '3' },
    preset: { type: 'string', default: 'veryfast' },
  },
});
const preset = PRESETS.find((name) => name === values.preset);
if (!preset) throw new Error(`--preset is one of ${PRESETS.join(', ')}`);

const find = { toolsDir, report: () => undefined };
const tools = { ffmpegPath: (await findFfmpeg(find)).path, ffprobePath: findFfprobe(find).path };
const folder = await mkdtemp(join(tmpdir(), 'marquee-transcode-'));

/** Moving, with noise in it: neither as easy as a test card nor as hard as rain. */
async function makeFilm(): Promise<string> {
  const path = join(folder, 'film.mp4');
  const picture = `testsrc2=size=1280x720:rate=30:duration=${values.seconds},noise=alls=8:allf=t`;
  const sound = `anoisesrc=color=pink:seed=7:amplitude=0.3:duration=${values.seconds}`;
  const encoding = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '18', '-c:a', 'aac', '-ac', '2'];
  const inputs = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound];
  await promisify(execFile)(tools.ffmpegPath, ['-v', 'error', '-y', ...inputs, ...encoding, path]);
  return path;
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;
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
  row('a worker', ours);
  row('one command', byHand);
  const ratios = (key: keyof Measured) => median(ours.map((own, i) => own[key] / byHand[i]![key]));
  console.log('ratio'.padEnd(24), show(ratios('wallSeconds')), show(ratios('cpuSeconds')));
  console.log('\nof the worker:');
  steps.forEach(({ name }, i) =>
    row(
      `  ${name}`,
      ours.map(({ made }) => made.steps[i]!),
    ),
  );
  const playable = median(ours.map(({ made }) => made.playableSeconds));
  console.log(`\nplayable after ${playable.toFixed(2)} s, ${(playable / filmSeconds).toFixed(2)} of its length`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
