import type {
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlanSelectionNode,
  ResponsePath,
  SubscriptionNode,
} from '@apollo/query-planner';

/** One request to one subgraph, with everything about it that no request changes worked out once. */
export interface FetchStep {
  kind: 'fetch';
  subgraph: string;
  operation: string;
  operationName: string | undefined;
  operationKind: 'query' | 'mutation' | 'subscription';
  /** The request body up to the value of `variables`. */
  bodyHead: string;
  variableNames: readonly string[];
  /** What of each entity goes into its representation; absent on a fetch that starts at a root field. */
  requires: readonly QueryPlanSelectionNode[] | undefined;
  inputRewrites: readonly FetchDataRewrite[];
  outputRewrites: readonly FetchDataRewrite[];
}

/** `path` leads to the objects that `step` adds to; `@` stands for every element of a list. */
export interface FlattenStep {
  kind: 'flatten';
  path: readonly string[];
  step: Step;
}

export interface SequenceStep {
  kind: 'sequence';
  steps: readonly Step[];
}

export interface ParallelStep {
  kind: 'parallel';
  steps: readonly Step[];
}

export interface ConditionStep {
  kind: 'condition';
  variable: string;
  whenTrue: Step | undefined;
  whenFalse: Step | undefined;
}

export type Step = FetchStep | FlattenStep | SequenceStep | ParallelStep | ConditionStep;

export interface Steps {
  /** Absent where everything asked for is answered by the gateway itself, as introspection is. */
  root: Step | undefined;
  /** Of a subscription: the fetch that is subscribed to; `root` then fetches each event's other fields. */
  source: FetchStep | undefined;
}

/** A request's body up to the value of `variables`. */
export function bodyHead(operation: string, operationName: string | undefined): string {
  const name = operationName ? `"operationName":${JSON.stringify(operationName)},` : '';
  return `{"query":${JSON.stringify(operation)},${name}"variables":`;
}

function fetchStep(node: FetchNode): FetchStep {
  if (node.contextRewrites?.length) throw new Error('@context in a supergraph is not supported');
  if (node.hasDefers) throw new Error('@defer is not supported');
  const { operation, operationName } = node;
  return {
    kind: 'fetch',
    subgraph: node.serviceName,
    operation,
    operationName,
    operationKind: node.operationKind,
    bodyHead: bodyHead(operation, operationName),
    variableNames: (node.variableUsages ?? []).filter((name) => name !== 'representations'),
    requires: node.requires,
    inputRewrites: node.inputRewrites ?? [],
    outputRewrites: node.outputRewrites ?? [],
  };
}

function flattenPath(path: ResponsePath): string[] {
  return path.map((element) => {
    if (typeof element !== 'string') throw new Error(`a plan with an index in a path: ${path.join('.')}`);
    return element;
  });
}

function step(node: PlanNode): Step {
  switch (node.kind) {
    case 'Fetch':
      return fetchStep(node);
    case 'Flatten':
      return { kind: 'flatten', path: flattenPath(node.path), step: step(node.node) };
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map(step) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map(step) };
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        whenTrue: node.ifClause && step(node.ifClause),
        whenFalse: node.elseClause && step(node.elseClause),
      };
    case 'Defer':
      throw new Error('@defer is not supported');
  }
}

/**
 * Turns a query plan into steps. Throws on what this executor does not do (`@defer`, `@context`): a plan that is only
 * half understood would give wrong data.
 */
export function stepsOf(node: PlanNode | SubscriptionNode | undefined): Steps {
  if (!node) return { root: undefined, source: undefined };
  if (node.kind === 'Subscription') {
    return { root: node.rest && step(node.rest), source: fetchStep(node.primary) };
  }
  return { root: step(node), source: undefined };
}
