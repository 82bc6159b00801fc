import type { GraphQLFormattedError } from 'graphql';
import { createAsyncQueue } from '../../platform/live/async-queue.ts';
import { counter, gauge } from '../../platform/metrics/metrics.ts';
import type { Caller } from '../admit/caller.ts';
import { variablesOf } from '../execute/execute-steps.ts';
import type { SubgraphAnswer } from '../execute/subgraph-answer.ts';
import type { Upstreams } from '../execute/upstream.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { FormattedResult, OperationAnswerer } from './answer-operation.ts';

const openSubscriptions = gauge('gateway_subscriptions', 'Running subscriptions of clients.');
const slowConsumers = counter(
  'gateway_slow_consumers_total',
  'Subscribers that were cut off because they did not keep up.',
);

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
  bound: BoundOperation;
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
export function runSubscription(options: SubscriptionOptions): Subscription {
  const { bound, caller, answerer, upstreams } = options;
  const { source } = bound.operation.steps;
  if (!source) throw new Error('the plan of a subscription has no source');
  let errors: GraphQLFormattedError[] | undefined;

  const queue = createAsyncQueue<SubgraphAnswer>(options.bufferLimit, () => {
    stopUpstream();
    openSubscriptions.dec();
    options.onEnd(errors);
  });

  function end(reason: Error): void {
    errors = reason instanceof SubscriptionEnded ? reason.errors : answerer.tell(reason, caller.requestId);
    queue.end(new SubscriptionEnded(errors));
  }

  const stopUpstream = upstreams.subscribe(source.subgraph, () => upstreamPayload(source, bound, caller), {
    event(answer) {
      if (queue.push(answer)) return;
      slowConsumers.inc();
      options.onOverflow();
      void queue.values.return(undefined);
    },
    failed(reason) {
      if (reason instanceof Error) return end(reason);
      end(new SubscriptionEnded(reason.flatMap((error) => answerer.tell(error, caller.requestId))));
    },
    completed: () => queue.end(),
  });

  openSubscriptions.inc();
  const { values } = queue;
  const leave = async () => {
    await values.return(undefined);
    return { done: true as const, value: undefined };
  };
  const results: Subscription['results'] = {
    async next() {
      const event = await values.next();
      if (event.done) return event;
      return { done: false, value: await answerer.run(bound, caller, {}, event.value) };
    },
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]: () => results,
    [Symbol.asyncDispose]: async () => void (await leave()),
  };
  return { results, end };
}

async function upstreamPayload(source: FetchStep, { variables }: BoundOperation, caller: Caller) {
  const passport = await caller.credential?.passport();
  return {
    query: source.operation,
    ...(source.operationName ? { operationName: source.operationName } : {}),
    variables: JSON.parse(`{${variablesOf(source, variables)}}`) as Record<string, unknown>,
    extensions: { ...(passport ? { passport } : {}), requestId: caller.requestId },
  };
}
