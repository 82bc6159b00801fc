import type { Supergraph as ApolloSupergraph } from '@apollo/federation-internals';
import {
  Kind,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { Condition, Conditions } from '../check-fetches.ts';
import { readFieldSet } from '../field-set.ts';

/** What a subgraph knows of a field of one of its types. */
export interface KnownField {
  type: GraphQLOutputType;
  /** Whether it knows the field only where one above provides it. */
  isExternal: boolean;
  requires: SelectionSetNode | undefined;
  provides: SelectionSetNode | undefined;
}

/** How an entity is asked for in a subgraph by one who has it from another. */
export interface Way {
  subgraph: string;
  /** Absent on the way to a root type. */
  key: SelectionSetNode | undefined;
  /** For each field of the key the subgraph that it is taken from. */
  sources: readonly string[];
}

/** Which subgraph knows what. Types are objects of the whole supergraph, or interfaces with keys where an object's type is not known. */
export interface Knowledge {
  /** With what the API hides. */
  schema: GraphQLSchema;
  subgraphs: readonly string[];
  /** By which name the subgraph knows objects of a type: that of an interface where it has it as an `@interfaceObject`. */
  localName(subgraph: string, type: string): string | undefined;
  isInterfaceObject(subgraph: string, localName: string): boolean;
  isInterface(subgraph: string, localName: string): boolean;
  /** The names of the objects that may stand for a type of the subgraph. */
  possibleNames(subgraph: string, type: GraphQLCompositeType): readonly string[];
  /** The types of the supergraph that objects of a name may have. */
  typesNamed(localName: string): readonly string[];
  /**
   * Of the objects under a field those that each subgraph may give which answers it. What one of them alone may give is an object that
   * the others would have to leave out: the field is not shared rightly, and nobody can rely on it.
   */
  agreedTypes(type: string, field: string): ReadonlySet<string>;
  /** By which the subgraph can be asked for objects of a type. */
  keysOf(subgraph: string, type: string): readonly SelectionSetNode[];
  field(subgraph: string, localName: string, field: string): KnownField | undefined;
  /** Whether it can be told right where an object of the type is, which brings along what is `provided`. */
  isTold(subgraph: string, type: string, node: FieldNode, provided: SelectionSetNode | undefined): boolean;
  /** To all subgraphs that an object can be taken to, the nearest first; to its own as well where it can be asked for anew. */
  ways(from: string | undefined, type: string, provided: SelectionSetNode | undefined): ReadonlyMap<string, Way>;
}

interface Known {
  schema: GraphQLSchema;
  conditions: ReadonlyMap<string, Condition>;
  keys: ReadonlyMap<string, readonly SelectionSetNode[]>;
  interfaceObjects: ReadonlySet<string>;
  /** `Type.field`: taken from another by a label that is never active. */
  unavailable: ReadonlySet<string>;
}

/** Reads it out of the subgraphs that Apollo's planner plans for. */
export function knowledgeOf(supergraph: ApolloSupergraph, schema: GraphQLSchema, conditions: Conditions): Knowledge {
  const known = new Map<string, Known>();
  for (const subgraph of supergraph.subgraphs().values()) {
    const { keys, interfaceObjects, unavailable } = readTypes(subgraph);
    known.set(subgraph.name, {
      schema: subgraph.schema.toGraphQLJSSchema(),
      conditions: conditions.get(subgraph.name) ?? new Map<string, Condition>(),
      keys,
      interfaceObjects,
      unavailable,
    });
  }
  const subgraphs = [...known.keys()];
  const roots = new Set(
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => type?.name ?? []),
  );
  const agreed = new Map<string, ReadonlySet<string>>();
  const waysKnown = new Map<string, ReadonlyMap<string, Way>>();

  return {
    schema,
    subgraphs,
    localName,
    isInterfaceObject: (subgraph, name) => known.get(subgraph)!.interfaceObjects.has(name),
    isInterface: (subgraph, name) => isAbstractType(known.get(subgraph)!.schema.getType(name)),
    possibleNames,
    typesNamed,
    agreedTypes,
    keysOf,
    field,
    isTold,
    ways(from, type, provided) {
      if (provided) return findWays(from, type, provided);
      const at = `${from ?? ''} ${type}`;
      let ways = waysKnown.get(at);
      if (!ways) waysKnown.set(at, (ways = findWays(from, type, undefined)));
      return ways;
    },
  };

  function localName(subgraph: string, typeName: string): string | undefined {
    const { schema: local, interfaceObjects } = known.get(subgraph)!;
    if (local.getType(typeName)) return typeName;
    const type = schema.getType(typeName);
    if (!isObjectType(type)) return undefined;
    return type.getInterfaces().find(({ name }) => interfaceObjects.has(name))?.name;
  }

  function agreedTypes(type: string, fieldName: string): ReadonlySet<string> {
    const at = `${type}.${fieldName}`;
    const before = agreed.get(at);
    if (before) return before;
    const types = subgraphs.flatMap((subgraph) => {
      const local = localName(subgraph, type);
      const told = local === undefined ? undefined : field(subgraph, local, fieldName);
      const returned = told && getNamedType(told.type);
      if (!told || told.isExternal || !isCompositeType(returned)) return [];
      const names = possibleNames(subgraph, returned);
      return [new Set([...names, ...names.flatMap(typesNamed)])];
    });
    const [first = new Set<string>(), ...others] = types;
    const common = others.reduce((left, right) => left.intersection(right), first);
    agreed.set(at, common);
    return common;
  }

  function possibleNames(subgraph: string, type: GraphQLCompositeType): readonly string[] {
    return objectNames(known.get(subgraph)!.schema, type);
  }

  function typesNamed(name: string): readonly string[] {
    const type = schema.getType(name);
    return isCompositeType(type) ? objectNames(schema, type) : [name];
  }

  function keysOf(subgraph: string, type: string): readonly SelectionSetNode[] {
    const local = localName(subgraph, type);
    return (local === undefined ? undefined : known.get(subgraph)!.keys.get(local)) ?? [];
  }

  function field(subgraph: string, name: string, fieldName: string): KnownField | undefined {
    const { schema: local, conditions: own, unavailable } = known.get(subgraph)!;
    const type = local.getType(name);
    const definition = type && 'getFields' in type ? type.getFields()[fieldName] : undefined;
    if (!definition || !('args' in definition) || unavailable.has(`${name}.${fieldName}`)) return undefined;
    const { isExternal = false, requires, provides } = own.get(`${name}.${fieldName}`) ?? {};
    return { type: definition.type, isExternal, requires, provides };
  }

  function isTold(
    subgraph: string,
    type: string,
    { name, selectionSet }: FieldNode,
    provided: SelectionSetNode | undefined,
  ): boolean {
    const local = localName(subgraph, type);
    const told = local === undefined ? undefined : field(subgraph, local, name.value);
    const brought = fieldNamed(provided, name.value);
    if (!told || told.requires || (told.isExternal && !brought)) return false;
    const inner = getNamedType(told.type);
    if (!selectionSet || !isCompositeType(inner)) return true;
    return selectionSet.selections.every(
      (selection) =>
        selection.kind === Kind.FIELD &&
        isTold(subgraph, inner.name, selection, told.provides ?? brought?.selectionSet),
    );
  }

  function findWays(
    from: string | undefined,
    type: string,
    provided: SelectionSetNode | undefined,
  ): ReadonlyMap<string, Way> {
    const ways = new Map<string, Way>();
    if (roots.has(type)) {
      for (const subgraph of subgraphs) {
        if (subgraph !== from && localName(subgraph, type))
          ways.set(subgraph, { subgraph, key: undefined, sources: [] });
      }
      return ways;
    }
    const reached = from === undefined ? [] : [from];
    for (let at = 0; at < reached.length; at++) {
      for (const subgraph of subgraphs) {
        if (reached.includes(subgraph)) continue;
        const way = wayTo(subgraph, reached.slice(0, at + 1));
        if (!way) continue;
        ways.set(subgraph, way);
        reached.push(subgraph);
      }
    }
    const again = from === undefined ? undefined : wayTo(from, reached);
    if (again) ways.set(again.subgraph, again);
    return ways;

    function wayTo(subgraph: string, among: readonly string[]): Way | undefined {
      for (const key of keysOf(subgraph, type)) {
        const sources = key.selections.map((selection) =>
          among.find(
            (source) =>
              selection.kind === Kind.FIELD && isTold(source, type, selection, source === from ? provided : undefined),
          ),
        );
        if (sources.every((source) => source !== undefined)) return { subgraph, key, sources };
      }
      return undefined;
    }
  }
}

function readTypes(subgraph: ReturnType<ReturnType<ApolloSupergraph['subgraphs']>['values']>[number]) {
  const metadata = subgraph.metadata();
  const keys = new Map<string, SelectionSetNode[]>();
  const interfaceObjects = new Set<string>();
  const unavailable = new Set<string>();
  for (const type of [...subgraph.schema.objectTypes(), ...subgraph.schema.interfaceTypes()]) {
    if (metadata.isInterfaceObjectType(type)) interfaceObjects.add(type.name);
    for (const application of type.appliedDirectivesOf(metadata.keyDirective())) {
      const { fields, resolvable } = application.arguments() as { fields?: unknown; resolvable?: unknown };
      if (resolvable === false || typeof fields !== 'string') continue;
      keys.set(type.name, [...(keys.get(type.name) ?? []), readFieldSet(fields)]);
    }
    for (const field of type.fields()) {
      const [override] = field.appliedDirectivesOf(metadata.overrideDirective());
      if (override?.arguments().label !== undefined) unavailable.add(`${type.name}.${field.name}`);
    }
  }
  return { keys, interfaceObjects, unavailable };
}

/** The types that an object may have; what no object implements may still be known as an object somewhere. */
export function objectNames(schema: GraphQLSchema, type: GraphQLCompositeType): readonly string[] {
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  return (types.length > 0 ? types : [type]).map(({ name }) => name);
}

/** The field of a set of fields, within its fragments as well. */
export function fieldNamed(set: SelectionSetNode | undefined, name: string): FieldNode | undefined {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD && selection.name.value === name) return selection;
    const within = selection.kind === Kind.INLINE_FRAGMENT ? fieldNamed(selection.selectionSet, name) : undefined;
    if (within) return within;
  }
  return undefined;
}
