import { createSearchIndex } from '../../subgraphs/search/index/search-index.ts';
import { hasFilms, readFilms, toDocument } from './films.ts';
import { knownItems, type KnownItem } from './known-items.ts';
import { stories } from './stories.ts';

// What the engine was chosen for, on a part of the bench's questions. Skipped where the test data is not at hand.
(hasFilms ? describe : describe.skip)('of all films of the test data (MARQUEE_DATA)', () => {
  const titles = hasFilms ? readFilms() : [];
  const index = createSearchIndex();
  beforeAll(() => titles.forEach((title) => index.put(toDocument(title))));
  const items = knownItems(titles, 100, 7);

  function reciprocalRank(asked: readonly KnownItem[]): number {
    const viewer = { territory: 'US', maximumAge: 18 };
    const ranks = asked.map(({ query, name }) => {
      const { hits } = index.search({ query, viewer, now: new Date(), first: 10 });
      const place = hits.slice(0, 10).findIndex(({ kind, names }) => kind === 'TITLE' && names['en'] === name);
      return place < 0 ? 0 : 1 / (place + 1);
    });
    return ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
  }

  it.each([
    ['exact', 0.99],
    ['prefix', 0.9],
    ['typo', 0.97],
  ] as const)('names are found: %s, MRR@10 at least %f', (kind, least) => {
    expect(reciprocalRank(items[kind])).toBeGreaterThanOrEqual(least);
  });

  it('stories in other words are found, MRR@10 at least 0.8', () => {
    expect(reciprocalRank(stories.map(([query, name]) => ({ query, name })))).toBeGreaterThanOrEqual(0.8);
  });
});
