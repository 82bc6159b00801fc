import type { Json } from '../json/json.ts';
import type { Path } from '../json/positions.ts';
import type { BoundOperation, Deferring } from '../plan/prepare-operation.ts';
import {
  completePart,
  completeResponse,
  type Completion,
  type DeferredObject,
  type ResponseBounds,
} from './complete-response.ts';
import { createDelivered, type Addition } from './delivered.ts';
import { sortDeferredErrors } from './deferred-errors.ts';
import { deferredSchedule, type Part } from './deferred-schedule.ts';
import { beginRequests, type Execution, type SendToSubgraph } from './execute-steps.ts';
import { introspector } from './introspect.ts';
import type { OperationResult } from './run-operation.ts';
import { onceEach, withNames, type ExecutionError } from './subgraph-fault.ts';

/** A deferred fragment of one object, which is still to come. */
export interface PendingFragment {
  /** Unique in the response. */
  id: number;
  /** Of the object. */
  path: Path;
  label: string | undefined;
}

/** What has come for it. */
export interface DeferredPayload<Failure> extends PendingFragment {
  /** Null where a null in it had to be carried up to its object, or into what has been told before: both stay as they were. */
  data: Json | null;
  /** Of the data, what has not been told before. */
  additions: readonly Addition[];
  errors?: Failure[];
}

/** What comes at one time after the first part. */
export interface DeferredChunk<Failure> {
  /** What else is still to come because of it. */
  announced: readonly PendingFragment[];
  payloads: readonly DeferredPayload<Failure>[];
  hasNext: boolean;
}

export interface DeferredRun {
  first: OperationResult;
  announced: readonly PendingFragment[];
  /**
   * As parts are ready, each fragment after what it lies in. The last says that there is no next. Never rejects: where all parts
   * together come to more than an answer may, what is left is null with OPERATION_TOO_COMPLEX. Ends early when `gone` is aborted.
   */
  rest: AsyncGenerator<DeferredChunk<ExecutionError>, undefined, undefined>;
  /**
   * The answer to the operation without any `@defer`, when all has been fetched. Rejects with OPERATION_TOO_COMPLEX where it comes to more than
   * an answer may.
   */
  whole(): Promise<OperationResult>;
}

/**
 * Runs a query or mutation that {@link Deferring defers} something; resolves as soon as what is not deferred is there. All is
 * fetched from the start, but for what waits for other fetches: only what comes of it is told in parts.
 *
 * An error is told with the part whose field it has made null, once; one without a place with the first part that misses something.
 */
export async function runDeferred(
  bound: BoundOperation,
  deferring: Deferring,
  send: SendToSubgraph,
  { gone, recall }: Pick<Execution, 'gone' | 'recall'> = {},
): Promise<DeferredRun> {
  const { operation, variables, conditions } = bound;
  const { subtypes } = operation.supergraph;
  const plan = deferredSchedule(bound, deferring);
  const data: Json = { __typename: deferring.shape.type.name };
  const failures: ExecutionError[][] = plan.schedule.map(() => []);
  const executions = failures.map((errors): Execution => ({
    variables,
    conditions,
    subtypes,
    send,
    data,
    errors,
    gone,
    recall,
  }));
  const places = new Map(plan.schedule.map((request, index) => [request, index]));
  const finished = beginRequests(plan.schedule, (request) => executions[places.get(request)!]!);
  const done = new Set<number>();
  const finishing = finished.map((one, index) => one.then(() => void done.add(index)));
  const bounds: ResponseBounds = { bytesLeft: operation.answerLimitBytes, introspect: introspector(bound) };
  const errors = sortDeferredErrors({ parts: plan.parts, failures, data, nameOf: operation.nameOf });
  const pending = new Map<Part, PendingObject[]>();
  /** What has been announced and has not come. */
  const open = new Map<number, PendingFragment>();
  let announcedSoFar = 0;

  await Promise.all(plan.primary.requests.map((request) => finishing[request]!));
  const { told, isFailed } = errors.settle(plan.primary, [[]]);
  const completed = completePart(deferring.shape, data, [], bounds);
  const delivered = createDelivered(completed.data);
  const announced = announce(completed.deferred);
  const firstErrors = [...errorsOf(completed, told[0]!, isFailed), ...(pending.size === 0 ? errors.left() : [])];
  const first = { data: completed.data, ...(firstErrors.length > 0 ? { errors: firstErrors } : {}) };
  return { first, announced, rest: rest(), whole };

  function announce(objects: readonly DeferredObject[]): PendingFragment[] {
    return objects.map(({ shape, path, object }) => {
      const fragment = { id: announcedSoFar++, path, label: shape.label };
      open.set(fragment.id, fragment);
      const part = plan.partOf(shape.node, path);
      const waiting = pending.get(part);
      const one = { fragment, selection: shape.selection, object };
      if (waiting) waiting.push(one);
      else pending.set(part, [one]);
      return fragment;
    });
  }

  async function* rest(): DeferredRun['rest'] {
    while (pending.size > 0) {
      const waits = [...pending.keys()].map(({ requests }) => Promise.all(requests.map((one) => finishing[one]!)));
      await Promise.race(waits);
      if (gone?.aborted) return;
      yield nextChunk();
    }
  }

  function nextChunk(): DeferredChunk<ExecutionError> {
    const chunk: Chunk = { announced: [], payloads: [] };
    try {
      addReadyParts(chunk);
    } catch (error) {
      pending.clear();
      const failed = [...open.values()].map((fragment, index) =>
        payloadOf(fragment, index === 0 ? [error as Error] : [], { data: null, additions: [] }),
      );
      chunk.payloads.push(...failed);
    }
    const hasNext = pending.size > 0;
    const last = hasNext ? undefined : chunk.payloads.pop();
    if (last) chunk.payloads.push(payloadOf(last, [...(last.errors ?? []), ...errors.left()], last));
    return { ...chunk, hasNext };
  }

  function addReadyParts({ announced, payloads }: Chunk): void {
    // A fragment within a fragment may be ready together with it; what is announced here joins those that are gone through.
    for (const [part, objects] of pending) {
      if (!part.requests.every((request) => done.has(request))) continue;
      pending.delete(part);
      const paths = objects.map(({ fragment }) => fragment.path);
      const { told, isFailed } = errors.settle(part, paths);
      for (const [index, { fragment, selection, object }] of objects.entries()) {
        const completed = completePart(selection, object, fragment.path, bounds);
        const additions = completed.data && delivered.add(fragment.path, completed.data);
        open.delete(fragment.id);
        payloads.push(
          payloadOf(fragment, errorsOf(completed, told[index]!, isFailed), {
            data: additions ? completed.data : null,
            additions: additions ?? [],
          }),
        );
        if (additions) announced.push(...announce(completed.deferred.filter(({ path }) => delivered.has(path))));
      }
    }
  }

  async function whole(): Promise<OperationResult> {
    await Promise.all(finishing);
    const { shape } = bound;
    const all = completeResponse(shape, data, bounds.introspect, operation.answerLimitBytes);
    const fetched = onceEach(failures.flat().map((error) => withNames(error, operation.nameOf)));
    const told = errorsOf(all, fetched, fetched.length > 0);
    return told.length > 0 ? { data: all.data, errors: told } : { data: all.data };
  }
}

function payloadOf(
  { id, path, label }: PendingFragment,
  errors: ExecutionError[],
  { data, additions }: Pick<DeferredPayload<ExecutionError>, 'data' | 'additions'>,
): DeferredPayload<ExecutionError> {
  return { id, path, label, data, additions, ...(errors.length > 0 ? { errors } : {}) };
}

function errorsOf(completed: Completion, told: readonly ExecutionError[], isFailed: boolean): ExecutionError[] {
  return [...(isFailed ? told : completed.errors), ...completed.withheld];
}

interface Chunk {
  announced: PendingFragment[];
  payloads: DeferredPayload<ExecutionError>[];
}

interface PendingObject {
  fragment: PendingFragment;
  selection: DeferredObject['shape']['selection'];
  object: Json;
}
