import type {
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlanSelectionNode,
  ResponsePath,
  SubscriptionNode,
} from '@apollo/query-planner';
import type { PlannerView } from './planner-view.ts';

type Restore = PlannerView['restore'];

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
  /** The planner's aliases in this fetch and the names that they are given back: errors have them in their paths. */
  aliases: ReadonlyMap<string, string>;
  /** Whether an entity that it does not find is none, however much of it has been told elsewhere. */
  isVouching?: true;
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

function fetchStep(node: FetchNode, restore: Restore): FetchStep {
  if (node.contextRewrites?.length) throw new Error('@context in a supergraph is not supported');
  if (node.hasDefers) throw new Error('the planner was not asked to defer');
  const { operationName } = node;
  const { operation, variableNames } = restore(node.operation);
  return {
    kind: 'fetch',
    subgraph: node.serviceName,
    operation,
    operationName,
    operationKind: node.operationKind,
    bodyHead: bodyHead(operation, operationName),
    variableNames,
    requires: node.requires,
    inputRewrites: node.inputRewrites ?? [],
    outputRewrites: node.outputRewrites ?? [],
    aliases: aliasesOf(node.outputRewrites ?? []),
  };
}

/** The names that rewrites give back, by those that fields are found under. */
export function aliasesOf(rewrites: readonly FetchDataRewrite[]): Map<string, string> {
  const aliases = new Map<string, string>();
  for (const rewrite of rewrites) {
    if (rewrite.kind === 'KeyRenamer') aliases.set(rewrite.path.at(-1)!, rewrite.renameKeyTo);
  }
  return aliases;
}

function flattenPath(path: ResponsePath): string[] {
  return path.map((element) => {
    if (typeof element !== 'string') throw new Error(`a plan with an index in a path: ${path.join('.')}`);
    return element;
  });
}

function stepOf(node: PlanNode, restore: Restore): Step {
  const step = (inner: PlanNode) => stepOf(inner, restore);
  switch (node.kind) {
    case 'Fetch':
      return fetchStep(node, restore);
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
      throw new Error('the planner was not asked to defer');
  }
}

/**
 * Turns a query plan into steps. Throws on what this executor does not do (`@context`) and the planner is not asked for (`@defer`): a plan that is only
 * half understood would give wrong data. `restore` gives each fetch the client's own spelling.
 */
export function stepsOf(node: PlanNode | SubscriptionNode | undefined, restore: Restore): Steps {
  if (!node) return { root: undefined, source: undefined };
  if (node.kind === 'Subscription') {
    return { root: node.rest && stepOf(node.rest, restore), source: fetchStep(node.primary, restore) };
  }
  return { root: stepOf(node, restore), source: undefined };
}
