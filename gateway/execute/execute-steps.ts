import type { GraphQLFormattedError } from 'graphql';
import { ABSENT, GONE, isJson, type Json } from '../json/json.ts';
import { copyOf, mergeInto } from '../json/merge.ts';
import { objectsAt, pathsAt, sharedPlace, type Path } from '../json/positions.ts';
import type { FetchStep, Step } from '../plan/steps.ts';
import type { Subtypes } from '../plan/type-conditions.ts';
import { findEntities, forgetFound, type FoundEntities, type Referrers } from './find-entities.ts';
import type { KnownEntities, RecallEntities } from './known-entities.ts';
import { applyRewrites } from './rewrites.ts';
import { isTooMuch, splitEntities } from './split-entities.ts';
import {
  requestAlone,
  requestOf,
  scheduleOf,
  type EntitiesCall,
  type EntitiesRequest,
  type EntityLookup,
  type RootRequest,
  type Schedule,
  type ScheduledRequest,
  type Waiting,
} from './schedule.ts';
import { rememberEntities } from './remember-entities.ts';
import type { SubgraphAnswer } from './subgraph-answer.ts';
import { SubgraphFault, type ExecutionError } from './subgraph-fault.ts';

/**
 * Sends one operation to a subgraph. Rejects with a {@link SubgraphFault} where it gives no well-formed answer.
 */
export type SendToSubgraph = (
  subgraph: string,
  body: string,
  request: Pick<FetchStep, 'operationKind'>,
) => Promise<SubgraphAnswer>;

export interface Execution {
  /** As the client sent them: subgraphs coerce for themselves. */
  variables: Json;
  /** Coerced, for conditions. */
  conditions: Json;
  subtypes: Subtypes;
  send: SendToSubgraph;
  /** Where the fetched fields are collected; may hold a subscription's event already. */
  data: Json;
  /** In the order they came in. */
  errors: ExecutionError[];
  /** Aborted when nobody waits any more: no further step of a sequence is begun then. */
  gone?: AbortSignal | undefined;
  /** Absent where every entity is asked for. */
  recall?: RecallEntities | undefined;
}

/**
 * Runs a plan's steps into `execution.data` and `execution.errors`. A request that fails adds an error and leaves its
 * fields missing; the other steps run all the same, as far as they have what they require. Never rejects.
 */
export async function executeSteps(root: Step, execution: Execution): Promise<void> {
  await Promise.all(beginRequests(scheduleOf(root, execution.conditions, execution.subtypes), () => execution));
}

/** Begins all requests of a schedule, each of which waits for those before it. The promises, one for each, never reject. */
export function beginRequests(
  schedule: Schedule,
  executionOf: (request: ScheduledRequest) => Execution,
): Promise<void>[] {
  const finished: Promise<void>[] = [];
  for (const request of schedule) {
    const before = request.after.map((place) => finished[place]!);
    const execution = executionOf(request);
    if (request.kind === 'entities' && request.waiting) {
      finished.push(runWaiting({ ...request, waiting: request.waiting }, finished, execution));
    } else finished.push(before.length === 0 ? run(request, execution) : runAfter(before, request, execution));
  }
  return finished;
}

async function runAfter(
  before: readonly Promise<void>[],
  request: ScheduledRequest,
  execution: Execution,
): Promise<void> {
  await (before.length === 1 ? before[0] : Promise.all(before));
  // What a device sent as its last word, a heartbeat before it was switched off, is done all the same.
  if (execution.gone?.aborted) return;
  await run(request, execution);
}

/** What could be asked for already waits this long for the rest of its request. */
const WAIT_FOR_REST_MS = 100;

/**
 * Sends all of it at once where it can, and what has waited for long by itself: a subgraph that hangs holds back nothing that is not
 * its own. What was fetched by itself is not fetched again with the rest.
 */
async function runWaiting(
  request: EntitiesRequest & { waiting: Waiting },
  finished: readonly Promise<void>[],
  execution: Execution,
): Promise<void> {
  const { last, early } = request.waiting;
  const remembering = { ...execution, recall: rememberEntities(execution.recall) };
  const sent = new Set<Waiting['early'][number]>();
  const running: Promise<void>[] = [];
  const pauses = new Set<NodeJS.Timeout>();
  let isBegun = false;
  for (const part of early) {
    void afterAll(part.after).then(() => {
      if (!isBegun) pauses.add(setTimeout(begin, WAIT_FOR_REST_MS, part));
    });
  }
  await afterAll(request.after);
  isBegun = true;
  for (const pause of pauses) clearTimeout(pause);
  if (!execution.gone?.aborted) {
    const left = early.filter((part) => !sent.has(part)).flatMap(({ lookups }) => lookups);
    running.push(sent.size === 0 ? runCall(request, execution) : runCall(requestOf([...last, ...left]), remembering));
  }
  await Promise.all(running);

  function begin(part: Waiting['early'][number]): void {
    if (execution.gone?.aborted) return;
    sent.add(part);
    running.push(runCall(requestOf(part.lookups), remembering));
  }

  /** None of these rejects. */
  function afterAll(places: readonly number[]): Promise<unknown> {
    return Promise.all(places.map((place) => finished[place]!));
  }
}

function runCall(call: EntitiesCall, execution: Execution): Promise<void> {
  return tellingFaults(fetchEntities(call, execution), execution);
}

function run(request: ScheduledRequest, execution: Execution): Promise<void> {
  return tellingFaults(
    request.kind === 'root' ? fetchRoot(request, execution) : fetchEntities(request, execution),
    execution,
  );
}

async function tellingFaults(running: Promise<void>, { errors }: Execution): Promise<void> {
  try {
    await running;
  } catch (error) {
    errors.push(error instanceof Error ? error : new Error(String(error)));
  }
}

/** The variables of a request as JSON without the braces: an own variable that was not sent stays unsent. */
export function variablesOf({ variableNames }: Pick<FetchStep, 'variableNames'>, variables: Json): string {
  let text = '';
  for (const name of variableNames) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return text;
}

async function fetchRoot({ step, path }: RootRequest, execution: Execution): Promise<void> {
  const objects = objectsAt(execution.data, path);
  if (objects.length === 0) return;
  const body = `${step.bodyHead}{${variablesOf(step, execution.variables)}}}`;
  const { data, errors } = await execution.send(step.subgraph, body, step);
  for (const error of errors ?? []) {
    const below = error.path && unaliased(error.path, step);
    const places = below ? pathsAt(execution.data, path) : [];
    for (const place of places) execution.errors.push({ ...error, path: [...place, ...below!] });
    if (!below) execution.errors.push(error);
  }
  if (!data) return;
  applyRewrites(execution.subtypes, step.outputRewrites, data);
  for (const object of objects) mergeInto(object, data);
  forgetFound(execution.data, false);
}

/** What one lookup asks for now. */
interface Gathered extends FoundEntities {
  lookup: EntityLookup;
  known?: KnownEntities;
  /** Places of the representations that are sent; absent where all are. */
  asked?: readonly number[];
}

function gather(lookup: EntityLookup, data: Json): Gathered {
  return { lookup, ...findEntities(lookup.wanted, data) };
}

function countAsked({ representations, asked }: Gathered): number {
  return asked ? asked.length : representations.texts.length;
}

function isEmpty(one: Gathered): boolean {
  return countAsked(one) === 0;
}

/** The representations that are sent, as JSON without the brackets. */
function textOf({ representations: { texts }, asked }: Gathered): string {
  return asked ? asked.map((place) => texts[place]!).join(',') : texts.join(',');
}

async function fetchEntities(call: EntitiesCall, execution: Execution): Promise<void> {
  const gathered = call.lookups.map((lookup) => gather(lookup, execution.data));
  const looking = gathered.flatMap((one) => addKnown(one, execution) ?? []);
  if (looking.length > 0) {
    await Promise.all(looking);
    if (execution.gone?.aborted) return;
  }
  const [first, ...others] = gathered.filter((one) => !isEmpty(one));
  if (!first) return;
  if (others.length === 0) await askFor(requestAlone(first.lookup), [first], execution);
  else await askFor(call, gathered, execution);
}

/** What is known is there even where its subgraph does not answer for the rest. Nothing to wait for where it is known at once. */
function addKnown(one: Gathered, execution: Execution): Promise<void> | undefined {
  if (!execution.recall || isEmpty(one)) return undefined;
  const { lookup, representations } = one;
  const known = execution.recall(lookup.step, representations, variablesOf(lookup.step, execution.variables));
  if (known instanceof Promise) return known.then((found) => addFound(one, found, execution));
  addFound(one, known, execution);
  return undefined;
}

function addFound(one: Gathered, known: KnownEntities | undefined, execution: Execution): void {
  if (!known) return;
  one.known = known;
  one.asked = known.entities.flatMap((entity, place) => (entity === undefined ? [place] : []));
  if (one.asked.length < known.entities.length) addEntities(one, known.entities, execution, undefined);
}

async function askFor(call: EntitiesCall, gathered: readonly Gathered[], execution: Execution): Promise<void> {
  let variables = variablesOf(call, execution.variables);
  for (const [index, one] of gathered.entries()) {
    variables += `${variables === '' ? '' : ','}"${call.lookups[index]!.variable}":[${textOf(one)}]`;
  }
  const body = `${call.bodyHead}{${variables}}}`;
  if (isTooMuch(body, gathered.map(countAsked))) return askInPieces(gathered, execution);
  let answer: SubgraphAnswer;
  try {
    answer = await execution.send(call.subgraph, body, call);
  } catch (error) {
    if (giveInstead(gathered, execution)) return;
    throw error;
  }
  const { data, errors, cacheControl } = answer;
  if (!data && gathered.length > 1 && !errors?.some(isOfNow)) return askForEach(gathered, execution);
  if (errors) collectEntityErrors(errors, call, gathered, execution);
  if (!data) return;
  for (const [index, one] of gathered.entries()) {
    if (isEmpty(one)) continue;
    const entities = data[call.lookups[index]!.responseName];
    if (!errors?.length && Array.isArray(entities) && entities.length === countAsked(one)) {
      one.known?.learn(entities, cacheControl);
    }
    const fault = addAnswered(one, entities, execution, errors);
    if (fault) execution.errors.push(fault);
  }
}

/** Gives what is known from before in place of what could not be asked for; whether that is all of it. */
function giveInstead(gathered: readonly Gathered[], execution: Execution): boolean {
  const wanting = gathered.filter((one) => !isEmpty(one));
  const given = wanting.map((one) => {
    const entities = one.known?.instead?.() ?? [];
    if (entities.some((entity) => entity)) addEntities(one, entities, execution, undefined);
    return one.asked?.every((place) => entities[place]) ?? false;
  });
  return given.every((isWhole) => isWhole);
}

/** Of a body: the name of the variable and what stands around it. */
const AROUND_LIST_BYTES = 64;

/** What is wrong with the moment and not with what was asked: who is asked more often then has more to do. */
const ofNow: ReadonlySet<unknown> = new Set(['UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED']);

function isOfNow({ extensions }: GraphQLFormattedError): boolean {
  return ofNow.has(extensions?.['code']);
}

/** One after the other, so that a long list leaves room for what others ask of the subgraph. */
async function askInPieces(gathered: readonly Gathered[], execution: Execution): Promise<void> {
  for (const one of gathered) if (!isEmpty(one)) await tellingFaults(askInPiecesFor(one, execution), execution);
}

async function askInPiecesFor({ known: _known, ...one }: Gathered, execution: Execution): Promise<void> {
  const call = requestAlone(one.lookup);
  const otherBytes = Buffer.byteLength(call.bodyHead + variablesOf(call, execution.variables)) + AROUND_LIST_BYTES;
  const { texts } = one.representations;
  for (const asked of splitEntities(texts, one.asked ?? [...texts.keys()], otherBytes)) {
    if (execution.gone?.aborted) return;
    await tellingFaults(askFor(call, [{ ...one, asked }], execution), execution);
  }
}

/** What is wrong with one lookup, so that nothing at all was answered, must not cost the others theirs. */
async function askForEach(gathered: readonly Gathered[], execution: Execution): Promise<void> {
  const asked = gathered.flatMap((one) => {
    if (isEmpty(one)) return [];
    return [tellingFaults(askFor(requestAlone(one.lookup), [one], execution), execution)];
  });
  await Promise.all(asked);
}

/** Returns the fault where these entities are not well formed: others of the same answer may be. */
function addAnswered(
  one: Gathered,
  entities: unknown,
  execution: Execution,
  errors: readonly GraphQLFormattedError[] | undefined,
): SubgraphFault | undefined {
  const { lookup, representations, asked } = one;
  if (!Array.isArray(entities) || entities.length !== countAsked(one)) {
    return new SubgraphFault('UNAVAILABLE', lookup.step.subgraph, `did not answer with ${countAsked(one)} entities`);
  }
  if (!asked) return addEntities(one, entities, execution, errors);
  const places: unknown[] = Array(representations.texts.length).fill(undefined);
  for (const [index, place] of asked.entries()) places[place] = entities[index];
  return addEntities(one, places, execution, errors);
}

/** Of entities by the places of their representations; where one is undefined nothing is done. */
function addEntities(
  { lookup: { step, addLeaves }, representations: { firsts }, referrers }: Gathered,
  entities: readonly unknown[],
  { subtypes, data }: Execution,
  errors: readonly GraphQLFormattedError[] | undefined,
): SubgraphFault | undefined {
  for (let slot = 0; slot < entities.length; slot++) {
    const entity: unknown = entities[slot];
    if (entity === null || entity === undefined) continue;
    if (!isJson(entity)) {
      return new SubgraphFault('UNAVAILABLE', step.subgraph, 'answered with an entity that is no object');
    }
    // A subgraph with an `@interfaceObject` knows the interface's name alone, which must not take the type's place.
    const typename = entity['__typename'];
    if (typeof typename !== 'string' || subtypes.has(typename)) entity['__typename'] = firsts[slot]!['__typename'];
    applyRewrites(subtypes, step.outputRewrites, entity);
  }
  const merge = addLeaves ?? mergeInto;
  referrers.forEach(({ objects, slots }, place) => {
    // Later steps add to what lies within, and not the same at every place.
    const here: readonly unknown[] = place === 0 || addLeaves ? entities : entities.map(copyOf);
    for (let index = 0; index < objects.length; index++) {
      const slot = slots[index]!;
      if (slot === -1) continue;
      const entity = here[slot];
      if (isJson(entity)) merge(objects[index]!, entity);
      // What failed is told by its error; what is simply not there is no fault of anybody's.
      else if (entity === null && !errors) objects[index]![step.isVouching ? ABSENT : GONE] = true;
    }
  });
  forgetFound(data, addLeaves !== undefined);
  return undefined;
}

/** A path of a fetch with the names that the planner's aliases stand for. */
function unaliased(path: Path, { aliases }: FetchStep): Path {
  return aliases.size === 0 ? path : path.map((element) => aliases.get(String(element)) ?? element);
}

/**
 * An error at `_entities.3.name` is told at every place in the response that the fourth representation stands for. One that is of
 * no representation is of all that were asked for: it is told at the last place that they have in common.
 */
function collectEntityErrors(
  errors: readonly GraphQLFormattedError[],
  { lookups }: EntitiesCall,
  gathered: readonly Gathered[],
  { data, errors: told }: Execution,
): void {
  const pathsOf = new Map<Referrers, Path[]>();
  function placesOf(referrers: Referrers, isMeant: (slot: number) => boolean): Path[] {
    const paths = pathsOf.get(referrers) ?? pathsAt(data, referrers.path);
    pathsOf.set(referrers, paths);
    return paths.filter((_path, index) => isMeant(referrers.slots[index]!));
  }

  for (const { path, ...error } of errors) {
    if (!path) {
      told.push(error);
      continue;
    }
    const [responseName, sent, ...rest] = path;
    const one = gathered[lookups.findIndex((lookup) => lookup.responseName === responseName)];
    const slot = one?.asked ? one.asked[Number(sent)] : sent;
    const below = one ? unaliased(rest, one.lookup.step) : [];
    const places = one?.referrers.flatMap((referrers) => placesOf(referrers, (own) => own === slot)) ?? [];
    for (const place of places) told.push({ ...error, path: [...place, ...below] });
    if (places.length > 0) continue;
    const all = (one ? [one] : gathered).flatMap(({ referrers, asked }) =>
      referrers.flatMap((some) => placesOf(some, (own) => (asked ? asked.includes(own) : own !== -1))),
    );
    const shared = sharedPlace(all);
    told.push(shared.length > 0 ? { ...error, path: shared } : error);
  }
}
