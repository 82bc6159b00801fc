import { parse, print, validate, visit, type DocumentNode, type FieldNode } from 'graphql';
import { seededRandom, type Random } from '../../platform/testing/seeded-random.ts';
import { isJson, type Json } from '../json/json.ts';
import { loadSupergraph, type SupergraphSource } from '../plan/supergraph.ts';
import { generateOperation } from '../testing/generate-operation.ts';
import { intricateSubgraphs } from '../testing/intricate-subgraphs.ts';
import { buildSampleGraph } from '../testing/sample-subgraphs.ts';
import { runOperation, type OperationResult } from './run-operation.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';

/** Names that mean something to a planner or an executor: keys, what fields require, and words of their own. */
const telling = [
  'id',
  'upc',
  'size',
  'weight',
  'tags',
  'width',
  'height',
  'product',
  '__typename',
  '__alias_0',
  'own_id',
];

/** Gives every response name of a document another one, no two the same: what is valid stays valid. */
function renamed(document: DocumentNode, random: Random): DocumentNode {
  const names = new Map<string, string>();
  const free = [...telling];
  const nameFor = (name: string): string => {
    let given = names.get(name);
    if (given === undefined) {
      const [taken] = free.length > 0 && random.chance(0.7) ? free.splice(random.below(free.length), 1) : [undefined];
      given = taken ?? `other_${names.size}`;
      names.set(name, given);
    }
    return given;
  };
  return visit(document, {
    Field(node: FieldNode) {
      const name = nameFor((node.alias ?? node.name).value);
      const alias = name === node.name.value ? undefined : { kind: node.name.kind, value: name };
      return { ...node, alias };
    },
  });
}

/** The values of an answer in their order, whatever they are called. */
function valuesIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(valuesIn);
  return isJson(value) ? Object.values(value).map(valuesIn) : value;
}

describe('an answer', () => {
  let source: SupergraphSource;
  let run: (query: string, variables: Json) => Promise<OperationResult>;

  async function start(failures: number): Promise<void> {
    const graph = buildSampleGraph(intricateSubgraphs, { seed: 5, listLength: 3, failures, nulls: 0.1 });
    source = await loadSupergraph(graph.supergraphSdl);
    const preparer = unlimitedPreparer(source);
    run = (query, variables) =>
      runOperation(preparer.prepare(query, undefined).bind(variables), (subgraph, body) =>
        graph.answer(subgraph, body),
      );
  }

  afterEach(() => source.stop());

  it('holds the same whatever the client calls its fields', async () => {
    await start(0);
    let compared = 0;
    for (let seed = 1; compared < 60; seed++) {
      const random = seededRandom(seed);
      const { apiSchema } = source.current();
      const { query, variables } = generateOperation(apiSchema, random, 'query', { depth: 4, width: 4 });
      if (validate(apiSchema, parse(query)).length > 0) continue;
      const other = print(renamed(parse(query), random));
      expect([other, validate(apiSchema, parse(other))]).toEqual([other, []]);
      compared += 1;
      const [plain, odd] = [await run(query, variables), await run(other, variables)];
      expect([other, valuesIn(odd.data)]).toEqual([other, valuesIn(plain.data)]);
    }
  }, 60_000);

  it('tells what failed by the client’s names', async () => {
    await start(0.2);
    let failed = 0;
    for (let seed = 1; failed < 25; seed++) {
      const random = seededRandom(seed);
      const { apiSchema } = source.current();
      const { query, variables } = generateOperation(apiSchema, random, 'query', { depth: 4, width: 4 });
      if (validate(apiSchema, parse(query)).length > 0) continue;
      const other = print(renamed(parse(query), random));
      const { data, errors } = await run(other, variables);
      if (!errors) continue;
      failed += 1;
      for (const error of errors) {
        // A fetch that failed as a whole names its first field only.
        const names = ('path' in error ? error.path : undefined)?.filter((one) => typeof one === 'string') ?? [];
        const unknown = names.filter((name) => name !== '@' && name !== '_entities' && !other.includes(name));
        expect([other, unknown, data === undefined]).toEqual([other, [], false]);
        expect(names.some((name) => name.startsWith('own__'))).toBe(false);
      }
    }
  }, 60_000);

  it('does not lack what stands beside a field that a condition leaves out', async () => {
    await start(0);
    const query = 'query ($no: Boolean!) { product(id: "1") { stock shipping @include(if: $no) } }';
    const plain = await run('{ product(id: "1") { stock } }', {});
    expect(await run(query, { no: false })).toEqual(plain);
    const both = await run(query, { no: true });
    expect(both).toEqual(await run('{ product(id: "1") { stock shipping } }', {}));
  });

  it.each([
    ['{ product(id: "1") { id: kind stock } }', '{ product(id: "1") { a: kind stock } }'],
    ['{ product(id: "1") { id: kind upc: name shipping } }', '{ product(id: "1") { a: kind b: name shipping } }'],
    ['{ product(id: "1") { size: name weight: upc shipping } }', '{ product(id: "1") { a: name b: upc shipping } }'],
    ['{ product(id: "1") { __typename: name stock } }', '{ product(id: "1") { a: name stock } }'],
    ['{ item { __typename: id id: __typename } }', '{ item { a: id b: __typename } }'],
    ['{ x: __typename product(id: "1") { id } }', '{ __typename product(id: "1") { id } }'],
    ['{ id: __typename }', '{ __typename }'],
    ['mutation { m: __typename }', 'mutation { __typename }'],
    [
      '{ item { ... on Product { upc: kind } ... on Bundle { upc: kind } } }',
      '{ item { ... on Product { kind } ... on Bundle { kind } } }',
    ],
  ])('to %s is that to %s', async (odd, plain) => {
    await start(0);
    const [one, other] = [await run(odd, {}), await run(plain, {})];
    expect([one.errors, valuesIn(one.data)]).toEqual([undefined, valuesIn(other.data)]);
    expect(one.data).not.toEqual({});
  });
});
