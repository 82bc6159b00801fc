import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TEXT_FILE } from '../../../platform/media/layout.ts';
import { readIndex } from '../../../platform/media/rendition-index.ts';
import type { StoredAudio, StoredText, StoredVideo } from '../asset/asset-store.ts';
import { OutputRejected } from '../media/check-rendition.ts';
import { RENDITION_INPUT, writeRenditionPlaylist } from '../media/rendition-playlist.ts';
import { runForTask, type FfmpegTask } from '../media/run-for-task.ts';
import { chapterMetadata, type Chapter } from './chapters.ts';
import { isoLanguage } from './iso-language.ts';
import { showText } from './show-texts.ts';

export type JoinTask = FfmpegTask & { folder: string; onProgress?: ((fraction: number) => void) | undefined };

/** What one file is made of. Paths are relative to the assets folder. */
export interface JoinedTracks {
  video: StoredVideo;
  /** Each sound once, the one that is begun with first. */
  audio: readonly StoredAudio[];
  text: readonly StoredText[];
  durationMs: number;
  title: string;
  /** None: the file has no chapters. */
  chapters: readonly Chapter[];
}

/** How far the file may end from the film: what is shorter has lost something. */
const TOLERANCE_MS = 1_000;

const DISPOSITIONS: Record<StoredText['role'], string> = {
  SUBTITLES: '0',
  HEARING_IMPAIRED: 'hearing_impaired',
  FORCED: 'forced',
  COMMENTARY: 'comment',
};

/** Sounds in stereo, which everything plays, in the order that players take them. Pure. */
export function joinedSounds(audio: readonly StoredAudio[]): StoredAudio[] {
  const stereo = audio.filter(({ name, trackName }) => name === trackName);
  return stereo.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
}

function soundOptions({ language, label, isDefault }: StoredAudio, i: number): string[] {
  return [
    ...[`-metadata:s:a:${i}`, `language=${isoLanguage(language)}`, `-metadata:s:a:${i}`, `handler_name=${label}`],
    ...[`-disposition:a:${i}`, isDefault ? 'default' : '0'],
  ];
}

function textOptions({ language, label, role }: StoredText, i: number): string[] {
  return [
    ...[`-metadata:s:s:${i}`, `language=${isoLanguage(language)}`, `-metadata:s:s:${i}`, `handler_name=${label}`],
    ...[`-disposition:s:${i}`, DISPOSITIONS[role]],
  ];
}

/**
 * Joins a rendition, sounds and texts to one MP4 that can be played while it is fetched, without encoding anything; returns its bytes.
 * Throws `FfmpegFailed`, or `OutputRejected` where it is not as long as its film.
 */
export async function joinTracks(
  task: JoinTask,
  { video, audio, text, durationMs, title, chapters }: JoinedTracks,
  { assetsFolder, file }: { assetsFolder: string; file: string },
): Promise<number> {
  const media = [video, ...audio];
  const playlists = media.map((_, i) => join(task.folder, `part-${i}.m3u8`));
  const chapterFile = join(task.folder, 'chapters.txt');
  try {
    for (const [i, { path }] of media.entries()) {
      const folder = join(assetsFolder, path);
      const { segments } = await readIndex(folder);
      await writeRenditionPlaylist(playlists[i]!, { folder, first: 1, last: segments.length });
    }
    if (chapters.length > 0) await writeFile(chapterFile, chapterMetadata(chapters));
    const inputs = [
      ...playlists.map((path) => [...RENDITION_INPUT, '-i', `file:${path}`]),
      ...text.map(({ path }) => [
        ...['-protocol_whitelist', 'file', '-f', 'webvtt'],
        ...['-i', `file:${join(assetsFolder, path, TEXT_FILE)}`],
      ]),
      ...(chapters.length > 0
        ? [['-protocol_whitelist', 'file', '-f', 'ffmetadata', '-i', `file:${chapterFile}`]]
        : []),
    ];
    const [last = []] = inputs.splice(-1);
    const outcome = await runForTask(task, {
      inputOptions: [...inputs.flat(), ...last.slice(0, -2)],
      input: last.at(-1)!,
      outputOptions: [
        ...['-map', '0:v:0', ...audio.flatMap((_, i) => ['-map', `${i + 1}:a:0`])],
        ...text.flatMap((_, i) => ['-map', `${media.length + i}:s:0`]),
        ...['-c', 'copy', '-c:s', 'mov_text', '-metadata', `title=${title}`],
        // Not of all at once: that takes the chapters' titles as well.
        ...['-map_metadata:g', '-1', '-map_metadata:s', '-1'],
        ...['-map_chapters', chapters.length > 0 ? String(media.length + text.length) : '-1'],
        ...audio.flatMap(soundOptions),
        ...text.flatMap(textOptions),
        ...['-movflags', '+faststart', '-f', 'mp4'],
      ],
      output: file,
      onProgress: ({ timeMs }) => task.onProgress?.(Math.min(1, timeMs / durationMs)),
    });
    if (Math.abs(outcome.timeMs - durationMs) > TOLERANCE_MS) {
      throw new OutputRejected([`${file} lasts ${outcome.timeMs} ms, the film ${durationMs} ms`]);
    }
    const path = join(task.folder, file);
    const forced = text.findIndex(({ role }) => role === 'FORCED');
    await showText(path, forced < 0 ? undefined : forced);
    return (await stat(path)).size;
  } finally {
    await Promise.all([...playlists, chapterFile].map((path) => rm(path, { force: true })));
  }
}
