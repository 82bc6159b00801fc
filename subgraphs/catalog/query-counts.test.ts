import { graphql, type GraphQLSchema } from 'graphql';
import { buildSchema } from '../../platform/subgraph/build-schema.ts';
import { actor, nobodyListens, requestContext } from '../../platform/subgraph/testing.ts';
import { createContext, createLoaders } from './context.ts';
import type { CreateTitleInput, WindowInput } from './generated/types.ts';
import { createGenre } from './genre/create-genre.ts';
import { createPerson } from './person/create-person.ts';
import { resolvers } from './resolvers.ts';
import { named, NOW, openTestStores, publishNew, rated, STAFF } from './testing.ts';

// What a page costs the database does not grow with what is on it.

let test: Awaited<ReturnType<typeof openTestStores>>;
let schema: GraphQLSchema;
let queries: string[] = [];

beforeAll(async () => {
  test = await openTestStores();
  schema = buildSchema('catalog', resolvers);
  const { stores, connection } = test;
  for (let i = 0; i < 3; i++) {
    await createGenre(stores.genres, { id: `genre_${i}`, names: named(`Genre ${i}`) }, new Date());
    await createPerson(stores.people, { id: `person_${i}`, name: `Person ${i}` }, new Date());
  }
  const content = (i: number) => ({
    names: named(`Title ${i}`),
    ageRating: rated(6),
    credits: [0, 1, 2].map((n) => ({ personId: `person_${n}`, role: 'ACTOR' as const })),
  });
  const genreIds = ['genre_0', 'genre_1', 'genre_2'];
  const open = [{ startsAt: new Date(0) }];
  // One after the other, so that every page holds some of each kind.
  let second = 0;
  const publish = (...[input, windows]: [CreateTitleInput & { id: string }, WindowInput[]?]) =>
    publishNew(stores, input, windows, new Date(NOW.getTime() + 1_000 * second++));
  for (let i = 0; i < 8; i++) {
    const seriesId = `title_series_${i}`;
    await publish({ id: seriesId, series: { ...content(i), genreIds } });
    const place = { seriesId, seasonNumber: 1, number: 1 };
    await publish({ id: `title_episode_${i}`, episode: { ...content(i), ...place } }, open);
    await publish({ id: `title_movie_${i}`, movie: { ...content(i), genreIds } }, open);
  }
  connection.set('debug', (collection: string, method: string) => void queries.push(`${collection}.${method}`));
});
afterAll(() => test.close());

async function count(source: string, variables: Record<string, unknown> = {}): Promise<string[]> {
  queries = [];
  const context = createContext(requestContext({ passport: actor({ scopes: STAFF }) }), {
    stores: test.stores,
    channels: nobodyListens,
    defaultTerritory: 'US',
    mediaUrl: '',
    mediaKey: Buffer.alloc(32),
  });
  const contextValue = { ...context, load: createLoaders(context) };
  const { errors } = await graphql({ schema, source, variableValues: variables, contextValue });
  expect(errors).toBeUndefined();
  return queries.toSorted();
}

it('the browse page: one query for each kind of thing', async () => {
  const page = `query ($first: Int!) { titles(first: $first) { edges { node {
    name artwork { url } runtimeMs genres { name } credits { person { name } title { name } }
    details { ... on SeriesDetails { seasons { number } } ... on MovieDetails { editions { durationMs } } } } } } }`;
  const expected = [
    // Media of movies, then of the first episodes of series.
    'assets.find',
    'assets.find',
    'genres.find',
    'people.find',
    'titles.find',
    'titles.find',
  ];
  expect(await count(page, { first: 4 })).toEqual(expected);
  expect(await count(page, { first: 16 })).toEqual(expected);
});

it('references of the gateway: one query for all titles, one for their series', async () => {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { name } } }`;
  const r = Array.from({ length: 8 }, (_, i) => ({ __typename: 'Title', id: `title_episode_${i}` }));
  expect(await count(query, { r })).toEqual(['titles.find', 'titles.find']);
});

it('many nodes: one query for each kind of thing', async () => {
  const kinds = ['title_movie', 'title_series', 'season_title_series', 'edition_movie', 'draft_movie', 'editiondraft_movie', 'genre', 'person'];
  const idsOf = (count: number) =>
    kinds.flatMap((kind) => Array.from({ length: count }, (_, i) => (kind.startsWith('season') ? `${kind}_${i}_1` : `${kind}_${i}`)));
  const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
  const many = await count(nodes, { ids: idsOf(3) });
  expect(many).toEqual(await count(nodes, { ids: idsOf(1) }));
  expect(many.length).toBeLessThan(10);
}); // prettier-ignore

it('the list of drafts: one query for each kind of thing', async () => {
  const page = `query ($first: Int!) { titleDrafts(first: $first) { edges { node {
    names { text } status readiness { code } published { id } genres { name } credits { person { name } }
    editions { durationMs asset { usedBy { id } } } } } } }`;
  const expected = [
    'assets.find',
    // The page, and who uses each asset.
    'drafts.find',
    'drafts.find',
    'genres.find',
    'people.find',
    'titles.find',
  ];
  expect(await count(page, { first: 6 })).toEqual(expected);
  expect(await count(page, { first: 24 })).toEqual(expected);
});
