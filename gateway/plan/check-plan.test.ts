import { composeSupergraph } from '../testing/test-gateway.ts';
import { noLimits } from './operation-limits.ts';
import { createPreparer, type PreparedOperation } from './prepare-operation.ts';
import { loadSupergraph, type SupergraphSource } from './supergraph.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])\n`;

describe('checkPlan', () => {
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

  it.each([
    '{ post(id: "1") { price shipping } }',
    '{ post(id: "1") { price(currency: "GBP") shipping } }',
    '{ post(id: "1") { mine: price shipping } }',
    '{ post(id: "1") { price(currency: "USD") shipping } }',
    '{ post(id: 1) { price } }',
  ])('lets through what cannot be mixed up: %s', (query) => {
    expect(prepare(query)).toBeDefined();
  });

  it('refuses a change that would have to be made twice', () => {
    expect(() => prepare('mutation { touch(id: "1") { shipping duty } }')).toThrow(
      /fetches touch.price as price\(currency/,
    );
  });
});
