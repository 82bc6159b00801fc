import { isDeepStrictEqual } from 'node:util';
import { parse, type FormattedExecutionResult, type GraphQLFormattedError } from 'graphql';
import { variablesOf } from '../../execute/execute-steps.ts';
import { runOperation } from '../../execute/run-operation.ts';
import type { Json } from '../../json/json.ts';
import type { OperationPreparer } from '../../plan/prepare-operation.ts';
import type { Supergraph } from '../../plan/supergraph.ts';
import type { Federation } from './federate.ts';

export interface Operation {
  query: string;
  variables: Json;
}

/** How the gateway's answer differs from that of one service with all of the data. */
export interface Difference {
  /** `unplanned` is told by an error in the place of a field that the plan does not fetch. */
  kind: 'unplanned' | 'refused' | 'data' | 'errors';
  expected: FormattedExecutionResult;
  received: unknown;
}

export interface Compared {
  difference: Difference | undefined;
  expected: FormattedExecutionResult;
}

/**
 * Where the errors show. Below a null that came up from somewhere it is free how many are told, and which: a field beside one that
 * failed may never have been looked at (GraphQL §6.4.4).
 */
function placesOf({ data, errors = [] }: FormattedExecutionResult): string[] {
  const places = errors.map(({ path = [] }) => {
    let at: unknown = data;
    let depth = 0;
    while (depth < path.length && typeof at === 'object' && at !== null) {
      at = (at as Record<string | number, unknown>)[path[depth]!];
      depth += 1;
    }
    return JSON.stringify(at === null ? path.slice(0, depth) : path);
  });
  return [...new Set(places)].sort();
}

/** Runs an operation, which must be valid, by the gateway's planner and executor and by the whole. */
export async function compare(
  federation: Federation,
  supergraph: Supergraph,
  preparer: OperationPreparer,
  { query, variables }: Operation,
): Promise<Compared> {
  const expected = await federation.answerWhole(supergraph.apiSchema, parse(query), variables);
  const difference = (kind: Difference['kind'], received: unknown) => ({
    difference: { kind, expected, received },
    expected,
  });
  const run = { sequence: 0 };
  let result;
  try {
    const bound = preparer.prepare(query, undefined).bind(variables);
    const send = (subgraph: string, body: string) => federation.answer(subgraph, body, run);
    const { source } = bound.operation.steps;
    const event =
      source && (await send(source.subgraph, `${source.bodyHead}{${variablesOf(source, bound.variables)}}}`));
    result = await runOperation(bound, send, event);
  } catch (error) {
    if (expected.data === undefined || expected.data === null) return { difference: undefined, expected };
    return difference('refused', error instanceof AggregateError ? error.errors.map(String) : String(error));
  }
  const received = JSON.parse(
    JSON.stringify({ ...result, errors: result.errors?.map(told) }),
  ) as FormattedExecutionResult;
  if (received.errors?.some(({ message }) => message === 'The field was not fetched.')) {
    return difference('unplanned', received);
  }
  // The order of fields counts: a client may read an answer as a stream.
  if (JSON.stringify(received.data) !== JSON.stringify(expected.data ?? null)) return difference('data', received);
  if (!isDeepStrictEqual(placesOf(received), placesOf(expected))) return difference('errors', received);
  return { difference: undefined, expected };
}

function told(error: Error | GraphQLFormattedError): object {
  const { message, path } = error as GraphQLFormattedError;
  return { message, path };
}
