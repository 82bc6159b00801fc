import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, OperationTypeNode, parse } from 'graphql';
import type { NamingFields, Voucher } from './naming-fields.ts';
import { REPRESENTATIONS } from './planner-view.ts';
import type { PrivateNames } from './private-names.ts';
import { fieldsIn, operationIn } from './selection.ts';
import { bodyHead, type FetchStep, type FlattenStep, type Step, type Steps } from './steps.ts';
import type { AskedOperation } from './withhold.ts';

/** Adds to a plan that those who have what is named by a root field are asked whether it exists, beside all else. */
export function askVouchers(
  steps: Steps,
  { definition, fragments }: AskedOperation,
  naming: NamingFields,
  names: PrivateNames,
): Steps {
  let { root } = steps;
  if (!root || naming.size === 0 || definition.operation !== OperationTypeNode.QUERY) return steps;
  const asked = fieldsIn(definition.selectionSet, fragments).filter(({ name }) => naming.has(name.value));
  for (const [key, node] of new Map(asked.map((one) => [names.keyOf(one), one]))) {
    const { keyNames, vouchers } = naming.get(node.name.value)!;
    for (const fetch of rootFetchesOf(root, key)) {
      const asking = (vouchers.get(fetch.subgraph) ?? []).map((voucher) => vouching(voucher, keyNames, key));
      if (asking.length > 0) root = alongside(root, fetch, { kind: 'parallel', steps: asking });
    }
  }
  return { ...steps, root };
}

function rootFetchesOf(step: Step, key: string): FetchStep[] {
  switch (step.kind) {
    case 'fetch': {
      const { selectionSet } = operationIn(parse(step.operation, { noLocation: true }));
      const isHere = selectionSet.selections.some(
        (field) => field.kind === Kind.FIELD && (field.alias ?? field.name).value === key,
      );
      return !step.requires && isHere ? [step] : [];
    }
    case 'sequence':
    case 'parallel':
      return step.steps.flatMap((inner) => rootFetchesOf(inner, key));
    case 'condition':
      return [step.whenTrue, step.whenFalse].flatMap((inner) => (inner ? rootFetchesOf(inner, key) : []));
    case 'flatten':
      return [];
  }
}

const field = (name: string): QueryPlanSelectionNode => ({ kind: 'Field', name });

function vouching({ subgraph, types }: Voucher, keyNames: readonly string[], key: string): FlattenStep {
  const operation = `query($${REPRESENTATIONS}:[_Any!]!){_entities(${REPRESENTATIONS}:$${REPRESENTATIONS}){__typename}}`;
  const step: FetchStep = {
    kind: 'fetch',
    subgraph,
    operation,
    operationName: undefined,
    operationKind: 'query',
    bodyHead: bodyHead(operation, undefined),
    variableNames: [],
    requires: types.map((type) => ({
      kind: 'InlineFragment',
      typeCondition: type,
      selections: ['__typename', ...keyNames].map(field),
    })),
    inputRewrites: [],
    outputRewrites: [],
    aliases: new Map(),
    isVouching: true,
  };
  return { kind: 'flatten', path: [key], step };
}

/** Has `added` run once `fetch` has, and nothing wait for it that comes after that. */
function alongside(step: Step, fetch: FetchStep, added: Step): Step {
  if (step === fetch) return { kind: 'sequence', steps: [step, added] };
  switch (step.kind) {
    case 'parallel':
      return { ...step, steps: step.steps.map((inner) => alongside(inner, fetch, added)) };
    case 'condition':
      return {
        ...step,
        whenTrue: step.whenTrue && alongside(step.whenTrue, fetch, added),
        whenFalse: step.whenFalse && alongside(step.whenFalse, fetch, added),
      };
    case 'sequence': {
      const place = step.steps.findIndex((inner) => holds(inner, fetch));
      if (place === -1) return step;
      const later: Step = { kind: 'sequence', steps: step.steps.slice(place + 1) };
      return {
        kind: 'sequence',
        steps: [...step.steps.slice(0, place + 1), { kind: 'parallel', steps: [later, added] }],
      };
    }
    case 'fetch':
    case 'flatten':
      return step;
  }
}

function holds(step: Step, fetch: FetchStep): boolean {
  if (step === fetch) return true;
  if (step.kind === 'condition') return [step.whenTrue, step.whenFalse].some((inner) => inner && holds(inner, fetch));
  return 'steps' in step && step.steps.some((inner) => holds(inner, fetch));
}
