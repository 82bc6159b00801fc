import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, validate, type GraphQLFormattedError } from 'graphql';
import { seededRandom, type Random } from '../../platform/testing/seeded-random.ts';
import { subgraphNames } from '../../schema/subgraphs.ts';
import { isJson } from '../json/json.ts';
import { loadSupergraph } from '../plan/supergraph.ts';
import { generateOperation } from '../testing/generate-operation.ts';
import { intricateSubgraphs } from '../testing/intricate-subgraphs.ts';
import { mergeDeferred, type MergedResponse } from '../testing/merge-deferred.ts';
import { buildSampleGraph, type SampleOptions, type SampleSubgraph } from '../testing/sample-subgraphs.ts';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';
import type { SendToSubgraph } from './execute-steps.ts';
import { runDeferred } from './run-deferred.ts';
import { runOperation } from './run-operation.ts';
import type { ExecutionError } from './subgraph-fault.ts';

// More of them, or others: DEFERRED_OPERATIONS=1000 DEFERRED_SEED=7 npm test -- gateway/execute/run-deferred
const OPERATIONS = Number(process.env['DEFERRED_OPERATIONS'] ?? 60);
const SEED = Number(process.env['DEFERRED_SEED'] ?? 1);

const schemaFolder = join(import.meta.dirname, '../../schema');
const ownSubgraphs: SampleSubgraph[] = subgraphNames.map((name) => ({
  name,
  sdl: ['_shared', name].map((file) => readFileSync(join(schemaFolder, `${file}.graphql`), 'utf8')).join('\n'),
}));

const texts = (errors: readonly ExecutionError[] = []) =>
  (JSON.parse(JSON.stringify(errors)) as GraphQLFormattedError[])
    .map(({ message, path }) => `${path?.join('.') ?? '(nowhere)'}: ${message}`)
    .sort();

const unplanned = /Cannot add fragment of condition/;
const misfits = /^(The value is no|Null where|The field was not fetched|The object)/;

/** Told where no fetch failed: in one part none may have, when in another one has. */
function isMisfit({ message }: ExecutionError): boolean {
  return misfits.test(message);
}

/**
 * What is merged, with what fragments that came out null lack: null where they would have carried it without `@defer`, above their
 * object or within where another fragment had asked for a part of the same, and their own fields.
 */
function nulledLike(whole: unknown, merged: unknown, nulled: MergedResponse<unknown>['nulled']): unknown {
  if (nulled.length === 0) return merged;
  if (whole === null) return null;
  if (Array.isArray(merged) && Array.isArray(whole)) {
    return merged.map((element, index) => nulledLike(whole[index], element, below(nulled, index)));
  }
  if (!isJson(merged) || !isJson(whole)) return merged;
  return Object.fromEntries(
    Object.entries(whole).flatMap(([name, value]) => {
      if (Object.hasOwn(merged, name)) return [[name, nulledLike(value, merged[name], below(nulled, name))]];
      return nulled.some((path) => path.length === 0) ? [[name, value]] : [];
    }),
  );
}

function below(paths: MergedResponse<unknown>['nulled'], step: string | number) {
  return paths.filter(([first]) => first === undefined || first === step).map((path) => path.slice(1));
}

/** A value that two fragments ask for is no good in either. */
function withoutRepeatedMisfits(told: readonly string[]): string[] {
  return told.filter((text, index) => text !== told[index - 1] || !misfits.test(text.replace(/^\S* /, '')));
}

/** Whether an error is of what a null has taken away: nobody waits for what is fetched there. */
function isOfNothing(data: unknown, error: ExecutionError): boolean {
  const path = error instanceof Error ? [] : (error.path ?? []);
  let at = data;
  for (const step of path.slice(0, -1)) {
    if (at === null || at === undefined) return true;
    at = (at as Record<string | number, unknown>)[step];
  }
  return path.length > 0 && (at === null || at === undefined);
}

/** Answers come in any order. */
function shuffling(answer: SendToSubgraph, random: Random): SendToSubgraph {
  return async (subgraph, body, request) => {
    for (let turns = random.below(20); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
    return answer(subgraph, body, request);
  };
}

async function compare(subgraphs: readonly SampleSubgraph[], options: SampleOptions, kind: 'query' | 'mutation') {
  const graph = buildSampleGraph(subgraphs, options);
  const source = await loadSupergraph(graph.supergraphSdl);
  const { apiSchema } = source.current();
  const preparer = unlimitedPreparer(source);
  const random = seededRandom(options.seed);
  const counts = { compared: 0, inParts: 0, nulled: 0, withErrors: 0 };
  for (let attempt = 0; counts.compared < OPERATIONS && attempt < OPERATIONS * 40; attempt++) {
    const { query, variables } = generateOperation(apiSchema, random, kind, { depth: 5, width: 5, defers: 0.5 });
    if (!query.includes('@defer') || validate(apiSchema, parse(query)).length > 0) continue;
    let bound;
    try {
      bound = preparer.prepare(query, undefined).bind(variables);
    } catch (error) {
      // What stands on the fields of Mutation; and what the planner does not plan without it either.
      if (error instanceof AggregateError) continue;
      expect(String(error)).toMatch(unplanned);
      continue;
    }
    if (!bound.deferring) continue;
    counts.compared += 1;
    const send = shuffling((subgraph, body) => graph.answer(subgraph, body), random);
    const whole = await runOperation(bound, send);
    const run = await runDeferred(bound, bound.deferring, send);
    const context = { query, variables, first: run.first };
    if (run.announced.length > 0) counts.inParts += 1;
    let merged;
    try {
      merged = await mergeDeferred(run);
    } catch (error) {
      throw new Error(`${String(error)} in ${JSON.stringify(context)}`, { cause: error });
    }
    if (merged.nulled.length > 0) counts.nulled += 1;
    if (merged.errors.length > 0) counts.withErrors += 1;
    expect({ ...context, data: nulledLike(whole.data, merged.data, merged.nulled) }).toEqual({
      ...context,
      data: whole.data,
    });
    const told = whole.errors?.some(isMisfit) ? merged.errors : merged.errors.filter((error) => !isMisfit(error));
    const ofSomething = (errors: readonly ExecutionError[] = []) =>
      withoutRepeatedMisfits(texts(errors.filter((error) => !isOfNothing(merged.data, error))));
    expect({ ...context, errors: ofSomething(told) }).toEqual({ ...context, errors: ofSomething(whole.errors) });
    expect({ ...context, data: (await run.whole()).data }).toEqual({ ...context, data: whole.data });
  }
  await source.stop();
  return counts;
}

describe.each([
  ['our own graph', ownSubgraphs],
  ['an intricate graph', intricateSubgraphs],
])('what comes in parts, put together, on %s', (_name, subgraphs) => {
  it.each([
    ['all is well', { failures: 0, nulls: 0.1 }],
    ['resolvers fail', { failures: 0.04, nulls: 0.1 }],
    ['much is missing', { failures: 0.06, nulls: 0.4 }],
  ])(
    'is what the operation gives at once when %s',
    async (_state, chances) => {
      const counts = await compare(subgraphs, { seed: SEED, listLength: 3, ...chances }, 'query');
      expect(counts.compared).toBe(OPERATIONS);
      expect(counts.inParts).toBeGreaterThan(OPERATIONS / 8);
    },
    120_000,
  );

  it('is the same for mutations', async () => {
    const counts = await compare(subgraphs, { seed: SEED + 1, listLength: 2, failures: 0.03, nulls: 0.1 }, 'mutation');
    expect(counts.compared).toBe(OPERATIONS);
  }, 120_000);
});
