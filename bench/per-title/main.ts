/** `npm run bench:per-title -- --folder DIR [--only TEXT] [--seconds N]`: the fixed ladder against what is chosen for each film. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { toolsDir } from '../../harness/tools-dir.ts';
import { findFfmpeg } from '../../start/parts/ffmpeg.ts';
import { findFfprobe } from '../../start/parts/ffprobe.ts';
import { CODEC_PRESET_NAMES } from '../../subgraphs/job/media/video-codec.ts';
import { compareLadders, type Comparison } from './compare-ladders.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: process.env['MARQUEE_MEDIA'] ?? '' },
    /** Only files whose name holds this. */
    only: { type: 'string', default: '' },
    /** Of each film, from its beginning. */
    seconds: { type: 'string', default: '60' },
    share: { type: 'string', default: '0.4' },
    /** What to encode in, as a job is asked. */
    preset: { type: 'string', default: 'H264' },
  },
});
if (!values.folder) throw new Error('--folder names the folder of the films');

const preset = CODEC_PRESET_NAMES.find((name) => name === values.preset);
if (!preset) throw new Error(`--preset is one of ${CODEC_PRESET_NAMES.join(', ')}`);

const find = { toolsDir, report: () => undefined };
const tools = { ffmpegPath: (await findFfmpeg(find)).path, ffprobePath: findFfprobe(find).path };
const folder = await mkdtemp(join(tmpdir(), 'marquee-per-title-'));

const share = (part: number, whole: number) => `${((1 - part / whole) * 100).toFixed(1).padStart(5)} %`;
const cell = (text: string | number, width = 9) => String(text).padStart(width);

function print(file: string, { rungs, measuringMs }: Comparison): { saved: number; atEqual: number; worst: number } {
  console.log(`\n${file}: measured in ${(measuringMs / 1_000).toFixed(1)} s`);
  console.log('rung      fixed KB     VMAF   chosen KB     VMAF     less');
  const sum = { fixed: 0, chosen: 0, equal: 0 };
  let worst = 0;
  for (const { name, fixed, chosen, bytesAtEqualVmaf } of rungs) {
    sum.fixed += fixed.bytes;
    sum.chosen += chosen?.bytes ?? 0;
    sum.equal += bytesAtEqualVmaf;
    if (chosen) worst = Math.max(worst, fixed.vmaf - chosen.vmaf);
    const told = chosen
      ? [
          cell((chosen.bytes / 1_000).toFixed(0), 11),
          cell(chosen.vmaf.toFixed(2)),
          cell(share(chosen.bytes, fixed.bytes)),
        ]
      : [cell('left out', 11)];
    console.log(
      [name.padEnd(9), cell((fixed.bytes / 1_000).toFixed(0)), cell(fixed.vmaf.toFixed(2)), ...told].join(''),
    );
  }
  const encodeMs = rungs.reduce((total, { chosen }) => total + (chosen?.elapsedMs ?? 0), 0);
  const result = { saved: 1 - sum.chosen / sum.fixed, atEqual: 1 - sum.equal / sum.fixed, worst };
  console.log(
    `in all ${share(sum.chosen, sum.fixed)} fewer bytes, at equal VMAF ${share(sum.equal, sum.fixed)}; ` +
      `the worst rung loses ${worst.toFixed(2)} VMAF; encoding what was chosen took ${(encodeMs / 1_000).toFixed(1)} s`,
  );
  return result;
}

const results: { saved: number; atEqual: number; worst: number }[] = [];
try {
  const files = (await readdir(values.folder)).filter((name) => /\.(mp4|mkv|webm|mov)$/.test(name)).sort();
  for (const [i, file] of files.filter((name) => name.includes(values.only)).entries()) {
    const path = join(folder, `${i}.mkv`);
    const cut = [
      '-v',
      'error',
      '-i',
      join(values.folder, file),
      '-map',
      '0:v:0',
      '-t',
      values.seconds,
      '-c',
      'copy',
      path,
    ];
    try {
      await promisify(execFile)(tools.ffmpegPath, cut);
      const own = join(folder, String(i));
      const how = { tools, path, folder: own, sampledShare: Number(values.share), preset };
      results.push(print(file, await compareLadders(how)));
      await rm(own, { recursive: true });
    } catch (error) {
      console.log(`\n${file}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
const mean = (key: 'saved' | 'atEqual') =>
  (results.reduce((sum, result) => sum + result[key], 0) / results.length) * 100;
console.log(
  `\n${results.length} films: on the mean ${mean('saved').toFixed(1)} % fewer bytes, ${mean('atEqual').toFixed(1)} % at equal VMAF; ` +
    `the worst rung loses ${Math.max(...results.map(({ worst }) => worst)).toFixed(2)} VMAF`,
);
