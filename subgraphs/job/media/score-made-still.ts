import { join } from 'node:path';
import { readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { readIndex } from '../../../platform/media/rendition-index.ts';
import { RENDITION_INPUT, segmentsAround, writeRenditionPlaylist } from './rendition-playlist.ts';
import { runForTask, type FfmpegTask } from './run-for-task.ts';
import { scoreStill, StillReader } from './score-still.ts';

/** Before and after it is looked for fades. */
const AROUND_MS = 1_000;
const FRAME_S = 0.25;

export interface MadeRendition {
  /** Absolute. */
  folder: string;
  height: number;
}

/**
 * How good a still is as a poster that was taken of a film before there were scores, by what a rendition of it shows then; 0 where that has no
 * frame. Throws `FfmpegFailed`.
 */
export async function scoreMadeStill(
  task: FfmpegTask & { folder: string },
  { folder, height }: MadeRendition,
  timeMs: number,
): Promise<number> {
  const { filters: known } = await readCapabilities(task.ffmpegPath);
  const fromMs = Math.max(0, timeMs - AROUND_MS);
  const { first, last, offsetS } = segmentsAround(await readIndex(folder), {
    timeMs: fromMs,
    durationMs: 2 * AROUND_MS,
  });
  const playlist = join(task.folder, 'around.m3u8');
  await writeRenditionPlaylist(playlist, { folder, first, last });
  const stillS = offsetS + (timeMs - fromMs) / 1_000;
  const filters = [
    `trim=start=${offsetS.toFixed(3)}:end=${(offsetS + (2 * AROUND_MS) / 1_000).toFixed(3)}`,
    `fps=fps=${1 / FRAME_S}:eof_action=pass`,
    'format=yuv420p',
    'signalstats',
    'metadata=mode=print:key=lavfi.signalstats.YAVG',
    'metadata=mode=print:key=lavfi.signalstats.YHIGH',
    `select=between(t\\,${(stillS - FRAME_S).toFixed(3)}\\,${(stillS + FRAME_S / 2).toFixed(3)})`,
    ...(known.has('blurdetect') ? ['blurdetect'] : []),
    'metadata=mode=print',
  ];
  const reader = new StillReader();
  await runForTask(task, {
    input: `file:${playlist}`,
    inputOptions: [...RENDITION_INPUT],
    outputOptions: ['-map', '0:v:0', '-an', '-sn', '-dn', '-filter:v', filters.join(','), '-f', 'null'],
    output: '-',
    onLine: (line) => reader.add(line),
  });
  const measures = reader.measures(height);
  return measures ? scoreStill(measures) : 0;
}
