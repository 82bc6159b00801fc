/** What WebVTT can show, whatever format it comes from. */
export type Tag = 'i' | 'b' | 'u' | 'ruby' | 'rt' | 'v' | 'lang' | 'c';

export type Piece =
  | { kind: 'text'; text: string }
  /** `detail`: who speaks, which language, which colour. */
  | { kind: 'open'; tag: Tag; detail?: string }
  | { kind: 'close'; tag: Tag };

/** A line of dialogue has tens of characters; who writes thousands into one cue hides the film. */
const MAXIMUM_CHARACTERS = 2_000;
const MAXIMUM_DEPTH = 8;

/** The colours that WebVTT knows by name (§5). */
const COLOURS = new Set(['white', 'lime', 'cyan', 'red', 'yellow', 'magenta', 'blue', 'black']);
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$/;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replaceAll(/[&<>]/g, (character) => ESCAPES[character]!);

// Line breaks and tabs stay; other control characters mean nothing to a reader.
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g;

function openTag(tag: Tag, detail: string | undefined): string | undefined {
  switch (tag) {
    case 'v':
      return detail ? `<v ${escaped(detail.replaceAll(/\s+/g, ' ').slice(0, 100))}>` : undefined;
    case 'lang':
      return detail && LANGUAGE.test(detail) ? `<lang ${detail}>` : undefined;
    case 'c':
      return detail && COLOURS.has(detail) ? `<c.${detail}>` : undefined;
    default:
      return `<${tag}>`;
  }
}

/**
 * WebVTT cue text of these pieces: everything escaped, every tag closed, no blank line, which would end the cue. What goes too deep or
 * on for too long is left out. Pure.
 */
export function renderCueText(pieces: Iterable<Piece>): string {
  const stack: Tag[] = [];
  let left = MAXIMUM_CHARACTERS;
  let out = '';
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      const text = piece.text.replaceAll(CONTROLS, '').slice(0, left);
      left -= text.length;
      out += escaped(text);
      if (left === 0) break;
    } else if (piece.kind === 'open') {
      const open = openTag(piece.tag, piece.detail);
      if (!open || stack.length >= MAXIMUM_DEPTH || (piece.tag === 'rt' && stack.at(-1) !== 'ruby')) continue;
      stack.push(piece.tag);
      out += open;
    } else {
      const at = stack.lastIndexOf(piece.tag);
      if (at < 0) continue;
      for (const tag of stack.splice(at).reverse()) out += `</${tag}>`;
    }
  }
  for (const tag of stack.reverse()) out += `</${tag}>`;
  const text = withoutEmptyTags(out)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    // What closes after the last line belongs to it.
    .replace(/\n((?:<\/[a-z]+>)+)$/, '$1');
  return visibleText(text) === '' ? '' : text;
}

function withoutEmptyTags(text: string): string {
  let [before, after] = ['', text];
  while (before !== after) {
    before = after;
    after = before.replaceAll(/<(i|b|u|c|v|lang|rt|ruby)(?:[. ][^<>]*)?><\/\1>/g, '');
  }
  return after;
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name) return ENTITIES[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

/** Words that are seen, with line breaks, of cue text that we wrote. */
export function visibleText(cueText: string): string {
  return unescaped(cueText.replaceAll(/<[^<>]*>/g, '')).trim();
}

const TAGS: Record<string, Tag> = {
  i: 'i',
  em: 'i',
  b: 'b',
  strong: 'b',
  u: 'u',
  ruby: 'ruby',
  rt: 'rt',
  v: 'v',
  lang: 'lang',
  c: 'c',
};

/** `<`, a name or a time, whatever else, `>`; a `<` that begins none of these is a character. */
const MARKUP = /<(\/?)([a-z]\w{0,20}|\d)([^<>]{0,500})>/giy;

/** Reads the markup that WebVTT and SRT share with HTML; tags that are not known vanish, their text stays. Pure. */
export function* readMarkup(text: string): Generator<Piece> {
  let at = 0;
  let textFrom = 0;
  const textUntil = (end: number): Piece => ({ kind: 'text', text: unescaped(text.slice(textFrom, end)) });
  while ((at = text.indexOf('<', at)) >= 0) {
    MARKUP.lastIndex = at;
    const match = MARKUP.exec(text);
    if (!match) {
      at += 1;
      continue;
    }
    if (at > textFrom) yield textUntil(at);
    at = textFrom = MARKUP.lastIndex;
    const [, slash, name = '', rest = ''] = match;
    if (name.toLowerCase() === 'br') yield { kind: 'text', text: '\n' };
    const tag = TAGS[name.toLowerCase()];
    if (!tag) continue;
    if (slash) yield { kind: 'close', tag };
    else if (tag === 'c') {
      const detail = rest.split(/[.\s]/).find((one) => COLOURS.has(one));
      yield { kind: 'open', tag, ...(detail ? { detail } : {}) };
    } else yield { kind: 'open', tag, detail: unescaped(rest.replace(/^\.\S*/, '')).trim() };
  }
  if (textFrom < text.length) yield textUntil(text.length);
}
