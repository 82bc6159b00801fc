import { fault } from '../../platform/errors/errors.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { counter } from '../../platform/metrics/metrics.ts';
import type { Json } from '../json/json.ts';
import type { BoundOperation, PreparedOperation } from '../plan/prepare-operation.ts';
import type { Brake } from './brake.ts';
import { brakeTries, isBraked, loginFields } from './braked-fields.ts';
import type { Caller } from './caller.ts';
import { checkAccess } from './check-access.ts';
import { rootCalls } from './root-calls.ts';

const braked = counter('gateway_braked_total', 'Calls refused by the brake.', ['field']);

/** Throws faults, several as an AggregateError; what comes back may run. */
export type AdmitOperation = (operation: PreparedOperation, variables: Json, caller: Caller) => Promise<BoundOperation>;

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
 * What an operation must pass before anything is fetched: its caller's credential, its variables, the rights to all that it asks
 * for, and the brake, which is absent where nobody is held back.
 */
export function createAdmission(brake: Brake | undefined): AdmitOperation {
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

  return async function admit(operation, variables, caller) {
    const isToLogIn = operation.rootFields.every((field) => loginFields.has(field));
    if (caller.credentialFault && !isToLogIn) throw caller.credentialFault;
    const bound = admitted(operation.bind(variables), caller.credential?.actor);
    await holdBack(bound, caller);
    return bound;
  };
}
