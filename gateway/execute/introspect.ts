import { Kind, OperationTypeNode, executeSync, type FieldNode } from 'graphql';
import type { BoundOperation } from '../plan/prepare-operation.ts';

/** Answers a `__schema` or `__type` field of an operation out of the API schema. */
export function introspect({ operation, variables }: BoundOperation, node: FieldNode): unknown {
  const { supergraph, definition, fragments } = operation;
  const { data, errors } = executeSync({
    schema: supergraph.apiSchema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: OperationTypeNode.QUERY,
          variableDefinitions: definition.variableDefinitions,
          // What leaves the field out has been looked at.
          selectionSet: { kind: Kind.SELECTION_SET, selections: [{ ...node, directives: [] }] },
        },
        ...fragments.values(),
      ],
    },
    variableValues: variables,
  });
  if (errors?.[0]) throw errors[0];
  return data?.[node.alias?.value ?? node.name.value];
}
