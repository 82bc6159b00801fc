import { accessSync, chmodSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import type { Program } from './ffmpeg.ts';
import { findOnPath, namedProgram, PartError, type FindOptions } from './part.ts';

/**
 * ffprobe: `FFPROBE_PATH`, then `PATH`, then the npm package that `npm ci` has installed.
 * @throws PartError where that package has no build for this machine.
 */
export function findFfprobe({ report, env = process.env }: Pick<FindOptions, 'report' | 'env'>): Program {
  const named = namedProgram('FFPROBE_PATH', env);
  const onPath = named ?? findOnPath('ffprobe', env);
  if (onPath !== undefined) {
    report(`ffprobe: ${onPath} (${named ? 'FFPROBE_PATH' : 'PATH'})`);
    return { path: onPath, source: named ? 'environment' : 'PATH' };
  }
  const path = packagedFfprobe();
  report('ffprobe: @ffprobe-installer/ffprobe from npm');
  return { path, source: 'registry' };
}

function packagedFfprobe(): string {
  const require = createRequire(import.meta.url);
  try {
    const path = require.resolve(`@ffprobe-installer/${process.platform}-${process.arch}/ffprobe`);
    // The package's install script, which only sets this bit, is not allowed to run (package.json, allowScripts).
    if (!isExecutable(path)) chmodSync(path, 0o755);
    return path;
  } catch (cause) {
    throw new PartError(
      'ffprobe: the npm package has none that runs here; install ffmpeg or name an ffprobe by FFPROBE_PATH',
      { cause },
    );
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
