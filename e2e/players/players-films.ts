import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TranscodePreset } from '../../client/generated/operations.ts';

/** Hz of the sounds of the film with languages, in its order: German in 5.1, which is its default, English, a commentary. */
export const TONES = [330, 660, 440] as const;
/** Hz of a sound that comes later. */
export const LATE_TONE = 880;
const SECONDS = 14;

const ffmpeg = (args: string[]) => promisify(execFile)(process.env['FFMPEG_PATH']!, ['-v', 'error', '-y', ...args]);

const picture = (size: string, framesPerSecond: string, seconds: number) =>
  `testsrc2=size=${size}:rate=${framesPerSecond}:duration=${seconds}`;
const tone = (hertz: number, seconds: number) => `sine=frequency=${hertz}:duration=${seconds}`;
const lavfi = (...graphs: string[]) => graphs.flatMap((graph) => ['-f', 'lavfi', '-i', graph]);
const QUICKLY = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];

const cuesOf = (words: string) =>
  [
    ['00:00:01,000 --> 00:00:02,500', 'one'],
    ['00:00:05,000 --> 00:00:08,500', 'two'],
    ['00:00:12,000 --> 00:00:14,000', 'three'],
  ]
    .map(([times, number], i) => `${i + 1}\n${times}\n${words} ${number}\n`)
    .join('\n');

/** Three sounds and three texts, one of them forced, over three segments. */
async function makeLanguages(folder: string, path: string): Promise<void> {
  const texts = ['English', 'Deutsch', 'Forced'];
  await Promise.all(texts.map((words) => writeFile(join(folder, `${words}.srt`), cuesOf(words))));
  const [german, english, commentary] = TONES;
  await ffmpeg([
    ...lavfi(picture('320x180', '12', SECONDS), `${tone(german, SECONDS)},pan=5.1|c0=c0|c1=c0|c2=c0|c3=c0|c4=c0|c5=c0`),
    ...[...lavfi(tone(english, SECONDS), tone(commentary, SECONDS))],
    ...texts.flatMap((words) => ['-i', join(folder, `${words}.srt`)]),
    ...[0, 1, 2, 3, 4, 5, 6].flatMap((input) => ['-map', String(input)]),
    ...['-metadata:s:a:0', 'language=deu', '-metadata:s:a:1', 'language=eng', '-metadata:s:a:2', 'language=eng'],
    ...['-metadata:s:a:2', 'title=Commentary', '-disposition:a', '0', '-disposition:a:0', 'default'],
    ...['-disposition:a:2', 'comment', '-metadata:s:s:0', 'language=eng', '-metadata:s:s:1', 'language=deu'],
    ...['-metadata:s:s:2', 'language=deu', '-disposition:s', '0', '-disposition:s:2', 'forced'],
    ...['-c:s', 'srt', ...QUICKLY, path],
  ]);
}

const film = (path: string, ...graphs: string[]) => ffmpeg([...lavfi(...graphs), ...QUICKLY, path]);

interface MadeFilm {
  preset: TranscodePreset;
  /** Makes it at a path; what it is made of may lie in the folder. */
  make(folder: string, path: string): Promise<unknown>;
}

/** Films that are small and ask much of a player. */
export const FILMS = {
  languages: { preset: 'H264_HEVC', make: makeLanguages },
  /** As many lines as the ladder has, and few frames. */
  uhd: { preset: 'H264_AV1', make: (_folder, path) => film(path, picture('3840x2160', '5', 1), tone(330, 1)) },
  /** One segment, half a second, without a sound. */
  short: { preset: 'H264', make: (_folder, path) => film(path, picture('320x180', '24', 0.5)) },
} satisfies Record<string, MadeFilm>;

/** A dub that comes when the film is there. */
export async function makeLateSound(path: string): Promise<void> {
  await ffmpeg([...lavfi(tone(LATE_TONE, SECONDS)), '-c:a', 'aac', path]);
}
