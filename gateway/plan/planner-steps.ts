import type { QueryPlanner } from '@apollo/query-planner';

/** Apollo's planner was stopped. */
export class PlanTooLongError extends Error {
  constructor(steps: number) {
    super(`the planner has taken ${steps} steps and is not done`);
  }
}

/** Runs a plan of the planner. Throws {@link PlanTooLongError} where it takes too many steps. */
export type WithinSteps = <T>(plan: () => T) => T;

type Call = (...given: unknown[]) => unknown;

/** Throws where there is no such method: the planner is then another than the one that is known here. */
function methodOf(holder: unknown, name: string): { holder: Record<string, Call>; call: Call } {
  const call = typeof holder === 'object' && holder !== null ? (holder as Record<string, unknown>)[name] : undefined;
  if (typeof call !== 'function') throw new Error(`Apollo’s query planner has no ${name} to count its steps by`);
  return { holder: holder as Record<string, Call>, call: call as Call };
}

/**
 * Counts what a planner does for one plan: the vertices that it leaves on its ways through the graph, and the types that it looks up
 * for each plan that it weighs. It has limits of its own, on ways to one field and on plans, but how long one of either takes grows
 * with the operation: a line of text over an interface took it a minute. Nothing but a throw ends it, as it gives nobody else a turn.
 *
 * Steps and not time, so that an operation has the same plan whatever else the machine does.
 */
export function limitSteps(planner: QueryPlanner, limit: number): WithinSteps {
  let left = Infinity;
  for (const { holder, call, name } of [
    { ...methodOf(planner['federatedQueryGraph'], 'outEdges'), name: 'outEdges' },
    { ...methodOf(planner.supergraph.schema, 'type'), name: 'type' },
  ]) {
    holder[name] = function counted(...given) {
      left -= 1;
      if (left < 0) throw new PlanTooLongError(limit);
      return call.apply(this, given);
    };
  }
  return (plan) => {
    left = limit;
    try {
      return plan();
    } finally {
      left = Infinity;
    }
  };
}
