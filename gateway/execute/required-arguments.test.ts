import { buildSchema, execute, parse, type DocumentNode } from 'graphql';
import type { Json } from '../json/json.ts';
import { type PreparedOperation } from '../plan/prepare-operation.ts';
import { loadSupergraph, type SupergraphSource } from '../plan/supergraph.ts';
import { pricedPosts } from '../testing/priced-posts.ts';
import { runOperation } from './run-operation.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';

describe('required arguments', () => {
  let source: SupergraphSource;
  let prepare: (query: string) => PreparedOperation;

  beforeAll(async () => {
    source = await loadSupergraph(pricedPosts());
    const preparer = unlimitedPreparer(source);
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
