import { keysOfName, nameKey, numericKey } from '../analysis/name-keys.ts';
import { nameFit } from './ranking.ts';
import { createVocabulary } from './vocabulary.ts';

/** A name that answers the whole query. */
export interface NameMatch {
  /** From 0 to 1. */
  fit: number;
  isMisspelt: boolean;
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
    match(query: string, sees: (document: number) => boolean): Map<number, NameMatch> {
      const matches = new Map<number, NameMatch>();
      let hasWhole = false;

      function add(id: number, isMisspelt: boolean, fitOf: (isPlain: boolean) => number): void {
        for (const holder of holders[id]!) {
          const document = holder >>> 1;
          if (!sees(document)) continue;
          const fit = fitOf((holder & 1) === 0);
          if (fit > (matches.get(document)?.fit ?? 0)) matches.set(document, { fit, isMisspelt });
        }
      }

      const plain = nameKey(query);
      for (const key of new Set([plain, numericKey(query)])) {
        const whole = keys.find(key);
        for (const id of keys.startingWith(key)) {
          if (id !== whole) add(id, false, () => nameFit.start(key.length, keys.termOf(id).length));
        }
        if (whole === undefined) continue;
        add(whole, false, (isPlain) => nameFit.whole(isPlain && key === plain));
        hasWhole ||= holders[whole]!.some((holder) => sees(holder >>> 1));
      }
      if (hasWhole) return matches;
      for (const { id, distance } of keys.near(plain, editsAllowed(plain.length))) {
        add(id, true, () => nameFit.misspelt(plain.length, distance, sharedStart(plain, keys.termOf(id))));
      }
      return matches;
    },

    get bytes(): number {
      return keys.bytes + holders.length * 32;
    },
  };
}
