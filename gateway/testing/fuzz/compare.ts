import { parse, type FormattedExecutionResult, type GraphQLFormattedError } from 'graphql';
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
  /** `unplanned` is refused because the planner gave no plan, or one that would answer something wrong. */
  kind: 'unplanned' | 'refused' | 'data' | 'errors';
  expected: FormattedExecutionResult;
  received: unknown;
}

export interface Compared {
  difference: Difference | undefined;
  expected: FormattedExecutionResult;
}

/** What Apollo's planner cannot do, as far as it is known: these operations are refused, and no other. */
const LIMITS_OF_THE_PLANNER = [
  // Our checks of its plan: it would answer something wrong.
  /^the plan /,
  // It gives up itself: fields of an interface that is an object elsewhere, and too many ways to plan them.
  /^Cannot add selection of field .* that is potentially an interface object type at runtime$/,
  /^Invalid array length$/,
  // It trips over its own groups of fetches, where requirements are chained, and over an interface whose types it is asked for.
  /^Group \[\d+\] .* would create a cycle$/s,
  /^We should have an edge from /,
];

const pathsOf = (errors: readonly GraphQLFormattedError[] = []) =>
  errors.map(({ path }) => JSON.stringify(path ?? null)).sort();

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
    result = await runOperation(bound, (subgraph, body) => federation.answer(subgraph, body, run));
  } catch (error) {
    if (expected.data === undefined || expected.data === null) return { difference: undefined, expected };
    const isOfThePlanner = error instanceof Error && LIMITS_OF_THE_PLANNER.some((limit) => limit.test(error.message));
    const kind = isOfThePlanner ? 'unplanned' : 'refused';
    return difference(kind, error instanceof AggregateError ? error.errors.map(String) : String(error));
  }
  const received = JSON.parse(
    JSON.stringify({ ...result, errors: result.errors?.map(told) }),
  ) as FormattedExecutionResult;
  // The order of fields counts: a client may read an answer as a stream.
  if (JSON.stringify(received.data) !== JSON.stringify(expected.data ?? null)) return difference('data', received);
  const paths = [pathsOf(received.errors), pathsOf(expected.errors)];
  if (JSON.stringify(paths[0]) !== JSON.stringify(paths[1])) return difference('errors', received);
  return { difference: undefined, expected };
}

function told(error: Error | GraphQLFormattedError): object {
  const { message, path } = error as GraphQLFormattedError;
  return { message, path };
}
