import sax from 'sax';
import { collectCues, SubtitlesRefused, type ReadSubtitles } from './cue.ts';
import { settingsOfAlignment } from './cue-settings.ts';
import { renderCueText, type Piece, type Tag } from './cue-text.ts';

/** What `ttp:` attributes of the root say of times. */
interface Clock {
  framesPerSecond: number;
  ticksPerSecond: number;
}

/** TTML2 §12.3.1: `01:02:03.5`, `01:02:03:12` (frames), `12.5s`, `300f`, `1000t`. Undefined where it is neither. */
function milliseconds(expression: string | undefined, { framesPerSecond, ticksPerSecond }: Clock): number | undefined {
  if (expression === undefined) return undefined;
  const clock = /^\s*(\d{1,4}):(\d{1,2}):(\d{1,2})(?:\.(\d+)|:(\d+)(?:\.\d+)?)?\s*$/.exec(expression);
  if (clock) {
    const [, hours, minutes, seconds, fraction = '0', frames = '0'] = clock;
    const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return (whole + Number(`0.${fraction}`) + Number(frames) / framesPerSecond) * 1000;
  }
  const offset = /^\s*(\d+(?:\.\d+)?)(h|ms|m|s|f|t)\s*$/.exec(expression);
  if (!offset) return undefined;
  const unit = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, f: 1000 / framesPerSecond, t: 1000 / ticksPerSecond };
  return Number(offset[1]) * unit[offset[2] as keyof typeof unit];
}

interface Look {
  isItalic?: boolean;
  isBold?: boolean;
  isUnderlined?: boolean;
  ruby?: 'ruby' | 'rt' | undefined;
  /** `before`, `center` or `after` of its region, and where that lies. */
  displayAlign?: string;
  topShare?: number;
  heightShare?: number;
}

/** Attributes by local name: authors differ in their prefixes. `xml:id` counts as `id`. */
type Attributes = ReadonlyMap<string, string>;

function attributesOf({ attributes }: sax.Tag): Attributes {
  return new Map(Object.entries(attributes).map(([name, value]) => [name.slice(name.indexOf(':') + 1), value]));
}

const share = (percent: string | undefined) => {
  const value = /^(\d+(?:\.\d+)?)%$/.exec(percent ?? '')?.[1];
  return value === undefined ? undefined : Number(value) / 100;
};

function lookOf(attributes: Attributes): Look {
  const [style, weight, decoration] = ['fontStyle', 'fontWeight', 'textDecoration'].map((name) => attributes.get(name));
  const ruby = attributes.get('ruby');
  const topShare = share(attributes.get('origin')?.trim().split(/\s+/)[1]);
  const heightShare = share(attributes.get('extent')?.trim().split(/\s+/)[1]);
  const displayAlign = attributes.get('displayAlign');
  return {
    ...(style ? { isItalic: style === 'italic' || style === 'oblique' } : {}),
    ...(weight ? { isBold: weight === 'bold' } : {}),
    ...(decoration ? { isUnderlined: decoration.split(/\s+/).includes('underline') } : {}),
    ...(ruby ? { ruby: ruby === 'container' ? 'ruby' : ruby === 'text' ? 'rt' : undefined } : {}),
    ...(topShare === undefined ? {} : { topShare }),
    ...(heightShare === undefined ? {} : { heightShare }),
    ...(displayAlign ? { displayAlign } : {}),
  };
}

/** The row of the picture in which a region puts its text. */
function settingsOf({ displayAlign = 'before', topShare, heightShare = 0.1 }: Look): string {
  if (topShare === undefined) return '';
  const within = displayAlign === 'after' ? 1 : displayAlign === 'center' ? 0.5 : 0;
  const place = topShare + within * heightShare;
  return place < 0.34 ? settingsOfAlignment(8) : place < 0.67 ? settingsOfAlignment(5) : '';
}

interface Element {
  name: string;
  startMs: number;
  endMs: number;
  look: Look;
  tags: Tag[];
  isSpacePreserved: boolean;
}

const MAXIMUM_DEPTH = 64;
const MAXIMUM_STYLES = 2_000;
/** An entity that is not declared spoils a character, not the file; a file of nothing else is none. */
const FORGIVEN_FAULTS = 200;

/**
 * Reads TTML (and its profiles IMSC, EBU-TT, SMPTE-TT, DFXP): paragraphs with their times, nested and relative, with italic, bold,
 * underlined, ruby and the row. Entities of the file's own are not expanded, nothing outside of it is read. Pure.
 */
export function readTtml(text: string): ReadSubtitles {
  const collected = collectCues();
  const styles = new Map<string, Look>();
  const regions = new Map<string, Look>();
  const stack: Element[] = [];
  let clock: Clock = { framesPerSecond: 30, ticksPerSecond: 1 };
  /** Of the paragraph that is open. */
  let pieces: Piece[] | undefined;
  let definedRegion: string | undefined;
  let faults = 0;
  const parser = sax.parser(true, { position: false });

  const keep = (into: Map<string, Look>, id: string | undefined, look: Look) => {
    if (id && into.size < MAXIMUM_STYLES) into.set(id, look);
  };
  const referenced = (attributes: Attributes): Look => {
    const named = (attributes.get('style') ?? '').split(/\s+/, 10).map((id) => styles.get(id));
    return Object.assign({}, ...named, lookOf(attributes)) as Look;
  };

  function readClock(attributes: Attributes): void {
    const [numerator = 1, denominator = 1] = (attributes.get('frameRateMultiplier') ?? '').split(/[\s:]+/).map(Number);
    const rate = Number(attributes.get('frameRate') ?? 30) * ((numerator || 1) / (denominator || 1));
    const framesPerSecond = rate > 0 && rate < 1_000 ? rate : 30;
    const ticks = Number(attributes.get('tickRate') ?? (attributes.has('frameRate') ? framesPerSecond : 1));
    clock = { framesPerSecond, ticksPerSecond: ticks > 0 ? ticks : 1 };
  }

  function open(name: string, attributes: Attributes): Element {
    const parent = stack.at(-1);
    const region = regions.get(attributes.get('region') ?? '');
    const own = referenced(attributes);
    const look = { ...parent?.look, ruby: undefined, ...region, ...own };
    const base = parent?.startMs ?? 0;
    const startMs = base + (milliseconds(attributes.get('begin'), clock) ?? 0);
    const ends = [milliseconds(attributes.get('end'), clock), milliseconds(attributes.get('dur'), clock)];
    const endMs = Math.min(
      parent?.endMs ?? Infinity,
      ends[0] === undefined ? Infinity : base + ends[0],
      ends[1] === undefined ? Infinity : startMs + ends[1],
    );
    const space = attributes.get('space');
    const isSpacePreserved = space === undefined ? (parent?.isSpacePreserved ?? false) : space === 'preserve';
    return { name, startMs, endMs, look, tags: [], isSpacePreserved };
  }

  function openWithin(element: Element, parent: Look | undefined): void {
    const { look } = element;
    if (look.ruby) element.tags.push(look.ruby);
    const before = element.name === 'p' ? undefined : parent;
    if (look.isItalic && !before?.isItalic) element.tags.push('i');
    if (look.isBold && !before?.isBold) element.tags.push('b');
    if (look.isUnderlined && !before?.isUnderlined) element.tags.push('u');
    for (const tag of element.tags) pieces?.push({ kind: 'open', tag });
  }

  parser.onopentag = (tag) => {
    if (stack.length >= MAXIMUM_DEPTH)
      throw new SubtitlesRefused('NOT_SUBTITLES', 'Its elements are nested too deeply.');
    const name = tag.name.slice(tag.name.indexOf(':') + 1);
    // Names are read without their spaces, so values are plain.
    const attributes = attributesOf(tag as sax.Tag);
    if (stack.length === 0) {
      if (name !== 'tt') throw new SubtitlesRefused('NOT_SUBTITLES', 'This is XML, but no timed text.');
      readClock(attributes);
    }
    const parent = stack.at(-1);
    if (name === 'region') keep(regions, (definedRegion = attributes.get('id')), referenced(attributes));
    else if (name === 'style' && parent?.name === 'region')
      keep(regions, definedRegion, { ...regions.get(definedRegion ?? ''), ...lookOf(attributes) });
    else if (name === 'style') keep(styles, attributes.get('id'), referenced(attributes));
    const element = open(name, attributes);
    stack.push(element);
    if (name === 'p') pieces = [];
    if (name === 'br') pieces?.push({ kind: 'text', text: '\n' });
    else if (name === 'p' || name === 'span') openWithin(element, parent?.look);
  };
  const say = (said: string) => {
    const within = stack.at(-1);
    if (!pieces || !within || within.name === 'metadata') return;
    pieces.push({ kind: 'text', text: within.isSpacePreserved ? said : said.replaceAll(/\s+/g, ' ') });
  };
  parser.ontext = say;
  parser.oncdata = say;
  parser.onclosetag = () => {
    const element = stack.pop();
    if (!element) return;
    for (const tag of element.tags.reverse()) pieces?.push({ kind: 'close', tag });
    if (element.name !== 'p' || !pieces) return;
    const text = renderCueText(pieces);
    pieces = undefined;
    if (Number.isFinite(element.endMs)) {
      collected.add({ startMs: element.startMs, endMs: element.endMs, text, settings: settingsOf(element.look) });
    } else if (text !== '') collected.bad();
  };
  parser.onerror = (error) => {
    faults += 1;
    if (faults > FORGIVEN_FAULTS)
      throw new SubtitlesRefused('NOT_SUBTITLES', `The XML cannot be read: ${error.message}`);
    parser.resume();
  };
  parser.write(text).close();
  const { cues, badCount } = collected.read();
  return { cues, badCount: badCount + faults };
}
