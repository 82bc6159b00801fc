import { readFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { FfmpegFailed } from '../../../platform/ffmpeg/run-ffmpeg.ts';
import { keepOneClock, sourceOptions } from '../media/encode-options.ts';
import type { EncodeTask } from '../media/encode-rendition.ts';
import type { MediaPlan } from '../media/plan-media.ts';
import type { TextSource } from '../media/plan-text.ts';
import { runForTask, type FfmpegWork } from '../media/run-for-task.ts';
import { retimed } from './fit-cues.ts';
import { SubtitlesRefused, type ReadSubtitles } from './cue.ts';
import { readAss } from './read-ass.ts';
import { MAXIMUM_BYTES, readSubtitles } from './read-subtitles.ts';

export type ExtractTask = Omit<EncodeTask, 'preset' | 'threads'>;

/** What came of a text: what it says, or why it cannot be had. */
export type Extracted = { kind: 'READ'; read: ReadSubtitles } | { kind: 'LEFT_OUT'; reason: string };

/** Files of the attempt that are no part of what is delivered. */
const FILM_LINK = 'film';
const extractedFile = ({ name }: TextSource, format: string) => `${name}.${format}`;

/** Written as it is where that is a file of its own; what has no such form goes by ASS, which has a word for all of it. */
function formatOf(codec: string): { codec: string; format: 'srt' | 'webvtt' | 'ass' } {
  if (codec === 'subrip' || codec === 'srt') return { codec: 'copy', format: 'srt' };
  if (codec === 'webvtt') return { codec: 'copy', format: 'webvtt' };
  return { codec: codec === 'ass' || codec === 'ssa' ? 'copy' : 'ass', format: 'ass' };
}

const PAST_LIMIT = ['-fs', String(MAXIMUM_BYTES + 65_536)];

async function run(task: ExtractTask, input: Pick<FfmpegWork, 'input' | 'inputOptions'>, outputs: string[]) {
  await runForTask(task, { ...input, outputOptions: outputs.slice(0, -1), output: outputs.at(-1)! });
}

type TrackText = TextSource & { from: { kind: 'TRACK' } };
type PictureText = TextSource & { from: { kind: 'PICTURE' } };

/**
 * Writes tracks out in one reading of the film. The picture goes by and is thrown away, so that progress is seen where nobody speaks for
 * long, and so that a text has the film's zero.
 */
async function extractTracks(task: ExtractTask, plan: MediaPlan, texts: TrackText[]): Promise<void> {
  const outputs = texts.flatMap((text) => {
    const { codec, format } = formatOf(text.from.codec);
    const file = extractedFile(text, format);
    return ['-map', `0:${text.from.index}`, '-c:s', codec, ...PAST_LIMIT, '-f', format, file];
  });
  const picture = keepOneClock([plan.picture.sourceIndex], []);
  await run(task, { input: `file:${task.sourcePath}`, inputOptions: sourceOptions(plan) }, [...picture, ...outputs]);
}

/**
 * Decodes the pictures for the captions in them. ffmpeg finds those in filters alone, whose arguments are a language of their own: the
 * film is given there by a name that we chose, and its format by the one that it was accepted as.
 */
async function extractCaptions(task: ExtractTask, text: PictureText): Promise<void> {
  const link = join(task.folder, FILM_LINK);
  await symlink(task.sourcePath, link);
  try {
    await run(
      task,
      {
        input: `movie=${FILM_LINK}:f=${text.from.formatName}[out+subcc]`,
        inputOptions: ['-copyts', '-f', 'lavfi'],
      },
      [
        ...['-map', '0:v', '-f', 'null', '-'],
        ...['-map', '0:s', '-c:s', 'ass', ...PAST_LIMIT, '-f', 'ass', extractedFile(text, 'ass')],
      ],
    );
  } finally {
    await rm(link);
  }
}

async function readExtracted(task: ExtractTask, text: TextSource, durationMs: number): Promise<Extracted> {
  const { from } = text;
  const file = join(task.folder, extractedFile(text, from.kind === 'TRACK' ? formatOf(from.codec).format : 'ass'));
  try {
    const bytes = await readFile(file);
    if (from.kind === 'TRACK') return { kind: 'READ', read: readSubtitles(bytes) };
    // The last caption is not taken away before the film ends.
    const { cues, badCount } = readAss(bytes.toString(), from.zeroMs + durationMs);
    return { kind: 'READ', read: { cues: retimed(cues, { shiftMs: -from.zeroMs, factor: 1 }), badCount } };
  } catch (error) {
    if (error instanceof SubtitlesRefused) return { kind: 'LEFT_OUT', reason: error.message };
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}

/** Whether ffmpeg gave up on what it was given, rather than we on it. */
function isSourcesFault(error: unknown): error is FfmpegFailed {
  return error instanceof FfmpegFailed && error.reason === 'EXITED';
}

/**
 * Reads the texts of a film, in the order given. One that cannot be read is left out with its reason; the others are read all the same.
 * Throws `FfmpegFailed` where it is not the text that is at fault.
 */
export async function extractTexts(
  task: ExtractTask,
  texts: readonly TextSource[],
  plan: MediaPlan,
): Promise<Extracted[]> {
  const ofTracks = texts.filter((text): text is TrackText => text.from.kind === 'TRACK');
  const failed = new Map<string, string>();
  const tried = async (name: string, extract: Promise<void>) => {
    try {
      await extract;
    } catch (error) {
      if (!isSourcesFault(error)) throw error;
      failed.set(name, error.message);
    }
  };
  if (ofTracks.length > 0) {
    try {
      await extractTracks(task, plan, ofTracks);
    } catch (error) {
      if (!isSourcesFault(error)) throw error;
      for (const text of ofTracks) await tried(text.name, extractTracks(task, plan, [text]));
    }
  }
  for (const text of texts) {
    if (text.from.kind === 'PICTURE') await tried(text.name, extractCaptions(task, text as PictureText));
  }
  const extracted: Extracted[] = [];
  for (const text of texts) {
    const reason = failed.get(text.name);
    extracted.push(
      reason === undefined ? await readExtracted(task, text, plan.durationMs) : { kind: 'LEFT_OUT', reason },
    );
  }
  return extracted;
}
