import type { GraphQLFormattedError } from 'graphql';
import type { AdmittedOperation, Caller, FormattedResult, OperationAnswerer } from './answer-operation.ts';
import { variablesOf, type SubgraphAnswer } from '../execute/execute-steps.ts';
import type { FetchStep } from '../plan/steps.ts';
import { createEventQueue } from '../../platform/live/async-queue.ts';
import type { Upstreams } from '../execute/upstream.ts';

/** Ends a subscription with errors that are told to the client as they are. */
export class SubscriptionEnded extends Error {
  readonly errors: GraphQLFormattedError[];

  constructor(errors: GraphQLFormattedError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'SubscriptionEnded';
    this.errors = errors;
  }
}

export interface Subscription {
  /** One response per event, in the order of events. Rejects with {@link SubscriptionEnded} where it ends by a fault. */
  results: AsyncGenerator<FormattedResult, undefined, undefined>;
  /** Ends it from our side. */
  end(reason: Error): void;
}

export interface SubscriptionOptions {
  admitted: AdmittedOperation;
  caller: Caller;
  answerer: OperationAnswerer;
  upstreams: Upstreams;
  /** Events that may wait for the subscriber. */
  bufferLimit: number;
  onOverflow(): void;
  /** Called once, however it ends. */
  onEnd(errors: GraphQLFormattedError[] | undefined): void;
}

/**
 * Runs a client's subscription: the plan's source is subscribed to at its subgraph, and each event's other fields are
 * fetched from the others before the event goes out. Every subscriber has an upstream of its own: many subscriptions
 * begin with the present state, which one who joins another's would never see.
 */
export function subscribeUpstream(options: SubscriptionOptions): Subscription {
  const { admitted, caller, answerer, upstreams } = options;
  const { source } = admitted.operation.steps;
  if (!source) throw new Error('the plan of a subscription has no source');
  let isEnded = false;

  function ended(errors?: GraphQLFormattedError[]): void {
    if (isEnded) return;
    isEnded = true;
    stopUpstream();
    options.onEnd(errors);
  }

  const queue = createEventQueue<SubgraphAnswer>(options.bufferLimit, () => ended());

  function end(reason: Error): void {
    const errors = reason instanceof SubscriptionEnded ? reason.errors : answerer.tell(reason, caller.requestId);
    queue.end(new SubscriptionEnded(errors));
    ended(errors);
  }

  const stopUpstream = upstreams.subscribe(source.subgraph, () => upstreamPayload(source, admitted, caller), {
    event(answer) {
      if (queue.push(answer)) return;
      options.onOverflow();
      void queue.events.return(undefined);
    },
    failed(reason) {
      end(reason instanceof Error ? reason : new SubscriptionEnded(tellAll(reason)));
    },
    completed() {
      queue.end();
      ended();
    },
  });

  function tellAll(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
    return errors.flatMap((error) => answerer.tell(error, caller.requestId));
  }

  const { events } = queue;
  const results: Subscription['results'] = {
    async next() {
      const event = await events.next();
      if (event.done) return { done: true, value: undefined };
      return { done: false, value: await answerer.run(admitted, caller, {}, event.value) };
    },
    async return() {
      await events.return(undefined);
      return { done: true, value: undefined };
    },
    async throw() {
      await events.return(undefined);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => results,
    [Symbol.asyncDispose]: async () => void (await events.return(undefined)),
  };
  return { results, end };
}

async function upstreamPayload(source: FetchStep, { variables }: AdmittedOperation, caller: Caller) {
  const passport = await caller.credential?.passport();
  return {
    query: source.operation,
    ...(source.operationName ? { operationName: source.operationName } : {}),
    variables: JSON.parse(`{${variablesOf(source, variables)}}`) as Record<string, unknown>,
    extensions: { ...(passport ? { passport } : {}), requestId: caller.requestId },
  };
}
