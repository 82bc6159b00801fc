import { graphql, type GraphQLSchema } from 'graphql';
import { buildSchema } from '../../platform/subgraph/build-schema.ts';
import { requestContext } from '../../platform/subgraph/testing.ts';
import { prepareModels, type Connection } from '../../platform/mongo/database.ts';
import { openTestDatabase } from '../../platform/mongo/testing.ts';
import { createContext, createLoaders } from './context.ts';
import { impressionKey } from './impression/impression-ticket.ts';
import { createKnowledge } from './knowledge/knowledge.ts';
import { resolvers } from './resolvers.ts';
import { createStores, type Stores } from './stores.ts';
import { titleState } from './testing.ts';
import { titleFactsOf } from './title/title-facts.ts';

// What a page costs the database does not grow with what is on it.

const knowledge = createKnowledge();
let connection: Connection;
let drop: () => Promise<void>;
let stores: Stores;
let schema: GraphQLSchema;
let queries: string[] = [];

beforeAll(async () => {
  ({ connection, drop } = await openTestDatabase());
  stores = createStores(connection);
  await prepareModels(connection);
  schema = buildSchema('recommendation', resolvers);
  for (let i = 0; i < 60; i++) knowledge.titles.put(titleFactsOf(titleState(`title_${i}`)));
  connection.set('debug', (collection: string, method: string) => void queries.push(`${collection}.${method}`));
});
afterAll(() => drop());

async function ask(source: string, variableValues: Record<string, unknown> = {}) {
  queries = [];
  const shared = { knowledge, stores, impressionKey: impressionKey(Buffer.alloc(32)), defaultTerritory: 'US' };
  const context = createContext(requestContext(), shared);
  const contextValue = { ...context, load: createLoaders(context) };
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  expect(errors).toBeUndefined();
  return {
    data: data as Record<string, { edges: { node: { id: string } }[]; pageInfo: object }>,
    queries: queries.toSorted(),
  };
}

const ITEMS = `items(first: $items) { edges { node { impressionId explanation
  title { id opinion isInMyList similar(first: 5) { id opinion } } } } }`;

it('a new home page: my list, the opinions of what is shown, and the page itself', async () => {
  const home = `query ($items: Int!) { home(first: 12) { edges { node { heading becauseOf { id } ${ITEMS} } } } }`;
  const expected = ['my_lists.findOne', 'opinions.find', 'pages.insertOne'];
  expect((await ask(home, { items: 2 })).queries).toEqual(expected);
  expect((await ask(home, { items: 40 })).queries).toEqual(expected);
});

it('a page read on: the page once, however many of its rows', async () => {
  const { data } = await ask('{ home(first: 1) { edges { node { id } } pageInfo { endCursor } } }');
  const id = data['home']!.edges[0]!.node.id;
  const rows = `query ($id: ID!, $items: Int!, $after: String) {
    home(after: $after) { edges { node { id } } } a: row(id: $id) { id items(first: $items) { edges { cursor } } } b: row(id: $id) { id } }`;
  const { endCursor } = data['home']!.pageInfo as { endCursor: string };
  expect((await ask(rows, { id, items: 2, after: endCursor })).queries).toEqual(['pages.find']);
});

it('references of the gateway: one query for all opinions, one for the list', async () => {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Title { opinion isInMyList similar { id } } } }`;
  const r = Array.from({ length: 40 }, (_, i) => ({ __typename: 'Title', id: `title_${i}` }));
  expect((await ask(query, { r })).queries).toEqual(['my_lists.findOne', 'opinions.find']);
});
