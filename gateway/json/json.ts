/** An object of a subgraph's answer. */
export type Json = { [name: string]: unknown; [GONE]?: true; [ABSENT]?: true };

/** Marks an object of which a subgraph said, without an error, that there is no such entity: it has gone, or is hidden. */
export const GONE = Symbol('gone');

/** Marks an object of which the subgraph that has such entities said so: there is nothing, though another has named it. */
export const ABSENT = Symbol('absent');

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object's own field: a field named `constructor` must not find what every object inherits. */
export function ownValue(object: Json, name: string): unknown {
  const value = object[name];
  // All that objects inherit are functions, which no JSON has, and `__proto__`.
  if (typeof value === 'function') return undefined;
  return name === '__proto__' && !Object.hasOwn(object, name) ? undefined : value;
}
