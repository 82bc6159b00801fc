/** An object of a subgraph's answer. */
export type Json = { [name: string]: unknown; [GONE]?: true };

/** Marks an object of which a subgraph said, without an error, that there is no such entity: it has gone, or is hidden. */
export const GONE = Symbol('gone');

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object's own field: a field named `constructor` must not find what every object inherits. */
export function ownValue(object: Json, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * Adds the fields of `source` to `target`, in place. Objects on both sides are merged; lists of equal length are merged
 * element by element; otherwise the source's value stands. What the target lacks is taken over by reference, so equal
 * entities of one fetch share their fields.
 */
export function mergeInto(target: Json, source: Json): void {
  for (const name in source) {
    const value = source[name];
    // JSON may hold `__proto__`, and assigning it changes the object's nature.
    if (value === undefined || name === '__proto__') continue;
    const present = ownValue(target, name);
    if (present === value) continue;
    if (isJson(present) && isJson(value)) mergeInto(present, value);
    else if (Array.isArray(present) && Array.isArray(value) && present.length === value.length) {
      mergeLists(present, value);
    } else target[name] = value;
  }
}

function mergeLists(target: unknown[], source: unknown[]): void {
  for (let index = 0; index < source.length; index++) {
    const present = target[index];
    const value = source[index];
    if (isJson(present) && isJson(value)) mergeInto(present, value);
    else if (Array.isArray(present) && Array.isArray(value) && present.length === value.length) {
      mergeLists(present, value);
    } else target[index] = value;
  }
}
