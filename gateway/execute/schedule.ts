import { LRUCache } from 'lru-cache';
import type { Json } from '../json/json.ts';
import { leafAdder, type AddFields } from '../json/merge.ts';
import { REPRESENTATIONS } from '../plan/planner-view.ts';
import { bodyHead, type FetchStep, type Step } from '../plan/steps.ts';
import type { Subtypes } from '../plan/type-conditions.ts';
import { readEntityOperation } from './entity-operation.ts';
import { wantedEntities, type WantedEntities } from './find-entities.ts';

/** A plan's fetches as the requests that are made of them. Each comes after those that it waits for. */
export type Schedule = readonly ScheduledRequest[];

export type ScheduledRequest = RootRequest | EntitiesRequest;

interface Scheduled {
  /** The requests, by their place in the schedule, whose answers must be in before this one is made. */
  after: readonly number[];
}

/** Begins at a root field. */
export interface RootRequest extends Scheduled {
  kind: 'root';
  step: FetchStep;
  /** Leads to the objects that the answer is added to. */
  path: readonly string[];
}

/** Asks for entities: those of several fetches, where they go to one subgraph at one time. */
export interface EntitiesRequest extends Scheduled, EntitiesCall {
  kind: 'entities';
  /** Absent where all of it waits for the same. */
  waiting?: Waiting;
}

/** What of a request could be made before all that the whole waits for is in. */
export interface Waiting {
  /** Lookups that need all of it. */
  last: readonly EntityLookup[];
  early: readonly (Scheduled & { lookups: readonly EntityLookup[] })[];
}

export interface EntitiesCall {
  subgraph: string;
  operationKind: 'query';
  /** The request's body up to the value of `variables`. */
  bodyHead: string;
  variableNames: readonly string[];
  lookups: readonly EntityLookup[];
}

/** Entities with one selection, wherever in the response they stand: each is asked for once. */
export interface EntityLookup {
  /** The first of the fetches that ask for just this. */
  step: FetchStep;
  responseName: string;
  /** Of its representations. */
  variable: string;
  /** The objects that stand for them are what the entities are added to. */
  wanted: WantedEntities;
  /** Adds an entity's values to a place. Absent where an entity has objects within: many places could not have the same. */
  addLeaves: AddFields | undefined;
}

/** A fetch of the plan, with the fetches that it comes after. */
export interface Fetch {
  step: FetchStep;
  path: readonly string[];
  after: readonly Fetch[];
  /** How many must be made one after another before this one. */
  level: number;
}

/** Tells fetches apart, by a text, that are not to be one request although they could be: one is waited for longer than another. */
export type FetchesApart = (fetches: readonly Fetch[]) => (fetch: Fetch) => string;

/** Fetches that become one request. */
interface Group {
  fetches: Fetch[];
  level: number;
  /** Put off until these are made. */
  early: Fetch[][];
  /** Absent on a group that nothing can be added to. */
  joined?: Joined;
}

interface Joined {
  subgraph: string;
  /** By name. */
  fragments: Map<string, string>;
  /** Told apart by it. */
  kind: string;
}

// Conditions on n variables make 2^n schedules; beyond this many the oldest is worked out again.
const SCHEDULES_KEPT = 64;

const known = new WeakMap<Step, { conditionNames: readonly string[]; schedules: LRUCache<string, Schedule> }>();

/** The schedule of a plan under the given values of its conditions: worked out once. */
export function scheduleOf(root: Step, conditions: Json, subtypes: Subtypes): Schedule {
  let kept = known.get(root);
  if (!kept) {
    kept = { conditionNames: [...conditionNamesIn(root)], schedules: new LRUCache({ max: SCHEDULES_KEPT }) };
    known.set(root, kept);
  }
  let key = '';
  for (const name of kept.conditionNames) key += conditions[name] === true ? '1' : '0';
  let schedule = kept.schedules.get(key);
  if (!schedule) {
    schedule = schedulePlan(root, conditions, subtypes);
    kept.schedules.set(key, schedule);
  }
  return schedule;
}

function conditionNamesIn(step: Step | undefined, names = new Set<string>()): Set<string> {
  switch (step?.kind) {
    case 'flatten':
      return conditionNamesIn(step.step, names);
    case 'parallel':
    case 'sequence':
      for (const inner of step.steps) conditionNamesIn(inner, names);
      return names;
    case 'condition':
      names.add(step.variable);
      conditionNamesIn(step.whenTrue, names);
      return conditionNamesIn(step.whenFalse, names);
    case 'fetch':
    case undefined:
      return names;
  }
}

/**
 * Arranges a plan's fetches so that few requests go out: entities that are asked of one subgraph at the same distance from the
 * plan's beginning go in one request, and those with the same selection are one list. What nothing waits for goes with a later
 * request to its subgraph, for which the answer waits anyway. No chain of requests is longer than it was.
 */
export function schedulePlan(
  root: Step,
  conditions: Json,
  subtypes: Subtypes,
  apart: FetchesApart = () => () => '',
): Schedule {
  const fetches = fetchesOf(root, conditions);
  const groups = withLater(groupsOf(fetches, apart(fetches)).sort((a, b) => a.level - b.level));
  const placeOf = new Map(groups.flatMap(({ fetches }, place) => fetches.map((fetch) => [fetch, place] as const)));
  const wantedBy = wantedEntities(subtypes);
  const placesBefore = (fetches: readonly Fetch[]) => [
    ...new Set(fetches.flatMap((fetch) => fetch.after.map((before) => placeOf.get(before)!))),
  ];
  return groups.map(({ fetches, early }) => {
    const all = [...fetches, ...early.flat()];
    const after = placesBefore(all);
    const [{ step, path }] = fetches as [Fetch];
    if (!step.requires) return { kind: 'root', after, step, path };
    const request = requestOf(lookupsOf(all, wantedBy));
    if (early.length === 0) return { kind: 'entities', after, ...request };
    const waiting = {
      last: lookupsOf(fetches, wantedBy),
      early: early.map((some) => ({ after: placesBefore(some), lookups: lookupsOf(some, wantedBy) })),
    };
    return { kind: 'entities', after, ...request, waiting };
  });
}

function fetchesOf(root: Step, conditions: Json): Fetch[] {
  const fetches: Fetch[] = [];
  collect(root, [], []);
  return fetches;

  /** Returns what a step after this one has to wait for. */
  function collect(step: Step, path: readonly string[], after: readonly Fetch[]): readonly Fetch[] {
    switch (step.kind) {
      case 'fetch': {
        const fetch = { step, path, after, level: Math.max(0, ...after.map(({ level }) => level + 1)) };
        fetches.push(fetch);
        return [fetch];
      }
      case 'flatten':
        return collect(step.step, [...path, ...step.path], after);
      case 'sequence':
        return step.steps.reduce((before, inner) => collect(inner, path, before), after);
      case 'parallel':
        return [...new Set(step.steps.flatMap((inner) => collect(inner, path, after)))];
      case 'condition': {
        const chosen = conditions[step.variable] === true ? step.whenTrue : step.whenFalse;
        return chosen ? collect(chosen, path, after) : after;
      }
    }
  }
}

function groupsOf(fetches: readonly Fetch[], apart: ReturnType<FetchesApart>): Group[] {
  const groups: Group[] = [];
  for (const fetch of fetches) {
    const { step, level } = fetch;
    const entities = readEntityOperation(step);
    const joined = entities && { subgraph: step.subgraph, fragments: new Map(entities.fragments), kind: apart(fetch) };
    const group = joined && groups.find((candidate) => candidate.level === level && takes(candidate, joined));
    if (group) {
      group.fetches.push(fetch);
      for (const [name, text] of joined.fragments) group.joined!.fragments.set(name, text);
    } else {
      groups.push({ fetches: [fetch], level, early: [], ...(joined ? { joined } : {}) });
    }
  }
  return groups;
}

/** Moves the fetches of each group that nothing waits for to the next one that waits for all that they wait for. */
function withLater(groups: readonly Group[]): readonly Group[] {
  const groupOf = new Map(groups.flatMap((group) => group.fetches.map((fetch) => [fetch, group])));
  const known = new Map<Group, ReadonlySet<Group>>();
  const awaited = new Set(groups.flatMap(awaitedBy));
  return groups.filter((group) => {
    const { fetches, level, early, joined } = group;
    if (!joined || awaited.has(group)) return true;
    const later = groups.find(
      (other) =>
        other.level > level &&
        takes(other, joined) &&
        awaitedBy(group).every((before) => allAwaitedBy(other).has(before)),
    );
    if (!later) return true;
    later.early.push(fetches, ...early);
    for (const [name, text] of joined.fragments) later.joined!.fragments.set(name, text);
    return false;
  });

  function awaitedBy({ fetches, early }: Group): Group[] {
    return [...fetches, ...early.flat()].flatMap(({ after }) => after.map((before) => groupOf.get(before)!));
  }

  function allAwaitedBy(group: Group): ReadonlySet<Group> {
    let all = known.get(group);
    if (!all) {
      all = new Set(awaitedBy(group).flatMap((before) => [before, ...allAwaitedBy(before)]));
      known.set(group, all);
    }
    return all;
  }
}

/** The planner may write two fragments of one name in two fetches: those cannot be told apart in one request. */
function takes({ joined }: Group, { subgraph, fragments, kind }: Joined): boolean {
  if (joined?.subgraph !== subgraph || joined.kind !== kind) return false;
  return [...fragments].every(([name, text]) => (joined.fragments.get(name) ?? text) === text);
}

const ENTITIES = '_entities';

function lookupsOf(fetches: readonly Fetch[], wantedBy: ReturnType<typeof wantedEntities>): EntityLookup[] {
  const bySelection = Map.groupBy(fetches, ({ step }) =>
    JSON.stringify([
      readEntityOperation(step)?.selection ?? step.operation,
      step.requires,
      step.inputRewrites,
      step.outputRewrites,
    ]),
  );
  return [...bySelection.values()].map((alike) => {
    const [{ step }] = alike as [Fetch];
    return {
      step,
      responseName: ENTITIES,
      variable: REPRESENTATIONS,
      wanted: wantedBy(
        step,
        alike.map(({ path }) => path),
      ),
      addLeaves: leafAdderOf(step),
    };
  });
}

function leafAdderOf(step: FetchStep): AddFields | undefined {
  const names = readEntityOperation(step)?.leafNames;
  if (!names) return undefined;
  const rewritten = step.outputRewrites.map((rewrite) =>
    rewrite.kind === 'KeyRenamer' ? rewrite.renameKeyTo : rewrite.path.at(-1)!,
  );
  return leafAdder([...new Set(['__typename', ...names, ...rewritten])]);
}

/** The request for one lookup alone, by the operation that the planner wrote. */
export function requestAlone(lookup: EntityLookup): EntitiesCall {
  const { subgraph, bodyHead, variableNames } = lookup.step;
  const alone = { ...lookup, responseName: ENTITIES, variable: REPRESENTATIONS };
  return { subgraph, operationKind: 'query', bodyHead, variableNames, lookups: [alone] };
}

/** One request for all lookups: a field for each, with representations of its own. */
export function requestOf(lookups: readonly EntityLookup[]): EntitiesCall {
  const [first, ...others] = lookups as [EntityLookup];
  if (others.length === 0) return requestAlone(first);
  const variableNames = [...new Set(lookups.flatMap(({ step }) => step.variableNames))];
  // No variable of the client's begins like ours.
  let prefix = REPRESENTATIONS;
  while (variableNames.some((name) => name.startsWith(prefix))) prefix += '_';

  const variables = new Map<string, string>();
  const fragments = new Map<string, string>();
  const fields: string[] = [];
  const named = lookups.map((lookup, index) => {
    const entities = readEntityOperation(lookup.step)!;
    const responseName = `${ENTITIES}${index}`;
    const variable = `${prefix}${index}`;
    variables.set(variable, entities.representationsType);
    for (const [name, definition] of entities.variables) variables.set(name, definition);
    for (const [name, text] of entities.fragments) fragments.set(name, text);
    fields.push(`${responseName}:${ENTITIES}(${REPRESENTATIONS}:$${variable})${entities.selection}`);
    return { ...lookup, responseName, variable };
  });
  const { operationName, subgraph } = first.step;
  const declared = [...variables].map(([name, definition]) => `$${name}:${definition}`).join(' ');
  const operation = `query ${operationName ?? ''}(${declared}){${fields.join(' ')}}${[...fragments.values()].join('')}`;
  return {
    subgraph,
    operationKind: 'query',
    bodyHead: bodyHead(operation, operationName),
    variableNames,
    lookups: named,
  };
}
