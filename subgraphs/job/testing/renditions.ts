import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EncodeTask } from '../media/encode-rendition.ts';
import { inspectSource, type Inspection } from '../media/inspect-source.ts';

export const tools = { ffmpegPath: process.env['FFMPEG_PATH']!, ffprobePath: process.env['FFPROBE_PATH']! };

export const STALL_TIMEOUT_MS = 20_000;

/** What a file that can be read is. */
export async function readSource(path: string): Promise<Extract<Inspection, { kind: 'READ' }>> {
  const inspection = await inspectSource({ ...tools, path, stallTimeoutMs: STALL_TIMEOUT_MS });
  if (inspection.kind !== 'READ') throw new Error(inspection.reason);
  return inspection;
}

/** A task that works in a new folder. */
export async function taskIn(folder: string, sourcePath: string, more: Partial<EncodeTask> = {}): Promise<EncodeTask> {
  await mkdir(folder);
  return {
    ffmpegPath: tools.ffmpegPath,
    sourcePath,
    folder,
    preset: 'superfast',
    threads: 0,
    stallTimeoutMs: STALL_TIMEOUT_MS,
    ...more,
  };
}

/** A rendition as one file, of its delivered files alone. */
export async function wholeOf(rendition: string): Promise<string> {
  const names = (await readdir(rendition)).filter((name) => name.startsWith('seg_')).sort();
  const parts = await Promise.all(['init.mp4', ...names].map((name) => readFile(join(rendition, name))));
  const whole = join(rendition, 'whole.mp4');
  await writeFile(whole, Buffer.concat(parts));
  return whole;
}
