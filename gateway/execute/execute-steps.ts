import type { GraphQLFormattedError } from 'graphql';
import { GONE, isJson, type Json } from '../json/json.ts';
import { mergeInto } from '../json/merge.ts';
import { objectsAt, pathsAt, type Path } from '../json/positions.ts';
import type { FetchStep, Step } from '../plan/steps.ts';
import type { Subtypes } from '../plan/type-conditions.ts';
import { representationOf } from './representation.ts';
import { applyRewrites } from './rewrites.ts';
import type { SubgraphAnswer } from './subgraph-answer.ts';
import { SubgraphFault, withNames, type ExecutionError } from './subgraph-fault.ts';

/**
 * Sends one operation to a subgraph. Rejects with a {@link SubgraphFault} where it gives no well-formed answer.
 */
export type SendToSubgraph = (subgraph: string, body: string, step: FetchStep) => Promise<SubgraphAnswer>;

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
  gone?: AbortSignal;
}

/** Where in the data a step works: the objects, and the plan's path to them. */
interface Place {
  objects: readonly Json[];
  path: readonly string[];
}

/**
 * Runs a plan's steps into `execution.data` and `execution.errors`. A fetch that fails adds an error and leaves its
 * fields missing; the other steps run all the same, as far as they have what they require. Never rejects.
 */
export async function executeSteps(step: Step, execution: Execution): Promise<void> {
  await run(step, execution, { objects: [execution.data], path: [] });
}

function run(step: Step, execution: Execution, place: Place): Promise<unknown> | undefined {
  switch (step.kind) {
    case 'fetch':
      return runFetch(step, execution, place);
    case 'flatten': {
      const objects = place.objects.length === 1 ? objectsAt(place.objects[0], step.path) : flatten(place, step.path);
      return objects.length === 0
        ? undefined
        : run(step.step, execution, {
            objects,
            path: place.path.length === 0 ? step.path : [...place.path, ...step.path],
          });
    }
    case 'parallel':
      return Promise.all(step.steps.flatMap((inner) => run(inner, execution, place) ?? []));
    case 'sequence':
      return runSequence(step.steps, execution, place);
    case 'condition': {
      const value = execution.conditions[step.variable];
      const chosen = value === true ? step.whenTrue : step.whenFalse;
      return chosen && run(chosen, execution, place);
    }
  }
}

function flatten(place: Place, path: readonly string[]): Json[] {
  const found: Json[] = [];
  for (const object of place.objects) objectsAt(object, path, 0, found);
  return found;
}

async function runSequence(steps: readonly Step[], execution: Execution, place: Place): Promise<void> {
  for (let index = 0; index < steps.length; index++) {
    // What a device sent as its last word, a heartbeat before it was switched off, is done all the same.
    if (index > 0 && execution.gone?.aborted) return;
    await run(steps[index]!, execution, place);
  }
}

async function runFetch(step: FetchStep, execution: Execution, place: Place): Promise<void> {
  try {
    if (step.requires) await fetchEntities(step, step.requires, execution, place);
    else await fetchRoot(step, execution, place);
  } catch (error) {
    execution.errors.push(error instanceof Error ? error : new Error(String(error)));
  }
}

/** The variables of a fetch as JSON without the braces: an own variable that was not sent stays unsent. */
export function variablesOf(step: FetchStep, variables: Json): string {
  let text = '';
  for (const name of step.variableNames) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${JSON.stringify(value)}`;
  }
  return text;
}

async function fetchRoot(step: FetchStep, execution: Execution, place: Place): Promise<void> {
  const body = `${step.bodyHead}{${variablesOf(step, execution.variables)}}}`;
  const { data, errors } = await execution.send(step.subgraph, body, step);
  for (const error of unaliasedErrors(step, errors ?? [])) {
    execution.errors.push(error.path ? { ...error, path: [...place.path, ...error.path] } : error);
  }
  if (!data) return;
  applyRewrites(execution.subtypes, step.outputRewrites, data);
  for (const object of place.objects) mergeInto(object, data);
}

async function fetchEntities(
  step: FetchStep,
  requires: NonNullable<FetchStep['requires']>,
  execution: Execution,
  place: Place,
): Promise<void> {
  const { objects } = place;
  // One representation may stand for many objects: the same title in five rows is fetched once.
  const slots = new Map<string, number>();
  const slotOfObject: number[] = [];
  const firstOfSlot: Json[] = [];
  let representations = '';
  for (let index = 0; index < objects.length; index++) {
    const object = objects[index]!;
    const representation = representationOf(execution.subtypes, object, requires);
    if (!representation) {
      slotOfObject.push(-1);
      continue;
    }
    let text = JSON.stringify(representation);
    let slot = slots.get(text);
    if (slot === undefined) {
      slot = slots.size;
      slots.set(text, slot);
      firstOfSlot.push(object);
      if (step.inputRewrites.length > 0) {
        applyRewrites(execution.subtypes, step.inputRewrites, representation);
        text = JSON.stringify(representation);
      }
      representations += slot === 0 ? text : `,${text}`;
    }
    slotOfObject.push(slot);
  }
  if (slots.size === 0) return;

  const own = variablesOf(step, execution.variables);
  const body = `${step.bodyHead}{${own === '' ? '' : `${own},`}"representations":[${representations}]}}`;
  const { data, errors } = await execution.send(step.subgraph, body, step);
  if (errors) collectEntityErrors(unaliasedErrors(step, errors), slotOfObject, execution, place);
  if (!data) return;

  const entities = data['_entities'];
  if (!Array.isArray(entities) || entities.length !== slots.size) {
    throw new SubgraphFault('UNAVAILABLE', step.subgraph, `did not answer with ${slots.size} entities`);
  }
  for (let slot = 0; slot < entities.length; slot++) {
    const entity: unknown = entities[slot];
    if (entity === null) continue;
    if (!isJson(entity))
      throw new SubgraphFault('UNAVAILABLE', step.subgraph, 'answered with an entity that is no object');
    entity['__typename'] ??= firstOfSlot[slot]!['__typename'];
    applyRewrites(execution.subtypes, step.outputRewrites, entity);
  }
  for (let index = 0; index < objects.length; index++) {
    const entity: unknown = entities[slotOfObject[index]!];
    if (isJson(entity)) mergeInto(objects[index]!, entity);
    // What failed is told by its error; what is simply not there is no fault of anybody's.
    else if (!errors) objects[index]![GONE] = true;
  }
}

/** Errors with the names in their paths that the planner's aliases stand for. */
function unaliasedErrors(
  { aliases }: FetchStep,
  errors: readonly GraphQLFormattedError[],
): readonly GraphQLFormattedError[] {
  return aliases.size === 0 ? errors : errors.map((error) => withNames(error, (key) => aliases.get(key) ?? key));
}

/** An error at `_entities.3.name` is told at every place in the response that the fourth representation stands for. */
function collectEntityErrors(
  errors: readonly GraphQLFormattedError[],
  slotOfObject: readonly number[],
  execution: Execution,
  place: Place,
): void {
  let paths: Path[] | undefined;
  for (const error of errors) {
    const slot = error.path?.[1];
    if (typeof slot !== 'number') {
      execution.errors.push({ ...error, path: error.path && [...place.path, ...error.path] });
      continue;
    }
    paths ??= pathsAt(execution.data, place.path);
    const rest = error.path!.slice(2);
    slotOfObject.forEach((own, index) => {
      if (own === slot) execution.errors.push({ ...error, path: [...(paths![index] ?? []), ...rest] });
    });
  }
}
