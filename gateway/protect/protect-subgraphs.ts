import { counter, gaugeReading } from '../../platform/metrics/metrics.ts';
import type { SubgraphAnswer } from '../execute/subgraph-answer.ts';
import type { FetchContext, SubgraphClient } from '../execute/subgraph-client.ts';
import { SubgraphFault } from '../execute/subgraph-fault.ts';
import type { Priority } from '../plan/priority.ts';
import { createBreaker, type Breaker, type Pass } from './breaker.ts';
import { clock as realClock, type Clock } from './clock.ts';
import { createConcurrencyLimit, type ConcurrencyLimit } from './concurrency-limit.ts';
import { createPriorityGate, type PriorityGate } from './priority-gate.ts';
import { createRetryBudget, type RetryBudget } from './retry-budget.ts';

export interface ProtectionOptions {
  /** How long a fetch may take at the most, in milliseconds. */
  timeoutMs: number;
  clock?: Clock;
  random?: () => number;
}

/** What stands before one subgraph. */
interface Guard {
  limit: ConcurrencyLimit;
  gate: PriorityGate;
  breaker: Breaker;
  retries: RetryBudget;
}

interface Fetch {
  subgraph: string;
  body: string;
  isMutation: boolean;
  context: FetchContext;
  /** By the clock. */
  deadlineAt: number;
  priority: Priority;
}

const shed = counter('gateway_shed_total', 'Fetches refused because a subgraph has enough to do.', [
  'subgraph',
  'priority',
]);
const brokenOff = counter('gateway_breaker_refusals_total', 'Fetches refused while a subgraph does not answer.', [
  'subgraph',
]);
const retried = counter('gateway_retries_total', 'Reads that were sent once more.', ['subgraph']);

const everyGuard = new Set<ReadonlyMap<string, Guard>>();

function gaugeOfGuards(name: string, help: string, valueOf: (guard: Guard) => number): void {
  gaugeReading(name, help, ['subgraph'], (gauge) => {
    for (const guards of everyGuard) {
      for (const [subgraph, guard] of guards) gauge.set({ subgraph }, valueOf(guard));
    }
  });
}

gaugeOfGuards('gateway_concurrency_limit', 'Fetches that a subgraph is taken to do well at once.', ({ limit }) =>
  limit.current(),
);
gaugeOfGuards('gateway_fetches_under_way', 'Fetches that a subgraph works at.', ({ gate }) => gate.inside());
gaugeOfGuards('gateway_breaker_open', '1 while a subgraph is not asked because it does not answer.', ({ breaker }) =>
  breaker.state() === 'closed' ? 0 : 1,
);

/** Before a retry, spread from nothing to this: what failed together is not to come back together. */
const RETRY_PAUSE_MS = 50;

/** When a further try of what was shed makes sense, spread from half to one and a half of it. */
const comeBackMs: Readonly<Record<Priority, number>> = {
  critical: 500,
  entering: 1_000,
  browsing: 1_000,
  background: 5_000,
};

/**
 * Stands between the executor and the subgraphs: each has a limit of what it does at once, found by how long it takes,
 * with places given by priority; a breaker; one retry of a read that met a broken connection. A fetch ends with its
 * operation's deadline, even where the subgraph does not.
 */
export function protectSubgraphs(
  client: SubgraphClient,
  { timeoutMs, clock = realClock, random = Math.random }: ProtectionOptions,
): SubgraphClient {
  const guards = new Map<string, Guard>();
  everyGuard.add(guards);

  function guardOf(subgraph: string): Guard {
    let guard = guards.get(subgraph);
    if (!guard) {
      const limit = createConcurrencyLimit(clock.now);
      const gate = createPriorityGate({ places: limit.current, clock });
      guard = { limit, gate, breaker: createBreaker({ now: clock.now, random }), retries: createRetryBudget() };
      guards.set(subgraph, guard);
    }
    return guard;
  }

  /** Asks once, if it may. */
  function ask(fetch: Fetch, guard: Guard): Promise<SubgraphAnswer> {
    const { subgraph, priority, deadlineAt } = fetch;
    const { gate, breaker } = guard;
    const pass = breaker.admit();
    if (!pass) {
      brokenOff.inc({ subgraph });
      return Promise.reject(
        new SubgraphFault('UNAVAILABLE', subgraph, 'is not asked: it did not answer', breaker.retryAfterMs()),
      );
    }
    const place = gate.enter(priority, deadlineAt - clock.now());
    if (place === true) return run(fetch, guard, pass);
    return place.then((isLetIn) => {
      if (isLetIn) return run(fetch, guard, pass);
      pass.abandoned();
      shed.inc({ subgraph, priority });
      const retryAfterMs = Math.ceil(comeBackMs[priority] * (0.5 + random()));
      throw new SubgraphFault('UNAVAILABLE', subgraph, 'has enough to do', retryAfterMs);
    });
  }

  /** Until the deadline. The place is taken as long as the subgraph works, not as long as somebody waits for it. */
  function run(fetch: Fetch, { gate, limit }: Guard, pass: Pass): Promise<SubgraphAnswer> {
    const { subgraph, body, isMutation, context, deadlineAt } = fetch;
    const startedAt = clock.now();
    const inside = gate.inside();
    return new Promise((resolve, reject) => {
      const stopWaiting = clock.after(Math.max(0, deadlineAt - startedAt), () =>
        reject(new SubgraphFault('TIMEOUT', subgraph, 'did not answer before its operation’s deadline')),
      );
      client.send(subgraph, body, isMutation, context).then(
        (answer) => {
          stopWaiting();
          pass.answered();
          // What changes something waits for others, a bank or a password's hash: that says nothing of how busy it is.
          if (!isMutation) limit.answered(clock.now() - startedAt, inside);
          gate.leave();
          resolve(answer);
        },
        (error: Error) => {
          stopWaiting();
          // A client that goes says nothing of the subgraph.
          if (error instanceof SubgraphFault && !isLeft(fetch)) {
            pass.failed();
            limit.lost();
          } else pass.abandoned();
          gate.leave();
          reject(error);
        },
      );
    });
  }

  const isLeft = ({ isMutation, context }: Fetch) => !isMutation && context.gone?.aborted === true;

  function mayRetry(fetch: Fetch, error: unknown, pauseMs: number): boolean {
    const { isMutation, deadlineAt } = fetch;
    if (isLeft(fetch)) return false;
    const isBrokenConnection =
      error instanceof SubgraphFault && error.code === 'UNAVAILABLE' && error.retryAfterMs === undefined;
    return isBrokenConnection && !isMutation && clock.now() + pauseMs < deadlineAt;
  }

  async function send(
    subgraph: string,
    body: string,
    isMutation: boolean,
    context: FetchContext,
  ): Promise<SubgraphAnswer> {
    const guard = guardOf(subgraph);
    const deadlineAt = Math.min(clock.now() + timeoutMs, context.deadlineAt ?? Infinity);
    const priority = context.priority ?? 'browsing';
    const fetch: Fetch = { subgraph, body, isMutation, context, deadlineAt, priority };
    guard.retries.asked();
    try {
      return await ask(fetch, guard);
    } catch (error) {
      const pauseMs = RETRY_PAUSE_MS * random();
      if (!mayRetry(fetch, error, pauseMs) || !guard.retries.take()) throw error;
      retried.inc({ subgraph });
      await new Promise<void>((resolve) => void clock.after(pauseMs, resolve));
      return ask(fetch, guard);
    }
  }

  return {
    use: client.use,
    send,
    stop() {
      everyGuard.delete(guards);
      return client.stop();
    },
  };
}
