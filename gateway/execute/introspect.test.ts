import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  executeSync,
  getIntrospectionQuery,
  getNamedType,
  introspectionTypes,
  isObjectType,
  parse,
  type GraphQLObjectType,
  type IntrospectionOptions,
} from 'graphql';
import { seededRandom, type Random } from '../../platform/testing/seeded-random.ts';
import type { Json } from '../json/json.ts';
import { loadSupergraph, type SupergraphSource } from '../plan/supergraph.ts';
import { runOperation, type OperationResult } from './run-operation.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';

const supergraphFile = join(import.meta.dirname, '../../schema/supergraph.graphql');

/** What each published version of the specification added to introspection, and what tools ask for with it. */
const versions: Record<string, IntrospectionOptions> = {
  'June 2018': { descriptions: true, directiveIsRepeatable: false, specifiedByUrl: false, schemaDescription: false },
  'October 2021': { directiveIsRepeatable: true, specifiedByUrl: true, schemaDescription: true },
  'September 2025': {
    directiveIsRepeatable: true,
    specifiedByUrl: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  },
};

/** A selection on an introspection type: aliases, fragments, conditions, fields given twice. */
function selection(type: GraphQLObjectType, random: Random, levels: number): string {
  const fields = Object.values(type.getFields()).filter(
    (field) => levels > 0 || !isObjectType(getNamedType(field.type)),
  );
  const texts = Array.from({ length: 1 + random.below(4) }, () => {
    const field = random.pick(fields);
    const returned = getNamedType(field.type);
    const alias = random.chance(0.2) ? `a${random.below(3)}_${field.name}: ` : '';
    const all =
      field.args.length > 0 && random.chance(0.5)
        ? `(includeDeprecated: ${random.pick(['true', 'false', '$all'])})`
        : '';
    const name =
      alias === '' && all !== '' ? `all_${random.below(1_000)}: ${field.name}${all}` : `${alias}${field.name}`;
    const condition = random.chance(0.1) ? ` @skip(if: ${random.pick(['true', 'false', '$all'])})` : '';
    const inner = isObjectType(returned) ? ` ${selection(returned, random, levels - 1)}` : '';
    const one = `${name}${condition}${inner}`;
    return random.chance(0.2) ? `... on ${type.name} { ${one} }` : one;
  });
  return `{ ${texts.join(' ')} __typename }`;
}

describe('introspection', () => {
  let source: SupergraphSource;
  let run: (query: string, variables?: Json) => Promise<OperationResult>;

  beforeAll(async () => {
    source = await loadSupergraph(readFileSync(supergraphFile, 'utf8'));
    const preparer = unlimitedPreparer(source);
    run = (query, variables = {}) =>
      runOperation(preparer.prepare(query, undefined).bind(variables), () => {
        throw new Error('a subgraph was asked');
      });
  });

  afterAll(() => source.stop());

  function expected(query: string, variables: Json = {}) {
    const { data } = executeSync({
      schema: source.current().apiSchema,
      document: parse(query),
      variableValues: variables,
    });
    return JSON.stringify(data);
  }

  it.each(Object.entries(versions))('answers the standard query of %s', async (_version, options) => {
    const query = getIntrospectionQuery(options);
    const { data, errors } = await run(query);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toBe(expected(query));
    // The second answer is one that was kept.
    expect(JSON.stringify((await run(query)).data)).toBe(expected(query));
  });

  it.each([
    ['{ __type(name: "CreateTitleInput") { isOneOf } }', {}],
    ['{ __type(name: "Nothing") { name } }', {}],
    [
      'query ($name: String!) { a: __type(name: $name) { ...T } __typename } fragment T on __Type { name kind }',
      { name: 'Title' },
    ],
    ['{ __schema { queryType { name } } __schema { types { name } } }', {}],
    ['query ($yes: Boolean!) { __schema @include(if: $yes) { queryType { name } } q: __typename }', { yes: false }],
    ['{ ...F } fragment F on Query { __schema { __typename } x: __typename }', {}],
  ])('answers %s', async (query, variables) => {
    const { data, errors } = await run(query, variables);
    expect([errors, JSON.stringify(data)]).toEqual([undefined, expected(query, variables)]);
  });

  it('answers whatever is asked as graphql-js does', async () => {
    const schemaType = introspectionTypes.find(({ name }) => name === '__Schema') as GraphQLObjectType;
    let answered = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const random = seededRandom(seed);
      const query = `query ($all: Boolean = true) { __schema ${selection(schemaType, random, 4)} x: __type(name: "Title") { fields(includeDeprecated: $all) { name } } }`;
      const variables = random.chance(0.5) ? { all: random.chance(0.5) } : {};
      let data: Json | null;
      try {
        ({ data } = await run(query, variables));
      } catch (error) {
        // Some are too large, some ask for one name in two ways, some go too deep for graphql-js.
        if (error instanceof AggregateError) continue;
        expect(error).toMatchObject({ extensions: { code: 'OPERATION_TOO_COMPLEX' } });
        continue;
      }
      answered += 1;
      expect(JSON.stringify(data)).toBe(expected(query, variables));
    }
    expect(answered).toBeGreaterThan(30);
  });

  it('refuses what comes to more than twice the standard answer, in one field or in several', async () => {
    const types = '{ types { fields { description args { description type { description } } type { description } } } }';
    expect((await run(`{ __schema ${types} }`)).errors).toBeUndefined();
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => `a${index}: __schema ${types}`).join(' ');
    await expect(run(`{ ${many(20)} }`)).rejects.toMatchObject({ extensions: { code: 'OPERATION_TOO_COMPLEX' } });
    const wide = Array.from({ length: 20 }, (_, index) => `a${index}: description`).join(' ');
    const query = `{ __schema { types { ${wide} fields { ${wide} args { ${wide} type { ${wide} } } } } } }`;
    await expect(run(query)).rejects.toMatchObject({ extensions: { code: 'OPERATION_TOO_COMPLEX' } });
  });

  it('counts what was kept as well', async () => {
    const one = '__schema { types { fields { description args { description } } } }';
    for (let index = 0; index < 3; index++) expect((await run(`{ ${one} }`)).errors).toBeUndefined();
    const many = Array.from({ length: 30 }, (_, index) => `a${index}: ${one}`).join(' ');
    for (let index = 0; index < 2; index++) {
      await expect(run(`{ ${many} }`)).rejects.toMatchObject({ extensions: { code: 'OPERATION_TOO_COMPLEX' } });
    }
  });
});
