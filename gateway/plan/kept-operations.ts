import { LRUCache } from 'lru-cache';

/** What is kept says what it takes; that may grow while it is kept. */
export interface Kept {
  heldBytes: number;
}

export interface KeptOperations<T extends Kept> {
  get(key: string): T | undefined;
  set(key: string, kept: T): void;
  /** Keeps it as what has come more than once. */
  setRegular(key: string, kept: T): void;
  /** What has come more than once, what came most often first. */
  regulars(): T[];
}

/** How much of the room is for what has come once. */
const NEWCOMERS_SHARE = 0.2;

/**
 * Keeps what was used last, up to so many bytes in all. What comes for the first time has a fifth of the room, and moves to where
 * the rest is when it comes again: documents made up by the thousand, each sent once, drive out one another and nothing that
 * anybody uses (a segmented LRU: Karedla, Love & Wherry, 1994).
 */
export function createKeptOperations<T extends Kept>(limitBytes: number): KeptOperations<T> {
  const room = (bytes: number) => new LRUCache<string, Entry<T>>({ maxSize: Math.max(1, Math.floor(bytes)) });
  const newcomers = room(limitBytes * NEWCOMERS_SHARE);
  const regulars = room(limitBytes * (1 - NEWCOMERS_SHARE));

  function put(among: LRUCache<string, Entry<T>>, key: string, kept: T, uses: number): void {
    const bytes = Math.max(1, Math.ceil(kept.heldBytes));
    among.set(key, { kept, bytes, uses }, { size: bytes });
  }

  return {
    get(key) {
      const regular = regulars.get(key);
      if (regular) {
        regular.uses += 1;
        if (regular.kept.heldBytes > regular.bytes) put(regulars, key, regular.kept, regular.uses);
        return regular.kept;
      }
      const newcomer = newcomers.get(key);
      if (!newcomer) return undefined;
      newcomers.delete(key);
      put(regulars, key, newcomer.kept, 2);
      return newcomer.kept;
    },
    set: (key, kept) => put(newcomers, key, kept, 1),
    setRegular: (key, kept) => put(regulars, key, kept, 1),
    regulars: () => [...regulars.values()].toSorted((a, b) => b.uses - a.uses).map(({ kept }) => kept),
  };
}

interface Entry<T> {
  kept: T;
  /** As it was counted. */
  bytes: number;
  /** How often it has come. */
  uses: number;
}
