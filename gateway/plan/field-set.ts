import { Kind, parse, type SelectionSetNode } from 'graphql';

/** Reads a set of fields as `@key`, `@requires` and `@provides` have it: `id owner { id }`. Throws where it is none. */
export function readFieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{ ${text} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`no field set: ${text}`);
  return definition.selectionSet;
}
