import { pricedPosts } from '../testing/priced-posts.ts';
import { type PreparedOperation } from './prepare-operation.ts';
import { loadSupergraph, type SupergraphSource } from './supergraph.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';

describe('checkPlan', () => {
  let source: SupergraphSource;
  let prepare: (query: string) => PreparedOperation;

  beforeAll(async () => {
    source = await loadSupergraph(pricedPosts());
    const preparer = unlimitedPreparer(source);
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
