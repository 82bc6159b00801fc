/** FNV-1a, 32 bits, with MurmurHash3's finish: the last letters of an id change every bit, so that neighbours look apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** A colour of its own for each id, 0 to 359 degrees. */
export function hueOf(id: string): number {
  return hash(id) % 360;
}

export type Motif = 'rings' | 'hills' | 'beams' | 'moons';

export interface GeneratedArt {
  /** CSS colours from deep to bright. */
  colours: readonly [string, string, string];
  motif: Motif;
  /** Where its centre lies and how it leans, 0 to 1. */
  x: number;
  y: number;
  lean: number;
}

const motifs: readonly Motif[] = ['rings', 'hills', 'beams', 'moons'];

/** What stands for a picture where a title has none: always the same for an id; pure. */
export function generatedArt(id: string): GeneratedArt {
  const hue = hueOf(id);
  const second = (hue + 40 + (hash(`${id}:second`) % 80)) % 360;
  const fraction = (salt: string) => (hash(`${id}:${salt}`) % 1_000) / 1_000;
  return {
    colours: [`hsl(${hue} 60% 12%)`, `hsl(${hue} 55% 34%)`, `hsl(${second} 75% 62%)`],
    motif: motifs[hash(`${id}:motif`) % motifs.length]!,
    x: 0.55 + 0.35 * fraction('x'),
    y: 0.2 + 0.4 * fraction('y'),
    lean: fraction('lean'),
  };
}

/** As many characters as fit across a picture, and lines. */
const LINE_LENGTH = 19;
const LINES_AT_MOST = 3;

/** A name in up to three lines, broken between words where there are words; pure. */
export function linesOf(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= LINE_LENGTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > LINE_LENGTH ? `${word.slice(0, LINE_LENGTH - 1)}…` : word);
  }
  if (lines.length <= LINES_AT_MOST) return lines;
  return [...lines.slice(0, LINES_AT_MOST - 1), `${lines[LINES_AT_MOST - 1]} …`];
}
