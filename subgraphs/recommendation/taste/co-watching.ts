import { LRUCache } from 'lru-cache';
import { bestOf, type Scored } from '../ranking/best-of.ts';
import { createInterner, type Interner } from '../title/interner.ts';

/** One item of a profile's: how much it says of the profile, and when it last did. */
export interface Preference {
  item: string;
  /** A whole number, 1 to 8: sums of products stay exact, so no order of events can make two processes differ. */
  weight: number;
  atMs: number;
}

export interface CoWatchingOptions {
  /** Numbers the items; given, so that others may know items by the same numbers. */
  items?: Interner;
  /** Of an item's profiles the newest are asked; the rest is taken to be like them. */
  profilesPerItem?: number;
  /** Of what is remembered of items asked for before. */
  cacheBytes?: number;
}

/** An item that those who have the sources have as well. */
export interface CoWatched extends Scored {
  /** The item's number. */
  item: number;
  /** The source that says most for it. */
  because: string;
}

/** What is added to the number of common profiles below the line: few in common say little. */
const SHRINKAGE = 5;
/** A profile counts as 1/√(its items), in whole 64ths: who watches everything says little of any two things. */
const FOCUS_SCALE = 64;

/**
 * Common profiles from which on an item of so many profiles has something in common with another: of many, a few are
 * chance, and most of what popular items have in common is that.
 */
function leastInCommon(profiles: number): number {
  return Math.min(8, 1 + Math.floor(profiles / 20));
}

/** What an item has in common with others: three parallel lists. */
interface Common {
  items: Int32Array;
  /** Σ focus · weight · weight, over the common profiles. */
  products: Int32Array;
  /** Number of common profiles. */
  profiles: Int32Array;
  /** How many of the item's profiles one that was asked stands for. */
  share: number;
}

/**
 * Item-to-item resemblance by who watched what: the cosine of two items' columns in the matrix profiles × items, each
 * profile weighed by its focus (Deshpande and Karypis 2004), cubed so that many weak resemblances do not outweigh a strong one, shrunk by the number n of
 * common profiles to n / (n + {@link SHRINKAGE}). The constants are those that bench/home/quality.ts found best. Nothing
 * is precomputed: an item's common watchers are counted when it is asked for, and remembered until one of its own
 * profiles changes. So an answer is exact at once after every change.
 */
export function createCoWatching({
  items = createInterner(),
  profilesPerItem = 2_000,
  cacheBytes = 64 * 1_048_576,
}: CoWatchingOptions = {}) {
  const profiles = createInterner();
  /** By profile: its items, and their weights. */
  const itemsOf: (Int32Array | undefined)[] = [];
  const weightsOf: (Uint8Array | undefined)[] = [];
  const focusOf: number[] = [];
  /** By item: its profiles, and when each last watched it. */
  const profilesOf: (Map<number, number> | undefined)[] = [];
  /** By item: Σ focus · weight², and one over the root of it. */
  const squares: number[] = [];
  const perRoot: number[] = [];
  const remembered = new LRUCache<number, Common>({
    maxSize: cacheBytes,
    sizeCalculation: (common) => 100 + 12 * common.items.length,
  });
  let products = new Int32Array(1_024);
  let common = new Int32Array(1_024);
  let scores = new Float64Array(1_024);
  let strongest = new Float64Array(1_024);
  let reasons = new Int32Array(1_024);
  let generation = 0;

  function itemOf(id: string): number {
    const item = items.of(id);
    if (profilesOf[item] === undefined) {
      profilesOf[item] = new Map();
      squares[item] = 0;
      perRoot[item] = 0;
    }
    return item;
  }

  const watchersOf = (item: number): number => profilesOf[item]?.size ?? 0;

  /** The newest profiles of an item; all of them for most. */
  function askedProfiles(item: number): Iterable<number> {
    const all = profilesOf[item]!;
    if (all.size <= profilesPerItem) return all.keys();
    return [...all]
      .toSorted(([a, aAt], [b, bAt]) => bAt - aAt || (profiles.idAt(a) < profiles.idAt(b) ? -1 : 1))
      .slice(0, profilesPerItem)
      .map(([profile]) => profile);
  }

  function weightIn(profile: number, item: number): number {
    return weightsOf[profile]![itemsOf[profile]!.indexOf(item)]!;
  }

  /** Room for every item in what is used for counting; all of it is zero between two counts. */
  function grow(): void {
    if (products.length >= items.size) return;
    const size = items.size * 2;
    products = new Int32Array(size);
    common = new Int32Array(size);
    scores = new Float64Array(size);
    strongest = new Float64Array(size);
    reasons = new Int32Array(size);
  }

  function count(item: number): Common {
    grow();
    const touched: number[] = [];
    for (const profile of askedProfiles(item)) {
      const others = itemsOf[profile]!;
      const weights = weightsOf[profile]!;
      const own = focusOf[profile]! * weightIn(profile, item);
      for (let i = 0; i < others.length; i++) {
        const other = others[i]!;
        if (common[other] === 0) touched.push(other);
        common[other]! += 1;
        products[other]! += own * weights[i]!;
      }
    }
    const least = leastInCommon(watchersOf(item));
    const found = Int32Array.from(touched.filter((other) => other !== item && common[other]! >= least));
    const answer = {
      items: found,
      products: found.map((other) => products[other]!),
      profiles: found.map((other) => common[other]!),
      share: Math.max(1, watchersOf(item) / profilesPerItem),
    };
    for (const other of touched) products[other] = common[other] = 0;
    return answer;
  }

  function commonOf(item: number): Common {
    const known = remembered.get(item);
    if (known) return known;
    const counted = count(item);
    remembered.set(item, counted);
    return counted;
  }

  function isSame(profile: number, preferences: readonly Preference[]): boolean {
    const had = itemsOf[profile];
    const weights = weightsOf[profile];
    if (!had || !weights || had.length !== preferences.length) return false;
    return preferences.every(
      ({ item, weight, atMs }, i) =>
        items.find(item) === had[i] && weight === weights[i] && profilesOf[had[i]!]!.get(profile) === atMs,
    );
  }

  function addSquare(item: number, square: number): void {
    squares[item]! += square;
    perRoot[item] = squares[item]! > 0 ? 1 / Math.sqrt(squares[item]!) : 0;
  }

  /** Of an item and the one at a place in what it has in common with others. */
  function resemblanceAt(shared: Common, own: number, i: number): number {
    const cosine = Math.min(1, own * shared.products[i]! * perRoot[shared.items[i]!]!);
    const profilesInCommon = shared.profiles[i]!;
    return (cosine * cosine * cosine * profilesInCommon) / (profilesInCommon + SHRINKAGE);
  }

  return {
    /** Replaces all that is known of a profile; an empty list forgets it. Each item at most once. */
    put(profileId: string, preferences: readonly Preference[]): void {
      if (preferences.length === 0 && profiles.find(profileId) === undefined) return;
      const profile = profiles.of(profileId);
      if (isSame(profile, preferences)) return;
      generation += 1;
      itemsOf[profile]?.forEach((item, i) => {
        profilesOf[item]!.delete(profile);
        addSquare(item, -focusOf[profile]! * weightsOf[profile]![i]! ** 2);
        remembered.delete(item);
      });
      if (preferences.length === 0) {
        itemsOf[profile] = weightsOf[profile] = undefined;
        return;
      }
      itemsOf[profile] = Int32Array.from(preferences, ({ item }) => itemOf(item));
      weightsOf[profile] = Uint8Array.from(preferences, ({ weight }) => weight);
      focusOf[profile] = Math.max(1, Math.round(FOCUS_SCALE / Math.sqrt(preferences.length)));
      preferences.forEach(({ weight, atMs }, i) => {
        const item = itemsOf[profile]![i]!;
        profilesOf[item]!.set(profile, atMs);
        addSquare(item, focusOf[profile]! * weight ** 2);
        remembered.delete(item);
      });
    },

    /** The items most like this one, best first; `score` above 0 and up to 1. Equal ones by id. */
    similar(itemId: string, limit: number): Scored[] {
      const item = items.find(itemId);
      if (item === undefined || watchersOf(item) === 0) return [];
      const shared = commonOf(item);
      const own = shared.share * perRoot[item]!;
      return bestOf(
        shared.items.length,
        limit,
        (i) => resemblanceAt(shared, own, i),
        (i) => items.idAt(shared.items[i]!),
      ).map(({ id, score }) => ({ id, score }));
    },

    /**
     * What goes with all of the sources, best first: the sum of each one's resemblance times the source's weight, which
     * may be negative. An item whose sum is not above 0 is left out; a source may be in the answer.
     */
    score(sources: readonly { item: string; weight: number }[], limit: number): CoWatched[] {
      grow();
      const touched: number[] = [];
      for (const { item: id, weight } of sources) {
        const item = items.find(id);
        if (item === undefined || watchersOf(item) === 0) continue;
        const shared = commonOf(item);
        const own = shared.share * perRoot[item]!;
        for (let i = 0; i < shared.items.length; i++) {
          const other = shared.items[i]!;
          const said = weight * resemblanceAt(shared, own, i);
          if (scores[other] === 0 && strongest[other] === 0) touched.push(other);
          scores[other]! += said;
          if (said > strongest[other]!) {
            strongest[other] = said;
            reasons[other] = item;
          }
        }
      }
      const found = touched.filter((item) => scores[item]! > 0);
      const best = bestOf(
        found.length,
        limit,
        (i) => scores[found[i]!]!,
        (i) => items.idAt(found[i]!),
      ).map(({ place, id, score }) => {
        const item = found[place]!;
        return { item, id, score, because: items.idAt(reasons[item]!) };
      });
      for (const item of touched) scores[item] = strongest[item] = 0;
      return best;
    },

    /** How many profiles have the item of that number. */
    countWatchers: watchersOf,

    /** The numbers of the items that most profiles have, most first; equal ones by id. */
    mostWatched(limit: number): number[] {
      return bestOf(items.size, limit, watchersOf, items.idAt).flatMap(({ place, score }) => (score > 0 ? place : []));
    },

    /** Grows whenever an answer may have changed. */
    get generation() {
      return generation;
    },
  };
}

export type CoWatching = ReturnType<typeof createCoWatching>;
