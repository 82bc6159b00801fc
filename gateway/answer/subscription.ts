import type { GraphQLFormattedError } from 'graphql';
import { createAsyncQueue } from '../../platform/live/async-queue.ts';
import type { Log } from '../../platform/log/log.ts';
import { counter, gauge } from '../../platform/metrics/metrics.ts';
import type { Caller } from '../admit/caller.ts';
import type { Upstreams } from '../execute/upstream.ts';
import type { BoundOperation } from '../plan/prepare-operation.ts';
import type { OperationAnswerer } from './answer-operation.ts';
import type { FormattedResult } from './formatted-result.ts';
import { followBroadcast, SubscriptionEnded } from './broadcast.ts';

const openSubscriptions = gauge('gateway_subscriptions', 'Running subscriptions of clients.');
const slowConsumers = counter(
  'gateway_slow_consumers_total',
  'Subscribers that were cut off because they did not keep up.',
);

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
  log: Log;
  /** It does not keep up, and is cut off. */
  onOverflow(): void;
  /** Called once, however it ends. */
  onEnd?(): void;
}

/**
 * A client's subscription. Its events come from a broadcast that it may share with others; what waits for it to be read is its
 * own, so one who does not keep up holds back nobody else.
 */
export function runSubscription(options: SubscriptionOptions): Subscription {
  const { bound, caller, answerer, upstreams, bufferLimit } = options;
  const startedAt = performance.now();
  let errors: GraphQLFormattedError[] | undefined;

  const queue = createAsyncQueue<FormattedResult>(bufferLimit, () => {
    leaveBroadcast();
    openSubscriptions.dec();
    options.onEnd?.();
    answerer.record(bound, caller.requestId, startedAt, errors ? { errors } : { data: {} });
  });

  function end(reason: Error): void {
    errors = reason instanceof SubscriptionEnded ? reason.errors : answerer.tell(reason, caller.requestId);
    queue.end(new SubscriptionEnded(errors));
  }

  function overflowed(): void {
    slowConsumers.inc();
    const { requestId } = caller;
    options.log.warn({ requestId, operation: bound.operation.name }, 'a subscriber does not keep up');
    options.onOverflow();
    void queue.values.return(undefined);
  }

  openSubscriptions.inc();
  const leaveBroadcast = followBroadcast(
    { bound, answerer, upstreams, bufferLimit },
    {
      caller,
      result(result) {
        if (!queue.push(result)) overflowed();
      },
      overflowed,
      ended: (reason) => (reason ? end(reason) : queue.end()),
    },
  );
  return { results: queue.values, end };
}
