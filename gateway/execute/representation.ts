import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { isJson, ownValue, type Json } from '../json/json.ts';
import { mergeInto } from '../json/merge.ts';
import { fulfils, type Subtypes } from '../plan/type-conditions.ts';

/**
 * Takes what a fetch requires out of an entity. `undefined` where the entity's type is not one the fetch is for, or an
 * input is missing: then fetching it failed before and the failure is already told.
 */
export function representationOf(
  subtypes: Subtypes,
  entity: Json,
  requires: readonly QueryPlanSelectionNode[],
): Json | undefined {
  const representation = select(subtypes, entity, requires);
  return representation?.['__typename'] === undefined ? undefined : representation;
}

function select(subtypes: Subtypes, source: Json, selections: readonly QueryPlanSelectionNode[]): Json | undefined {
  const result: Json = {};
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const { typeCondition } = selection;
      const typename = source['__typename'];
      if (!typeCondition || typeof typename !== 'string' || !fulfils(subtypes, typename, typeCondition)) continue;
      const part = select(subtypes, source, selection.selections);
      if (part) mergeInto(result, part);
      continue;
    }
    const name = responseName(selection);
    const value = ownValue(source, name);
    if (value === undefined) return undefined;
    result[name] = selection.selections ? selectIn(subtypes, value, selection.selections) : value;
  }
  return result;
}

function selectIn(subtypes: Subtypes, value: unknown, selections: readonly QueryPlanSelectionNode[]): unknown {
  if (Array.isArray(value)) return value.map((element) => selectIn(subtypes, element, selections));
  return isJson(value) ? (select(subtypes, value, selections) ?? null) : null;
}

function responseName({ alias, name }: QueryPlanFieldNode): string {
  return alias ?? name;
}
