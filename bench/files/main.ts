/** `npm run bench:files [-- --folder DIR] [--only TEXT]`: what becomes of files of many kinds, as a table. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { toolsDir } from '../../harness/tools-dir.ts';
import { findFfmpeg } from '../../start/parts/ffmpeg.ts';
import { findFfprobe } from '../../start/parts/ffprobe.ts';
import { judgeFile, type Outcome } from './judge-file.ts';
import { ODD_RECIPES } from './odd-recipes.ts';
import { RECIPES, type Expected, type Recipe } from './recipes.ts';

const { values } = parseArgs({
  options: {
    /** Real files to judge besides those that are made. */
    folder: { type: 'string' },
    /** Only files whose name holds this. */
    only: { type: 'string', default: '' },
  },
});

const find = { toolsDir, report: () => undefined };
const tools = { ffmpegPath: (await findFfmpeg(find)).path, ffprobePath: findFfprobe(find).path };
const folder = await mkdtemp(join(tmpdir(), 'marquee files '));

const recipes = [...RECIPES, ...ODD_RECIPES];
const made = new Set<string>();

/** Makes a file, unless another has been made of it already. */
async function make({ file, make: how }: Recipe): Promise<string> {
  const path = join(folder, file);
  if (made.has(file)) return path;
  made.add(file);
  if (typeof how === 'function') await writeFile(path, await how(bytesOf));
  else await promisify(execFile)(tools.ffmpegPath, ['-v', 'error', '-y', ...how, path]);
  return path;
}

const bytesOf = async (name: string) => readFile(await make(recipes.find(({ file }) => file === name)!));

/** How far the renditions may be from the film's length: a frame of the slowest film. */
const DRIFT_MS = 210;

/** By SSIM, of the lowest rendition at its low rate: of other colours, other lines or another moment it is less. */
const LEAST_LIKENESS = 0.7;

/** What is not as it is to be; empty where all is. */
function differences(outcome: Outcome, expected: Expected): string[] {
  if ('refused' in outcome || 'refused' in expected) {
    const [is, wanted] = [outcome, expected].map((one) => ('refused' in one ? one.refused : 'taken'));
    return is === wanted ? [] : [`not ${wanted}`];
  }
  const { seconds, rungs, sounds, warnings = [] } = expected;
  return [
    ...(Math.abs(outcome.seconds - seconds) > 0.15 ? [`not ${seconds} s`] : []),
    ...(outcome.rungs === rungs ? [] : [`not ${rungs}`]),
    ...(outcome.sounds === sounds ? [] : [`not ${sounds} sounds`]),
    ...(outcome.warnings.join() === warnings.join() ? [] : [`not [${warnings.join()}]`]),
    ...(outcome.driftMs > DRIFT_MS ? ['drift'] : []),
    ...(outcome.stills > 0 ? [] : ['no stills']),
    ...(outcome.likeness >= LEAST_LIKENESS ? [] : [`like it by ${outcome.likeness.toFixed(2)} only`]),
  ];
}

let differing = 0;
function print(name: string, outcome: Outcome | Error, wrong: readonly string[]): void {
  const cells =
    outcome instanceof Error
      ? ['**failed**', outcome.message.slice(0, 200)]
      : 'refused' in outcome
        ? [outcome.refused, outcome.reason]
        : [
            `${outcome.seconds.toFixed(2)} s`,
            [
              outcome.rungs,
              `${outcome.sounds} sounds`,
              `${outcome.driftMs} ms off`,
              `like it by ${outcome.likeness.toFixed(2)}`,
              ...outcome.leftOut,
              ...outcome.warnings,
            ].join(' · '),
          ];
  console.log(`| ${[name, ...cells, wrong.join(', ')].map((cell) => cell.replaceAll('\n', ' ')).join(' | ')} |`);
  if (wrong.length > 0) differing += 1;
}

async function judge(name: string, path: string, expected?: Expected): Promise<void> {
  try {
    const outcome = await judgeFile(tools, path, join(folder, `${name}.made`));
    print(name, outcome, expected ? differences(outcome, expected) : []);
  } catch (error) {
    print(name, error as Error, ['failed']);
  }
}

try {
  console.log('| file | outcome | of it | not as expected |\n|---|---|---|---|');
  for (const recipe of recipes) {
    const name = `${recipe.file}: ${recipe.name}`;
    if (name.includes(values.only)) await judge(name.replaceAll('/', ' '), await make(recipe), recipe.expected);
  }
  const real =
    values.folder === undefined
      ? []
      : (await readdir(values.folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  for (const { name } of real) if (name.includes(values.only)) await judge(name, join(values.folder!, name));
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (differing > 0) {
  console.error(`${differing} not as expected`);
  process.exitCode = 1;
}
