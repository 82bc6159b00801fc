import { Kind, parse, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/** By `Type.field`: what its `@requires` selects. */
export type Requirements = ReadonlyMap<string, readonly SelectionSetNode[]>;

/** Reads the requirements out of a supergraph's SDL: without arguments as well, since another may have them for the same field. */
export function requirementsOf(sdl: string): Requirements {
  const requirements = new Map<string, SelectionSetNode[]>();
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name, directives } of definition.fields ?? []) {
      for (const directive of directives ?? []) {
        const required = directive.arguments?.find((argument) => argument.name.value === 'requires')?.value;
        if (directive.name.value !== 'join__field' || required?.kind !== Kind.STRING) continue;
        const key = `${definition.name.value}.${name.value}`;
        const [operation] = parse(`{ ${required.value} }`, { noLocation: true }).definitions;
        const { selectionSet } = operation as OperationDefinitionNode;
        requirements.set(key, [...(requirements.get(key) ?? []), selectionSet]);
      }
    }
  }
  return requirements;
}
