import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate, parse, type GraphQLFormattedError } from 'graphql';
import { seededRandom } from '../../platform/testing/seeded-random.ts';
import { subgraphNames } from '../../schema/subgraphs.ts';
import { isJson, type Json } from '../json/json.ts';
import { loadSupergraph } from '../plan/supergraph.ts';
import { apolloExecutor } from '../testing/apollo-executor.ts';
import { generateOperation } from '../testing/generate-operation.ts';
import { intricateSubgraphs } from '../testing/intricate-subgraphs.ts';
import { buildSampleGraph, type SampleOptions, type SampleSubgraph } from '../testing/sample-subgraphs.ts';
import { UNKNOWN_TYPE } from './complete-response.ts';
import { runOperation } from './run-operation.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';

// More of them, or others: DIFFERENTIAL_OPERATIONS=1000 DIFFERENTIAL_SEED=7 npm test -- gateway/execute/differential
const OPERATIONS = Number(process.env['DIFFERENTIAL_OPERATIONS'] ?? 30);
const SEED = Number(process.env['DIFFERENTIAL_SEED'] ?? 1);

const schemaFolder = join(import.meta.dirname, '../../schema');
const ownSubgraphs: SampleSubgraph[] = subgraphNames.map((name) => ({
  name,
  sdl: ['_shared', name].map((file) => readFileSync(join(schemaFolder, `${file}.graphql`), 'utf8')).join('\n'),
}));

const pathsOf = (errors: readonly GraphQLFormattedError[] = []) =>
  errors.map(({ path }) => (path ? path.join('.') : '(none)')).sort();

const pathsWithoutIndices = (errors: readonly GraphQLFormattedError[]) =>
  pathsOf(
    errors.map((error) => ({ ...error, path: error.path?.map((part) => (typeof part === 'number' ? '@' : part)) })),
  );

/**
 * An error's path must end in a null, or in what a null above it took away. Apollo's executor counts an entity's place
 * among all objects of a list although it sent only those of the right type, and then points beside it.
 */
function leadsToNull(data: unknown, path: readonly (string | number)[] = []): boolean {
  let at: unknown = data;
  for (const part of path) {
    if (at === null) return true;
    at = (at as Record<string | number, unknown>)[part];
    if (at === undefined) return false;
  }
  return at === null;
}

/** Apollo's gateway does not tell of `@defer`, which is none of the supergraph's. */
function withoutDefer(data: Json | null): Json | null {
  const { meta } = data ?? {};
  if (!isJson(meta) || !Array.isArray(meta['directives'])) return data;
  const directives = meta['directives'].filter((directive: Json) => directive['name'] !== 'defer');
  return { ...data, meta: { ...meta, directives } };
}

async function compare(subgraphs: readonly SampleSubgraph[], options: SampleOptions, kind: 'query' | 'mutation') {
  const graph = buildSampleGraph(subgraphs, options);
  const source = await loadSupergraph(graph.supergraphSdl);
  const apollo = await apolloExecutor(graph);
  const { apiSchema } = source.current();
  // Apollo's executor believes whoever names an entity.
  const believing = { ...source.current(), naming: new Map() };
  const preparer = unlimitedPreparer({ current: () => believing });
  const random = seededRandom(options.seed);
  let compared = 0;
  let withErrors = 0;
  let withData = 0;
  for (let attempt = 0; compared < OPERATIONS && attempt < OPERATIONS * 20; attempt++) {
    const { query, variables } = generateOperation(apiSchema, random, kind, { depth: 5, width: 5 });
    if (validate(apiSchema, parse(query)).length > 0) continue;
    const bound = preparer.prepare(query, undefined).bind(variables);
    const { data, errors } = await runOperation(bound, (subgraph, body) => graph.answer(subgraph, body));
    const ours = { data: withoutDefer(data), errors };
    // Apollo's planner trips over fragments that no object can pass; ours is shown none.
    const theirs = await apollo.run(query, variables).catch((error: Error) => {
      expect(error.message).toMatch(/^Cannot add fragment of condition /);
    });
    if (!theirs) continue;
    compared += 1;
    const ourErrors = JSON.parse(JSON.stringify(ours.errors ?? [])) as GraphQLFormattedError[];
    const expected = { query, variables, data: theirs.data };
    if (theirs.errors.length > 0) {
      const isMisplacedThere =
        theirs.errors.some(({ path }) => !leadsToNull(theirs.data, path)) &&
        ourErrors.every(({ path }) => leadsToNull(ours.data, path));
      const places = (told: Json | null, errors: readonly GraphQLFormattedError[]) =>
        isMisplacedThere ? pathsWithoutIndices(errors) : placesOf(told, errors);
      expect({ query, variables, data: ours.data, errors: places(ours.data, ourErrors) }).toEqual({
        ...expected,
        errors: places(theirs.data, theirs.errors),
      });
    } else {
      // Nobody told an error, but a value may not fit the schema: which of two misfits in one object is met first is
      // free (GraphQL §6.4.4). An object of unknown type is nulled by both, by Apollo's executor without a word. An entity
      // that its owner does not know is nulled by both, by ours without a word: it has gone, and that is no fault.
      const misfits = ourErrors.filter(({ message }) => message !== UNKNOWN_TYPE);
      expect({ query, variables, data: ours.data }).toEqual(expected);
      if (misfits.length > 0) expect({ query, misfits: theirs.misfits }).not.toEqual({ query, misfits: [] });
    }
    if (ourErrors.length > 0) withErrors += 1;
    if (ours.data && Object.keys(ours.data).length > 0) withData += 1;
  }
  await apollo.stop();
  await source.stop();
  return { compared, withErrors, withData };
}

/** Where errors show, each place once: below a null that came up from somewhere it is free how many are told (GraphQL §6.4.4). */
function placesOf(data: unknown, errors: readonly GraphQLFormattedError[]): string[] {
  const places = errors.map(({ path = [] }) => {
    let at = data;
    const depth = path.findIndex((part) => {
      if (typeof at !== 'object' || at === null) return true;
      at = (at as Record<string | number, unknown>)[part];
      return false;
    });
    return JSON.stringify(depth === -1 ? path : path.slice(0, depth));
  });
  return [...new Set(places)].sort();
}

/** A name over another field that the planner adds by itself: Apollo's executor then takes one for the other. */
function isTakenForKey(query: string): boolean {
  return /\b(id|upc|size|weight|tags|name): \w/.test(query.replace(/\([^)]*\)/g, ''));
}

describe('our executor and Apollo’s on an intricate graph', () => {
  it.each([
    ['all is well', { failures: 0, nulls: 0.1 }],
    ['resolvers fail', { failures: 0.04, nulls: 0.1 }],
    ['much is missing', { failures: 0.06, nulls: 0.4 }],
  ])(
    'give the same data, and the same places of errors, each once for each reason, when %s',
    async (_state, chances) => {
      const options = { seed: SEED, listLength: 3, ...chances };
      const graph = buildSampleGraph(intricateSubgraphs, options);
      const source = await loadSupergraph(graph.supergraphSdl);
      const apollo = await apolloExecutor(graph);
      const { apiSchema } = source.current();
      const preparer = unlimitedPreparer(source);
      const random = seededRandom(options.seed);
      let compared = 0;
      for (let attempt = 0; compared < 2 * OPERATIONS && attempt < OPERATIONS * 40; attempt++) {
        const { query, variables } = generateOperation(apiSchema, random, 'query', { depth: 5, width: 5 });
        if (validate(apiSchema, parse(query)).length > 0 || isTakenForKey(query)) continue;
        const bound = preparer.prepare(query, undefined).bind(variables);
        const ours = await runOperation(bound, (subgraph, body) => graph.answer(subgraph, body));
        const theirs = await apollo.run(query, variables).catch((error: Error) => {
          expect(error.message).toMatch(/^Cannot add fragment of condition /);
        });
        if (!theirs) continue;
        compared += 1;
        const errors = JSON.parse(JSON.stringify(ours.errors ?? [])) as GraphQLFormattedError[];
        expect({ query, variables, data: withoutDefer(ours.data) }).toEqual({ query, variables, data: theirs.data });
        const told = errors.map(({ path, message }) => JSON.stringify([path, message]));
        expect({ query, told: told.toSorted() }).toEqual({ query, told: [...new Set(told)].sort() });
        const isMisplacedThere = theirs.errors.some(({ path }) => !leadsToNull(theirs.data, path));
        if (theirs.errors.length === 0 || isMisplacedThere) continue;
        expect({ query, variables, places: placesOf(ours.data, errors) }).toEqual({
          query,
          variables,
          places: placesOf(theirs.data, theirs.errors),
        });
      }
      expect(compared).toBe(2 * OPERATIONS);
      await apollo.stop();
      await source.stop();
    },
    120_000,
  );
});

// What our graph does without is made up by the fuzz and held against something better: Apollo's executor is wrong there.
describe('our executor and Apollo’s on our own graph', () => {
  it.each([
    ['all is well', { failures: 0, nulls: 0.1 }],
    ['resolvers fail', { failures: 0.04, nulls: 0.1 }],
    ['much is missing', { failures: 0.06, nulls: 0.4 }],
  ])(
    'give the same data and the same error paths when %s',
    async (_state, chances) => {
      const result = await compare(ownSubgraphs, { seed: SEED, listLength: 3, ...chances }, 'query');
      expect(result.compared).toBe(OPERATIONS);
      expect(result.withData).toBeGreaterThan(OPERATIONS / 2);
      if (chances.failures > 0) expect(result.withErrors).toBeGreaterThan(0);
    },
    120_000,
  );

  it('give the same for mutations', async () => {
    await compare(ownSubgraphs, { seed: SEED + 1, listLength: 2, failures: 0.03, nulls: 0.1 }, 'mutation');
  }, 120_000);
});
