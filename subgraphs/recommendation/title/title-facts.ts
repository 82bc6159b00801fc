import type { TitleFacts as PolicyFacts } from '../../../platform/policy/visibility.ts';
import { windowsOf, type PublishedTitleState } from '../../../schema/events/title.ts';

/** What recommendation knows of a published title. */
export interface TitleFacts extends PolicyFacts {
  id: string;
  kind: 'MOVIE' | 'SERIES' | 'EPISODE';
  /** By BCP 47 tag. */
  names: Record<string, string>;
  genres: { id: string; names: Record<string, string> }[];
  age?: number;
  releaseYear?: number;
  /** In the order of the credits, each once. */
  personIds: string[];
  editions: { windows: { territory?: string; startsAt: Date; endsAt?: Date }[] }[];
  publishedAt: Date;
  /** Of an episode. */
  seriesId?: string;
  seasonNumber?: number;
  number?: number;
}

/** Credits that resemblance looks at: who is named first made it or is seen in it. */
const PEOPLE = 10;

export function titleFactsOf(state: PublishedTitleState): TitleFacts {
  const { titleId, kind, names, genres, age, releaseYear, credits, editions, seriesId, seasonNumber, number } = state;
  return {
    id: titleId,
    kind,
    names,
    genres,
    ...(age === undefined ? {} : { age }),
    ...(releaseYear === undefined ? {} : { releaseYear }),
    personIds: [...new Set(credits.map(({ personId }) => personId))].slice(0, PEOPLE),
    editions: editions.map((edition) => ({ windows: windowsOf(edition) })),
    publishedAt: new Date(state.publishedAt),
    ...(seriesId ? { seriesId } : {}),
    ...(seasonNumber === undefined ? {} : { seasonNumber }),
    ...(number === undefined ? {} : { number }),
  };
}

/** What taste is about: a movie, or a series with all of its episodes. */
export function itemOf({ id, seriesId }: { id: string; seriesId?: string | undefined }): string {
  return seriesId ?? id;
}
