import type { CoWatching } from '../taste/co-watching.ts';
import type { IndexedTitle, TitleIndex } from '../title/title-index.ts';

/** How far down the list of the most watched a page looks. */
const DEPTH = 2_000;

/** What most profiles watch, at large and by genre. */
export interface Popular {
  /** Movies and series, most watched first. */
  overall(): readonly IndexedTitle[];
  /** The most watched of a genre, most watched first. */
  ofGenre(genreId: string): readonly IndexedTitle[];
}

/** Counted anew when it is asked for after a change. */
export function createPopular(titles: TitleIndex, coWatching: CoWatching): Popular {
  let counted = { titles: -1, watches: -1 };
  let overall: IndexedTitle[] = [];
  let byGenre = new Map<string, IndexedTitle[]>();

  function count(): void {
    if (counted.titles === titles.generation && counted.watches === coWatching.generation) return;
    counted = { titles: titles.generation, watches: coWatching.generation };
    overall = [];
    byGenre = new Map();
    for (const item of coWatching.mostWatched(DEPTH)) {
      const title = titles.at(item);
      // It is counted by what was watched, and may be gone since.
      if (!title || title.kind === 'EPISODE') continue;
      overall.push(title);
      for (const genreId of title.genreIds) {
        const ofGenre = byGenre.get(genreId) ?? [];
        ofGenre.push(title);
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
      return byGenre.get(genreId) ?? [];
    },
  };
}
