import { collectCues, type ReadSubtitles } from './cue.ts';
import { readSettings, settingsOfAlignment } from './cue-settings.ts';
import { readMarkup, renderCueText } from './cue-text.ts';

const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,:](\d{1,3})`;
const TIMING = new RegExp(`^\\s*${TIME}\\s*-{1,2}>\\s*${TIME}(?:\\s+(.*))?$`);

function milliseconds([hours = '0', minutes = '0', seconds = '0', fraction = '0']: (string | undefined)[]): number {
  return (
    Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(fraction.padEnd(3, '0'))
  );
}

/** Places that authors of SRT borrow from ASS. */
const ALIGNED = /\{\\an?(\d{1,2})\}/;
const BRACES = /\{\\[^{}]{0,200}\}/g;

interface Block {
  startMs: number;
  endMs: number;
  settings: string;
  lines: string[];
}

/** Of SRT the number of the next cue belongs to no text. */
function withoutNextNumber(lines: string[]): string[] {
  return /^\s*\d+\s*$/.test(lines.at(-1) ?? '') ? lines.slice(0, -1) : lines;
}

/**
 * Reads WebVTT and SRT, which are one idea: a line of two times, then text. In SRT blank lines may stand in a text, in WebVTT one ends
 * it. What cannot be read is counted and passed by. Pure, and linear in the text.
 */
export function readTimedBlocks(text: string, format: 'WEBVTT' | 'SRT'): ReadSubtitles {
  const collected = collectCues();
  let block: Block | undefined;
  let isSkipping = false;
  const finish = () => {
    if (!block) return;
    const words = block.lines.join('\n');
    const alignment = format === 'SRT' ? Number(ALIGNED.exec(words)?.[1]) : NaN;
    collected.add({
      startMs: block.startMs,
      endMs: block.endMs,
      text: renderCueText(readMarkup(format === 'SRT' ? words.replaceAll(BRACES, '') : words)),
      settings: block.settings || settingsOfAlignment(alignment),
    });
    block = undefined;
  };
  // Some editors end lines by \r\r\n.
  for (const line of text.replaceAll(/\r*\n|\r/g, '\n').split('\n')) {
    const isBlank = line.trim() === '';
    if (isSkipping) {
      isSkipping = !isBlank;
      continue;
    }
    const timing = line.length < 400 ? TIMING.exec(line) : null;
    if (timing) {
      if (block && format === 'SRT') block.lines = withoutNextNumber(block.lines);
      finish();
      block = {
        startMs: milliseconds(timing.slice(1, 5)),
        endMs: milliseconds(timing.slice(5, 9)),
        settings: format === 'WEBVTT' ? readSettings(timing[9] ?? '') : '',
        lines: [],
      };
    } else if (line.includes('-->')) {
      collected.bad();
      finish();
    } else if (block) {
      if (isBlank && format === 'WEBVTT') finish();
      else block.lines.push(line);
    } else if (format === 'WEBVTT' && /^(NOTE|STYLE|REGION)\b/.test(line)) {
      isSkipping = true;
    }
  }
  finish();
  return collected.read();
}
