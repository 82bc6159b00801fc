import { openTestSubgraph } from '../../platform/subgraph/testing.ts';
import { titleChanged, type PublishedTitleState } from '../../schema/events/title.ts';
import type { SearchDocument } from './index/search-document.ts';
import { subgraph } from './service.ts';

/** Open everywhere and always. */
export const ALWAYS: SearchDocument['editions'] = [{ windows: [{ startsAt: new Date(0) }] }];

/** A film for everybody from 12 on. */
export function film(id: string, name: string, change: Partial<SearchDocument> = {}): SearchDocument {
  return {
    id,
    kind: 'MOVIE',
    names: { en: name },
    synopses: {},
    genres: [],
    credits: [],
    age: 12,
    editions: ALWAYS,
    ...change,
  };
}

/** What catalog tells of such a film. */
export function published(id: string, name: string, change: Partial<PublishedTitleState> = {}): PublishedTitleState {
  const genres = change.genres ?? [];
  return {
    titleId: id,
    kind: 'MOVIE',
    names: { en: name },
    synopses: {},
    genreIds: genres.map((genre) => genre.id),
    genres,
    credits: [],
    age: 12,
    editions: [{ id: `${id}_main`, name: 'Main', markers: [], windows: [{ startsAt: '2020-01-01T00:00:00Z' }] }],
    publishedAt: '2020-01-01T00:00:00Z',
    ...change,
  };
}

/** The subgraph, `processes` of it over one database, and the titles that it is told of. */
export async function startTestSearch({ processes }: { processes: number }) {
  const search = await openTestSubgraph(subgraph, { processes });
  return {
    ...search,
    publish: (state: PublishedTitleState, revision = 1) =>
      search.tell(titleChanged, { subject: state.titleId, revision, data: state }),
    withdraw: (id: string, revision = 2) => search.tell(titleChanged, { subject: id, revision, data: null }),
  };
}

/** Asks again until the answer fulfils the condition; throws what it was last after `withinMs`. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isSo: (answer: T) => boolean,
  withinMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isSo(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
