import { keysOfName, nameKey, numericKey } from '../analysis/name-keys.ts';
import { nameFit } from './ranking.ts';
import { createVocabulary } from './vocabulary.ts';

/** Titles whose whole name answers the query, by document number, each with how well, from 0 to 1. */
export interface NameMatches {
  fits: ReadonlyMap<number, number>;
  /** Those whose name is the query but for an edit or two; only where no name is the query. */
  misspelt: ReadonlySet<number>;
}

function editsAllowed(length: number): number {
  if (length < 3) return 0;
  return length < 8 ? 1 : 2;
}

function sharedStart(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return i;
}

/** The whole names of titles, each as one word, by document number: what a query means that knows what it is looking for. */
export function createNameTable() {
  const keys = createVocabulary();
  /** By key: documents, twice their number, plus one where the key is not the plain name. */
  const holders: number[][] = [];

  function* entriesOf(names: readonly string[], document: number): Generator<[key: string, holder: number]> {
    for (const name of new Set(names)) {
      for (const [i, key] of keysOfName(name).entries()) yield [key, document * 2 + Math.min(i, 1)];
    }
  }

  return {
    add(names: readonly string[], document: number): void {
      for (const [key, holder] of entriesOf(names, document)) (holders[keys.add(key)] ??= []).push(holder);
    },

    remove(names: readonly string[], document: number): void {
      for (const [key, holder] of entriesOf(names, document)) {
        const held = holders[keys.find(key)!]!;
        held.splice(held.indexOf(holder), 1);
      }
    },

    /** The documents whose name is the query, begins with it or, where none is spelt so, is the query but for one or two edits. */
    match(query: string, sees: (document: number) => boolean): NameMatches {
      const fits = new Map<number, number>();
      const misspelt = new Set<number>();
      let hasWhole = false;

      function add(id: number, fitOf: (isPlain: boolean) => number, isMisspelt = false): void {
        for (const holder of holders[id]!) {
          const document = holder >>> 1;
          if (!sees(document)) continue;
          const fit = fitOf((holder & 1) === 0);
          if (fit <= (fits.get(document) ?? 0)) continue;
          fits.set(document, fit);
          if (isMisspelt) misspelt.add(document);
        }
      }

      const plain = nameKey(query);
      for (const key of new Set([plain, numericKey(query)])) {
        const whole = keys.find(key);
        for (const id of keys.startingWith(key)) {
          if (id !== whole) add(id, () => nameFit.start(key.length, keys.termOf(id).length));
        }
        if (whole === undefined) continue;
        add(whole, (isPlain) => nameFit.whole(isPlain && key === plain));
        hasWhole ||= holders[whole]!.some((holder) => sees(holder >>> 1));
      }
      if (hasWhole) return { fits, misspelt };
      for (const { id, distance } of keys.near(plain, editsAllowed(plain.length))) {
        add(id, () => nameFit.misspelt(plain.length, distance, sharedStart(plain, keys.termOf(id))), true);
      }
      return { fits, misspelt };
    },

    get bytes(): number {
      return keys.bytes + holders.length * 32;
    },
  };
}
