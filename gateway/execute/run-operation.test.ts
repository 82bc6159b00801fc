import { noLimits } from '../plan/operation-limits.ts';
import { createPreparer } from '../plan/prepare-operation.ts';
import type { SupergraphSource } from '../plan/supergraph.ts';
import { loadSubgraphs } from '../testing/load-subgraphs.ts';
import type { SendToSubgraph } from './execute-steps.ts';
import { runOperation } from './run-operation.ts';
import { readAnswer } from './subgraph-client.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';

describe('runOperation', () => {
  let source: SupergraphSource;

  beforeAll(async () => {
    source = await loadSubgraphs(['@key'], {
      rows: `type Query { row: [Title] count: Int! title: Title constructor: String list: [[Int!]] }
            type Title @key(fields: "id") { id: ID! }`,
      titles: `type Title @key(fields: "id") { id: ID! name: String! kind: Kind } enum Kind { MOVIE SERIES }`,
    });
  });

  afterAll(() => source.stop());

  /** Runs a query over answers given by hand, each as the text a subgraph would send; counts what was asked. */
  async function run(query: string, answers: Record<string, unknown>) {
    const preparer = unlimitedPreparer(source);
    const bodies: { subgraph: string; representations: unknown[] }[] = [];
    const result = await runOperation(preparer.prepare(query, undefined).bind({}), async (subgraph, body) => {
      const { variables } = JSON.parse(body) as { variables: { representations?: unknown[] } };
      bodies.push({ subgraph, representations: variables.representations ?? [] });
      return readAnswer(subgraph, 200, JSON.stringify(answers[subgraph]));
    });
    return { ...result, bodies };
  }

  const title = (id: string) => ({ __typename: 'Title', id });

  it('asks once for an entity that stands in many places, and tells its error at each of them', async () => {
    const { data, errors, bodies } = await run('{ row { id name } }', {
      rows: { data: { row: [title('a'), title('b'), null, title('a')] } },
      titles: {
        data: { _entities: [null, { name: 'B' }] },
        errors: [{ message: 'away', path: ['_entities', 0, 'name'] }],
      },
    });
    expect(bodies[1]!.representations).toEqual([title('a'), title('b')]);
    expect(data).toEqual({ row: [null, { id: 'b', name: 'B' }, null, null] });
    expect(errors!.map((error) => ('path' in error ? error.path : undefined))).toEqual([
      ['row', 0, 'name'],
      ['row', 3, 'name'],
    ]);
  });

  it('takes an entity that its owner does not know for gone: null where it is referred to, and no fault', async () => {
    const { data, errors } = await run('{ row { id name } }', {
      rows: { data: { row: [title('a'), title('b')] } },
      titles: { data: { _entities: [null, { name: 'B' }] } },
    });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ row: [null, { id: 'b', name: 'B' }] });
  });

  it('refuses an answer that is too large, however little of it was fetched', async () => {
    const limits = { ...noLimits, answerBytes: 1_000_000 };
    const preparer = createPreparer(source.current, { limits, cacheBytes: 1e8 });
    const answer = (count: number) => {
      const send: SendToSubgraph = async (subgraph) =>
        subgraph === 'rows'
          ? { data: { row: Array.from({ length: count }, () => title('a')) } }
          : { data: { _entities: [{ name: 'x'.repeat(1_000) }] } };
      return runOperation(preparer.prepare('{ row { name } }', undefined).bind({}), send);
    };
    expect((await answer(900)).data?.['row']).toHaveLength(900);
    await expect(answer(1_100)).rejects.toMatchObject({ extensions: { code: 'OPERATION_TOO_COMPLEX' } });
  });

  it('begins no further step once nobody waits', async () => {
    const preparer = unlimitedPreparer(source);
    const gone = new AbortController();
    const asked: string[] = [];
    const send: SendToSubgraph = async (subgraph) => {
      asked.push(subgraph);
      gone.abort();
      return { data: { title: title('a') } };
    };
    await runOperation(preparer.prepare('{ title { name } }', undefined).bind({}), send, undefined, {
      gone: gone.signal,
    });
    expect(asked).toEqual(['rows']);
  });

  it.each([
    ['too few entities', { data: { _entities: [] } }],
    ['too many entities', { data: { _entities: [null, null] } }],
    ['no entities', { data: {} }],
    ['an entity that is text', { data: { _entities: ['a'] } }],
    ['data that is a list', { data: [] }],
    ['data that is text', { data: 'x' }],
    ['nothing', {}],
    ['null', null],
    ['null without an error', { data: null }],
    ['errors that are text', { data: { _entities: [null] }, errors: 'bad' }],
    ['errors in a list that are text', { data: { _entities: [null] }, errors: ['bad'] }],
  ])('tells %s as a fetch that failed', async (_what, answer) => {
    const { data, errors } = await run('{ title { id name } }', {
      rows: { data: { title: title('a') } },
      titles: answer,
    });
    expect(data).toEqual({ title: null });
    expect(errors).toMatchObject([{ code: 'UNAVAILABLE', subgraph: 'titles' }]);
  });

  it.each([
    ['text for a number', '{ count }', { count: 'x' }, null, ['count']],
    ['a broken number', '{ count }', { count: 1.5 }, null, ['count']],
    ['nothing where something must be', '{ count }', {}, null, ['count']],
    ['an object for a list', '{ row { id } }', { row: {} }, { row: null }, ['row']],
    ['text for an object', '{ title { id } }', { title: 'x' }, { title: null }, ['title']],
    ['another type', '{ title { id } }', { title: { __typename: 'Query', id: 'a' } }, { title: null }, ['title']],
    ['null in a list of lists', '{ list }', { list: [[1, null], [2]] }, { list: [null, [2]] }, ['list', 0, 1]],
  ])('never gives %s for data', async (_what, query, answer, data, path) => {
    const result = await run(query, { rows: { data: answer } });
    expect(result.data).toEqual(data);
    expect(result.errors).toMatchObject([{ path }]);
  });

  it('refuses a value that the enum does not have', async () => {
    const { data, errors } = await run('{ title { kind } }', {
      rows: { data: { title: title('a') } },
      titles: { data: { _entities: [{ kind: 'SECRET' }] } },
    });
    expect([data, errors]).toMatchObject([{ title: { kind: null } }, [{ path: ['title', 'kind'] }]]);
  });

  it('is not fooled by names that every object inherits', async () => {
    const { data } = await run('{ constructor toString: constructor }', { rows: { data: { constructor: 'x' } } });
    expect(data).toEqual({ constructor: 'x', toString: null });
    const poisoned = '{"data":{"count":1,"__proto__":{"polluted":true}}}';
    const preparer = unlimitedPreparer(source);
    await runOperation(preparer.prepare('{ count }', undefined).bind({}), async (subgraph) =>
      readAnswer(subgraph, 200, poisoned),
    );
    expect({}).not.toHaveProperty('polluted');
    expect(() => preparer.prepare('{ __proto__: count }', undefined)).toThrow('__proto__');
  });
});
