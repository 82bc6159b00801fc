import type { FetchDataRewrite } from '@apollo/query-planner';
import { isJson, ownValue } from '../json/json.ts';
import { fulfils, type Subtypes } from '../plan/type-conditions.ts';

const CONDITION = '... on ';

/**
 * Applies what the planner wants changed in the data of a fetch: a `__typename` that a subgraph with an
 * `@interfaceObject` knows by another name, and fields that were fetched under an alias. In place.
 */
export function applyRewrites(subtypes: Subtypes, rewrites: readonly FetchDataRewrite[], value: unknown): void {
  for (const rewrite of rewrites) applyAt(subtypes, rewrite, value, 0);
}

function applyAt(subtypes: Subtypes, rewrite: FetchDataRewrite, value: unknown, depth: number): void {
  if (Array.isArray(value)) {
    for (const element of value) applyAt(subtypes, rewrite, element, depth);
    return;
  }
  if (!isJson(value)) return;
  const element = rewrite.path[depth];
  if (element === undefined) return;
  if (depth === rewrite.path.length - 1) {
    if (rewrite.kind === 'ValueSetter') {
      value[element] = rewrite.setValueTo;
      return;
    }
    const present = ownValue(value, element);
    if (present === undefined) return;
    value[rewrite.renameKeyTo] = present;
    delete value[element];
    return;
  }
  if (!element.startsWith(CONDITION)) {
    applyAt(subtypes, rewrite, ownValue(value, element), depth + 1);
    return;
  }
  // An object whose type was not asked for is taken to be of the type: the planner asks where it could be another.
  const typename = value['__typename'];
  if (typeof typename !== 'string' || fulfils(subtypes, typename, element.slice(CONDITION.length))) {
    applyAt(subtypes, rewrite, value, depth + 1);
  }
}
