import { setTimeout as sleep } from 'node:timers/promises';
import { seenSeries, seriesCases, VIEWERS, type ViewerName } from '../../platform/policy/testing/visibility-cases.ts';
import { actor } from '../../platform/subgraph/testing.ts';
import { createGenre } from './genre/create-genre.ts';
import { withdrawTitle } from './publication/withdraw-title.ts';
import { act, named, publishNew, rated, startTestService } from './testing.ts';

// The cases of platform/policy by the paths that lead to a series.

let service: Awaited<ReturnType<typeof startTestService>>;
const opensAt = new Date(Date.now() + 10_000);
const cases = seriesCases(new Date(), opensAt);
const names = Object.keys(VIEWERS) as ViewerName[];

beforeAll(async () => {
  service = await startTestService();
  const { stores } = service;
  await createGenre(stores.genres, { id: 'genre_all', names: named('All') }, new Date());
  for (const { id: seriesId, age, episodes } of cases) {
    const series = { names: named(seriesId), ageRating: rated(age), genreIds: ['genre_all'] };
    await publishNew(stores, { id: seriesId, series }, undefined, new Date());
    for (const [i, { id, age: episodeAge, windows, isWithdrawn }] of episodes.entries()) {
      const place = { seriesId, seasonNumber: 1, number: i + 1 };
      const episode = { names: named(id), ageRating: rated(episodeAge), ...place };
      await publishNew(stores, { id, episode }, windows, new Date());
      if (isWithdrawn) await withdrawTitle(stores, { id, reason: 'A test' }, act());
    }
  }
});
afterAll(() => service.stop());

const list = 'edges { node { id } } pageInfo { hasNextPage endCursor }';
interface Page {
  edges: { node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

async function ask(name: ViewerName, query: string, variables: object = {}) {
  const { data, errors } = await service.as(actor(VIEWERS[name]), query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const paths: Record<string, (name: ViewerName) => Promise<string[]>> = {
  titles: async (name) =>
    ((await ask(name, `{ titles(kind: SERIES, first: 100) { ${list} } }`)).titles as Page).edges.map(
      ({ node }) => node.id,
    ),
  async 'titles, page by page'(name) {
    const found: string[] = [];
    for (let after: string | undefined; ;) {
      const query = `query ($after: String) { titles(first: 2, after: $after) { ${list} } }`;
      const { edges, pageInfo } = (await ask(name, query, { after })).titles as Page;
      found.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) return found;
      expect(edges).toHaveLength(2);
      after = pageInfo.endCursor;
    }
  },
  'Genre.titles': async (name) =>
    ((await ask(name, `{ genres { titles(first: 100) { ${list} } } }`)).genres[0].titles as Page).edges.map(
      ({ node }) => node.id,
    ),
  async 'title(id)'(name) {
    const found: string[] = [];
    for (const { id } of cases) {
      if ((await ask(name, 'query ($id: ID!) { title(id: $id) { id } }', { id })).title) found.push(id);
    }
    return found;
  },
  async _entities(name) {
    const r = cases.map(({ id }) => ({ __typename: 'Title', id }));
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { id } } }';
    return ((await ask(name, query, { r }))._entities as ({ id: string } | null)[]).flatMap((title) => title?.id ?? []);
  },
};

describe.each(names)('%s', (name) => {
  it.each(Object.entries(paths))('sees by %s the series that the policy shows', async (_path, look) => {
    expect((await look(name)).filter((id) => id !== 'title_series_released').toSorted()).toEqual(
      seenSeries(cases, name),
    );
  });
});

it('shows a series from the instant on at which its first episode opens', async () => {
  if (Date.now() < opensAt.getTime() - 1_000) {
    expect(await paths['titles']!('kid')).not.toContain('title_series_released');
  }
  await sleep(Math.max(0, opensAt.getTime() - Date.now()) + 1);
  for (const look of Object.values(paths)) expect(await look('kid')).toContain('title_series_released');
});
