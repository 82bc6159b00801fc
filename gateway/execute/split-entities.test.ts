import fc from 'fast-check';
import type { GraphQLFormattedError } from 'graphql';
import type { Json } from '../json/json.ts';
import { SUBGRAPH_BODY_LIMIT_BYTES } from '../../platform/subgraph/body-limit.ts';
import type { SupergraphSource } from '../plan/supergraph.ts';
import { loadSubgraphs } from '../testing/load-subgraphs.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';
import { runOperation } from './run-operation.ts';

describe('a long list of entities', () => {
  let source: SupergraphSource;

  beforeAll(async () => {
    source = await loadSubgraphs(['@key'], {
      rows: `type Query { all: [Title] some: [Title] } type Title @key(fields: "id") { id: ID! }`,
      titles: `type Title @key(fields: "id") { id: ID! name(in: String): String }`,
    });
  });

  afterAll(() => source.stop());

  /** Asks for the names of titles with these ids; `answer` may spoil what a request brings. */
  async function ask(
    query: string,
    { all, some = [] }: { all: string[]; some?: string[] },
    answer: (asked: string[], request: number) => GraphQLFormattedError[] | undefined = () => undefined,
  ) {
    const bodies: { bytes: number; entities: number }[] = [];
    const titles = (ids: string[]) => ids.map((id) => ({ __typename: 'Title', id }));
    const bound = unlimitedPreparer(source).prepare(query, undefined).bind({});
    const result = await runOperation(bound, async (subgraph, body) => {
      if (subgraph === 'rows') return { data: { all: titles(all), some: titles(some) } };
      const lists = Object.entries((JSON.parse(body) as { variables: Record<string, Json[]> }).variables);
      const entities = Math.max(...lists.map(([, list]) => list.length));
      bodies.push({ bytes: Buffer.byteLength(body), entities });
      const errors = answer(
        lists.flatMap(([, list]) => list.map(({ id }) => String(id))),
        bodies.length,
      );
      const data = lists.map(([name, list]) => [
        name.replace('representations', '_entities'),
        list.map(({ id }) => ({ name: `name of ${String(id)}` })),
      ]);
      return { data: errors ? null : (Object.fromEntries(data) as Json), ...(errors ? { errors } : {}) };
    });
    return { ...result, bodies };
  }

  const named = (ids: string[]) => ids.map((id) => ({ name: `name of ${id}` }));
  const ids = (count: number, length = 8) =>
    Array.from({ length: count }, (_, index) => `${index}`.padEnd(length, 'ü'));

  it('is asked for in pieces that a subgraph takes, and comes back in its order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7_000 }), fc.integer({ min: 1, max: 900 }), async (count, length) => {
        const all = ids(count, length);
        const { data, errors, bodies } = await ask('{ all { name } }', { all });
        expect(errors).toBeUndefined();
        expect(data).toEqual({ all: named(all) });
        expect(Math.max(...bodies.map(({ bytes }) => bytes))).toBeLessThanOrEqual(SUBGRAPH_BODY_LIMIT_BYTES);
        expect(Math.max(...bodies.map(({ entities }) => entities))).toBeLessThanOrEqual(2_000);
      }),
      { numRuns: 15, seed: 3 },
    );
  });

  it('is asked for at once where it is no longer than usual', async () => {
    const { bodies } = await ask('{ all { name } some { name(in: "de") } }', { all: ids(2_000), some: ids(100) });
    expect(bodies).toHaveLength(1);
  });

  it('costs another that was asked for with it nothing', async () => {
    const [all, some] = [ids(5_000), ids(10)];
    const { data, bodies } = await ask('{ all { name } some { name(in: "de") } }', { all, some });
    expect(data).toEqual({ all: named(all), some: named(some) });
    expect(bodies).toHaveLength(4);
  });

  it('loses the piece alone that failed, and tells where', async () => {
    const all = ids(4_500);
    const { data, errors } = await ask('{ all { name } }', { all }, (_asked, request) =>
      request === 2 ? [{ message: 'away', path: ['_entities'], extensions: { code: 'UNAVAILABLE' } }] : undefined,
    );
    const got = (data as { all: { name: string | null }[] }).all.map(({ name }) => name !== null);
    expect(got).toEqual(all.map((_id, index) => index < 2_000 || index >= 4_000));
    expect(errors).toEqual([{ message: 'away', path: ['all'], extensions: { code: 'UNAVAILABLE' } }]);
  });

  it.each([
    ['one of which is larger than a request', () => ['a', 'b'.repeat(SUBGRAPH_BODY_LIMIT_BYTES), 'c']],
    ['that would be too many requests', () => ids(40_000)],
  ])('%s is refused by name', async (_what, all) => {
    const { errors, bodies } = await ask('{ all { name } }', { all: all() });
    expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
    expect(bodies).toEqual([]);
  });
});
