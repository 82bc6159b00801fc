import type { PlanNode, QueryPlanSelectionNode, SubscriptionNode } from '@apollo/query-planner';
import { Kind, type DocumentNode } from 'graphql';
import { fulfils, type Subtypes } from './type-conditions.ts';
import { readFieldSet } from './field-set.ts';

/** By subgraph, then by type: the keys it knows entities by, each as the names of its fields. */
export type Keys = ReadonlyMap<string, ReadonlyMap<string, readonly (readonly string[])[]>>;

/** Reads the keys out of a supergraph. */
export function keysOf({ definitions }: DocumentNode): Keys {
  const graphs = new Map<string, string>();
  const keys = new Map<string, Map<string, string[][]>>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const { name, directives } of definition.values ?? []) {
      const told = directives?.[0]?.arguments?.find((argument) => argument.name.value === 'name')?.value;
      const subgraph = told?.kind === Kind.STRING ? told.value : name.value;
      graphs.set(name.value, subgraph);
      keys.set(subgraph, new Map());
    }
  }
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name, arguments: parameters } of definition.directives ?? []) {
      if (name.value !== 'join__type') continue;
      const graph = parameters?.find((argument) => argument.name.value === 'graph')?.value;
      const key = parameters?.find((argument) => argument.name.value === 'key')?.value;
      if (graph?.kind !== Kind.ENUM || key?.kind !== Kind.STRING) continue;
      const ofSubgraph = keys.get(graphs.get(graph.value)!)!;
      const type = definition.name.value;
      ofSubgraph.set(type, [...(ofSubgraph.get(type) ?? []), fieldNames(key.value)]);
    }
  }
  return keys;
}

function fieldNames(fieldSet: string): string[] {
  const { selections } = readFieldSet(fieldSet);
  return selections.flatMap((field) => (field.kind === Kind.FIELD ? field.name.value : []));
}

/**
 * Apollo's planner may ask for an entity in parts: the key for `Film`, what is required for the interface `Media`. A `Book` fulfils
 * the second alone and would be sent without a key. Each part without a key is put to those that have one. In place.
 */
export function makeRepresentationsWhole(
  node: PlanNode | SubscriptionNode | undefined,
  keys: Keys,
  subtypes: Subtypes,
): void {
  if (!node) return;
  switch (node.kind) {
    case 'Fetch':
      if (node.requires) node.requires = wholeParts(node.requires, keys.get(node.serviceName), subtypes);
      break;
    case 'Flatten':
      makeRepresentationsWhole(node.node, keys, subtypes);
      break;
    case 'Sequence':
    case 'Parallel':
      for (const inner of node.nodes) makeRepresentationsWhole(inner, keys, subtypes);
      break;
    case 'Condition':
      makeRepresentationsWhole(node.ifClause, keys, subtypes);
      makeRepresentationsWhole(node.elseClause, keys, subtypes);
      break;
    case 'Subscription':
      makeRepresentationsWhole(node.rest, keys, subtypes);
      break;
    case 'Defer': // Refused where the steps are made.
  }
}

type Part = Extract<QueryPlanSelectionNode, { kind: 'InlineFragment' }>;

function wholeParts(
  parts: readonly QueryPlanSelectionNode[],
  keys: ReadonlyMap<string, readonly (readonly string[])[]> | undefined,
  subtypes: Subtypes,
): QueryPlanSelectionNode[] {
  const fragments = parts.filter((part) => part.kind === 'InlineFragment');
  const withKey = fragments.filter(hasKey);
  if (withKey.length === fragments.length) return [...parts];
  const withoutKey = fragments.filter((part) => !withKey.includes(part));
  return parts.flatMap((part): QueryPlanSelectionNode[] => {
    if (part.kind !== 'InlineFragment') return [part];
    if (withoutKey.includes(part)) return withKey.some((other) => isWithin(other, part)) ? [] : [part];
    const added = withoutKey.filter((other) => isWithin(part, other)).flatMap(({ selections }) => selections);
    const lacking = added.filter((field) => !part.selections.some((own) => sameField(own, field)));
    return [{ ...part, selections: [...part.selections, ...lacking] }];
  });

  function hasKey({ typeCondition, selections }: Part): boolean {
    const names = new Set(selections.flatMap((field) => (field.kind === 'Field' ? field.name : [])));
    for (const [type, known] of keys ?? []) {
      if (typeCondition === undefined || !fulfils(subtypes, typeCondition, type)) continue;
      if (known.some((key) => key.every((name) => names.has(name)))) return true;
    }
    return false;
  }

  function isWithin(part: Part, other: Part): boolean {
    return (
      part.typeCondition !== undefined &&
      other.typeCondition !== undefined &&
      fulfils(subtypes, part.typeCondition, other.typeCondition)
    );
  }
}

/** Of a leaf: what has selections of its own is kept in both, and merged as it is written. */
function sameField(a: QueryPlanSelectionNode, b: QueryPlanSelectionNode): boolean {
  return a.kind === 'Field' && b.kind === 'Field' && !a.selections && a.name === b.name && a.alias === b.alias;
}
