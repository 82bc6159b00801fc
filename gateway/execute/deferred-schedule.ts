import {
  Kind,
  getNamedType,
  isAbstractType,
  isCompositeType,
  parse,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';
import type { Json } from '../json/json.ts';
import type { Path } from '../json/positions.ts';
import { deferral } from '../plan/defer-directive.ts';
import type { BoundOperation, Deferring } from '../plan/prepare-operation.ts';
import { fragmentsOf, isIncluded } from '../plan/selection.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { AskedOperation } from '../plan/withhold.ts';
import { schedulePlan, type Fetch, type Schedule, type ScheduledRequest } from './schedule.ts';

/** A place of the response: the names that lead there, without the indices of lists. */
type Place = string;

/** What comes at one time: what is not deferred, or one deferred fragment wherever its object stands in lists. */
export interface Part {
  /** Where it has fields, and where the type of an object decides about them. */
  places: ReadonlySet<Place>;
  /** The requests, by their place in the schedule, whose answers it is made of. */
  requests: readonly number[];
  /** These and all that they came after. */
  behind: ReadonlySet<number>;
}

export interface DeferredSchedule {
  schedule: Schedule;
  primary: Part;
  parts: readonly Part[];
  /** The part of a fragment that stands there in the document, for an object at this path. */
  partOf(node: SelectionNode, path: Path): Part;
}

export function placeOf(names: Path): Place {
  return names.filter((name) => typeof name === 'string').join('.');
}

const below = (place: Place, name: string): Place => (place === '' ? name : `${place}.${name}`);

/** A part before it is known what is requested for it. */
interface AskedPart {
  node: SelectionNode | undefined;
  /** Of the object that it is a fragment of. */
  at: Place;
  places: Set<Place>;
}

/**
 * Arranges the fetches of an operation, planned without regard to `@defer`, so that what is deferred holds up nothing else. A part
 * needs the requests that fetch one of its fields: compared by names alone, so that where types differ it may wait for more than it
 * must, and never for less. What fetches nothing that was asked for is waited for by what comes first.
 */
export function deferredSchedule(bound: BoundOperation, deferring: Deferring): DeferredSchedule {
  const known = schedules.get(deferring);
  if (known) return known;
  const made = scheduleParts(bound, deferring.asked);
  schedules.set(deferring, made);
  return made;
}

const schedules = new WeakMap<Deferring, DeferredSchedule>();

function scheduleParts({ operation, conditions }: BoundOperation, whole: AskedOperation): DeferredSchedule {
  const { root } = operation.steps;
  const { apiSchema, subtypes } = operation.supergraph;
  const asked = askedParts(apiSchema, whole, conditions);
  const placesOf = fetchedPlaces(operation.nameOf);
  const schedule = root ? schedulePlan(root, conditions, subtypes, (fetches) => apart(asked, fetches, placesOf)) : [];

  const behind = schedule.map(({ after }, index) => new Set([index, ...after]));
  for (const requests of behind) {
    for (const request of requests) for (const before of behind[request]!) requests.add(before);
  }
  const fetched = schedule.map(
    (request) => new Set(fetchesIn(request).flatMap(({ step, path }) => placesOf(step, path))),
  );
  const needed = asked.map(({ places }) =>
    [...fetched.keys()].filter((request) => !places.isDisjointFrom(fetched[request]!)),
  );
  const isWanted = new Set(needed.flat().flatMap((request) => [...behind[request]!]));
  needed[0]!.push(...[...schedule.keys()].filter((request) => !isWanted.has(request)));

  const parts = asked.map(({ places }, index): Part => {
    const requests = needed[index]!;
    return { places, requests, behind: new Set(requests.flatMap((request) => [...behind[request]!])) };
  });
  return {
    schedule,
    primary: parts[0]!,
    parts,
    partOf(node, path) {
      const at = placeOf(path);
      const index = asked.findIndex((part) => part.node === node && part.at === at);
      if (index === -1) throw new Error(`no part of the operation is deferred at "${at}"`);
      return parts[index]!;
    },
  };
}

/** Fetches for the same parts may be one request; what is for the first part is for no other, as it is there by then anyway. */
function apart(asked: readonly AskedPart[], fetches: readonly Fetch[], placesOf: PlacesOf): (fetch: Fetch) => string {
  const wantedBy = new Map<Fetch, Set<number>>(
    fetches.map((fetch) => {
      const places = new Set(placesOf(fetch.step, fetch.path));
      return [fetch, new Set([...asked.keys()].filter((index) => !asked[index]!.places.isDisjointFrom(places)))];
    }),
  );
  // A fetch stands behind those that it comes after.
  for (const fetch of fetches.toReversed()) {
    for (const before of fetch.after) for (const part of wantedBy.get(fetch)!) wantedBy.get(before)!.add(part);
  }
  return (fetch) => {
    const parts = [...wantedBy.get(fetch)!].sort((a, b) => a - b);
    return parts.length === 0 || parts[0] === 0 ? '' : parts.join();
  };
}

function fetchesIn(request: ScheduledRequest): Pick<Fetch, 'step' | 'path'>[] {
  if (request.kind === 'root') return [request];
  return request.lookups.flatMap(({ step, wanted }) => wanted.paths.map((path) => ({ step, path })));
}

/** The parts that an operation is asked in; the first is what is not deferred. */
function askedParts(schema: GraphQLSchema, { definition, fragments }: AskedOperation, conditions: Json): AskedPart[] {
  const root = schema.getRootType(definition.operation)!;
  const first: AskedPart = { node: undefined, at: '', places: new Set() };
  const parts = [first];
  walk(root, definition.selectionSet.selections, '', first);
  return parts;

  function walk(type: GraphQLCompositeType, selections: readonly SelectionNode[], at: Place, part: AskedPart): void {
    if (isAbstractType(type)) part.places.add(below(at, '__typename'));
    for (const selection of selections) {
      if (!isIncluded(selection.directives, conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const place = below(at, (selection.alias ?? selection.name).value);
        part.places.add(place);
        const returned = typeOf(type, selection.name.value);
        if (selection.selectionSet && returned) walk(returned, selection.selectionSet.selections, place, part);
        continue;
      }
      const { typeCondition, selectionSet } =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value)!;
      const within = deferral(selection.directives, conditions) ? partAt(selection, at) : part;
      walk(narrow(schema, type, typeCondition?.name.value), selectionSet.selections, at, within);
    }
  }

  function partAt(node: SelectionNode, at: Place): AskedPart {
    const known = parts.find((part) => part.node === node && part.at === at);
    if (known) return known;
    const part: AskedPart = { node, at, places: new Set() };
    parts.push(part);
    return part;
  }
}

function typeOf(type: GraphQLCompositeType, field: string): GraphQLCompositeType | undefined {
  const definition = 'getFields' in type ? type.getFields()[field] : undefined;
  const returned = definition && getNamedType(definition.type);
  return isCompositeType(returned) ? returned : undefined;
}

function narrow(
  schema: GraphQLSchema,
  type: GraphQLCompositeType,
  condition: string | undefined,
): GraphQLCompositeType {
  const narrowed = condition === undefined ? type : schema.getType(condition);
  return isCompositeType(narrowed) ? narrowed : type;
}

type PlacesOf = (step: FetchStep, path: readonly string[]) => Place[];

/** Where a fetch of a plan, at a path of the plan, brings fields. */
function fetchedPlaces(nameOf: (key: string) => string): PlacesOf {
  const known = new Map<FetchStep, Place[]>();
  return (step, path) => {
    const prefix = path
      .filter((element) => element !== '@')
      .map(nameOf)
      .join('.');
    let places = known.get(step);
    if (!places) {
      places = placesIn(parse(step.operation, { noLocation: true }), step, nameOf);
      known.set(step, places);
    }
    return places.map((place) => below(prefix, place));
  };
}

function placesIn(document: DocumentNode, step: FetchStep, nameOf: (key: string) => string): Place[] {
  const fragments = fragmentsOf(document);
  const places: Place[] = [];
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { selections } = definition.selectionSet;
    if (!step.requires) collect(selections, '');
    // `_entities` itself is no field of the response.
    else
      for (const entities of selections)
        collect('selectionSet' in entities ? entities.selectionSet!.selections : [], '');
  }
  return places;

  function collect(selections: readonly SelectionNode[], at: Place): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const place = below(at, nameOf(step.aliases.get(key) ?? key));
        places.push(place);
        if (selection.selectionSet) collect(selection.selectionSet.selections, place);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet.selections, at);
      else collect(fragments.get(selection.name.value)!.selectionSet.selections, at);
    }
  }
}
