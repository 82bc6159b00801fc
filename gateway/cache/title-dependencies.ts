import {
  Kind,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isJson, ownValue } from '../json/json.ts';
import { fragmentsOf } from '../plan/selection.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { Dependencies } from './catalog-changes.ts';

/** Finds the titles that an entity depends on, out of its representation as JSON and what its subgraph answered. */
export type FindDependencies = (representation: string, entity: unknown) => Dependencies;

/** A field of an answer that holds a title, or leads to one. */
interface Place {
  /** By name in the answer. */
  within: Map<string, Place>;
  title?: { idName: string | undefined };
}

const TITLE = 'Title';
const KEY = 'id';
const ENTITIES = '_entities';

/**
 * A title depends on its own changes and on those of the titles that stand in it and tell their ids. Where one stands in a list, is
 * null or does not tell its id, the change of any title may concern it, and so it is with all that is no title.
 */
export function dependenciesOf(step: Pick<FetchStep, 'operation'>, schema: GraphQLSchema): FindDependencies {
  const root = placeOf(step.operation, schema);
  if (!root) return () => 'any';
  return (text, entity) => {
    const { __typename: typename, [KEY]: id } = JSON.parse(text) as Record<string, unknown>;
    if (typename !== TITLE || typeof id !== 'string') return 'any';
    const titles = new Set([id]);
    return collect(root, entity, titles) ? [...titles] : 'any';
  };
}

/** Whether all that is depended on is in `titles` now. */
function collect(place: Place, value: unknown, titles: Set<string>): boolean {
  if (!isJson(value)) return false;
  for (const [name, { title, within }] of place.within) {
    const inside = ownValue(value, name);
    // Absent from objects of another type.
    if (inside === undefined) continue;
    if (!isJson(inside)) return false;
    if (title) {
      const id = title.idName === undefined ? undefined : ownValue(inside, title.idName);
      if (typeof id !== 'string') return false;
      titles.add(id);
    }
    if (!collect({ within }, inside, titles)) return false;
  }
  return true;
}

/** Where titles stand in an entity; undefined where the operation or the schema is other than it is read here. */
function placeOf(operation: string, schema: GraphQLSchema): Place | undefined {
  const document = parse(operation, { noLocation: true });
  const fragments = fragmentsOf(document);
  const [query] = document.definitions;
  if (query?.kind !== Kind.OPERATION_DEFINITION) return undefined;
  const [entities] = query.selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || entities.name.value !== ENTITIES || !entities.selectionSet) return undefined;
  const root: Place = { within: new Map() };
  return add(root, entities.selectionSet, undefined) ? root : undefined;

  /** Whether every field of the selection is one that the schema knows. */
  function add(place: Place, { selections }: SelectionSetNode, parent: GraphQLNamedType | undefined): boolean {
    return selections.every((selection) => {
      switch (selection.kind) {
        case Kind.INLINE_FRAGMENT: {
          const { typeCondition, selectionSet } = selection;
          return add(place, selectionSet, typeCondition ? schema.getType(typeCondition.name.value) : parent);
        }
        case Kind.FRAGMENT_SPREAD: {
          const fragment = fragments.get(selection.name.value);
          return !!fragment && add(place, fragment.selectionSet, schema.getType(fragment.typeCondition.name.value));
        }
        case Kind.FIELD: {
          const { name, alias, selectionSet } = selection;
          const responseName = (alias ?? name).value;
          if (place.title && name.value === KEY) place.title.idName = responseName;
          if (!selectionSet) return true;
          if (!isObjectType(parent) && !isInterfaceType(parent)) return false;
          const field = parent.getFields()[name.value];
          if (!field) return false;
          const type = getNamedType(field.type);
          const known = place.within.get(responseName);
          const inside = known ?? { within: new Map(), ...(mayBeTitle(type) ? { title: { idName: undefined } } : {}) };
          if (!add(inside, selectionSet, type)) return false;
          if (inside.title || inside.within.size > 0) place.within.set(responseName, inside);
          return true;
        }
      }
    });
  }

  function mayBeTitle(type: GraphQLNamedType): boolean {
    if (type.name === TITLE) return true;
    return isAbstractType(type) && schema.getPossibleTypes(type).some(({ name }) => name === TITLE);
  }
}
