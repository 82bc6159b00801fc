/**
 * Whether a value holds, at any depth, an object with a key that begins with `$`: inside a filter or an update the database would
 * run it as an operator. JSON from outside is asked for it where it comes in, so that whatever of it reaches a query is data:
 * representations of entities, bodies of internal calls, events. Other arguments of the graph are scalars and input objects,
 * whose fields have names.
 */
export function hasOperatorKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value)
    ? value.some(hasOperatorKey)
    : Object.entries(value).some(([key, part]) => key.startsWith('$') || hasOperatorKey(part));
}
