import { buildSchema, execute, parse, type DocumentNode } from 'graphql';
import type { Json } from '../json/json.ts';
import { noLimits } from '../plan/operation-limits.ts';
import { createPreparer, type PreparedOperation } from '../plan/prepare-operation.ts';
import { loadSupergraph, type SupergraphSource } from '../plan/supergraph.ts';
import { composeSupergraph } from '../testing/test-gateway.ts';
import { runOperation } from './run-operation.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])\n`;

describe('required arguments', () => {
  let source: SupergraphSource;
  let prepare: (query: string) => PreparedOperation;

  beforeAll(async () => {
    source = await loadSupergraph(
      composeSupergraph([
        {
          name: 'posts',
          url: 'http://posts',
          sdl: `${link} type Query { post(id: ID!): Post } type Mutation { touch(id: ID!): Post }
            type Post @key(fields: "id") { id: ID! price(currency: String): Int! }`,
        },
        {
          name: 'shipping',
          url: 'http://shipping',
          sdl: `${link} type Post @key(fields: "id") {
              id: ID!
              price(currency: String): Int! @external
              shipping: Int @requires(fields: "price(currency: \\"USD\\")")
              duty: Int @requires(fields: "price(currency: \\"GBP\\")")
            }`,
        },
      ]),
    );
    const preparer = createPreparer(source.current, {
      limits: noLimits,
      isIntrospectionAllowed: true,
      cacheBytes: 1e8,
    });
    prepare = (query) => preparer.prepare(query, undefined);
  });

  afterAll(() => source.stop());

  it('give each field what it requires, whatever else is asked for and however often', async () => {
    const money: Record<string, number> = { USD: 3, GBP: 2, EUR: 7 };
    const answer = async (subgraph: string, body: string) => {
      const { query, variables } = JSON.parse(body) as { query: string; variables: { representations: Json[] } };
      const document = parse(query);
      return subgraph === 'posts'
        ? await postsAnswer(document, money)
        : {
            data: {
              _entities: variables.representations.map(({ price }) => ({
                [/duty/.test(query) ? 'duty' : 'shipping']: price,
              })),
            },
          };
    };
    const bound = prepare(
      '{ post(id: "1") { price(currency: "EUR") duty ...F } } fragment F on Post { shipping }',
    ).bind({});
    const { data, errors } = await runOperation(bound, (subgraph, body) => answer(subgraph, body));
    expect([data, errors]).toEqual([{ post: { price: 7, duty: 2, shipping: 3 } }, undefined]);
  });
});

/** What the subgraph with prices answers: each field by its own arguments. */
async function postsAnswer(document: DocumentNode, money: Record<string, number>) {
  const schema = buildSchema('type Query { post(id: ID!): Post } type Post { id: ID! price(currency: String): Int! }');
  const post = { id: '1', price: ({ currency }: { currency?: string }) => money[currency ?? 'EUR'] };
  const { data } = await execute({ schema, document, rootValue: { post } });
  return { data: JSON.parse(JSON.stringify(data)) as Json };
}
