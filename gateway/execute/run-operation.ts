import type { FieldNode } from 'graphql';
import type { PreparedOperation } from '../plan/prepare-operation.ts';
import { completeResponse } from './complete-response.ts';
import { executeSteps, type SendToSubgraph, type SubgraphAnswer } from './execute-steps.ts';
import type { Json } from '../json/json.ts';
import { applyRewrites } from './rewrites.ts';
import type { ExecutionError } from './subgraph-fault.ts';

export interface OperationResult {
  data: Json | null;
  errors?: ExecutionError[];
}

/**
 * Runs a query or mutation, or the fetches that complete one event of a subscription (`event` is then what the
 * subscribed subgraph sent). `conditions` are the coerced variables.
 *
 * Errors are as the subgraphs told them, with paths of the client's own operation: the caller decides what may be
 * shown. What a failed fetch left null is not told again; only where no fetch failed is a value that does not fit the
 * schema an error of its own.
 */
export async function runOperation(
  operation: PreparedOperation,
  variables: Json,
  conditions: Json,
  send: SendToSubgraph,
  event?: SubgraphAnswer,
): Promise<OperationResult> {
  const data: Json = event?.data ?? {};
  const errors: ExecutionError[] = event?.errors ? [...event.errors] : [];
  const { root, source } = operation.steps;
  if (event && source) applyRewrites(operation.supergraph.subtypes, source.outputRewrites, data);
  if (root) {
    const { subtypes } = operation.supergraph;
    await executeSteps(root, { variables, conditions, subtypes, send, data, errors });
  }
  const introspect = (node: FieldNode) => operation.introspect(node, variables);
  const completed = completeResponse(operation.variantFor(conditions).shape, data, introspect);
  if (errors.length > 0) return { data: completed.data, errors };
  if (completed.errors.length > 0) return { data: completed.data, errors: completed.errors };
  return { data: completed.data };
}
