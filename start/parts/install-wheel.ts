import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { waitForLock } from '../supervise/lock.ts';
import { findOnPath, PartError, type FindOptions } from './part.ts';

/** A Python that can install and run the pinned wheels. */
export interface Python {
  path: string;
  /** For instance `3.11`. */
  version: string;
}

/** What is wanted from PyPI: the requirements file beside this module pins every version and hash. */
export interface Wheel {
  /** The file's name without `.requirements.txt`. */
  name: string;
  /** What a person gets, for messages. */
  purpose: string;
  /** What a person can do instead, for messages. */
  instead: string;
}

const pythons = ['python3', 'python3.13', 'python3.12', 'python3.11'];
const supported = ['3.11', '3.12', '3.13'];
const run = promisify(execFile);

/**
 * The folder that holds the wheel, installed now if it is not there yet. It appears at its final name only when it is
 * complete, and two processes that want it at once install it once.
 * @throws PartError with one line when Python, pip, the registry or disk space is missing, or a hash differs.
 */
export async function installWheel(
  wheel: Wheel,
  { toolsDir, report, env = process.env }: FindOptions,
): Promise<{ folder: string; python: Python }> {
  const requirements = fileURLToPath(new URL(`${wheel.name}.requirements.txt`, import.meta.url));
  const python = await findPython(wheel, env);
  const pins = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 8);
  const folder = join(toolsDir, `${wheel.name}-${pins}-py${python.version}`);
  if (existsSync(folder)) return { folder, python };

  const lock = await waitForLock(`${folder}.lock`, (pid) =>
    report(`${wheel.purpose}: process ${pid} is installing it, waiting`),
  ).catch((cause: Error) => {
    throw diskFault(wheel, cause);
  });
  try {
    if (!existsSync(folder)) {
      const unfinished = `${folder}.unfinished`;
      await rm(unfinished, { recursive: true, force: true });
      await mkdir(unfinished, { recursive: true });
      try {
        await pipInstall({ wheel, python, requirements, target: unfinished, report, env });
        await rename(unfinished, folder);
      } catch (error) {
        await rm(unfinished, { recursive: true, force: true });
        throw error;
      }
    }
    return { folder, python };
  } finally {
    await lock.release();
  }
}

/** What was found on each PATH: asking takes a tenth of a second, and three parts ask. */
const known = new Map<string, Promise<Python | string>>();

async function findPython({ purpose, instead }: Wheel, env: NodeJS.ProcessEnv): Promise<Python> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new PartError(`${purpose}: no prebuilt one for ${process.platform} ${process.arch}; ${instead}`);
  }
  const path = env.PATH ?? '';
  const search = known.get(path) ?? lookForPython(env);
  known.set(path, search);
  const found = await search;
  if (typeof found === 'string') throw new PartError(`${purpose}: ${found}, or ${instead}`);
  return found;
}

/** A fitting Python, or what to do about there being none. */
async function lookForPython(env: NodeJS.ProcessEnv): Promise<Python | string> {
  const range = `${supported[0]} to ${supported.at(-1)}`;
  let complaint = `needs python3 (${range}) with pip: apt-get install python3 python3-pip`;
  for (const name of pythons) {
    const path = findOnPath(name, env);
    if (path === undefined) continue;
    // The interpreter itself is taken, not a shim in front of it: a shim looks at its own settings each time.
    const question = `import sys, importlib.util as i
print("%d.%d" % sys.version_info[:2], "pip" if i.find_spec("pip") else "-", sys.executable)`;
    const said = await run(path, ['-c', question], { env, timeout: 20_000 }).catch(() => undefined);
    if (said === undefined) continue;
    const [, version = '', pip, executable = path] = /^(\S+) (\S+) (.*)/.exec(said.stdout) ?? [];
    if (!supported.includes(version))
      complaint = `needs Python ${range}, and ${path} is ${version}: install one of them`;
    else if (pip !== 'pip') complaint = `needs pip, which ${path} lacks: apt-get install python3-pip`;
    else return { path: executable, version };
  }
  return complaint;
}

interface PipInstall {
  wheel: Wheel;
  python: Python;
  requirements: string;
  target: string;
  report: FindOptions['report'];
  env: NodeJS.ProcessEnv;
}

async function pipInstall({ wheel, python, requirements, target, report, env }: PipInstall): Promise<void> {
  report(`${wheel.purpose}: installing ${wheel.name} from PyPI (once)`);
  const pip = spawn(
    python.path,
    // --target needs no virtual environment and is allowed on Pythons that the distribution manages (PEP 668).
    [
      ...['-m', 'pip', 'install', '--require-hashes', '--no-deps', '--only-binary', ':all:'],
      ...['--target', target, '-r', requirements],
      ...['--no-input', '--disable-pip-version-check', '--progress-bar', 'off'],
    ],
    { env: { ...env, PIP_ROOT_USER_ACTION: 'ignore' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const output: string[] = [];
  for (const stream of [pip.stdout, pip.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      output.push(line);
      const download = /^\s*Downloading (\S+?)(?:-cp\S*|-py\S*)?\.whl.*(\(.*\))/.exec(line);
      if (download) report(`${wheel.purpose}: downloading ${download[1]} ${download[2]}`);
      if (line.startsWith('Installing collected')) report(`${wheel.purpose}: unpacking`);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => pip.once('error', reject).once('close', resolve));
  if (code !== 0) throw new PartError(pipComplaint(wheel, output));
}

/** One line for what pip said at length. */
export function pipComplaint(wheel: Wheel, output: readonly string[]): string {
  const all = output.join('\n');
  const errors = output.filter((line) => line.startsWith('ERROR:'));
  if (/No space left on device|Disk quota exceeded/.test(all)) return diskFault(wheel).message;
  if (/DO NOT MATCH THE HASHES/.test(all))
    return `${wheel.purpose}: the registry sent a file that is not the pinned one, so it was not installed`;
  if (
    /Connection|ProxyError|Max retries|timed out|Temporary failure in name resolution|No matching distribution/i.test(
      all,
    )
  ) {
    return `${wheel.purpose}: PyPI does not answer or has no fitting wheel (${(errors.at(-1) ?? 'no reason given').replace(/^ERROR: /, '')}); check the network, or ${wheel.instead}`;
  }
  return `${wheel.purpose}: pip failed: ${(errors[0] ?? output.at(-1) ?? 'no reason given').replace(/^ERROR: /, '')}`;
}

function diskFault(wheel: Wheel, cause?: Error): PartError {
  const reason = cause ? ` (${cause.message})` : '';
  return new PartError(
    `${wheel.purpose}: cannot be written to disk${reason}; make room or name another folder by MARQUEE_TOOLS_DIR`,
    { cause },
  );
}
