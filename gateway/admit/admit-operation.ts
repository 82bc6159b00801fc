import { fault } from '../../platform/errors/errors.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { counter, histogram } from '../../platform/metrics/metrics.ts';
import type { Json } from '../json/json.ts';
import { createCostReader, type CostOptions } from '../plan/cost.ts';
import type { BoundOperation, PreparedOperation } from '../plan/prepare-operation.ts';
import { priorityOf, type Priority } from '../plan/priority.ts';
import type { Brake } from './brake.ts';
import { brakeTries, isBraked, loginFields } from './braked-fields.ts';
import type { Caller } from './caller.ts';
import { checkAccess } from './check-access.ts';
import { rootCalls } from './root-calls.ts';

const braked = counter('gateway_braked_total', 'Calls refused by the brake.', ['field']);

export interface Admission {
  /** Throws faults, several as an AggregateError; what comes back may run. */
  admit(operation: PreparedOperation, variables: Json, caller: Caller): Promise<BoundOperation>;
  priorityOf(bound: BoundOperation, caller: Caller): Priority;
}

export interface CostLimit extends CostOptions {
  /** What one operation may ask for. */
  limit: number;
}

export interface AdmissionOptions {
  /** Absent where nobody is held back. */
  brake?: Brake;
  /** Absent where an operation may ask for as much as it likes. */
  cost?: CostLimit;
}

const askedCost = histogram(
  'gateway_operation_cost',
  'What operations ask for, by @cost and @listSize.',
  ['kind'],
  [1, 10, 30, 100, 300, 1_000, 3_000, 10_000, 100_000],
);

/**
 * What of an operation its caller may have: a page is not lost over one field of it. A mutation is refused whole, before any of it
 * is done, and so is what has no root field left.
 */
function admitted(bound: BoundOperation, actor: Actor | undefined): BoundOperation {
  const withheld = checkAccess(bound, actor);
  if (withheld.size === 0) return bound;
  const { operation, variables } = bound;
  const rest = operation.kind === 'mutation' ? undefined : operation.without(withheld);
  if (!rest) throw new AggregateError(withheld.values());
  return rest.bind(variables);
}

/**
 * What an operation must pass before anything is fetched: its caller's credential, its variables, what it may cost, the
 * rights to all that it asks for, and the brake.
 */
export function createAdmission({ brake, cost }: AdmissionOptions): Admission {
  const costOf = cost && createCostReader(cost);

  const askedBy = (bound: BoundOperation): number => costOf?.(bound).asked(bound.conditions) ?? 0;

  function checkCost(bound: BoundOperation): void {
    if (!cost) return;
    const asked = askedBy(bound);
    askedCost.observe({ kind: bound.operation.kind }, asked);
    if (asked <= cost.limit) return;
    throw fault('OPERATION_TOO_COMPLEX', `The operation may cost ${asked}; ${cost.limit} is allowed.`, {
      cost: asked,
      limit: cost.limit,
    });
  }

  async function holdBack(bound: BoundOperation, { address, credential }: Caller): Promise<void> {
    const { kind, rootFields } = bound.operation;
    if (!brake || kind !== 'mutation' || !rootFields.some(isBraked)) return;
    for (const call of rootCalls(bound)) {
      const tries = brakeTries(call, address, credential?.actor);
      if (tries.length === 0) continue;
      const retryAfterMs = await brake.take(tries);
      if (retryAfterMs === 0) continue;
      braked.inc({ field: call.field });
      throw fault('RATE_LIMITED', `Too many tries of ${call.field}.`, { retryAfterMs });
    }
  }

  async function admit(operation: PreparedOperation, variables: Json, caller: Caller): Promise<BoundOperation> {
    const isToLogIn = operation.rootFields.every((field) => loginFields.has(field));
    if (caller.credentialFault && !isToLogIn) throw caller.credentialFault;
    const asked = operation.bind(variables);
    checkCost(asked);
    const bound = admitted(asked, caller.credential?.actor);
    await holdBack(bound, caller);
    return bound;
  }

  return {
    admit,
    priorityOf: (bound, { priority }) => priorityOf(bound.operation.rootFields, () => askedBy(bound), priority),
  };
}
