import {
  Kind,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';
import type { Json } from '../json/json.ts';
import { deferral } from './defer-directive.ts';
import type { PrivateNames } from './private-names.ts';
import { isIncluded, type Fragments } from './selection.ts';
import { reasonOf, type Withheld, type WithheldNodes } from './withhold.ts';

/** What a value of the response must be; lists and non-null wrap around a leaf or an object. */
export type ValueShape =
  | LeafShape
  | { kind: 'object'; isNonNull: boolean; selection: SelectionShape }
  | { kind: 'list'; isNonNull: boolean; element: ValueShape };

export interface LeafShape {
  kind: 'leaf';
  isNonNull: boolean;
  isValid: (value: unknown) => boolean;
  typeName: string;
}

/**
 * `name` is what the client calls a field, `key` the name that it is fetched by. `typename` is absent where only the interface is known.
 */
export type FieldShape =
  | { kind: 'typename'; name: string; typename: string | undefined }
  | { kind: 'introspection'; name: string; nodes: readonly FieldNode[] }
  | { kind: 'withheld'; name: string; isNonNull: boolean; reason: GraphQLError }
  | { kind: 'field'; name: string; key: string; isInherited: boolean; value: ValueShape };

/** A selection set with its fragments and conditions resolved: the fields by the type that an object turns out to have. */
export interface SelectionShape {
  type: GraphQLCompositeType;
  /** `undefined` for a type that the API schema does not have or that cannot be here. */
  fieldsOf(typename: string): TypedFields | undefined;
}

export interface TypedFields {
  fields: readonly FieldShape[];
  /** Fragments that come later than the object. */
  deferred: readonly DeferredShape[];
  /** What the names take in an answer. */
  nameBytes: number;
}

export interface DeferredShape {
  /** The fragment as it stands in the document, where it is spread. */
  node: SelectionNode;
  label: string | undefined;
  selection: SelectionShape;
}

/** Quotation marks, colon and comma around a name and its value. */
const FIELD_BYTES = 6;

/** What the fields of a response depend on, besides the operation. */
export interface ResponseScope {
  schema: GraphQLSchema;
  fragments: Fragments;
  /** Coerced variables: the values of `@skip` and `@include`. */
  conditions: Json;
  withheld: Withheld;
  withheldNodes: WithheldNodes;
  /** Whether what the client defers is left to later, or there at once. */
  isDeferring: boolean;
  keyOf: PrivateNames['keyOf'];
}

const validators: Record<string, (value: unknown) => boolean> = {
  Int: Number.isInteger,
  Float: Number.isFinite,
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  ID: (value) => typeof value === 'string' || Number.isInteger(value),
};

// Own scalars may be anything, `null` aside: only their subgraph knows.
const anything = () => true;

function validatorOf(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isScalarType(type)) return validators[type.name] ?? anything;
  const values = new Set<unknown>(type.getValues().map(({ name }) => name));
  return (value) => values.has(value);
}

function valueShape(scope: ResponseScope, type: GraphQLOutputType, nodes: readonly FieldNode[]): ValueShape {
  if (isNonNullType(type)) return { ...valueShape(scope, type.ofType, nodes), isNonNull: true };
  if (isListType(type)) {
    return { kind: 'list', isNonNull: false, element: valueShape(scope, type.ofType, nodes) };
  }
  if (isLeafType(type)) {
    return { kind: 'leaf', isNonNull: false, isValid: validatorOf(type), typeName: type.name };
  }
  const selections = nodes.flatMap((node) => node.selectionSet?.selections ?? []);
  return { kind: 'object', isNonNull: false, selection: selectionShape(scope, type, selections) };
}

function selectionShape(
  scope: ResponseScope,
  type: GraphQLCompositeType,
  selections: readonly SelectionNode[],
): SelectionShape {
  const known = new Map<string, TypedFields | undefined>();
  return {
    type,
    fieldsOf(typename) {
      let fields = known.get(typename);
      if (fields === undefined && !known.has(typename)) {
        fields = fieldsForType(scope, type, selections, typename);
        // Bounded by the schema: a name that is no type of it is not remembered.
        if (fields) known.set(typename, fields);
      }
      return fields;
    },
  };
}

const none: readonly DeferredShape[] = [];

function fieldsForType(
  scope: ResponseScope,
  declared: GraphQLCompositeType,
  selections: readonly SelectionNode[],
  typename: string,
): TypedFields | undefined {
  const { schema } = scope;
  const type = schema.getType(typename);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  if (type !== declared && !(isAbstractType(declared) && schema.isSubType(declared, type))) return undefined;

  const typeTold = isObjectType(type) ? type.name : undefined;
  const groups = new Map<string, FieldNode[]>();
  const deferred = new Map<SelectionNode, DeferredShape>();
  collect(selections);
  const fields: FieldShape[] = [];
  for (const [name, nodes] of groups) {
    const [node] = nodes as [FieldNode];
    const given = scope.withheldNodes.size === 0 ? nodes : nodes.filter((one) => !scope.withheldNodes.has(one));
    const fieldName = node.name.value;
    if (fieldName === '__typename') fields.push({ kind: 'typename', name, typename: typeTold });
    else if (fieldName === SchemaMetaFieldDef.name || fieldName === TypeMetaFieldDef.name) {
      fields.push({ kind: 'introspection', name, nodes });
    } else {
      const definition = type.getFields()[fieldName];
      // An interface object whose real type is unknown cannot answer a fragment on the real type.
      if (!definition) continue;
      const reason =
        given.length === 0
          ? scope.withheldNodes.get(node)
          : reasonOf(scope.withheld, type.name, fieldName, getNamedType(definition.type).name);
      if (reason) {
        fields.push({ kind: 'withheld', name, isNonNull: isNonNullType(definition.type), reason });
        continue;
      }
      const key = scope.keyOf(node);
      fields.push({
        kind: 'field',
        name,
        key,
        isInherited: key in {},
        value: valueShape(scope, definition.type, given),
      });
    }
  }
  const nameBytes = fields.reduce((bytes, { name }) => bytes + name.length + FIELD_BYTES, 0);
  return {
    fields,
    deferred: deferred.size === 0 ? none : [...deferred.values()],
    nameBytes,
  };

  function collect(among: readonly SelectionNode[]): void {
    for (const selection of among) {
      if (!isIncluded(selection.directives, scope.conditions)) continue;
      switch (selection.kind) {
        case Kind.FIELD: {
          const name = selection.alias?.value ?? selection.name.value;
          const group = groups.get(name);
          if (group) group.push(selection);
          else groups.set(name, [selection]);
          break;
        }
        case Kind.INLINE_FRAGMENT:
          enter(selection, selection.typeCondition?.name.value, selection.selectionSet.selections);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const fragment = scope.fragments.get(selection.name.value)!;
          enter(selection, fragment.typeCondition.name.value, fragment.selectionSet.selections);
          break;
        }
      }
    }
  }

  function enter(
    node: InlineFragmentNode | FragmentSpreadNode,
    condition: string | undefined,
    within: readonly SelectionNode[],
  ): void {
    if (!passes(condition)) return;
    const later = scope.isDeferring ? deferral(node.directives, scope.conditions) : undefined;
    if (!later) collect(within);
    else deferred.set(node, { node, label: later.label, selection: selectionShape(scope, declared, within) });
  }

  function passes(condition: string | undefined): boolean {
    if (condition === undefined || condition === typename) return true;
    const conditionType = schema.getType(condition);
    if (!isAbstractType(conditionType)) return false;
    return (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(conditionType, type);
  }
}

/**
 * The shape of an operation's response under given values of its `@skip` and `@include` variables. Types are worked
 * out as they are met, so an unused branch costs nothing.
 */
export function responseShape(scope: ResponseScope, operation: OperationDefinitionNode): SelectionShape {
  const root = scope.schema.getRootType(operation.operation);
  if (!root) throw new Error(`the schema has no ${operation.operation}`);
  return selectionShape(scope, root, operation.selectionSet.selections);
}
