import type { Json } from '../json/json.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import { completeResponse } from './complete-response.ts';
import { executeSteps, type Execution, type SendToSubgraph } from './execute-steps.ts';
import { introspector } from './introspect.ts';
import { applyRewrites } from './rewrites.ts';
import type { SubgraphAnswer } from './subgraph-answer.ts';
import { onceEach, withNames, type ExecutionError } from './subgraph-fault.ts';

export interface OperationResult {
  data: Json | null;
  errors?: ExecutionError[];
}

/**
 * Runs a query or mutation, or the fetches that complete one event of a subscription (`event` is then what the
 * subscribed subgraph sent).
 *
 * Errors are as the subgraphs told them, with paths of the client's own operation: the caller decides what may be
 * shown. What a failed fetch left null is not told again; only where no fetch failed is a value that does not fit the
 * schema an error of its own. Once `gone` is aborted nothing more is fetched, and what comes back is of no use.
 */
export async function runOperation(
  bound: BoundOperation,
  send: SendToSubgraph,
  event?: SubgraphAnswer,
  { gone, recall }: Pick<Execution, 'gone' | 'recall'> = {},
): Promise<OperationResult> {
  const { operation, variables, conditions, shape } = bound;
  const { subtypes } = operation.supergraph;
  const data: Json = event?.data ?? {};
  const errors: ExecutionError[] = event?.errors ? [...event.errors] : [];
  const { root, source } = operation.steps;
  if (event && source) applyRewrites(subtypes, source.outputRewrites, data);
  if (root) await executeSteps(root, { variables, conditions, subtypes, send, data, errors, gone, recall });
  const completed = completeResponse(shape, data, introspector(bound), operation.answerLimitBytes);
  const fetched = onceEach(errors.map((error) => withNames(error, operation.nameOf)));
  const told = [...(fetched.length > 0 ? fetched : completed.errors), ...completed.withheld];
  return told.length > 0 ? { data: completed.data, errors: told } : { data: completed.data };
}
