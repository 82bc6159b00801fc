import { editDistance, prefixDistance } from './edit-distance.ts';

/** A term near to another. */
export interface Near {
  id: number;
  distance: number;
}

const SHELF_LENGTH = 2;

/** One bit for each character that occurs, characters sharing 32 bits: terms that differ in more bits differ in more edits. */
function maskOf(text: string): number {
  let mask = 0;
  for (let i = 0; i < text.length; i++) mask |= 1 << (text.charCodeAt(i) & 31);
  return mask;
}

function countBits(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** A copy that does not keep the text alive which the term was cut from. */
function detached(term: string): string {
  return term.length < 13 ? term : Buffer.from(term, 'utf16le').toString('utf16le');
}

/**
 * All terms of an index under small numbers, to be found exactly, by their beginning or misspelt. A term that no document
 * holds any more keeps its number until the index is built anew.
 */
export function createVocabulary() {
  const ids = new Map<string, number>();
  const terms: string[] = [];
  let masks = new Int32Array(1_024);
  let lengths = new Uint16Array(1_024);
  // By the first two code units, each in the order of its terms: a new term moves few others, and no large list is ever sorted.
  const shelves = new Map<string, number[]>();

  /** Where the term stands on its shelf, or would. */
  function placeOf(shelf: readonly number[], term: string): number {
    let low = 0;
    let high = shelf.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (terms[shelf[middle]!]! < term) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    get size(): number {
      return terms.length;
    },

    find: (term: string): number | undefined => ids.get(term),

    termOf: (id: number): string => terms[id]!,

    /** The term's number, a new one where there is none. */
    add(given: string): number {
      const known = ids.get(given);
      if (known !== undefined) return known;
      const term = detached(given);
      const id = terms.length;
      if (id === masks.length) {
        const [oldMasks, oldLengths] = [masks, lengths];
        masks = new Int32Array(id * 2);
        lengths = new Uint16Array(id * 2);
        masks.set(oldMasks);
        lengths.set(oldLengths);
      }
      ids.set(term, id);
      terms.push(term);
      masks[id] = maskOf(term);
      lengths[id] = Math.min(term.length, 65_535);
      const key = detached(term.slice(0, SHELF_LENGTH));
      const shelf = shelves.get(key);
      if (shelf) shelf.splice(placeOf(shelf, term), 0, id);
      else shelves.set(key, [id]);
      return id;
    },

    /** Terms that begin so, the prefix itself included; in no order beyond the shelf's. */
    startingWith(prefix: string): number[] {
      const found: number[] = [];
      if (prefix.length < SHELF_LENGTH) {
        for (const [key, shelf] of shelves) if (key.startsWith(prefix)) for (const id of shelf) found.push(id);
        return found;
      }
      const shelf = shelves.get(prefix.slice(0, SHELF_LENGTH)) ?? [];
      for (let i = placeOf(shelf, prefix); i < shelf.length && terms[shelf[i]!]!.startsWith(prefix); i++) {
        found.push(shelf[i]!);
      }
      return found;
    },

    /** Terms at an edit distance from 1 to `max`, the nearest first. */
    near(text: string, max: number): Near[] {
      const found: Near[] = [];
      const mask = maskOf(text);
      const shortest = text.length - max;
      const longest = text.length + max;
      const [lengthOf, bitsOf] = [lengths, masks];
      for (let id = 0; id < terms.length; id++) {
        const length = lengthOf[id]!;
        // A swap changes no bit, an insertion or deletion one, a substitution two.
        if (length < shortest || length > longest || countBits(bitsOf[id]! ^ mask) > 2 * max) continue;
        const distance = editDistance(text, terms[id]!, max);
        if (distance > 0 && distance <= max) found.push({ id, distance });
      }
      return found.sort((a, b) => a.distance - b.distance);
    },

    /** Longer terms whose beginning is at an edit distance of 1; where the first character is right. */
    nearStart(text: string): number[] {
      const found: number[] = [];
      const mask = maskOf(text);
      for (const [key, shelf] of shelves) {
        if (key.charCodeAt(0) !== text.charCodeAt(0)) continue;
        for (const id of shelf) {
          if (lengths[id]! < text.length || countBits(mask & ~masks[id]!) > 1) continue;
          if (prefixDistance(text, terms[id]!, 1) === 1) found.push(id);
        }
      }
      return found;
    },

    /** What the terms take up, about. */
    get bytes(): number {
      let characters = 0;
      for (const term of terms) characters += term.length;
      // A string's header, its places in the map, the list and the shelf.
      return masks.byteLength + lengths.byteLength + characters + terms.length * 72;
    },
  };
}

export type Vocabulary = ReturnType<typeof createVocabulary>;
