import { getArgumentValues } from 'graphql';
import type { Json } from '../json/json.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import { fieldsIn } from '../plan/selection.ts';

/** One root field that will be resolved, with its coerced arguments. */
export interface RootCall {
  field: string;
  arguments: Json;
}

/** The root fields that `@skip` and `@include` leave in; aliases of one field are separate calls. */
export function rootCalls({ operation, conditions }: BoundOperation): RootCall[] {
  const { definition, fragments, supergraph } = operation;
  const fields = supergraph.apiSchema.getRootType(definition.operation)?.getFields() ?? {};
  // Nodes that share a response name are one call (GraphQL §6.3.2).
  const calls = new Map<string, RootCall>();
  for (const node of fieldsIn(definition.selectionSet, fragments, conditions)) {
    const field = fields[node.name.value];
    const responseName = node.alias?.value ?? node.name.value;
    if (!field || calls.has(responseName)) continue;
    calls.set(responseName, { field: field.name, arguments: getArgumentValues(field, node, conditions) });
  }
  return [...calls.values()];
}
