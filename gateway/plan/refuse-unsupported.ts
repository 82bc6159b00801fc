import { Kind, type ConstDirectiveNode, type DocumentNode } from 'graphql';

/** A field's arguments that come from objects around it, as the join specification has them (v0.5). */
const CONTEXT_ARGUMENTS = 'contextArguments';

function isContextual({ name, arguments: given = [] }: ConstDirectiveNode): boolean {
  return (
    name.value === 'join__field' &&
    given.some((argument) => argument.name.value === CONTEXT_ARGUMENTS && argument.value.kind === Kind.LIST)
  );
}

/**
 * Throws where a supergraph uses what the planner plans and this executor does not do: it would show with the first operation that
 * comes across it. `@policy` and what the planner does not know are refused elsewhere.
 */
export function refuseUnsupported({ definitions }: DocumentNode): void {
  const contextual = definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
      return [];
    const fields = (definition.fields ?? []).filter(({ directives }) => directives?.some(isContextual));
    return fields.map(({ name }) => `${definition.name.value}.${name.value}`);
  });
  if (contextual.length === 0) return;
  throw new Error(`@fromContext is not supported by this gateway: ${contextual.join(', ')} take arguments by it`);
}
