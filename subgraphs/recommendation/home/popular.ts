import type { CoWatching } from '../taste/co-watching.ts';
import type { TitleIndex } from '../title/title-index.ts';

/** How far down the list of the most watched a page looks. */
const DEPTH = 2_000;
const PER_GENRE = 60;
const NEWEST_PER_GENRE = 40;

/** What most profiles watch, at large and by genre. */
export interface Popular {
  /** Published items, most watched first. */
  overall(): readonly string[];
  /** The most watched of a genre, then its newest: a genre that nobody has watched yet is not empty. */
  ofGenre(genreId: string): readonly string[];
}

/** Counted anew when it is asked for after a change. */
export function createPopular(titles: TitleIndex, coWatching: CoWatching): Popular {
  let counted = { titles: -1, watches: -1 };
  let overall: string[] = [];
  let byGenre = new Map<string, string[]>();
  const complete = new Map<string, string[]>();

  function count(): void {
    if (counted.titles === titles.generation && counted.watches === coWatching.generation) return;
    counted = { titles: titles.generation, watches: coWatching.generation };
    overall = [];
    byGenre = new Map();
    complete.clear();
    for (const item of coWatching.mostWatched(DEPTH)) {
      const title = titles.get(item);
      // An item is counted by what was watched; it may be gone, or known by an episode alone.
      if (!title || title.kind === 'EPISODE') continue;
      overall.push(item);
      for (const genreId of title.genreIds) {
        const ofGenre = byGenre.get(genreId) ?? [];
        if (ofGenre.length < PER_GENRE) ofGenre.push(item);
        byGenre.set(genreId, ofGenre);
      }
    }
  }

  return {
    overall() {
      count();
      return overall;
    },
    ofGenre(genreId) {
      count();
      const known = complete.get(genreId);
      if (known) return known;
      const watched = byGenre.get(genreId) ?? [];
      const newest = titles.ofGenre(genreId).slice(0, NEWEST_PER_GENRE);
      const all = [...new Set([...watched, ...newest.map(({ id }) => id)])];
      complete.set(genreId, all);
      return all;
    },
  };
}
