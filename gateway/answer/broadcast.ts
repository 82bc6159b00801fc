import type { GraphQLFormattedError } from 'graphql';
import { createAsyncQueue } from '../../platform/live/async-queue.ts';
import { gauge } from '../../platform/metrics/metrics.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import type { Caller } from '../admit/caller.ts';
import { variablesOf } from '../execute/execute-steps.ts';
import type { SubgraphAnswer } from '../execute/subgraph-answer.ts';
import type { Upstreams, UpstreamSink } from '../execute/upstream.ts';
import type { BoundOperation, PreparedOperation } from '../plan/prepare-operation.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { OperationAnswerer } from './answer-operation.ts';
import type { FormattedResult } from './formatted-result.ts';

/** Ends a subscription with errors that are told to the client as they are. */
export class SubscriptionEnded extends Error {
  readonly errors: GraphQLFormattedError[];

  constructor(errors: GraphQLFormattedError[]) {
    super(errors.map(({ message }) => message).join(' '));
    this.name = 'SubscriptionEnded';
    this.errors = errors;
  }
}

/** Who follows a subscription. One of `overflowed` and `ended` is called, once, at the end, unless it has left before. */
export interface Follower {
  caller: Caller;
  result(result: FormattedResult): void;
  /** Events came faster than they could be completed. */
  overflowed(): void;
  ended(reason?: SubscriptionEnded): void;
}

export interface BroadcastOptions {
  bound: BoundOperation;
  answerer: OperationAnswerer;
  upstreams: Upstreams;
  /** Events that may wait to be completed. */
  bufferLimit: number;
}

interface Broadcast {
  /** `false` where it is over, or has told more than one who comes now could be told again. */
  join(follower: Follower): boolean;
  leave(follower: Follower): void;
}

const openBroadcasts = gauge(
  'gateway_broadcasts',
  'Subscriptions at subgraphs, each for one or more equal ones of clients.',
);

/**
 * Who joins late is told first what has been told so far: most subscriptions begin with the present state. After this many
 * results the next one who comes begins a broadcast of its own.
 */
const RESULTS_REPLAYED = 32;

/** By operation, then by variables and identity. */
const running = new WeakMap<PreparedOperation, Map<string, Broadcast>>();

/** All of it: two callers are served from one upstream only where no subgraph could tell them apart. */
function identityOf(actor: Actor | undefined): string {
  return actor ? JSON.stringify(actor) : 'nobody';
}

/**
 * Follows the subscription that `bound` is, together with all who ask for the same with the same variables as the same
 * identity: one subscription at the subgraph, and one completion of each event, for all of them. Returns how to leave.
 */
export function followBroadcast(options: BroadcastOptions, follower: Follower): () => void {
  const { operation, variables } = options.bound;
  const identity = identityOf(follower.caller.credential?.actor);
  const key = `${JSON.stringify(variables)}\n${identity}`;
  const known = running.get(operation) ?? new Map<string, Broadcast>();
  running.set(operation, known);

  let broadcast = known.get(key);
  if (!broadcast?.join(follower)) {
    const own: Broadcast = startBroadcast(options, identity, follower, () => {
      if (known.get(key) === own) known.delete(key);
    });
    known.set(key, own);
    broadcast = own;
  }
  const joined = broadcast;
  return () => joined.leave(follower);
}

function startBroadcast(
  { bound, answerer, upstreams, bufferLimit }: BroadcastOptions,
  identity: string,
  first: Follower,
  onOver: () => void,
): Broadcast {
  const { source } = bound.operation.steps;
  if (!source) throw new Error('the plan of a subscription has no source');
  const followers = new Set([first]);
  let told: FormattedResult[] | undefined = [];
  let isOver = false;
  const left = new AbortController();

  const events = createAsyncQueue<SubgraphAnswer>(bufferLimit, () => {
    isOver = true;
    stopUpstream();
    openBroadcasts.dec();
    onOver();
  });

  /** A follower whose token is by now another's speaks for itself alone. */
  function spokesman(): Caller {
    const callers = [...followers].map(({ caller }) => caller);
    const caller = callers.find(({ credential }) => identityOf(credential?.actor) === identity) ?? callers[0];
    const { requestId, address } = caller ?? first.caller;
    const credential = identity === 'nobody' ? undefined : caller?.credential;
    return { requestId, address, credential, gone: left.signal };
  }

  async function complete(): Promise<void> {
    for await (const event of events.values) {
      const result = await answerer.run(bound, spokesman(), {}, event);
      // No more than the queue of one who joins has room for.
      if (told && told.length < Math.min(RESULTS_REPLAYED, bufferLimit)) told.push(result);
      else told = undefined;
      const callers = [...followers].map(({ caller }) => caller);
      answerer.chargeEvent(bound, callers, result);
      for (const follower of followers) follower.result(result);
    }
  }

  function finish(tell: (follower: Follower) => void): void {
    const all = [...followers];
    followers.clear();
    all.forEach(tell);
  }

  openBroadcasts.inc();
  const sink: UpstreamSink = {
    event(answer) {
      if (events.push(answer)) return;
      finish((follower) => follower.overflowed());
      void events.values.return(undefined);
    },
    failed(reason) {
      const { requestId } = spokesman();
      const errors =
        reason instanceof Error
          ? answerer.tell(reason, requestId)
          : reason.flatMap((error) => answerer.tell(error, requestId));
      events.end(new SubscriptionEnded(errors));
    },
    completed: () => events.end(),
  };
  const stopUpstream = upstreams.subscribe(
    source.subgraph,
    () => upstreamPayload(source, bound, spokesman()),
    sink,
    first.caller.credential?.actor.account,
  );
  complete().then(
    () => finish((follower) => follower.ended()),
    (reason: unknown) => finish((follower) => follower.ended(reason as SubscriptionEnded)),
  );

  return {
    join(follower) {
      if (isOver || !told) return false;
      followers.add(follower);
      for (const result of told) follower.result(result);
      return true;
    },
    leave(follower) {
      if (!followers.delete(follower) || followers.size > 0) return;
      left.abort();
      void events.values.return(undefined);
    },
  };
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
