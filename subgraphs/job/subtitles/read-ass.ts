import { collectCues, type ReadSubtitles } from './cue.ts';
import { settingsOfAlignment } from './cue-settings.ts';
import { renderCueText, type Piece, type Tag } from './cue-text.ts';

interface Style {
  isItalic: boolean;
  isBold: boolean;
  isUnderlined: boolean;
  /** As on a keypad. */
  alignment: number;
}

const PLAIN: Style = { isItalic: false, isBold: false, isUnderlined: false, alignment: 2 };

/** `H:MM:SS.cc`. */
function milliseconds(time: string): number {
  const [, hours, minutes, seconds, fraction = ''] =
    /^\s*(\d+):(\d{1,2}):(\d{1,2})(?:[.:](\d{1,3}))?\s*$/.exec(time) ?? [];
  if (hours === undefined) return NaN;
  return (
    Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1000 + Number(fraction.padEnd(3, '0'))
  );
}

/** SSA counts 1 to 3 at the bottom, 5 to 7 at the top and 9 to 11 in the middle; ASS as a keypad does. */
function keypad(legacy: number): number {
  const column = legacy % 4;
  return column === 0 ? 2 : column + (legacy > 8 ? 3 : legacy > 4 ? 6 : 0);
}

/** Values of a line by the names that its section's Format line gives; the last takes what is left, commas and all. */
function fields(format: readonly string[], line: string): Map<string, string> {
  const values = line.split(',');
  const last = format.length - 1;
  return new Map(
    format.map((name, i) => [name, i === last ? values.slice(last).join(',') : (values[i] ?? '').trim()] as const),
  );
}

/** As many as any Format line has. */
const names = (line: string) => line.split(',', 40).map((name) => name.trim().toLowerCase());

function readStyle(values: Map<string, string>, isLegacy: boolean): Style {
  // -1 is true; a weight stands for bold as well.
  const isOn = (name: string) => Number(values.get(name) ?? 0) !== 0;
  const alignment = Number(values.get('alignment') ?? 2);
  return {
    isItalic: isOn('italic'),
    isBold: isOn('bold'),
    isUnderlined: isOn('underline'),
    alignment: isLegacy ? keypad(alignment) : alignment,
  };
}

const STYLED: Record<string, Tag> = { i: 'i', b: 'b', u: 'u' };

interface Line {
  pieces: Piece[];
  alignment: number;
  /** Share of the picture's height, from above; undefined where it is not placed by hand. */
  topShare: number | undefined;
}

/** Reads the text of a Dialogue line with its overrides; drawings, karaoke and effects go. */
function readDialogue(text: string, styles: Map<string, Style>, style: Style, height: number): Line {
  const line: Line = { pieces: [], alignment: style.alignment, topShare: undefined };
  const open = new Map<Tag, boolean>();
  let isDrawing = false;
  const set = (tag: Tag, isOn: boolean) => {
    if ((open.get(tag) ?? false) === isOn) return;
    open.set(tag, isOn);
    if (isOn) line.pieces.push({ kind: 'open', tag });
    else {
      // Closing one closes what was opened within it: that is opened again.
      line.pieces.push({ kind: 'close', tag });
      for (const [other, isOpen] of open)
        if (isOpen) line.pieces.push({ kind: 'close', tag: other }, { kind: 'open', tag: other });
    }
  };
  const wear = (worn: Style) => {
    set('i', worn.isItalic);
    set('b', worn.isBold);
    set('u', worn.isUnderlined);
  };
  wear(style);
  for (const part of text.split(/(\{[^{}]*\})/)) {
    if (!part.startsWith('{') || !part.endsWith('}')) {
      if (!isDrawing)
        line.pieces.push({ kind: 'text', text: part.replaceAll(/\\[Nn]/g, '\n').replaceAll('\\h', '\u00a0') });
      continue;
    }
    for (const [, name = '', value = ''] of part.matchAll(/\\(pos|move|an|a|p|r|i|b|u)(\([^()]*\)|[^\\}]*)/g)) {
      if (name === 'p') isDrawing = Number(value) > 0;
      else if (name === 'r') wear(styles.get(value.trim()) ?? style);
      else if (name === 'an' && /^[1-9]$/.test(value)) line.alignment = Number(value);
      else if (name === 'a' && /^\d{1,2}$/.test(value)) line.alignment = keypad(Number(value));
      else if (name === 'pos' || name === 'move') {
        const top = Number(value.slice(1, -1).split(',')[1]);
        if (Number.isFinite(top) && height > 0) line.topShare = Math.min(1, Math.max(0, top / height));
      } else if (STYLED[name] && /^\d*$/.test(value)) set(STYLED[name], Number(value) > 0);
    }
  }
  return line;
}

/** A place of its own counts by its row alone: a player wraps lines as wide as it likes. */
function settingsOf({ alignment, topShare }: Line): string {
  const atRow = (row: number) => settingsOfAlignment(row * 3 + 2);
  if (topShare === undefined) return settingsOfAlignment(alignment);
  return topShare < 0.34 ? atRow(2) : topShare < 0.67 ? atRow(1) : atRow(0);
}

/**
 * Reads ASS and SSA: what is said, where, italic, bold and underlined; the rest of their typesetting is not WebVTT's. Where `openUntilMs` is given, a
 * cue that ends where it begins has no end of its own and lasts until then. Pure.
 */
export function readAss(text: string, openUntilMs?: number): ReadSubtitles {
  const collected = collectCues();
  const styles = new Map<string, Style>();
  let section = '';
  let format: string[] = [];
  let height = 288;
  for (const line of text.split(/\r*\n|\r/)) {
    const heading = /^\s*\[([^\]]{1,40})\]/.exec(line);
    if (heading) {
      [section, format] = [heading[1]!.toLowerCase(), []];
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const [key, rest] = [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1)];
    if (key === 'format') format = names(rest);
    else if (key === 'playresy') height = Number(rest) || height;
    else if (key === 'style' && format.length > 0) {
      const values = fields(format, rest);
      styles.set((values.get('name') ?? '').replace(/^\*/, ''), readStyle(values, !section.includes('+')));
    } else if (key === 'dialogue') {
      const values = fields(format.length > 0 ? format : EVENT_FORMAT, rest);
      const style = styles.get((values.get('style') ?? '').replace(/^\*/, '')) ?? PLAIN;
      const dialogue = readDialogue((values.get('text') ?? '').trim(), styles, style, height);
      const startMs = milliseconds(values.get('start') ?? '');
      const endMs = milliseconds(values.get('end') ?? '');
      collected.add({
        startMs,
        endMs: endMs === startMs ? (openUntilMs ?? endMs) : endMs,
        text: renderCueText(dialogue.pieces),
        settings: settingsOf(dialogue),
      });
    }
  }
  return collected.read();
}

const EVENT_FORMAT = names('Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text');
