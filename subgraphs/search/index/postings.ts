/** How often a document holds a term, at most 255, below the document's number: 24 bits of documents. */
const COUNT_BITS = 8;
const MOST = 255;
export const DOCUMENT_LIMIT = 2 ** (32 - COUNT_BITS);

export const documentOf = (posting: number): number => posting >>> COUNT_BITS;
export const countOf = (posting: number): number => posting & MOST;

function grown<A extends Uint32Array | Uint8Array>(array: A, length: number, make: (length: number) => A): A {
  const longer = make(length);
  longer.set(array);
  return longer;
}

/**
 * Which documents hold which term in one field. All lists lie in one array, each in a block of a power of two; a list that
 * grows moves to a block of twice the size and leaves its own to others.
 */
export function createPostings() {
  let arena: Uint32Array = new Uint32Array(1 << 14);
  let used = 0;
  let offsets: Uint32Array = new Uint32Array(1_024);
  let lengths: Uint32Array = new Uint32Array(1_024);
  /** Logarithm of the block's size to base 2, plus one; 0 for none. */
  let blocks: Uint8Array = new Uint8Array(1_024);
  const free: number[][] = [];

  function takeBlock(size: number): number {
    const left = free[Math.log2(size)]?.pop();
    if (left !== undefined) return left;
    if (used + size > arena.length) {
      arena = grown(arena, Math.max(arena.length * 2, used + size), (length) => new Uint32Array(length));
    }
    used += size;
    return used - size;
  }

  function makeRoom(term: number): void {
    if (term >= offsets.length) {
      const length = Math.max(term + 1, offsets.length * 2);
      offsets = grown(offsets, length, (size) => new Uint32Array(size));
      lengths = grown(lengths, length, (size) => new Uint32Array(size));
      blocks = grown(blocks, length, (size) => new Uint8Array(size));
    }
    const length = lengths[term]!;
    const block = blocks[term]!;
    const size = block === 0 ? 0 : 2 ** (block - 1);
    if (length < size) return;
    const offset = takeBlock(size === 0 ? 1 : size * 2);
    arena.copyWithin(offset, offsets[term]!, offsets[term]! + length);
    if (size > 0) (free[block - 1] ??= []).push(offsets[term]!);
    offsets[term] = offset;
    blocks[term] = block + 1;
  }

  return {
    /** A document that does not hold the term yet. */
    add(term: number, document: number, count: number): void {
      makeRoom(term);
      arena[offsets[term]! + lengths[term]!] = document * 2 ** COUNT_BITS + Math.min(count, MOST);
      lengths[term]! += 1;
    },

    remove(term: number, document: number): void {
      const start = offsets[term]!;
      const last = start + lengths[term]! - 1;
      for (let i = start; i <= last; i++) {
        if (documentOf(arena[i]!) !== document) continue;
        arena[i] = arena[last]!;
        lengths[term]! -= 1;
        return;
      }
    },

    /** Documents that hold the term. */
    frequency: (term: number): number => lengths[term] ?? 0,

    /** The term's postings: read at once, for the next change may move them. */
    of: (term: number): Uint32Array => {
      const length = lengths[term] ?? 0;
      return length === 0 ? NONE : arena.subarray(offsets[term], offsets[term]! + length);
    },

    get bytes(): number {
      return arena.byteLength + offsets.byteLength + lengths.byteLength + blocks.byteLength;
    },
  };
}

const NONE = new Uint32Array(0);

export type Postings = ReturnType<typeof createPostings>;
