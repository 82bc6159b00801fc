import {
  Kind,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type SelectionSetNode,
  type ValueNode,
  type VariableNode,
} from 'graphql';
import { badInput } from '../../platform/errors/errors.ts';
import type { Json } from '../json/json.ts';
import { deferCondition, isDefer } from './defer-directive.ts';
import { isCondition, isIncluded } from './selection.ts';
import type { AskedOperation } from './withhold.ts';

/** Returns the fault of the first null that stands where none may be. */
export type FindNullArgument = (conditions: Json) => GraphQLError | undefined;

/**
 * A nullable variable may stand where null may not, as long as there is a default for when it is left out (GraphQL §5.8.5): that it
 * is null after all is found out only here. Where the operation has no such place, nothing is looked for.
 */
export function nullArgumentFinder(schema: GraphQLSchema, { definition, fragments }: AskedOperation): FindNullArgument {
  const nullable = new Set(
    (definition.variableDefinitions ?? [])
      .filter(({ type }) => type.kind !== Kind.NON_NULL_TYPE)
      .map(({ variable }) => variable.name.value),
  );
  const root = schema.getRootType(definition.operation);

  return (conditions) => {
    const nulls = [...nullable].filter((name) => conditions[name] === null);
    return nulls.length === 0 || !root ? undefined : faultIn(root, definition.selectionSet, new Set());

    function faultIn(
      type: GraphQLCompositeType,
      { selections }: SelectionSetNode,
      spread: Set<string>,
    ): GraphQLError | undefined {
      for (const selection of selections) {
        for (const directive of selection.directives ?? []) {
          const { name, arguments: parameters } = directive;
          const decided = isCondition(name.value) ? parameters?.[0]?.value : undefined;
          const condition = isDefer(directive) ? deferCondition(directive) : decided;
          if (isNull(condition)) return notNull('if', condition);
        }
        if (!isIncluded(selection.directives, conditions)) continue;
        let fault: GraphQLError | undefined;
        switch (selection.kind) {
          case Kind.FIELD:
            fault = faultOf(type, selection);
            break;
          case Kind.INLINE_FRAGMENT:
            fault = faultIn(narrow(type, selection.typeCondition?.name.value), selection.selectionSet, spread);
            break;
          case Kind.FRAGMENT_SPREAD: {
            const { name, typeCondition, selectionSet } = fragments.get(selection.name.value)!;
            if (spread.has(name.value)) break;
            spread.add(name.value);
            fault = faultIn(narrow(type, typeCondition.name.value), selectionSet, spread);
          }
        }
        if (fault) return fault;
      }
      return undefined;
    }

    function faultOf(type: GraphQLCompositeType, node: FieldNode): GraphQLError | undefined {
      const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined;
      for (const { name, value } of node.arguments ?? []) {
        const declared = field?.args.find((one) => one.name === name.value);
        const fault = declared && faultAt(declared.type, value, name.value);
        if (fault) return fault;
      }
      const returned = field && getNamedType(field.type);
      if (!isCompositeType(returned) || !node.selectionSet) return undefined;
      return faultIn(returned, node.selectionSet, new Set());
    }

    function faultAt(type: GraphQLInputType, value: ValueNode, argument: string): GraphQLError | undefined {
      if (isNonNullType(type) && isNull(value)) return notNull(argument, value);
      const nullableType = getNullableType(type);
      if (value.kind === Kind.OBJECT && isInputObjectType(nullableType)) {
        const fields = nullableType.getFields();
        for (const { name, value: inner } of value.fields) {
          const declared = fields[name.value];
          const fault = declared && faultAt(declared.type, inner, `${argument}.${name.value}`);
          if (fault) return fault;
        }
      }
      if (value.kind === Kind.LIST && isListType(nullableType)) {
        for (const [index, inner] of value.values.entries()) {
          const fault = faultAt(nullableType.ofType, inner, `${argument}.${index}`);
          if (fault) return fault;
        }
      }
      return undefined;
    }

    function isNull(value: ValueNode | undefined): value is VariableNode {
      return value?.kind === Kind.VARIABLE && nulls.includes(value.name.value);
    }

    function notNull(argument: string, { name }: VariableNode): GraphQLError {
      return badInput(argument, `"${argument}" may not be null, and "$${name.value}" is.`);
    }
  };

  function narrow(type: GraphQLCompositeType, condition: string | undefined): GraphQLCompositeType {
    const narrowed = condition === undefined ? type : schema.getType(condition);
    return isCompositeType(narrowed) ? narrowed : type;
  }
}
