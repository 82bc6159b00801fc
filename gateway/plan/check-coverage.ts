import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, getNamedType, isCompositeType, parse, type DocumentNode, type SelectionSetNode } from 'graphql';
import { CONDITION } from '../json/positions.ts';
import { createAsker, type AskedFields, type AskedSelection } from './plain/asked-fields.ts';
import type { Knowledge } from './plain/knowledge.ts';
import { fragmentsOf, operationIn, type Fragments } from './selection.ts';
import { aliasesOf, type FetchStep, type Step, type Steps } from './steps.ts';
import { fulfils, type Subtypes } from './type-conditions.ts';

/** Objects at one place of the response while a plan is followed: what has been fetched of them, by the type that they are told to have. */
interface Place {
  fetched: Map<string, Set<string>>;
  below: Map<string, Place>;
}

/** What is fetched, with the subgraph that gives it. */
interface Given {
  subgraph: string;
  fragments: Fragments;
  /** The names that fields are given back, by those that they are fetched by. */
  names: ReadonlyMap<string, string>;
  /** What has been added already, by where: objects of many types lead to the same place, on each level again. */
  added: WeakMap<Place, WeakMap<SelectionSetNode, Set<string>>>;
}

/**
 * Follows a plan as it will be run, by types in place of objects: an entity is asked for where all is there that it is sent with, and by
 * a key that the subgraph resolves. Apollo's planner may send for all types what one of them requires, and then nothing is asked for the
 * others; or leave out a fetch.
 *
 * Throws where something that the operation asks for is not fetched in the end.
 */
export function checkCoverage(
  steps: Steps,
  shown: DocumentNode,
  { knowledge, subtypes }: { knowledge: Knowledge; subtypes: Subtypes },
): void {
  const { schema } = knowledge;
  const operation = operationIn(shown);
  const root = schema.getRootType(operation.operation)!.name;
  const response = newPlace();
  response.fetched.set(root, new Set());
  if (steps.source) follow(steps.source, response);
  if (steps.root) follow(steps.root, response);
  const checked = new Map<Place, Set<AskedSelection>>();
  const asked = createAsker(schema, subtypes, fragmentsOf(shown)).fieldsOf(root, [operation.selectionSet]);
  checkFields(response, root, asked);

  function follow(step: Step, place: Place): void {
    switch (step.kind) {
      case 'fetch':
        return step.requires ? followEntities(step, place) : followRoot(step, place);
      case 'flatten': {
        const there = placeAt(place, step.path);
        return there && follow(step.step, there);
      }
      case 'sequence':
      case 'parallel':
        return step.steps.forEach((inner) => follow(inner, place));
      case 'condition':
        if (step.whenTrue) follow(step.whenTrue, place);
        if (step.whenFalse) follow(step.whenFalse, place);
    }
  }

  function followRoot(step: FetchStep, place: Place): void {
    const document = parse(step.operation, { noLocation: true });
    const { operation: kind, selectionSet } = operationIn(document);
    const name = schema.getRootType(kind)!.name;
    add(place, { told: name, name }, selectionSet, givenBy(step, document));
  }

  function followEntities(step: FetchStep, place: Place): void {
    const { subgraph, requires = [] } = step;
    const document = parse(step.operation, { noLocation: true });
    const given = givenBy(step, document);
    const sets = operationIn(document).selectionSet.selections.flatMap((entities) =>
      entities.kind === Kind.FIELD ? (entities.selectionSet ?? []) : [],
    );
    for (const type of [...place.fetched.keys()]) {
      const name = knowledge.localName(subgraph, type);
      const sent = requires.flatMap((part) =>
        part.kind === 'InlineFragment' && isFor(part.typeCondition, type) ? part.selections : [],
      );
      if (name === undefined || sent.length === 0 || !isThere(place, type, sent)) continue;
      const renamed = aliasesOf(step.inputRewrites);
      if (!knowledge.keysOf(subgraph, type).some((key) => holds(sent, key, renamed))) {
        throw new Error(`the plan asks ${subgraph} for ${type} by no key that it resolves`);
      }
      const objects = knowledge.isInterface(subgraph, name)
        ? tellTypes(place, type, subgraph).map((told) => ({ told, name: told }))
        : [{ told: type, name }];
      for (const object of objects) {
        for (const set of sets) add(place, object, set, given);
      }
    }
  }

  /** From here on the objects have types of their own, which are returned. */
  function tellTypes(place: Place, type: string, subgraph: string): readonly string[] {
    const before = place.fetched.get(type)!;
    place.fetched.delete(type);
    const known = schema.getType(type);
    const types = isCompositeType(known) ? knowledge.possibleNames(subgraph, known) : [];
    for (const name of types) place.fetched.set(name, new Set([...(place.fetched.get(name) ?? []), ...before]));
    return types;
  }

  /** `told` is the type by which objects are held, `name` what the subgraph calls them. */
  function add(
    place: Place,
    { told, name }: { told: string; name: string },
    set: SelectionSetNode,
    given: Given,
  ): void {
    let fetched = place.fetched.get(told);
    if (!fetched) place.fetched.set(told, (fetched = new Set()));
    if (isAdded(given, place, set, `${told} ${name}`)) return;
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD) {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : given.fragments.get(selection.name.value)!;
        if (isFor(inner.typeCondition?.name.value, name)) add(place, { told, name }, inner.selectionSet, given);
        continue;
      }
      const written = (selection.alias ?? selection.name).value;
      const key = given.names.get(written) ?? written;
      fetched.add(key);
      const returned = knowledge.field(given.subgraph, name, selection.name.value);
      const type = returned && getNamedType(returned.type);
      if (!selection.selectionSet || !isCompositeType(type)) continue;
      let below = place.below.get(key);
      if (!below) place.below.set(key, (below = newPlace()));
      for (const inner of knowledge.possibleNames(given.subgraph, type)) {
        add(below, { told: inner, name: inner }, selection.selectionSet, given);
      }
    }
  }

  /** Whether all that is to be sent of objects of the type has been fetched. */
  function isThere(place: Place, type: string, sent: readonly QueryPlanSelectionNode[]): boolean {
    const fetched = place.fetched.get(type);
    return sent.every((selection) => {
      if (selection.kind === 'InlineFragment') {
        return !isFor(selection.typeCondition, type) || isThere(place, type, selection.selections);
      }
      const key = selection.alias ?? selection.name;
      if (key === '__typename') return true;
      if (!fetched?.has(key)) return false;
      const below = place.below.get(key);
      const { selections } = selection;
      return (
        !below ||
        !selections ||
        typesBelow(below, type, selection.name).every((inner) => isThere(below, inner, selections))
      );
    });
  }

  /** Of the objects at a place, those that a field of the type gives: fields by its name of other types lead there as well. */
  function typesBelow({ fetched }: Place, type: string, field: string): string[] {
    const types = [...fetched.keys()];
    const agreed = knowledge.agreedTypes(type, field);
    return agreed.size === 0 ? types : types.filter((each) => agreed.has(each));
  }

  function isFor(condition: string | undefined, type: string): boolean {
    return condition === undefined || fulfils(subtypes, type, condition);
  }

  function checkFields(place: Place, type: string, asked: AskedFields): void {
    const fetched = place.fetched.get(type);
    for (const [key, { name, selection }] of asked) {
      if (name === '__typename') continue;
      if (!fetched?.has(key)) throw new Error(`the plan does not fetch ${type}.${name}`);
      const below = place.below.get(key);
      if (selection && below) checkSelection(below, selection, knowledge.agreedTypes(type, name));
    }
  }

  function checkSelection(place: Place, asked: AskedSelection, agreed: ReadonlySet<string>): void {
    const known = checked.get(place) ?? new Set<AskedSelection>();
    checked.set(place, known);
    if (known.has(asked)) return;
    known.add(asked);
    for (const type of place.fetched.keys()) {
      if (!agreed.has(type)) continue;
      const own = asked.byType.get(type);
      if (own) checkFields(place, type, own);
      for (const object of knowledge.typesNamed(type)) {
        if (object === type) continue;
        // Objects of an interface whose types are not told are given what is asked of the interface alone.
        for (const [key, { name }] of asked.byType.get(object) ?? []) {
          if (name === '__typename' || !own?.has(key)) throw new Error(`the plan leaves the types of ${type} unknown`);
        }
      }
    }
  }
}

function newPlace(): Place {
  return { fetched: new Map(), below: new Map() };
}

/** Notes it as added, and says whether it was before. */
function isAdded({ added }: Given, place: Place, set: SelectionSetNode, object: string): boolean {
  const here = added.get(place) ?? new WeakMap<SelectionSetNode, Set<string>>();
  added.set(place, here);
  const objects = here.get(set) ?? new Set();
  here.set(set, objects);
  const isKnown = objects.has(object);
  objects.add(object);
  return isKnown;
}

function placeAt(place: Place, path: readonly string[]): Place | undefined {
  let there: Place | undefined = place;
  for (const element of path) {
    if (element !== '@' && !element.startsWith(CONDITION)) there = there?.below.get(element);
  }
  return there;
}

function givenBy({ subgraph, outputRewrites }: FetchStep, document: DocumentNode): Given {
  return { subgraph, fragments: fragmentsOf(document), names: aliasesOf(outputRewrites), added: new WeakMap() };
}

/** Whether a key is whole in what is sent. */
function holds(
  sent: readonly QueryPlanSelectionNode[],
  key: SelectionSetNode,
  names: ReadonlyMap<string, string>,
): boolean {
  return key.selections.every((part) => {
    if (part.kind !== Kind.FIELD) return false;
    const fields = sent
      .filter((field) => field.kind === 'Field')
      .filter((field) => {
        const name = field.alias ?? field.name;
        return (names.get(name) ?? name) === part.name.value;
      });
    const inner = fields.flatMap(({ selections = [] }) => selections);
    return fields.length > 0 && (!part.selectionSet || holds(inner, part.selectionSet, names));
  });
}
