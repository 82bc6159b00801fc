import type { Texts } from '../../../platform/text/localise.ts';
import type { NamedEntities } from './named-entities.ts';
import type { TitleKind } from './search-document.ts';

/** What titles must be beside being found; what is absent does not matter. */
export interface TitleFilter {
  kinds?: readonly TitleKind[] | undefined;
  /** Any of them. */
  genreIds?: readonly string[] | undefined;
  /** Inclusive. */
  yearFrom?: number | undefined;
  yearTo?: number | undefined;
}

export interface FacetValue {
  /** A kind, a genre's id, or a decade's first year. */
  value: string;
  /** Of a genre. */
  names?: Texts;
  count: number;
}

export interface Facets {
  KIND: FacetValue[];
  GENRE: FacetValue[];
  DECADE: FacetValue[];
}

interface FilteredTitle {
  kind: TitleKind;
  /** Numbers of the entities. */
  genres: readonly number[];
  releaseYear: number | undefined;
}

const VALUES_LIMIT = 50;

/**
 * Filters the titles found and counts what could be chosen: each facet counts the titles that fulfil the filters of the
 * other facets, but not its own.
 */
export function createTally(filter: TitleFilter, entities: NamedEntities) {
  const { kinds, genreIds, yearFrom, yearTo } = filter;
  const wantedKinds = kinds && new Set(kinds);
  const wantedGenres = genreIds && new Set(genreIds);
  const hasYears = yearFrom !== undefined || yearTo !== undefined;
  const byKind = new Map<string, number>();
  const byDecade = new Map<string, number>();
  const byGenre = new Map<number, number>();

  function count<K>(counts: Map<K, number>, key: K): void {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  const valuesOf = (counts: Iterable<FacetValue>): FacetValue[] =>
    [...counts].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, VALUES_LIMIT);

  const plain = (counts: Map<string, number>) => counts.entries().map(([value, n]) => ({ value, count: n }));

  function genreValues(): FacetValue[] {
    const byId = new Map<string, FacetValue>();
    for (const [number, n] of byGenre) {
      const { id, names } = entities.at(number);
      const known = byId.get(id);
      if (known) known.count += n;
      else byId.set(id, { value: id, names, count: n });
    }
    return valuesOf(byId.values());
  }

  return {
    /** Whether the title fulfils the filter; counted either way. */
    take({ kind, genres, releaseYear }: FilteredTitle): boolean {
      const isKind = !wantedKinds || wantedKinds.has(kind);
      const isGenre = !wantedGenres || genres.some((number) => wantedGenres.has(entities.at(number).id));
      const isYear =
        !hasYears ||
        (releaseYear !== undefined && releaseYear >= (yearFrom ?? -Infinity) && releaseYear <= (yearTo ?? Infinity));
      if (isGenre && isYear) count(byKind, kind);
      if (isKind && isYear) for (const number of genres) count(byGenre, number);
      if (isKind && isGenre && releaseYear !== undefined) count(byDecade, String(Math.floor(releaseYear / 10) * 10));
      return isKind && isGenre && isYear;
    },

    facets: (): Facets => ({ KIND: valuesOf(plain(byKind)), GENRE: genreValues(), DECADE: valuesOf(plain(byDecade)) }),
  };
}
