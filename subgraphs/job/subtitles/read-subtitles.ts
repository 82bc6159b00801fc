import { SubtitlesRefused, type ReadSubtitles } from './cue.ts';
import { decodeText } from './decode-text.ts';
import { readAss } from './read-ass.ts';
import { readTimedBlocks } from './read-timed-blocks.ts';
import { readTtml } from './read-ttml.ts';

export type SubtitleFormat = 'WEBVTT' | 'SRT' | 'ASS' | 'TTML';

/** The longest film has less than one megabyte of words. */
export const MAXIMUM_BYTES = 10 * 1024 ** 2;

/** By what the file begins with: names of files lie. Undefined where it is none that we read. Pure. */
export function subtitleFormat(text: string): SubtitleFormat | undefined {
  const head = text.slice(0, 65_536).trimStart();
  if (/^WEBVTT(\s|$)/.test(head)) return 'WEBVTT';
  if (head.startsWith('<')) return 'TTML';
  if (/^\s*\[(script info|v4\+? styles|events)\]/im.test(head)) return 'ASS';
  if (/\d\s*-{1,2}>\s*\d/.test(text)) return 'SRT';
  return undefined;
}

/**
 * Reads a file of subtitles, whatever its format and encoding.
 * @throws SubtitlesRefused where it holds no cue, or more than any film has.
 */
export function readSubtitles(bytes: Uint8Array): ReadSubtitles & { format: SubtitleFormat; encoding: string } {
  if (bytes.length > MAXIMUM_BYTES) {
    throw new SubtitlesRefused('TOO_LARGE', `Subtitles have at most ${MAXIMUM_BYTES} bytes.`);
  }
  const { text, encoding } = decodeText(bytes);
  const format = subtitleFormat(text);
  if (!format) throw new SubtitlesRefused('NOT_SUBTITLES', 'This is no SRT, WebVTT, ASS or TTML.');
  const read = format === 'ASS' ? readAss(text) : format === 'TTML' ? readTtml(text) : readTimedBlocks(text, format);
  if (read.cues.length === 0) {
    const tried = read.badCount > 0 ? ` ${read.badCount} could not be read.` : '';
    throw new SubtitlesRefused('NOT_SUBTITLES', `The file has no cue (read as ${format}).${tried}`);
  }
  return { ...read, format, encoding };
}
