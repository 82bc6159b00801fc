import {
  Kind,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  print,
  type ArgumentNode,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { fault } from '../../../platform/errors/errors.ts';
import type { Fragments } from '../selection.ts';
import { fulfils, type Subtypes } from '../type-conditions.ts';
import { objectNames } from './knowledge.ts';

/** A field as an object is asked for it, with all that is asked for under its name merged. */
export interface AskedField {
  /** The name that it is fetched by. */
  key: string;
  name: string;
  parameters: readonly ArgumentNode[];
  selection: AskedSelection | undefined;
}

/** By {@link AskedField.key}, in the order of the document. */
export type AskedFields = ReadonlyMap<string, AskedField>;

/** What objects at one place are asked for, by the type that they turn out to have. */
export interface AskedSelection {
  byType: ReadonlyMap<string, AskedFields>;
  /** The keys under which objects of one type are asked for something else than those of another. */
  divergent: ReadonlySet<string>;
}

export interface Asker {
  fieldsOf(type: string, selectionSets: readonly SelectionSetNode[]): AskedFields;
}

/** More than any operation within the limits comes to; beyond it types and fields have multiplied. */
const FIELDS_AT_MOST = 40_000;

/** Reads what is asked for out of selection sets without conditions. Throws OPERATION_TOO_COMPLEX where that is too much to plan. */
export function createAsker(schema: GraphQLSchema, subtypes: Subtypes, fragments: Fragments): Asker {
  const ids = new WeakMap<SelectionSetNode, number>();
  const selections = new Map<string, AskedSelection>();
  let lastId = 0;
  let left = FIELDS_AT_MOST;
  return { fieldsOf };

  function fieldsOf(typeName: string, selectionSets: readonly SelectionSetNode[]): AskedFields {
    const nodes = new Map<string, FieldNode[]>();
    for (const set of selectionSets) collect(set);
    const type = schema.getType(typeName);
    if (!type || !('getFields' in type)) throw new Error(`${typeName} has no fields`);
    const fields = new Map<string, AskedField>();
    for (const [key, [node, ...others]] of nodes as Map<string, [FieldNode, ...FieldNode[]]>) {
      left -= 1;
      if (left < 0) throw fault('OPERATION_TOO_COMPLEX', 'The operation asks for too many fields of too many types.');
      const definition = type.getFields()[node.name.value];
      const returned = definition && getNamedType(definition.type);
      const below = [node, ...others].flatMap(({ selectionSet }) => selectionSet ?? []);
      const selection = isCompositeType(returned) ? selectionOf(returned, below) : undefined;
      fields.set(key, { key, name: node.name.value, parameters: node.arguments ?? [], selection });
    }
    return fields;

    function collect(set: SelectionSetNode): void {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) {
          const key = (selection.alias ?? selection.name).value;
          const known = nodes.get(key);
          if (known) known.push(selection);
          else nodes.set(key, [selection]);
          continue;
        }
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
        const condition = inner.typeCondition?.name.value;
        if (condition === undefined || fulfils(subtypes, typeName, condition)) collect(inner.selectionSet);
      }
    }
  }

  function selectionOf(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): AskedSelection {
    const at = `${type.name} ${[...new Set(sets)].map(idOf).join(' ')}`;
    const known = selections.get(at);
    if (known) return known;
    // Of an interface itself as well: an object that a subgraph knows as such may stand there.
    const names = new Set([...objectNames(schema, type), ...(isInterfaceType(type) ? [type.name] : [])]);
    const selection = askedSelection(new Map([...names].map((name) => [name, fieldsOf(name, sets)])));
    selections.set(at, selection);
    return selection;
  }

  function idOf(set: SelectionSetNode): number {
    let id = ids.get(set);
    if (id === undefined) ids.set(set, (id = ++lastId));
    return id;
  }
}

export function askedSelection(byType: ReadonlyMap<string, AskedFields>): AskedSelection {
  return { byType, divergent: divergentKeys([...byType.values()]) };
}

/** The keys under which not all mean the same. */
export function divergentKeys(among: readonly AskedFields[]): ReadonlySet<string> {
  const divergent = new Set<string>();
  const first = new Map<string, AskedField>();
  for (const fields of among) {
    for (const [key, field] of fields) {
      const known = first.get(key);
      if (!known) first.set(key, field);
      else if (!isSame(known, field)) divergent.add(key);
    }
  }
  return divergent;
}

function isSame(one: AskedField, other: AskedField): boolean {
  return one.name === other.name && one.selection === other.selection && spelt(one) === spelt(other);
}

function spelt({ parameters }: AskedField): string {
  return parameters.map(print).sort().join();
}
