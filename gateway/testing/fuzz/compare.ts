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
  kind: 'refused' | 'data' | 'errors';
  expected: FormattedExecutionResult;
  received: unknown;
}

export interface Compared {
  difference: Difference | undefined;
  expected: FormattedExecutionResult;
}

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
    return difference('refused', error instanceof AggregateError ? error.errors.map(String) : String(error));
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
