import { parse, validate, type OperationDefinitionNode } from 'graphql';
import { seededRandom } from '../../platform/testing/seeded-random.ts';
import { runOperation } from '../execute/run-operation.ts';
import { isJson, type Json } from '../json/json.ts';
import { generateOperation } from '../testing/generate-operation.ts';
import { intricateSubgraphs } from '../testing/intricate-subgraphs.ts';
import { buildSampleGraph } from '../testing/sample-subgraphs.ts';
import { composeSupergraph } from '../testing/test-gateway.ts';
import { createCostReader } from './cost.ts';
import { type OperationPreparer } from './prepare-operation.ts';
import { fragmentsOf } from './selection.ts';
import { loadSupergraph, type SupergraphSource } from './supergraph.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';

const LIST_LENGTH = 4;

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@cost", { name: "@listSize", as: "@howMany" }])
  type Query {
    title(id: ID): Title
    titles(first: Int = 20, after: String): TitleConnection @howMany(slicingArguments: ["first"], sizedFields: ["edges"])
    page(first: Int, last: Int): TitleConnection
      @howMany(slicingArguments: ["first", "last"], assumedSize: 12, sizedFields: ["edges"], requireOneSlicingArgument: false)
    some(first: Int): [Title] @howMany(slicingArguments: ["first"], assumedSize: 6)
    grid: [[Title]]
    tags: [String]
    search(filter: Filter, deep: Boolean @cost(weight: 7)): Title @cost(weight: 5)
    dear: Dear
    found: [Found] @howMany(assumedSize: 3)
  }
  input Filter { text: String @cost(weight: 2) any: [Filter!] plain: Int }
  type TitleConnection { edges: [TitleEdge] pageInfo: PageInfo }
  type TitleEdge { node: Title cursor: String }
  type PageInfo { endCursor: String }
  type Title { id: ID name: String similar(first: Int = 10): [Title] @howMany(slicingArguments: ["first"]) dear: Dear }
  type Dear @cost(weight: 30) { name: String }
  type Note { text: String about: Title }
  union Found = Title | Note
  type Mutation { touch: Title rename(name: String): Title @cost(weight: 3) }
`;

describe('what an operation costs', () => {
  let source: SupergraphSource;
  let preparer: OperationPreparer;
  const costOf = createCostReader({ assumedListSize: LIST_LENGTH });

  beforeAll(async () => {
    source = await loadSupergraph(composeSupergraph([{ name: 'titles', url: 'http://titles', sdl }]));
    preparer = unlimitedPreparer(source);
  });

  afterAll(() => source.stop());

  const bind = (query: string, variables: Json = {}) => preparer.prepare(query, undefined).bind(variables);
  const asked = (query: string, variables: Json = {}) => {
    const bound = bind(query, variables);
    return costOf(bound).asked(bound.conditions);
  };
  const returned = (query: string, data: Json) => {
    const bound = bind(query);
    return costOf(bound).returned(data, bound.conditions);
  };

  /** Of a document that no planner has seen: its own walks are not what is looked at. */
  const ofDocument = (query: string) => {
    const bound = bind('{ title { id } }');
    const document = parse(query);
    const definition = document.definitions[0] as OperationDefinitionNode;
    const operation = { ...bound.operation, definition, fragments: fragmentsOf(document) };
    return costOf({ ...bound, operation, shape: { ...bound.shape } }).asked({});
  };

  it.each([
    ['a leaf', '{ __typename tags }', 0],
    ['an object', '{ title { id name } }', 1],
    [
      'an object that is selected twice, which comes once',
      '{ title { id } title { name } ...F } fragment F on Query { title { id } }',
      1,
    ],
    ['an object under two names', '{ title { id } other: title { id } }', 2],
    ['a connection by its default', '{ titles { edges { node { id } } pageInfo { endCursor } } }', 1 + 20 * 2 + 1],
    ['a connection by its argument', '{ titles(first: 3) { edges { node { id } } } }', 1 + 3 * 2],
    ['a connection of which only the page is asked', '{ titles(first: 3) { pageInfo { endCursor } } }', 2],
    ['no slicing argument, by what is assumed', '{ page { edges { cursor } } }', 13],
    ['two slicing arguments, by the greater', '{ page(first: 2, last: 5) { edges { cursor } } }', 6],
    ['a list by its argument', '{ some(first: 2) { id } }', 2],
    ['a list whose argument is left out', '{ some { id } }', 6],
    ['a list whose argument is null', '{ some(first: null) { id } }', 6],
    ['a list of lists of which nothing is said', '{ grid { id } }', LIST_LENGTH ** 2],
    ['a list below nothing', '{ some(first: -5) { id } title { id } }', 1],
    [
      'the weight of a field, of its arguments and of inputs in them',
      '{ search(deep: true, filter: { text: "a", any: [{ text: "b" }, { plain: 1 }] }) { id } }',
      5 + 7 + 2 + 2,
    ],
    ['a weight that is not asked for', '{ search { id } }', 5],
    ['the weight of a type', '{ title { dear { name } } }', 31],
    ['the dearest type of a union', '{ found { ... on Title { id } ... on Note { about { id } } } }', 3 * 2],
    ['mutations, each a call', 'mutation { touch { id } again: touch { id } rename(name: "x") { id } }', 11 + 11 + 3],
    ['what is left out', '{ title { id } titles @skip(if: true) { edges { cursor } } }', 1],
    ['introspection', '{ __schema { types { name fields { name } } } }', 0],
  ])('counts %s', (_what, query, cost) => {
    expect(asked(query)).toBe(cost);
  });

  it('multiplies lists in lists', () => {
    expect(
      asked('{ titles(first: 100) { edges { node { similar(first: 50) { similar(first: 50) { id } } } } } }'),
    ).toBe(1 + 100 * (2 + 50 * (1 + 50)));
    const deep = `{ titles { edges { node ${'{ similar(first: 2147483647) '.repeat(40)} { id } ${'}'.repeat(40)} } } }`;
    expect(asked(deep)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('takes sizes and conditions from each request’s variables', () => {
    const query = `query ($first: Int, $more: Int = 2, $isDeep: Boolean!) {
      titles(first: $first) { edges { node { id similar(first: $more) @include(if: $isDeep) { id } } } }
    }`;
    const of = (variables: Json) => asked(query, variables);
    expect(of({ first: 3, isDeep: false })).toBe(1 + 3 * 2);
    expect(of({ first: 3, isDeep: true })).toBe(1 + 3 * (2 + 2));
    expect(of({ first: 5, more: 1, isDeep: true })).toBe(1 + 5 * (2 + 1));
    expect(of({ isDeep: false })).toBe(1 + 20 * 2);
    expect(of({ first: null, isDeep: false })).toBe(1 + LIST_LENGTH * 2);
    expect(of({ first: 3, isDeep: false })).toBe(1 + 3 * 2);
  });

  it('reads fragments that double at every step once', () => {
    const steps = 25;
    const chain = (body: (next: string) => string) =>
      Array.from(
        { length: steps },
        (_, n) => `fragment F${n} on Title { ${n + 1 === steps ? 'id' : body(`...F${n + 1}`)} }`,
      );
    const same = ['{ title { ...F0 } }', ...chain((next) => `${next} ${next}`)];
    expect(ofDocument(same.join('\n'))).toBe(1);
    const within = [
      '{ title { ...F0 } }',
      ...chain((next) => `a: similar(first: 1) { ${next} } b: similar(first: 1) { ${next} }`),
    ];
    expect(ofDocument(within.join('\n'))).toBe(2 ** steps - 1);
  });

  it('refuses what is made to be expensive to count', () => {
    const wide = Array.from({ length: 30_000 }, (_, n) => `a${n}: id`).join(' ');
    expect(() => ofDocument(`{ title { ${wide} } }`)).toThrow(/fragments expanded/);
  });

  it('counts what came back, not what might have', () => {
    const query =
      '{ titles(first: 50) { edges { node { dear { name } } } pageInfo { endCursor } } found { __typename } }';
    expect(returned(query, { titles: { edges: [], pageInfo: {} }, found: null })).toBe(2);
    const edges = [{ node: { dear: null } }, { node: { dear: { name: 'x' } } }, null];
    expect(returned(query, { titles: { edges, pageInfo: {} }, found: [{ __typename: 'Note' }] })).toBe(
      1 + 4 + 30 + 1 + 1,
    );
  });

  it('is what a made-up answer holds, and never less than it was asked for', async () => {
    const graph = buildSampleGraph(intricateSubgraphs, { seed: 1, failures: 0, nulls: 0.1, listLength: LIST_LENGTH });
    const sample = await loadSupergraph(graph.supergraphSdl);
    const { apiSchema } = sample.current();
    const samplePreparer = unlimitedPreparer(sample);
    const random = seededRandom(11);
    let compared = 0;
    let objects = 0;
    while (compared < 60) {
      const { query, variables } = generateOperation(apiSchema, random, 'query', { depth: 5, width: 4 });
      // Introspection costs nothing here: it has limits of its own.
      if (/__schema|__type\b/.test(query) || validate(apiSchema, parse(query)).length > 0) continue;
      compared += 1;
      const bound = samplePreparer.prepare(query, undefined).bind(variables);
      const { data } = await runOperation(bound, (subgraph, body) => graph.answer(subgraph, body));
      const cost = costOf(bound);
      const came = cost.returned(data ?? {}, bound.conditions);
      expect({ query, came }).toEqual({ query, came: objectsIn(data ?? {}) - 1 });
      expect({ query, isEnough: cost.asked(bound.conditions) >= came }).toEqual({ query, isEnough: true });
      objects += came;
    }
    expect(objects).toBeGreaterThan(compared);
    await sample.stop();
  }, 60_000);

  function objectsIn(value: unknown): number {
    if (Array.isArray(value)) return value.reduce<number>((sum, element) => sum + objectsIn(element), 0);
    return isJson(value) ? 1 + objectsIn(Object.values(value)) : 0;
  }
});
