import { seededRandom } from '../../platform/testing/seeded-random.ts';
import type { BenchTitle } from './films.ts';

/** A query and the name that it looks for. */
export interface KnownItem {
  query: string;
  name: string;
}

/** `count` different items. */
export function draw<T>(items: readonly T[], count: number, random: () => number): T[] {
  const rest = [...items];
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    const i = Math.floor(random() * rest.length);
    const [drawn] = rest.splice(i, 1);
    return drawn!;
  });
}

/** The first 70 % of a name's characters, at least one. */
export function startOf(name: string): string {
  return name.slice(0, Math.max(1, Math.ceil(name.length * 0.7)));
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** The name with one insertion, deletion, substitution or swap of neighbours, each as likely, anywhere. */
export function misspell(name: string, random: () => number): string {
  for (;;) {
    const edit = Math.floor(random() * 4);
    const at = Math.floor(random() * name.length);
    const letter = LETTERS[Math.floor(random() * LETTERS.length)]!;
    const [before, here, after] = [name.slice(0, at), name[at]!, name.slice(at + 1)];
    const misspelt = [
      before + letter + here + after,
      before + after,
      before + letter + after,
      before + after.slice(0, 1) + here + after.slice(1),
    ][edit]!;
    if (misspelt !== name && misspelt.trim() !== '') return misspelt;
  }
}

export interface KnownItems {
  exact: KnownItem[];
  prefix: KnownItem[];
  typo: KnownItem[];
  /** What stands in the box after each key. */
  keystrokes: string[];
}

export function knownItems(titles: readonly BenchTitle[], count: number, seed: number): KnownItems {
  const random = seededRandom(seed).next;
  const names = draw(titles, count, random).map(({ name }) => name);
  return {
    exact: names.map((name) => ({ query: name, name })),
    prefix: names.map((name) => ({ query: startOf(name), name })),
    typo: names.map((name) => ({ query: misspell(name, random), name })),
    keystrokes: names
      .slice(0, 200)
      .flatMap((name) => Array.from({ length: name.length }, (_, i) => name.slice(0, i + 1)))
      .filter((typed) => typed.trim() !== ''),
  };
}
