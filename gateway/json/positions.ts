import { isJson, ownValue, type Json } from './json.ts';

export type Path = readonly (string | number)[];

/** An element of a path that passes over objects of other types. */
export const CONDITION = '... on ';

function passes(object: Json, condition: string): boolean {
  return object['__typename'] === condition.slice(CONDITION.length);
}

/** Every object at a plan's path, in order. What is null or missing on the way is passed over. */
export function objectsAt(value: unknown, path: readonly string[], depth = 0, found: Json[] = []): Json[] {
  if (Array.isArray(value)) {
    const below = path[depth] === '@' ? depth + 1 : depth;
    for (const element of value) objectsAt(element, path, below, found);
  } else if (isJson(value)) {
    const name = path[depth];
    if (name === undefined) found.push(value);
    else if (name.startsWith(CONDITION)) {
      if (passes(value, name)) objectsAt(value, path, depth + 1, found);
    } else if (name !== '@') objectsAt(ownValue(value, name), path, depth + 1, found);
  }
  return found;
}

/** The response path of every object that {@link objectsAt} finds, in the same order: only errors need it. */
export function pathsAt(value: unknown, path: readonly string[]): Path[] {
  const found: Path[] = [];
  walk(value, 0, []);
  return found;

  function walk(at: unknown, depth: number, way: (string | number)[]): void {
    if (Array.isArray(at)) {
      const below = path[depth] === '@' ? depth + 1 : depth;
      at.forEach((element, index) => walk(element, below, [...way, index]));
    } else if (isJson(at)) {
      const name = path[depth];
      if (name === undefined) found.push(way);
      else if (name.startsWith(CONDITION)) {
        if (passes(at, name)) walk(at, depth + 1, way);
      } else if (name !== '@') walk(ownValue(at, name), depth + 1, [...way, name]);
    }
  }
}

/** The longest path that all of these begin with. */
export function sharedPlace(paths: readonly Path[]): Path {
  let shared = paths[0] ?? [];
  for (const path of paths) {
    const differs = shared.findIndex((element, index) => element !== path[index]);
    if (differs !== -1) shared = shared.slice(0, differs);
  }
  return shared;
}
