import { Kind, visit, type DocumentNode, type SelectionSetNode } from 'graphql';
import { readFieldSet } from './field-set.ts';

/** By `Type.field`: what its `@requires` selects. */
export type Requirements = ReadonlyMap<string, readonly SelectionSetNode[]>;

/** Reads the requirements out of a supergraph: without arguments as well, since another may have them for the same field. */
export function requirementsOf({ definitions }: DocumentNode): Requirements {
  const requirements = new Map<string, SelectionSetNode[]>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name, directives } of definition.fields ?? []) {
      for (const directive of directives ?? []) {
        const required = directive.arguments?.find((argument) => argument.name.value === 'requires')?.value;
        if (directive.name.value !== 'join__field' || required?.kind !== Kind.STRING) continue;
        const key = `${definition.name.value}.${name.value}`;
        requirements.set(key, [...(requirements.get(key) ?? []), readFieldSet(required.value)]);
      }
    }
  }
  return requirements;
}

/** The names of all fields that require others, with arguments or without. */
export function requiringNamesOf(supergraph: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(supergraph, {
    FieldDefinition({ name, directives }) {
      const isRequiring = directives?.some((directive) =>
        directive.arguments?.some((argument) => argument.name.value === 'requires'),
      );
      if (isRequiring) names.add(name.value);
    },
  });
  return names;
}
