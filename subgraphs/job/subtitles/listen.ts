import { createReadStream } from 'node:fs';
import { appendFile, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runFfmpeg } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { SAFE_INPUT } from '../../../platform/ffmpeg/run-ffprobe.ts';
import { INIT_SEGMENT } from '../media/encode-options.ts';
import type { ExtractTask } from './extract-text.ts';
import { loudnessReader, prominence, SPEECH_RATE_HZ } from './speech.ts';

/** Of the attempt, and gone when it ends. */
const SAMPLES_FILE = 'speech.pcm';
const WHOLE_FILE = 'heard.mp4';

/** Where most of what is said lies, and most music does not. */
const SPEECH_BAND = 'highpass=f=200,lowpass=f=3500';

/**
 * How much each frame of a sound stands out, from the film's zero. `others`: tracks that go by, so that all counts from one zero.
 * Throws `FfmpegFailed`.
 */
export async function listen(
  task: ExtractTask,
  sound: { path: string; index: number; others: readonly number[] },
): Promise<Float64Array> {
  const samples = join(task.folder, SAMPLES_FILE);
  const others = sound.others.filter((index) => index !== sound.index);
  const goBy =
    others.length > 0 ? [...others.flatMap((index) => ['-map', `0:${index}`]), '-c', 'copy', '-f', 'null', '-'] : [];
  try {
    await runFfmpeg({
      ffmpegPath: task.ffmpegPath,
      input: `file:${sound.path}`,
      inputOptions: SAFE_INPUT,
      outputOptions: [
        ...goBy,
        ...['-map', `0:${sound.index}`, '-vn', '-sn', '-dn', '-ac', '1'],
        ...['-filter:a', `aresample=${SPEECH_RATE_HZ}:async=1000:first_pts=0,${SPEECH_BAND}`],
        ...['-ar', String(SPEECH_RATE_HZ), '-f', 's16le'],
      ],
      output: SAMPLES_FILE,
      folder: task.folder,
      stallTimeoutMs: task.stallTimeoutMs,
      ...(task.niceness === undefined ? {} : { niceness: task.niceness }),
      ...(task.signal ? { signal: task.signal } : {}),
      ...(task.log ? { log: task.log } : {}),
    });
    const reader = loudnessReader();
    for await (const bytes of createReadStream(samples)) reader.take(bytes as Buffer);
    return prominence(reader.levels());
  } finally {
    await rm(samples, { force: true });
  }
}

/** The same of a sound that was made already. */
export async function listenToRendition(task: ExtractTask, renditionFolder: string): Promise<Float64Array> {
  const whole = join(task.folder, WHOLE_FILE);
  const segments = (await readdir(renditionFolder)).filter((name) => name.endsWith('.m4s')).sort();
  try {
    for (const name of [INIT_SEGMENT, ...segments])
      await appendFile(whole, await readFile(join(renditionFolder, name)));
    return await listen(task, { path: whole, index: 0, others: [] });
  } finally {
    await rm(whole, { force: true });
  }
}
