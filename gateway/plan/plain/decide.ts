import { Kind, getNamedType, isCompositeType, print, type GraphQLCompositeType, type SelectionSetNode } from 'graphql';
import {
  askedSelection,
  divergentKeys,
  type AskedField,
  type AskedFields,
  type AskedSelection,
  type Asker,
} from './asked-fields.ts';
import { fieldNamed, type KnownField, type Knowledge, type Way } from './knowledge.ts';

/** From where each field of an object is taken. */
export interface ObjectDecision {
  /** With the object, from the subgraph that gives it. */
  here: readonly Taken[];
  elsewhere: readonly Jump[];
  ways: ReadonlyMap<string, Way>;
  /** What nobody can be asked for. */
  left: AskedFields;
}

export interface Taken {
  field: AskedField;
  below: SelectionDecision | undefined;
  /** What has to be asked for beside it. */
  beside: SelectionSetNode | undefined;
}

/** What one subgraph is asked of an object that it has to be sent. */
export interface Jump {
  way: Way;
  needs: readonly Need[];
  taken: Taken[];
}

/** What a field requires of its object, and the name that it is fetched by: nobody else's requirement is mistaken for it. */
export interface Need {
  field: AskedField;
  /** As the requirement has it. */
  selectionSet: SelectionSetNode | undefined;
}

/** The same for the objects under a field, as far as one subgraph gives them. */
export interface SelectionDecision {
  subgraph: string;
  /** As the subgraph knows it. */
  type: GraphQLCompositeType;
  objects: readonly NamedObjects[];
  /** {@link AskedSelection.divergent} */
  divergent: ReadonlySet<string>;
  left: AskedSelection | undefined;
  /** Whether nothing can be had this way. */
  isVain: boolean;
}

/** Objects that the subgraph calls by one name: of one type, or of all types of an interface that it knows as an object. */
export interface NamedObjects {
  name: string;
  /** How their types are found out, where something depends on them. */
  typing: Way | undefined;
  decisions: ReadonlyMap<string, ObjectDecision>;
}

/** Where an object is. */
interface Place {
  /** The subgraph that gives it; none gives the operation itself. */
  subgraph: string | undefined;
  type: string;
  /** What comes along with it. */
  provided?: SelectionSetNode | undefined;
  /** Keys of fields that cannot be asked for before the object's type is known. */
  deferred?: ReadonlySet<string>;
  /** Whether no field may be asked for twice: it changes something. */
  isOnce?: boolean;
}

/** A subgraph that can be asked for a field. */
interface Candidate {
  subgraph: string;
  known: KnownField;
  /** Absent where the object is given by it already. */
  way: Way | undefined;
  /** What the way itself needs. */
  needs: readonly Need[];
}

export type Decide = (place: Place, asked: AskedFields) => ObjectDecision;

const nothing: AskedFields = new Map();
const noKey: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

/** `nameOf` gives a name of its own to each thing that is required, by its text. */
export function createDecider(knowledge: Knowledge, asker: Asker, nameOf: (text: string) => string): Decide {
  const objectsKnown = new WeakMap<AskedFields, Map<string, ObjectDecision>>();
  const selectionsKnown = new WeakMap<AskedSelection, Map<string, SelectionDecision>>();
  const needsKnown = new WeakMap<SelectionSetNode, Map<string, readonly Need[]>>();
  const askedForNeeds = new WeakMap<readonly Need[], AskedFields>();
  const open = new Set<string>();
  const providedIds = new Map<SelectionSetNode | undefined, number>();
  return decide;

  function decide(place: Place, asked: AskedFields): ObjectDecision {
    const { subgraph = '', type, provided, deferred, isOnce } = place;
    if (deferred?.size || isOnce) return decideAnew(place, asked);
    const known = objectsKnown.get(asked) ?? new Map<string, ObjectDecision>();
    objectsKnown.set(asked, known);
    const at = `${subgraph} ${type} ${idOf(provided)}`;
    let decision = known.get(at);
    if (!decision) known.set(at, (decision = decideAnew(place, asked)));
    return decision;
  }

  function idOf(provided: SelectionSetNode | undefined): number {
    const id = providedIds.get(provided) ?? providedIds.size;
    providedIds.set(provided, id);
    return id;
  }

  function decideAnew(place: Place, asked: AskedFields): ObjectDecision {
    const { type, provided } = place;
    const ways = knowledge.ways(place.subgraph, type, provided);
    const here: Taken[] = [];
    const jumps = new Map<string, Jump>();
    const left = new Map<string, AskedField>();
    const pending = new Map(asked);
    // What is taken may require more, which is added while this goes on.
    for (const [key, field] of pending) {
      if (field.name === '__typename') continue;
      const rest = take(field);
      if (rest) left.set(key, rest);
    }
    return { here, elsewhere: [...jumps.values()], ways, left };

    /** Returns what is left of it. */
    function take(field: AskedField): AskedField | undefined {
      let rest: AskedField | undefined = field;
      for (const { subgraph, known, way, needs: keyNeeds } of candidates(place, ways, jumps, field)) {
        const isHere = way === undefined;
        const inner = getNamedType(known.type);
        const provides = known.provides ?? (isHere ? fieldNamed(provided, field.name)?.selectionSet : undefined);
        const below: SelectionDecision | undefined =
          rest.selection && isCompositeType(inner)
            ? decideSelection(subgraph, { type: inner, provided: provides }, rest.selection)
            : undefined;
        if (below?.left && (below.isVain || place.isOnce)) continue;
        const needs = [...keyNeeds, ...(isHere || !known.requires ? [] : needsOf(type, known.requires))];
        if (needs.length > 0 && !canBeMet(place, needs)) continue;
        const beside = isHere ? known.requires : undefined;
        if (isHere) here.push({ field: rest, below, beside });
        else jumpTo(way, needs).taken.push({ field: rest, below, beside });
        for (const need of needs) pending.set(need.field.key, need.field);
        if (!below?.left) return undefined;
        rest = { ...rest, selection: below.left };
      }
      return rest;
    }

    function jumpTo(way: Way, needs: readonly Need[]): Jump {
      const at = `${way.subgraph} ${needs.map(({ field }) => field.key).join(' ')}`;
      let jump = jumps.get(at);
      if (!jump) jumps.set(at, (jump = { way, needs, taken: [] }));
      return jump;
    }
  }

  function candidates(
    place: Place,
    ways: ReadonlyMap<string, Way>,
    jumps: ReadonlyMap<string, Jump>,
    { key, name }: AskedField,
  ): Candidate[] {
    const { subgraph: own, type, provided, deferred } = place;
    const found: Candidate[] = [];
    const known = own === undefined ? undefined : knownIn(own);
    const isKnownHere =
      known &&
      !deferred?.has(key) &&
      (!known.isExternal || fieldNamed(provided, name) !== undefined) &&
      (!known.requires || bringsAll(provided, known.requires));
    if (isKnownHere) found.push({ subgraph: own!, known, way: undefined, needs: [] });
    const asked = new Set([...jumps.values()].map(({ way }) => way.subgraph));
    const near = [...ways.values()].sort((a, b) => Number(asked.has(b.subgraph)) - Number(asked.has(a.subgraph)));
    for (const way of near) {
      const there = knownIn(way.subgraph);
      if (!there || there.isExternal || (way.subgraph === own && isKnownHere)) continue;
      found.push({ subgraph: way.subgraph, known: there, way, needs: [] });
    }
    if (found.length > 0) return found;
    return knowledge.subgraphs.flatMap((subgraph) => {
      const there = knownIn(subgraph);
      const needs = there && !there.isExternal ? longWay(place, subgraph) : undefined;
      return needs ? [{ subgraph, known: there!, way: { subgraph, key: noKey, sources: [] }, needs }] : [];
    });

    function knownIn(subgraph: string): KnownField | undefined {
      const local = knowledge.localName(subgraph, type);
      return local === undefined ? undefined : knowledge.field(subgraph, local, name);
    }
  }

  /** By a key whose parts have themselves to be fetched from here and there. */
  function longWay(place: Place, subgraph: string): readonly Need[] | undefined {
    return knowledge
      .keysOf(subgraph, place.type)
      .map((key) => needsOf(place.type, key))
      .find((needs) => canBeMet(place, needs));
  }

  function needsOf(type: string, required: SelectionSetNode): readonly Need[] {
    const known = needsKnown.get(required) ?? new Map<string, readonly Need[]>();
    needsKnown.set(required, known);
    let needs = known.get(type);
    if (!needs) {
      needs = required.selections.flatMap((selection): Need[] => {
        if (selection.kind !== Kind.FIELD) throw new Error(`${type} requires what is no field`);
        const alias = { kind: Kind.NAME as const, value: nameOf(print(selection)) };
        const set = { kind: Kind.SELECTION_SET as const, selections: [{ ...selection, alias }] };
        return [...asker.fieldsOf(type, [set]).values()].map((field) => ({
          field,
          selectionSet: selection.selectionSet,
        }));
      });
      known.set(type, needs);
    }
    return needs;
  }

  /** What requires itself by a detour cannot be had. */
  function canBeMet({ subgraph, type, provided }: Place, needs: readonly Need[]): boolean {
    const asked = askedForNeeds.get(needs) ?? new Map(needs.map(({ field }) => [field.key, field]));
    askedForNeeds.set(needs, asked);
    const at = `${subgraph} ${type} ${[...asked.keys()].join(' ')}`;
    if (open.has(at)) return false;
    open.add(at);
    const { left } = decide({ subgraph, type, provided }, asked);
    open.delete(at);
    return left.size === 0;
  }

  function decideSelection(
    subgraph: string,
    at: { type: GraphQLCompositeType; provided: SelectionSetNode | undefined },
    asked: AskedSelection,
  ): SelectionDecision {
    const known = selectionsKnown.get(asked) ?? new Map<string, SelectionDecision>();
    selectionsKnown.set(asked, known);
    const key = `${subgraph} ${at.type.name} ${idOf(at.provided)}`;
    let decision = known.get(key);
    if (!decision) known.set(key, (decision = decideSelectionAnew(subgraph, at, asked)));
    return decision;
  }

  function decideSelectionAnew(
    subgraph: string,
    { type, provided }: { type: GraphQLCompositeType; provided: SelectionSetNode | undefined },
    asked: AskedSelection,
  ): SelectionDecision {
    const left = new Map<string, AskedFields>();
    let isVain = true;
    const objects = knowledge.possibleNames(subgraph, type).map((name): NamedObjects => {
      const types = knowledge.typesNamed(subgraph, name).filter((one) => asked.byType.has(one));
      const among = types.map((one) => asked.byType.get(one) ?? nothing);
      const isInterfaceObject = knowledge.isInterfaceObject(subgraph, name);
      // What is asked of the interface itself, and what is asked of each of its types.
      const all = [asked.byType.get(name), ...among];
      const deferred = isInterfaceObject ? keysNotOfAll(all) : undefined;
      const decisions = new Map(
        types.map((one, index) => [one, decide({ subgraph, type: one, provided, deferred }, among[index]!)]),
      );
      const isTyped = isInterfaceObject && mustBeTyped(all, decisions);
      const typing = isTyped ? typingFrom(subgraph, name) : undefined;
      if (isTyped && !typing) {
        types.forEach((one, index) => {
          if (among[index]!.size > 0) left.set(one, among[index]!);
        });
        return { name, typing: undefined, decisions: new Map() };
      }
      for (const [one, { here, elsewhere, left: lacking }] of decisions) {
        if (lacking.size > 0) left.set(one, lacking);
        if (here.length + elsewhere.length > 0 || lacking.size === 0) isVain = false;
      }
      return { name, typing, decisions };
    });
    return {
      subgraph,
      type,
      objects,
      divergent: asked.divergent,
      left: left.size > 0 ? askedSelection(left) : undefined,
      isVain,
    };
  }

  /** From a subgraph that knows the interface itself, by a key that is at hand. */
  function typingFrom(subgraph: string, name: string): Way | undefined {
    return [...knowledge.ways(subgraph, name, undefined).values()].find(
      (way) => knowledge.isInterface(way.subgraph, name) && way.sources.every((source) => source === subgraph),
    );
  }
}

/** The keys under which not all are asked for the same. */
function keysNotOfAll(among: readonly (AskedFields | undefined)[]): ReadonlySet<string> {
  const known = among.map((fields) => fields ?? nothing);
  const divergent = divergentKeys(known);
  const keys = new Set(known.flatMap((fields) => [...fields.keys()]));
  return new Set([...keys].filter((key) => divergent.has(key) || known.some((fields) => !fields.has(key))));
}

/** Where all are asked for the same, and their subgraph gives it, no type need be known. */
function mustBeTyped(
  among: readonly (AskedFields | undefined)[],
  decisions: ReadonlyMap<string, ObjectDecision>,
): boolean {
  return (
    among.some((fields) => fields === undefined || [...fields.values()].some(({ name }) => name === '__typename')) ||
    keysNotOfAll(among).size > 0 ||
    [...decisions.values()].some(({ elsewhere }) => elsewhere.length > 0)
  );
}

function bringsAll(provided: SelectionSetNode | undefined, required: SelectionSetNode): boolean {
  return required.selections.every(
    (selection) => selection.kind === Kind.FIELD && fieldNamed(provided, selection.name.value) !== undefined,
  );
}
