import {
  GraphQLError,
  Kind,
  getArgumentValues,
  type GraphQLSchema,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { hashText, seededRandom, type Random } from '../../../platform/testing/seeded-random.ts';
import { isJson, ownValue, type Json } from '../../json/json.ts';
import {
  fieldOf,
  namedIn,
  possibleUnder,
  selectionIn,
  typeNamed,
  typeNode,
  type Model,
  type ModelField,
  type ModelType,
} from './model.ts';

/** An object of the data. What it holds follows from its identity alone, in whichever subgraph. */
export interface Thing {
  /** Its concrete type. */
  type: string;
  /** Of an entity `Type-number`; of a value where it is found. */
  identity: string;
  /** Which mutation it is the receipt of. */
  sequence?: number;
  /** What a subgraph was sent to know the object by. */
  representation?: Json;
  /** What the field that led here brings along. */
  provided?: SelectionSetNode;
}

export interface Asked {
  field: ModelField;
  /** Coerced. */
  parameters: Record<string, unknown>;
  /** What a field is worked out from; told in full, so that another input gives another value. */
  inputs?: unknown;
  /** Counts mutations. */
  sequence?: number;
}

export interface DataOptions {
  /** How often what may be null is null, 0 to 1. */
  nulls: number;
  /** How often a field that no other depends on throws, 0 to 1. */
  failures: number;
}

const ENTITIES_OF_A_TYPE = 4;

/** Keys in order, so that equal inputs read equal. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isJson(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}

/** The value of a field of an object: leaves as they are, objects as {@link Thing}. Throws where it is to fail. */
export function valueOf(model: Model, options: DataOptions, thing: Thing, asked: Asked): unknown {
  const { field, parameters, inputs } = asked;
  if (field.digit) return digitOf(thing, field);
  if (field.isSequence) return thing.sequence ?? 0;
  const key = `${model.seed}/${thing.identity}/${field.name}/${canonical(parameters)}/${canonical(inputs ?? null)}`;
  const random = seededRandom(hashText(key));
  // Leaves that nothing depends on: where an input fails, what is worked out from it is another matter than for the whole.
  const isLeaf = typeNamed(model, namedIn(field.type)) === undefined;
  const mayFail = isLeaf && !requiredNames(model).has(field.name);
  if (mayFail && random.chance(options.failures)) throw new GraphQLError(`${field.name} fails`);
  const possible = possibleUnder(model, field);
  const isOfKey = field.places.length === 0;
  return wrap(typeNode(field.type), field.name);

  function wrap(type: TypeNode, at: string): unknown {
    if (type.kind === Kind.NON_NULL_TYPE) return present(type.type, at);
    return random.chance(options.nulls) ? null : present(type, at);
  }

  function present(type: TypeNode, at: string): unknown {
    if (type.kind === Kind.LIST_TYPE) {
      return Array.from({ length: random.below(3) }, (_element, index) => wrap(type.type, `${at}.${index}`));
    }
    const named = namedIn(field.type);
    const target = typeNamed(model, named);
    if (!target) return leafValue(model, named, random);
    const chosen = target.kind === 'union' || target.kind === 'interface' ? random.pick(possible) : named;
    if (typeNamed(model, chosen)?.kind === 'entity') {
      return { type: chosen, identity: `${chosen}-${random.below(ENTITIES_OF_A_TYPE)}` } satisfies Thing;
    }
    const identity = isOfKey ? `${thing.identity}.${at}` : `${thing.identity}.${at}${canonical(parameters)}`;
    return { type: chosen, identity, sequence: asked.sequence } satisfies Thing;
  }
}

const required = new WeakMap<Model, ReadonlySet<string>>();

/** Of all fields that any field requires. */
function requiredNames(model: Model): ReadonlySet<string> {
  let names = required.get(model);
  if (!names) {
    const texts = model.types.flatMap(({ fields }) =>
      fields.flatMap(({ places }) => places.flatMap(({ requires }) => requires ?? [])),
    );
    names = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
    required.set(model, names);
  }
  return names;
}

function leafValue(model: Model, name: string, random: Random): unknown {
  const known = model.enums.find((one) => one.name === name);
  if (known) return random.pick(known.values);
  switch (name) {
    case 'Int':
      return random.below(10_000);
    case 'Float':
      return random.below(1_000) / 8;
    case 'Boolean':
      return random.chance(0.5);
    case 'Anything':
      return random.pick<unknown>([
        random.below(100),
        'any',
        true,
        { __typename: 'odd', b: [1], a: null },
        [null, { x: 1 }],
      ]);
    default:
      return `${random.below(1_000)} "é"`;
  }
}

/** A key of several fields tells a number by its binary digits, the last field all that are left. */
function digitOf({ identity }: Thing, { digit, type }: ModelField): unknown {
  const [, owner, text] = identity.match(/^(\w+)-(\d+)/)!;
  const { index, of } = digit!;
  const number = Number(text);
  const value = index === of - 1 ? number >> index : (number >> index) & 1;
  return type.startsWith('Int') ? value : `${owner}-${value}`;
}

/** Which entity a representation names by one of the keys; `undefined` where it holds none of them whole. */
export function entityNamed(
  model: Model,
  type: ModelType,
  keys: readonly number[],
  representation: Json,
): Thing | undefined {
  for (const index of keys) {
    const leaves: { value: string; field: ModelField | undefined }[] = [];
    if (!collect(selectionIn(type.keys[index]!.fields), representation, type.name, leaves)) continue;
    if (type.kind === 'interface') {
      const { value } = leaves[0]!;
      return { type: value.split('-')[0]!, identity: value };
    }
    let number = 0;
    for (const { value, field } of leaves) {
      const { index: at, of } = field!.digit!;
      const digit = Number(value.replace(/^\w+-/, ''));
      number = of === 1 ? digit : number | (digit << at);
      if (of === 1) break;
    }
    return { type: type.name, identity: `${type.name}-${number}` };
  }
  return undefined;

  function collect(
    { selections }: SelectionSetNode,
    from: Json,
    typeName: string,
    leaves: { value: string; field: ModelField | undefined }[],
  ): boolean {
    return selections.every((selection) => {
      if (selection.kind !== Kind.FIELD) return false;
      const value = ownValue(from, selection.name.value);
      const field = fieldOf(model, typeName, selection.name.value);
      if (value === undefined || value === null) return false;
      if (!selection.selectionSet) {
        leaves.push({ value: String(value), field });
        return true;
      }
      return (
        isJson(value) && field !== undefined && collect(selection.selectionSet, value, namedIn(field.type), leaves)
      );
    });
  }
}

/** What a representation gives of what a field requires. Throws where something is missing. */
export function inputsGiven(required: string, representation: Json): unknown {
  return select(selectionIn(required), representation);

  function select({ selections }: SelectionSetNode, from: Json): Json {
    const taken: Json = {};
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        // No type is told of what is required: the fields of one type alone are there.
        const [first] = selection.selectionSet.selections;
        const isThere = first?.kind === Kind.FIELD && Object.hasOwn(from, first.name.value);
        if (isThere) Object.assign(taken, select(selection.selectionSet, from));
      } else if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const value = ownValue(from, name);
        if (value === undefined) throw new GraphQLError(`the representation lacks ${name} of what is required`);
        taken[name] = selection.selectionSet ? each(value, (one) => select(selection.selectionSet!, one)) : value;
      }
    }
    return taken;
  }

  function each(value: unknown, take: (one: Json) => Json): unknown {
    if (Array.isArray(value)) return value.map((element) => each(element, take));
    return isJson(value) ? take(value) : null;
  }
}

/** The same, out of the data themselves. `schema` has all fields, to coerce arguments by. */
export function inputsOf(
  model: Model,
  options: DataOptions,
  schema: GraphQLSchema,
  asked: { thing: Thing; required: string },
): unknown {
  return select(selectionIn(asked.required), asked.thing);

  function select({ selections }: SelectionSetNode, from: Thing): Json {
    const taken: Json = {};
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (from.type === selection.typeCondition!.name.value)
          Object.assign(taken, select(selection.selectionSet, from));
      } else if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const type = schema.getType(from.type);
        const definition = type && 'getFields' in type ? type.getFields()[name] : undefined;
        if (!definition || !('args' in definition)) throw new Error(`no field ${from.type}.${name}`);
        const value = solve(model, { ...options, failures: 0 }, schema, {
          thing: from,
          name,
          parameters: getArgumentValues(definition, selection),
        });
        taken[name] = selection.selectionSet ? each(value, (one) => select(selection.selectionSet!, one)) : value;
      }
    }
    return taken;
  }

  function each(value: unknown, take: (one: Thing) => Json): unknown {
    if (Array.isArray(value)) return value.map((element) => each(element, take));
    return value === null ? null : take(value as Thing);
  }
}

export interface Question {
  thing: Thing;
  name: string;
  parameters: Record<string, unknown>;
  sequence?: number;
}

/** The value of a field as one service would give it that knows everything. */
export function solve(model: Model, options: DataOptions, schema: GraphQLSchema, question: Question): unknown {
  const { thing, name, parameters, sequence } = question;
  const field = fieldOf(model, thing.type, name);
  if (!field) throw new Error(`the model has no ${thing.type}.${name}`);
  const required = field.places.find(({ requires }) => requires)?.requires;
  const inputs = required === undefined ? undefined : inputsOf(model, options, schema, { thing, required });
  return valueOf(model, options, thing, { field, parameters, inputs, sequence });
}
