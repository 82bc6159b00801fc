import { Kind, parse, parseType, type SelectionSetNode, type TypeNode } from 'graphql';

/**
 * A made-up supergraph as plain data: what there is, and which subgraph knows what of it. Its SDL is rendered from this, its
 * data follow from it, and it is made smaller by leaving parts of it out.
 */
export interface Model {
  /** Of the data. */
  seed: number;
  subgraphs: readonly string[];
  types: readonly ModelType[];
  enums: readonly ModelEnum[];
  inputs: readonly ModelInput[];
}

export interface ModelType {
  name: string;
  kind: 'root' | 'entity' | 'value' | 'interface' | 'union';
  fields: readonly ModelField[];
  /** Of an interface: fields that each type of it has among its own. */
  contract: readonly ModelField[];
  /** Of entities, and of interfaces that are entities. */
  keys: readonly ModelKey[];
  interfaces: readonly string[];
  /** The subgraphs that know of the type. */
  homes: readonly Home[];
}

export interface Home {
  subgraph: string;
  /** Indices of {@link ModelType.keys}. */
  keys: readonly number[];
  isResolvable: boolean;
  isInterfaceObject: boolean;
  /** Of a union: the types of it that this subgraph knows. */
  members: readonly string[];
}

export interface ModelField {
  name: string;
  /** As in SDL. The data fit this; a subgraph may promise less. */
  type: string;
  parameters: readonly ModelParameter[];
  /** The subgraphs that can answer it; empty for a field of a key, which every home with that key can answer. */
  places: readonly Place[];
  /** Of a field of a key: which digit of the entity's number it tells, of how many. */
  digit?: { index: number; of: number };
  /** Tells how many mutations ran before. */
  isSequence?: boolean;
  isInaccessible?: boolean;
}

export interface Place {
  subgraph: string;
  /** A selection set without its braces. */
  requires?: string;
  provides?: string;
  /** From which subgraph the field is taken. */
  overrides?: string;
  /** By which it would be taken, were it switched on. */
  label?: string;
  /** Whether this subgraph does not answer because another has the field. */
  isOverridden?: boolean;
  /** Whether the subgraph declares nullable what is never null. */
  isLoose?: boolean;
}

export interface ModelParameter {
  name: string;
  type: string;
  /** As in SDL. */
  defaultText?: string;
}

/** Field sets without braces, `org { code }`: each leaf is one digit of the entity's number. */
export interface ModelKey {
  fields: string;
}

export interface ModelEnum {
  name: string;
  values: readonly string[];
}

export interface ModelInput {
  name: string;
  fields: readonly ModelParameter[];
}

export function typeNamed(model: Model, name: string): ModelType | undefined {
  return model.types.find((type) => type.name === name);
}

export function homeIn(type: ModelType | undefined, subgraph: string): Home | undefined {
  return type?.homes.find((home) => home.subgraph === subgraph);
}

/** The field of a type; what a subgraph adds to an interface as `@interfaceObject` each type of it has. */
export function fieldOf(model: Model, typeName: string, fieldName: string): ModelField | undefined {
  const type = typeNamed(model, typeName);
  const own = type?.fields.find(({ name }) => name === fieldName);
  if (own || !type) return own;
  for (const name of type.interfaces) {
    const inherited = fieldOf(model, name, fieldName);
    if (inherited) return inherited;
  }
  return undefined;
}

export function placeIn(field: ModelField, subgraph: string): Place | undefined {
  return field.places.find((place) => place.subgraph === subgraph);
}

/** The objects that may stand for an abstract type, as far as the subgraph knows; of a concrete type itself. */
export function possibleIn(model: Model, typeName: string, subgraph: string): string[] {
  const type = typeNamed(model, typeName);
  const home = homeIn(type, subgraph);
  if (!type || !home) return [];
  if (type.kind === 'union') return home.members.filter((member) => homeIn(typeNamed(model, member), subgraph));
  if (type.kind !== 'interface') return [typeName];
  const implementing = model.types.filter(({ interfaces }) => interfaces.includes(typeName));
  // As an object of the interface's name a subgraph may mean any of them.
  const known = home.isInterfaceObject ? implementing : implementing.filter((object) => homeIn(object, subgraph));
  return known.map(({ name }) => name);
}

/** The types that objects under a field may have: those that every subgraph which answers it can give. */
export function possibleUnder(model: Model, field: ModelField): string[] {
  const named = namedIn(field.type);
  const answering = field.places.filter(({ isOverridden }) => !isOverridden);
  const [first, ...others] = answering.map(({ subgraph }) => possibleIn(model, named, subgraph));
  if (!first) return [named];
  return first.filter((name) => others.every((names) => names.includes(name)));
}

export function namedIn(type: string): string {
  return type.replace(/[[\]!]/g, '');
}

const parsedTypes = new Map<string, TypeNode>();

export function typeNode(type: string): TypeNode {
  let node = parsedTypes.get(type);
  if (!node) parsedTypes.set(type, (node = parseType(type, { noLocation: true })));
  return node;
}

const parsedSelections = new Map<string, SelectionSetNode>();

/** Of a field set without its braces. */
export function selectionIn(fields: string): SelectionSetNode {
  let selection = parsedSelections.get(fields);
  if (!selection) {
    const [definition] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`no field set: ${fields}`);
    parsedSelections.set(fields, (selection = definition.selectionSet));
  }
  return selection;
}
