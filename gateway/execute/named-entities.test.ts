import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/resolverMap.js';
import { graphql, parse } from 'graphql';
import type { Json } from '../json/json.ts';
import type { SupergraphSource } from '../plan/supergraph.ts';
import { loadSubgraphs } from '../testing/load-subgraphs.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';
import { runOperation } from './run-operation.ts';
import { readAnswer } from './subgraph-client.ts';
import { SubgraphFault } from './subgraph-fault.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

/** `catalog` names whatever has an id, and has films alone; `people` has people, `shop` plans; `extras` adds to all. */
const sdls = {
  catalog: `
    interface Node { id: ID! }
    type Query { node(id: ID!): Node nodes(ids: [ID!]!): [Node]! film: Film }
    type Film implements Node @key(fields: "id") { id: ID! name: String }
    type Person implements Node @key(fields: "id", resolvable: false) { id: ID! }
    type Plan implements Node @key(fields: "id") { id: ID! usedBy: String }`,
  people: `
    interface Node { id: ID! }
    type Person implements Node @key(fields: "id") { id: ID! born: Int kind: String }`,
  shop: `
    interface Node { id: ID! }
    type Query { plan: Plan }
    type Plan implements Node @key(fields: "id") { id: ID! price: Int }`,
  extras: `
    type Film @key(fields: "id") { id: ID! stars: Int }
    type Person @key(fields: "id") { id: ID! fans: Int }`,
};

/** Of the resolvers those that the SDL has a place for. */
function onlyOf(sdl: string, resolvers: Record<string, object>): GraphQLResolverMap<unknown> {
  const kept = Object.entries(resolvers).flatMap(([type, fields]) => {
    const body = new RegExp(`type ${type} [^{]*{([^}]*)}`).exec(sdl)?.[1];
    const there = Object.entries(fields).filter(([name]) => name.startsWith('__') || body?.includes(`${name}`));
    return body === undefined ? [] : [[type, Object.fromEntries(there)] as const];
  });
  return Object.fromEntries(kept);
}

describe('an entity that one subgraph names and another has', () => {
  let source: SupergraphSource;

  beforeAll(async () => {
    source = await loadSubgraphs(['@key'], sdls);
  });

  afterAll(() => source.stop());

  const typeOf = (id: string) => ({ f: 'Film', p: 'Person', s: 'Plan' })[id[0]!]!;

  /** What ends in 0 does not exist, as far as the subgraph has such things. */
  function entityOf(id: string, subgraph: string): Json | null {
    const has = { catalog: ['Film'], people: ['Person'], shop: ['Plan'], extras: [] as string[] }[subgraph]!;
    if (id.endsWith('0') && has.includes(typeOf(id))) return null;
    return { __typename: typeOf(id), id, born: 1815, price: 9, fans: 3, stars: 5, usedBy: 'x', kind: 'k' };
  }

  const schemas = new Map(
    Object.entries(sdls).map(([name, sdl]) => {
      const find = ({ id }: { id: string }) => entityOf(id, name);
      const entity = { __resolveReference: find };
      const resolvers = {
        Query: {
          node: (_: unknown, args: { id: string }) => find(args),
          nodes: (_: unknown, { ids }: { ids: string[] }) => ids.map((id) => find({ id })),
          film: () => find({ id: 'f1' }),
          plan: () => find({ id: 's1' }),
        },
        ...{ Film: entity, Person: entity, Plan: entity },
      };
      return [name, buildSubgraphSchema({ typeDefs: parse(link + sdl), resolvers: onlyOf(sdl, resolvers) })];
    }),
  );

  async function run(query: string, variables: Json = {}, away?: string) {
    const asked: string[] = [];
    const operation = unlimitedPreparer(source).prepare(query, undefined).bind(variables);
    const result = await runOperation(operation, async (subgraph, body) => {
      asked.push(subgraph);
      if (subgraph === away) throw new SubgraphFault('UNAVAILABLE', subgraph, 'is away');
      const { query: text, variables: sent } = JSON.parse(body) as { query: string; variables: Json };
      const answer = await graphql({ schema: schemas.get(subgraph)!, source: text, variableValues: sent });
      return readAnswer(subgraph, 200, JSON.stringify(answer));
    });
    return { ...result, asked };
  }

  const selections = [
    '{ id }',
    '{ __typename id }',
    '{ same: id }',
    '{ ...Own } fragment Own on Node { id }',
    '{ ... on Node { id __typename } ... on Film { stars } }',
    '{ ... on Person { born } ... on Plan { price } id }',
    '{ ... on Person { fans id: kind } ... on Plan { usedBy } }',
    '{ __typename }',
  ];

  it.each(selections)('is null where that one has none, whatever is asked of it: %s', async (selection) => {
    const [body, fragments = ''] = selection.split(' fragment');
    const definitions = fragments && `fragment${fragments}`;
    for (const id of ['p1', 's1', 'f1']) {
      const { data, errors } = await run(`{ node(id: "${id}") ${body} } ${definitions}`);
      expect([id, errors, data?.['node']]).toEqual([id, undefined, expect.any(Object)]);
    }
    for (const id of ['p0', 's0', 'f0']) {
      const { data, errors } = await run(`query ($id: ID!) { other: node(id: $id) ${body} } ${definitions}`, { id });
      expect([id, errors, data]).toEqual([id, undefined, { other: null }]);
    }
    const { data } = await run(`{ nodes(ids: ["p0", "p1", "s0", "f1", "s1"]) ${body} } ${definitions}`);
    expect((data!['nodes'] as unknown[]).map((one) => one !== null)).toEqual([false, true, false, true, true]);
  });

  it('is asked of that one beside all else, and of nobody where the first has it itself', async () => {
    expect((await run('{ node(id: "f1") { id } }')).asked).toEqual(['catalog']);
    expect((await run('{ node(id: "p1") { id } }')).asked).toEqual(['catalog', 'people']);
    // With what is asked of it anyway.
    expect((await run('{ node(id: "p1") { ... on Person { born } } }')).asked).toEqual(['catalog', 'people']);
    expect((await run('{ film { id } }')).asked).toEqual(['catalog']);
  });

  it('is told as it was named where that one does not answer, with the reason', async () => {
    const { data, errors } = await run('{ node(id: "p1") { id } }', {}, 'people');
    expect(data).toEqual({ node: { id: 'p1' } });
    expect(errors).toMatchObject([{ code: 'UNAVAILABLE', subgraph: 'people' }]);
  });

  it('is asked of nobody where conditions leave it out', async () => {
    const query = 'query ($is: Boolean!) { film { id } node(id: "p0") @include(if: $is) { id } }';
    expect((await run(query, { is: false })).asked).toEqual(['catalog']);
    expect((await run(query, { is: true })).data).toMatchObject({ node: null });
  });
});
