import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { runFfmpeg } from '../../platform/ffmpeg/run-ffmpeg.ts';
import { newId } from '../../platform/ids/ids.ts';
import type { Log } from '../../platform/log/log.ts';
import type { RenditionIndex } from '../../platform/media/rendition-index.ts';
import type { MadePicture } from '../../platform/tickets/made-picture-token.ts';
import { RENDITION_INPUT, writeRenditionPlaylist } from '../../subgraphs/job/media/rendition-playlist.ts';
import type { FilmPictureFormat } from './picture-format.ts';
import { pictureOptions } from './picture-options.ts';

/** A picture is a second's work; more is a machine that has no time for it. */
const MAKE_MS = 20_000;
const STALL_MS = 10_000;

/** The segments that hold a stretch of the film, counted from 1, `last` inclusive, and where in them it begins. Pure. */
export function segmentsAround(
  { timescale, segments }: RenditionIndex,
  { timeMs, durationMs }: Pick<MadePicture, 'timeMs' | 'durationMs'>,
): { first: number; last: number; offsetS: number } {
  const holding = (milliseconds: number) => {
    const ticks = (milliseconds * timescale) / 1_000;
    const at = segments.findLastIndex(({ startTicks }) => startTicks <= ticks);
    return Math.max(0, at);
  };
  const first = holding(timeMs);
  const { startTicks } = segments[first]!;
  const end = segments.at(-1)!;
  // Of the end of the film there is still the last picture.
  const lastTicks = Math.max(startTicks, end.startTicks + end.durationTicks - timescale / 1_000);
  const ticks = Math.min(Math.max(startTicks, (timeMs * timescale) / 1_000), lastTicks);
  return { first: first + 1, last: holding(timeMs + durationMs) + 1, offsetS: (ticks - startTicks) / timescale };
}

export interface PictureWork {
  ffmpegPath: string;
  /** Absolute; it appears there when it is whole. */
  path: string;
  picture: MadePicture;
  format: FilmPictureFormat;
  /** What it is made of: the rendition's folder, absolute. */
  rendition: { folder: string; index: RenditionIndex; frameRate: number };
  log: Log;
}

/** Makes a picture of a film, reading only the seconds around it. Throws `FfmpegFailed`. */
export async function makePicture({ ffmpegPath, path, picture, format, rendition, log }: PictureWork): Promise<void> {
  const { first, last, offsetS } = segmentsAround(rendition.index, picture);
  const making = `${path}.${newId('making')}`;
  const playlist = `${making}.m3u8`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeRenditionPlaylist(playlist, { folder: rendition.folder, first, last });
    await runFfmpeg({
      ffmpegPath,
      input: `file:${playlist}`,
      inputOptions: [...RENDITION_INPUT, '-threads', '1'],
      outputOptions: [
        '-y',
        '-threads',
        '1',
        ...pictureOptions(picture, format, { offsetS, frameRate: rendition.frameRate }),
      ],
      output: `file:${making}`,
      stallTimeoutMs: STALL_MS,
      signal: AbortSignal.timeout(MAKE_MS),
      // Whoever plays a film from here has its segments first.
      niceness: 5,
      log,
    });
    if ((await stat(making)).size === 0) throw new Error(`ffmpeg made an empty picture of ${rendition.folder}`);
    await rename(making, path);
  } finally {
    await Promise.all([making, playlist].map((name) => rm(name, { force: true })));
  }
}
