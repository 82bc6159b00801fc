import fc from 'fast-check';
import type { GraphQLFormattedError } from 'graphql';
import type { SupergraphSource } from '../plan/supergraph.ts';
import { loadSubgraphs } from '../testing/load-subgraphs.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';
import { runOperation } from './run-operation.ts';
describe('an error of entities', () => {
  let source: SupergraphSource;

  beforeAll(async () => {
    source = await loadSubgraphs(['@key'], {
      rows: `type Query { rows: [Row] top: Title }
            type Row { titles: [[Title]] lead: Title }
            type Title @key(fields: "id") { id: ID! }`,
      titles: `type Title @key(fields: "id") { id: ID! name(in: String): String cast: [Title] }`,
    });
  });

  afterAll(() => source.stop());

  const title = (id: string) => ({ __typename: 'Title', id });
  const rows = {
    rows: [
      { titles: [[title('a'), null], null, [title('b')]], lead: title('a') },
      null,
      { titles: [[title('c')]], lead: null },
    ],
    top: title('d'),
  };

  /** Runs a query whose entities come with these errors, and returns what is told of them. */
  async function told(query: string, errors: readonly GraphQLFormattedError[]) {
    const bound = unlimitedPreparer(source).prepare(query, undefined).bind({});
    const result = await runOperation(bound, async (subgraph, body) => {
      if (subgraph === 'rows') return { data: structuredClone(rows) };
      const { variables } = JSON.parse(body) as { variables: Record<string, unknown[]> };
      const lists = Object.entries(variables).map(([name, list]) => [
        name.replace('representations_', '_entities').replace('representations', '_entities'),
        list.map(() => ({ name: 'N', cast: null })),
      ]);
      return { data: Object.fromEntries(lists) as Record<string, unknown>, errors };
    });
    return result.errors as GraphQLFormattedError[];
  }

  const joined = '{ rows { titles { name } lead { name(in: "de") } } top { name(in: "fr") } }';

  it.each([
    ['of one lookup as a whole', ['_entities2'], [['top']]],
    ['of a list’s lookup as a whole', ['_entities0'], [['rows']]],
    ['of a representation that was not asked for', ['_entities0', 99, 'name'], [['rows']]],
    ['of another lookup as a whole', ['_entities1'], [['rows', 0, 'lead']]],
    ['of what was never asked for', ['something'], [undefined]],
    ['of the request', [], [undefined]],
  ])('%s is told at a place that there is', async (_what, path, places) => {
    const errors = await told(joined, [{ message: 'away', path }]);
    expect(errors.map((error) => error.path)).toEqual(places);
  });

  it('is told, and with places of the response alone, whatever its path', async () => {
    const element = fc.oneof(
      fc.constantFrom('_entities', '_entities0', '_entities1', '_entities2', '@', 'name', 'cast', 'rows'),
      fc.integer({ min: -1, max: 4 }),
    );
    const names = new Set(['rows', 'titles', 'lead', 'top', 'name']);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(joined, '{ rows { titles { name } } }', '{ rows { lead { name } } top { name } }'),
        fc.array(fc.option(fc.array(element, { maxLength: 4 }), { nil: undefined }), { minLength: 1, maxLength: 4 }),
        async (query, paths) => {
          const errors = await told(
            query,
            paths.map((path, index) => ({ message: String(index), ...(path ? { path } : {}) })),
          );
          expect(new Set(errors.map(({ message }) => message)).size).toBe(paths.length);
          for (const { path, message } of errors) {
            expect(path?.[0]).not.toBe('_entities');
            const own = new Set<string | number>(paths[Number(message)]?.slice(2));
            const foreign = (path ?? []).filter(
              (part) => typeof part === 'string' && !names.has(part) && !own.has(part),
            );
            expect(foreign).toEqual([]);
          }
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });
});
