import {
  Kind,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type SelectionNode,
} from 'graphql';
import { fault } from '../../platform/errors/errors.ts';
import { isJson, ownValue, type Json } from '../json/json.ts';
import { amountFor, argumentsCost, listSizeOf, type Amount, type FieldCall } from './argument-cost.ts';
import type { BoundOperation } from './prepare-operation.ts';
import type { SelectionShape } from './response-shape.ts';
import { isIncluded } from './selection.ts';

export interface CostOptions {
  /** Of a list about which `@listSize` says nothing. */
  assumedListSize: number;
}

/**
 * What an operation costs, in the IBM GraphQL cost specification's terms: an object is 1 and a leaf nothing, unless
 * `@cost` says otherwise; on a field it is the price of one call. A call of a mutation is {@link MUTATION_COST} where
 * nothing is said. What stands in a list counts as often as the list has elements, so lists in lists multiply.
 */
export interface OperationCost {
  /** What an answer may cost at the most, by its lists' `@listSize`. `variables` are coerced. */
  asked(variables: Json): number;
  /** What an answer did cost. */
  returned(data: Json, variables: Json): number;
}

/** As Apollo's router has it: what writes is dearer than what reads. */
export const MUTATION_COST = 10;

// Fields that share a place are looked at together, and each such set once; an operation that still makes more of them
// than this is made to be expensive.
const FIELDS_LOOKED_AT = 20_000;

type ConcreteType = GraphQLObjectType | GraphQLInterfaceType;

interface CostField {
  responseName: string;
  /** Of one call, without what it is given. */
  call: number;
  /** Of what one call is given. */
  given: Amount;
  /** Of each value that comes back. */
  element: number;
  /** Values that come back. */
  size: Amount;
  selection: CostSelection | undefined;
}

/** What is selected of an object and costs anything, by the type that it turns out to have. */
interface CostSelection {
  /** Where its cost is kept while an operation's is worked out. */
  index: number;
  alternatives: ReadonlyMap<string, readonly CostField[]>;
  /** Of all types together: for an object that does not tell its own. */
  any: readonly CostField[];
}

/** How many elements the fields named in `fields` have, by the `@listSize(sizedFields:)` of the field above. */
interface Sizing {
  fields: readonly string[];
  size: Amount;
  /** Tells two sizings of one selection apart. */
  key: string;
}

function isListField(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** How many lists stand around the inner type. */
function listDepth(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listDepth(type.ofType);
  return isListType(type) ? 1 + listDepth(type.ofType) : 0;
}

/** Most leaves are: an answer's are then not even looked at. */
function isFree({ call, given, element, selection }: CostField): boolean {
  return call === 0 && given === 0 && element === 0 && !selection;
}

/** Each field once: where types differ in it, as it costs the most. */
function dearestOf(alternatives: ReadonlyMap<string, readonly CostField[]>): readonly CostField[] {
  const [only] = alternatives.values();
  if (only && alternatives.size === 1) return only;
  const dearest = new Map<string, CostField>();
  for (const field of [...alternatives.values()].flat()) {
    const present = dearest.get(field.responseName);
    if (!present || present.call + present.element < field.call + field.element) dearest.set(field.responseName, field);
  }
  return [...dearest.values()];
}

function compile({ operation, conditions }: BoundOperation, { assumedListSize }: CostOptions): OperationCost {
  const { definition, fragments, supergraph } = operation;
  const { apiSchema: schema, costRules: rules } = supergraph;
  const root = schema.getRootType(definition.operation);
  if (!root) throw new Error(`the schema has no ${definition.operation}`);
  const isMutation = definition.operation === 'mutation';
  const nodeIds = new Map<FieldNode, number>();
  const known = new Map<string, readonly CostField[]>();
  // Inner selections stand before outer ones.
  const selections: CostSelection[] = [];
  let lookedAt = 0;

  const top = select(root, definition.selectionSet.selections, undefined);
  const isConstant = selections.every(({ alternatives }) =>
    [...alternatives.values()].every((fields) =>
      fields.every(({ given, size }) => typeof given === 'number' && typeof size === 'number'),
    ),
  );
  let constant: number | undefined;

  return {
    asked(variables) {
      if (constant !== undefined) return constant;
      const cost = total(variables);
      if (isConstant) constant = cost;
      return cost;
    },
    returned: (data, variables) => costOfObject(top, data, variables),
  };

  function total(variables: Json): number {
    const costs = new Float64Array(selections.length);
    for (const { index, alternatives } of selections) {
      let dearest = 0;
      for (const fields of alternatives.values()) {
        let sum = 0;
        for (const { call, given, element, size, selection } of fields) {
          const inner = element + (selection ? costs[selection.index]! : 0);
          sum += call + amountFor(given, variables) + (inner === 0 ? 0 : amountFor(size, variables) * inner);
        }
        dearest = Math.max(dearest, sum);
      }
      costs[index] = dearest;
    }
    return Math.min(costs[top.index]!, Number.MAX_SAFE_INTEGER);
  }

  function costOfObject({ alternatives, any }: CostSelection, object: Json, variables: Json): number {
    const typename = ownValue(object, '__typename');
    const own = typeof typename === 'string' ? alternatives.get(typename) : undefined;
    let sum = 0;
    for (const field of own ?? any) {
      const value = ownValue(object, field.responseName);
      if (value === undefined) continue;
      sum += field.call + amountFor(field.given, variables) + costOfValue(field, value, variables);
    }
    return sum;
  }

  function costOfValue(field: CostField, value: unknown, variables: Json): number {
    if (value === null) return 0;
    if (Array.isArray(value)) {
      if (!field.selection) return field.element * value.length;
      let sum = 0;
      for (const element of value) sum += costOfValue(field, element, variables);
      return sum;
    }
    return field.element + (field.selection && isJson(value) ? costOfObject(field.selection, value, variables) : 0);
  }

  function select(
    type: GraphQLCompositeType,
    among: readonly SelectionNode[],
    sizing: Sizing | undefined,
  ): CostSelection {
    const possible: readonly ConcreteType[] = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    const alternatives = new Map<string, readonly CostField[]>();
    // An interface whose types this graph does not know is its own only form.
    for (const one of possible.length > 0 ? possible : isInterfaceType(type) ? [type] : []) {
      alternatives.set(one.name, fieldsOf(one, type, { among, sizing }));
    }
    const selection: CostSelection = { index: selections.length, alternatives, any: dearestOf(alternatives) };
    selections.push(selection);
    return selection;
  }

  function fieldsOf(
    type: ConcreteType,
    declared: GraphQLCompositeType,
    { among, sizing }: { among: readonly SelectionNode[]; sizing: Sizing | undefined },
  ): readonly CostField[] {
    const groups = new Map<string, FieldNode[]>();
    collect(type, among, { groups, spread: new Set() });
    const key = `${type.name} ${declared.name} ${sizing?.key ?? ''} ${[...groups.values()].map((nodes) => nodes.map(idOf).join('+')).join()}`;
    let fields = known.get(key);
    if (!fields) {
      fields = [...groups].flatMap(([name, nodes]) => fieldOf(type, declared, { name, nodes, sizing }) ?? []);
      known.set(key, fields);
    }
    return fields;
  }

  function idOf(node: FieldNode): number {
    let id = nodeIds.get(node);
    if (id === undefined) nodeIds.set(node, (id = nodeIds.size));
    return id;
  }

  function collect(
    type: ConcreteType,
    among: readonly SelectionNode[],
    into: { groups: Map<string, FieldNode[]>; spread: Set<string> },
  ): void {
    for (const selection of among) {
      lookedAt += 1;
      if (lookedAt > FIELDS_LOOKED_AT) {
        throw fault('OPERATION_TOO_COMPLEX', 'The operation has more fields, fragments expanded, than can be counted.');
      }
      if (!isIncluded(selection.directives, conditions)) continue;
      switch (selection.kind) {
        case Kind.FIELD: {
          const name = selection.alias?.value ?? selection.name.value;
          const nodes = into.groups.get(name);
          if (nodes) nodes.push(selection);
          else into.groups.set(name, [selection]);
          break;
        }
        case Kind.INLINE_FRAGMENT:
          if (fits(type, selection.typeCondition?.name.value)) collect(type, selection.selectionSet.selections, into);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const fragment = fragments.get(selection.name.value);
          if (!fragment || into.spread.has(selection.name.value)) break;
          into.spread.add(selection.name.value);
          if (fits(type, fragment.typeCondition.name.value)) collect(type, fragment.selectionSet.selections, into);
          break;
        }
      }
    }
  }

  function fits(type: ConcreteType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const conditionType = schema.getType(condition);
    return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
  }

  function fieldOf(
    type: ConcreteType,
    declared: GraphQLCompositeType,
    { name, nodes, sizing }: { name: string; nodes: readonly FieldNode[]; sizing: Sizing | undefined },
  ): CostField | undefined {
    const [node] = nodes as [FieldNode];
    // Introspection is answered by the gateway itself, and has limits of its own.
    const field = type.getFields()[node.name.value];
    if (!field) return undefined;
    const rule = <T>(among: ReadonlyMap<string, T>): T | undefined =>
      among.get(`${type.name}.${field.name}`) ?? among.get(`${declared.name}.${field.name}`);
    const returned = getNamedType(field.type);
    const isList = isListField(field.type);
    const weight = rule(rules.weights);
    const listSize = rule(rules.lists);
    const call: FieldCall = { at: `${type.name}.${field.name}`, field, node };
    const size = listSize && listSizeOf(call, listSize, assumedListSize);
    const isSizingOthers = listSize !== undefined && listSize.sizedFields.length > 0;
    const inner: Sizing | undefined =
      isSizingOthers && size !== undefined
        ? { fields: listSize.sizedFields, size, key: `${call.at}#${idOf(node)}` }
        : undefined;
    const length = sizing?.fields.includes(field.name) ? sizing.size : isSizingOthers ? undefined : size;
    const cost: CostField = {
      responseName: name,
      call: weight ?? (type === root && isMutation ? MUTATION_COST : 0),
      given: argumentsCost(call, rules),
      // The weight of a field that gives one object stands for the object.
      element: weight !== undefined && !isList ? 0 : typeWeight(returned.name),
      size: isList ? times(length ?? assumedListSize, listDepth(field.type)) : 1,
      selection: isCompositeType(returned)
        ? select(
            returned,
            nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []),
            inner,
          )
        : undefined,
    };
    return isFree(cost) ? undefined : cost;
  }

  /** The size of the outermost of `depth` lists, times what the lists in it are assumed to have. */
  function times(size: Amount, depth: number): Amount {
    const nested = assumedListSize ** (depth - 1);
    return typeof size === 'number' ? size * nested : (variables) => size(variables) * nested;
  }

  function typeWeight(name: string): number {
    const weight = rules.weights.get(name);
    if (weight !== undefined) return weight;
    const type = schema.getType(name);
    if (!isAbstractType(type)) return isObjectType(type) ? 1 : 0;
    return Math.max(1, ...schema.getPossibleTypes(type).map((possible) => typeWeight(possible.name)));
  }
}

/**
 * Works out costs once per operation and shape of its response; what depends on other variables is left open until a
 * request brings them. Throws OPERATION_TOO_COMPLEX on an operation that is made to be expensive to count.
 */
export function createCostReader(options: CostOptions): (bound: BoundOperation) => OperationCost {
  const known = new WeakMap<SelectionShape, OperationCost>();
  return (bound) => {
    let cost = known.get(bound.shape);
    if (!cost) {
      cost = compile(bound, options);
      known.set(bound.shape, cost);
    }
    return cost;
  };
}
