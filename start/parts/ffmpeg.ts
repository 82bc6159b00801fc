import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installWheel } from './install-wheel.ts';
import { findOnPath, namedProgram, PartError, type FindOptions, type PartSource } from './part.ts';

/** A program and where it came from. */
export interface Program {
  path: string;
  source: PartSource;
}

/**
 * ffmpeg: `FFMPEG_PATH`, then `PATH`, then the pinned wheel (ffmpeg 9.0.2 with x264, x265, SVT-AV1 and libopus).
 * @throws PartError when none of them is to be had.
 */
export async function findFfmpeg(options: FindOptions): Promise<Program> {
  const { report, env = process.env } = options;
  const named = namedProgram('FFMPEG_PATH', env);
  const onPath = named ?? findOnPath('ffmpeg', env);
  if (onPath !== undefined) {
    report(`ffmpeg: ${onPath} (${named ? 'FFMPEG_PATH' : 'PATH'})`);
    return { path: onPath, source: named ? 'environment' : 'PATH' };
  }
  const wheel = { name: 'imageio-ffmpeg', purpose: 'ffmpeg', instead: 'name one by FFMPEG_PATH' };
  const { folder } = await installWheel(wheel, options);
  const binaries = join(folder, 'imageio_ffmpeg', 'binaries');
  const file = (await readdir(binaries)).find((name) => name.startsWith('ffmpeg-'));
  if (file === undefined) throw new PartError(`ffmpeg: ${folder} is damaged; remove it and start again`);
  report('ffmpeg: imageio-ffmpeg 0.8.1 from PyPI');
  return { path: join(binaries, file), source: 'registry' };
}
