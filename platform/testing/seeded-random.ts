/** A repeatable source of chance (mulberry32): the same seed gives the same run. */
export interface Random {
  /** 0 inclusive to 1 exclusive. */
  next(): number;
  /** 0 inclusive to `limit` exclusive. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(among: readonly T[]): T;
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    chance: (probability) => next() < probability,
    pick: (among) => among[Math.floor(next() * among.length)]!,
  };
}

/** FNV-1a: a number that depends on nothing but the text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
