import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Kind,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  type ObjectFieldNode,
} from 'graphql';
import { seededRandom, type Random } from '../../platform/testing/seeded-random.ts';
import { loadSubgraphs } from '../testing/load-subgraphs.ts';
import { type PreparedOperation } from './prepare-operation.ts';
import type { FetchStep, Step } from './steps.ts';
import { loadSupergraph, type SupergraphSource } from './supergraph.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';

const apiFile = join(import.meta.dirname, '../../schema/supergraph.graphql');

/** Fields from the root to one with arguments. */
type Way = readonly GraphQLField<unknown, unknown>[];

/** The shortest way to every field of the schema that has arguments. */
function waysToArguments(schema: GraphQLSchema): { kind: 'query' | 'mutation'; way: Way }[] {
  const roots = [
    { kind: 'query' as const, type: schema.getQueryType()! },
    { kind: 'mutation' as const, type: schema.getMutationType()! },
  ];
  const seen = new Set<string>();
  const found: { kind: 'query' | 'mutation'; way: Way }[] = [];
  for (const { kind, type: root } of roots) {
    const pending: { type: typeof root; way: Way }[] = [{ type: root, way: [] }];
    for (let next = pending.shift(); next; next = pending.shift()) {
      if (seen.has(next.type.name)) continue;
      seen.add(next.type.name);
      for (const field of Object.values(next.type.getFields())) {
        const way = [...next.way, field];
        if (field.args.length > 0) found.push({ kind, way });
        const returned = getNamedType(field.type);
        if (isObjectType(returned)) pending.push({ type: returned, way });
      }
    }
  }
  return found;
}

/** A literal in one of the ways that a value may be written. `levels` bounds input objects within one another. */
function literal(type: GraphQLInputType, random: Random, levels = 3): string {
  if (isNonNullType(type)) return present(type.ofType, random, levels);
  if (random.chance(0.1)) return 'null';
  if (isListType(type)) {
    // One value stands for a list of it.
    if (random.chance(0.3)) return literal(type.ofType, random, levels).replace(/^null$/, '[]');
    const elements = Array.from({ length: random.below(3) }, () => literal(type.ofType, random, levels - 1));
    return `[${elements.join(random.pick([', ', ' ', ',\n']))}]`;
  }
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || (levels > 0 && random.chance(0.5)),
    );
    const texts = fields.map(({ name, type: inner }) => `${name}: ${literal(inner, random, levels - 1)}`);
    // The order of keys is the client's.
    texts.sort(() => random.next() - 0.5);
    return `{ ${texts.join(', ')} }`;
  }
  switch (type.name) {
    case 'Int':
      return random.pick(['0', '-0', '7', '-12', '2147483647']);
    case 'Long':
      return random.pick(['0', '-0', '12', '9007199254740993', '-9223372036854775808', '"9007199254740993"']);
    case 'Float':
      return random.pick(['0', '-0.0', '1', '1.0', '1e3', '1.50', '0.1']);
    case 'Boolean':
      return random.pick(['true', 'false']);
    case 'ID':
      return random.pick(['1', '"1"', '-5', '9007199254740993', '"title_1"', '"007"', '"""1"""']);
    default:
      return random.pick([
        '"text"',
        '"""text"""',
        '"""\n    two\n      lines\n  """',
        '"\\u00e9 \\" \\\\"',
        '""',
        '"12"',
        '"null"',
      ]);
  }
}

function present(type: GraphQLInputType, random: Random, levels: number): string {
  const text = literal(type, random, levels);
  return text === 'null' ? present(type, random, levels) : text;
}

function argumentTexts(parameters: readonly GraphQLArgument[], random: Random, isEach: boolean): string {
  const given = parameters.filter(
    ({ type, defaultValue }) => isEach || (isNonNullType(type) && defaultValue === undefined),
  );
  if (given.length === 0) return '';
  return `(${given.map(({ name, type }) => `${name}: ${literal(type, random)}`).join(', ')})`;
}

function operationAlong(kind: string, way: Way, random: Random): string {
  const opened = way.map(
    (field, index) => `${field.name}${argumentTexts(field.args, random, index === way.length - 1)}`,
  );
  const last = getNamedType(way.at(-1)!.type);
  const isLeaf = !('getFields' in last) && !('getTypes' in last);
  return `${kind} { ${opened.join(' { ')}${isLeaf ? '' : ' { __typename }'}${' }'.repeat(way.length)}`;
}

function fetchesOf(step: Step | undefined): FetchStep[] {
  if (!step) return [];
  switch (step.kind) {
    case 'fetch':
      return [step];
    case 'flatten':
      return fetchesOf(step.step);
    case 'condition':
      return [...fetchesOf(step.whenTrue), ...fetchesOf(step.whenFalse)];
    default:
      return step.steps.flatMap(fetchesOf);
  }
}

const fetched = ({ steps }: PreparedOperation) => fetchesOf(steps.root).map(({ operation }) => operation);

/** Every argument of every field in a document, as it is written there. */
function argumentsIn(text: string): string[] {
  const found: string[] = [];
  visit(parse(text, { noLocation: true }), {
    Field({ name, arguments: parameters = [] }: FieldNode) {
      if (name.value === '_entities') return;
      for (const parameter of parameters) found.push(stripIgnoredCharacters(`${name.value} ${print(parameter)}`));
    },
  });
  return found.sort();
}

/** A document with no literal argument in it. */
function withoutLiterals(text: string): string {
  const nothing: ObjectFieldNode[] = [];
  return print(
    visit(parse(text, { noLocation: true }), {
      Argument: (parameter) => ({ ...parameter, value: { kind: Kind.OBJECT, fields: nothing } }),
      VariableDefinition: () => null,
    }),
  );
}

describe('literals of the API schema', () => {
  let source: SupergraphSource;
  let ways: ReturnType<typeof waysToArguments>;
  let prepare: (query: string) => PreparedOperation;

  beforeAll(async () => {
    source = await loadSupergraph(readFileSync(apiFile, 'utf8'));
    ways = waysToArguments(source.current().apiSchema);
    const preparer = unlimitedPreparer(source);
    prepare = (query) => preparer.prepare(query, undefined);
  });

  afterAll(() => source.stop());

  it('reach their subgraph as the client wrote them, whatever the spelling, by one and the same plan', () => {
    expect(ways.length).toBeGreaterThan(60);
    let spelt = 0;
    for (const { kind, way } of ways) {
      const plansSeen = new Set<string>();
      for (let seed = 1; seed <= 6; seed++) {
        const query = operationAlong(kind, way, seededRandom(seed));
        const texts = fetched(prepare(query));
        expect(texts.flatMap(argumentsIn).sort()).toEqual(argumentsIn(query));
        plansSeen.add(texts.map(withoutLiterals).join('\n'));
        spelt += 1;
      }
      expect(plansSeen.size).toBe(1);
    }
    expect(spelt).toBe(ways.length * 6);
  });

  it('of input objects are one literal whatever the order of their keys', () => {
    const input = (keys: string) => `createTitle(input: { movie: { ${keys} } }) { __typename }`;
    const names = 'names: [{ locale: "en", text: "A" }]';
    const rating = 'ageRating: { system: "MARQUEE", label: "0", age: 0 }';
    const query = `mutation { ...A ...B }
      fragment A on Mutation { ${input(`${names} ${rating} genreIds: []`)} }
      fragment B on Mutation { ${input(`genreIds: [] ${rating} ${names}`)} }`;
    expect(
      fetched(prepare(query))
        .join('')
        .match(/createTitle/g),
    ).toHaveLength(1);
  });

  it('may hold variables, which go with them to the subgraphs that get them', () => {
    const query = `mutation ($system: String!, $genres: [ID!]!, $name: String! = "A") {
      createTitle(input: { movie: {
        names: [{ locale: "en", text: $name }] genreIds: $genres ageRating: { label: "0", age: 0, system: $system }
      } }) { __typename ... on DraftSaved { draft { id } } }
    }`;
    const [fetch] = fetchesOf(prepare(query).steps.root) as [FetchStep];
    expect([...fetch.variableNames].sort()).toEqual(['genres', 'name', 'system']);
    expect(fetch.operation).toContain('$name:String!="A"');
    expect(argumentsIn(fetch.operation)).toEqual(argumentsIn(query));
  });
});

describe('names of the client', () => {
  let source: SupergraphSource;
  beforeAll(async () => {
    source = await loadSubgraphs(['@key', '@external', '@requires'], {
      a: `type Query { t(id: ID!): T } type T @key(fields: "id") { id: ID! }`,
      b: `type T @key(fields: "id") { id: ID! list(representations: [Int], of: In): Int } input In { n: [Int!] }`,
    });
  });

  afterAll(() => source.stop());

  it('are told from the planner’s, among variables too', () => {
    const query = `query ($representations: [Int!], $id: ID!, $own_: Boolean!) {
      t(id: $id) { list(of: { n: $representations }) @include(if: $own_) id }
    }`;
    const preparer = unlimitedPreparer(source);
    const bound = preparer.prepare(query, undefined).bind({ representations: [1], id: 'x', own_: true });
    const [first, second] = fetchesOf(bound.operation.steps.root) as [FetchStep, FetchStep];
    expect([first.variableNames, second.variableNames]).toEqual([['id'], ['own__representations']]);
    expect(second.operation).toContain('list(of:{n:$own__representations})');
    expect(bound.variables['own__representations']).toEqual([1]);
  });
});
