import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SAFE_INPUT } from '../../../platform/ffmpeg/run-ffprobe.ts';
import { countSegments, keepOneClock } from '../media/encode-options.ts';
import { RENDITION_INPUT, writeRenditionPlaylist } from '../media/rendition-playlist.ts';
import { runForTask } from '../media/run-for-task.ts';
import type { ExtractTask } from './extract-text.ts';
import { loudnessReader, prominence, SPEECH_RATE_HZ } from './speech.ts';

/** Of the attempt, and gone when it ends. */
const SAMPLES_FILE = 'speech.pcm';
const PLAYLIST_FILE = 'heard.m3u8';

/** Where most of what is said lies, and most music does not. */
const SPEECH_BAND = 'highpass=f=200,lowpass=f=3500';

/**
 * How much each frame of a sound stands out, from the film's zero. `others`: tracks that go by, so that all counts from one zero.
 * Throws `FfmpegFailed`.
 */
export async function listen(
  task: ExtractTask,
  sound: { path: string; options?: readonly string[]; index: number; others: readonly number[] },
): Promise<Float64Array> {
  const { path, options = SAFE_INPUT, index, others } = sound;
  const samples = join(task.folder, SAMPLES_FILE);
  try {
    await runForTask(task, {
      input: `file:${path}`,
      inputOptions: options,
      outputOptions: [
        ...keepOneClock(others, [index]),
        ...['-map', `0:${index}`, '-vn', '-sn', '-dn', '-ac', '1'],
        ...['-filter:a', `aresample=${SPEECH_RATE_HZ}:async=1000:first_pts=0,${SPEECH_BAND}`],
        ...['-ar', String(SPEECH_RATE_HZ), '-f', 's16le'],
      ],
      output: SAMPLES_FILE,
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
  const path = join(task.folder, PLAYLIST_FILE);
  const last = countSegments(await readdir(renditionFolder));
  try {
    await writeRenditionPlaylist(path, { folder: renditionFolder, first: 1, last });
    return await listen(task, { path, options: RENDITION_INPUT, index: 0, others: [] });
  } finally {
    await rm(path, { force: true });
  }
}
