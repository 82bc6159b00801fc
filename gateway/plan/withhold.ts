import {
  Kind,
  getNamedType,
  isAbstractType,
  isCompositeType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments } from './selection.ts';

/**
 * What a caller is not given, by the coordinate that a rule stands at (`Type.field`, or `Type` for all its fields and all
 * fields that return it), with the reason.
 */
export type Withheld = ReadonlyMap<string, GraphQLError>;

export const nothingWithheld: Withheld = new Map();

/** Why the field of an object is withheld; `undefined` where it is not. */
export function reasonOf(withheld: Withheld, type: string, field: string, returned: string): GraphQLError | undefined {
  if (withheld.size === 0) return undefined;
  return withheld.get(`${type}.${field}`) ?? withheld.get(type) ?? withheld.get(returned);
}

/** Why each field of a document is withheld, wherever it is met. */
export type WithheldNodes = ReadonlyMap<FieldNode, GraphQLError>;

export interface AskedOperation {
  definition: OperationDefinitionNode;
  fragments: Fragments;
}

export interface Remainder extends AskedOperation {
  withheldNodes: WithheldNodes;
}

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/**
 * What is left of an operation to be planned and fetched. A field of an interface or union is left in while one of the types
 * that may stand there has it to give: what is withheld of the others is for the response and their subgraph to hold back.
 * `undefined` where no root field is left.
 */
export function withoutWithheld(
  schema: GraphQLSchema,
  { definition, fragments }: AskedOperation,
  withheld: Withheld,
): Remainder | undefined {
  const withheldNodes = new Map<FieldNode, GraphQLError>();
  const left = new Map<string, SelectionSetNode | undefined>();
  const root = schema.getRootType(definition.operation);
  const selectionSet = root && reduce(root, definition.selectionSet);
  if (!selectionSet) return undefined;
  const kept = [...fragments.values()].flatMap((fragment) => {
    const reduced = reduceFragment(fragment.name.value);
    return reduced ? [[fragment.name.value, { ...fragment, selectionSet: reduced }] as const] : [];
  });
  return { definition: { ...definition, selectionSet }, fragments: new Map(kept), withheldNodes };

  function reduce(type: GraphQLCompositeType, { selections }: SelectionSetNode): SelectionSetNode | undefined {
    const reduced = selections.flatMap((selection) => reduceSelection(type, selection) ?? []);
    return reduced.length === 0 ? undefined : { kind: Kind.SELECTION_SET, selections: reduced };
  }

  function reduceSelection(type: GraphQLCompositeType, selection: SelectionNode): SelectionNode | undefined {
    switch (selection.kind) {
      case Kind.FIELD: {
        const name = selection.name.value;
        const field = 'getFields' in type ? type.getFields()[name] : undefined;
        if (!field) return selection;
        const returned = getNamedType(field.type);
        const reason = reasonAt(type, name, returned.name);
        if (reason) {
          withheldNodes.set(selection, reason);
          return undefined;
        }
        if (!selection.selectionSet || !isCompositeType(returned)) return selection;
        // The object is still there for the response to tell what is withheld of it.
        const inner = reduce(returned, selection.selectionSet) ?? {
          kind: Kind.SELECTION_SET,
          selections: [typename],
        };
        return { ...selection, selectionSet: inner };
      }
      case Kind.INLINE_FRAGMENT: {
        const selectionSet = reduceAs(selection.typeCondition?.name.value, type, selection.selectionSet);
        return selectionSet && { ...selection, selectionSet };
      }
      case Kind.FRAGMENT_SPREAD:
        return reduceFragment(selection.name.value) && selection;
    }
  }

  function reduceAs(
    condition: string | undefined,
    type: GraphQLCompositeType,
    selectionSet: SelectionSetNode,
  ): SelectionSetNode | undefined {
    const narrowed = condition === undefined ? type : schema.getType(condition);
    return isCompositeType(narrowed) ? reduce(narrowed, selectionSet) : selectionSet;
  }

  /** A fragment is of one type wherever it is spread, so each is looked at once. */
  function reduceFragment(name: string): SelectionSetNode | undefined {
    if (left.has(name)) return left.get(name);
    const { typeCondition, selectionSet } = fragments.get(name)!;
    const reduced = reduceAs(typeCondition.name.value, root!, selectionSet);
    left.set(name, reduced);
    return reduced;
  }

  function reasonAt(type: GraphQLCompositeType, field: string, returned: string): GraphQLError | undefined {
    const own = reasonOf(withheld, type.name, field, returned);
    if (own || !isAbstractType(type)) return own;
    const reasons = schema.getPossibleTypes(type).map(({ name }) => reasonOf(withheld, name, field, returned));
    return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
  }
}
