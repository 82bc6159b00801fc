import { Kind, type DocumentNode } from 'graphql';

/** By abstract type: every type, object or interface, that is one of it. Of the whole supergraph, `@inaccessible` types included. */
export type Subtypes = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads which types fulfil which type condition out of a supergraph. */
export function subtypesOf({ definitions }: DocumentNode): Subtypes {
  const subtypes = new Map<string, Set<string>>();
  function add(abstract: string, type: string): void {
    const known = subtypes.get(abstract);
    if (known) known.add(type);
    else subtypes.set(abstract, new Set([type]));
  }
  for (const definition of definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        for (const parent of definition.interfaces ?? []) add(parent.name.value, definition.name.value);
        break;
      case Kind.UNION_TYPE_DEFINITION:
        for (const member of definition.types ?? []) add(definition.name.value, member.name.value);
        break;
      default: // Nothing else has subtypes.
    }
  }
  return subtypes;
}

/** Whether an object of type `typename` passes the type condition. */
export function fulfils(subtypes: Subtypes, typename: string, condition: string): boolean {
  return typename === condition || subtypes.get(condition)?.has(typename) === true;
}
