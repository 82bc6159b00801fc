import { fault } from '../../platform/errors/errors.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { counter, histogram } from '../../platform/metrics/metrics.ts';
import type { Json } from '../json/json.ts';
import { createCostReader, type CostOptions } from '../plan/cost.ts';
import { scheduleOf } from '../execute/schedule.ts';
import { planningMs, type BoundOperation, type PreparedOperation } from '../plan/prepare-operation.ts';
import { lessUrgent, priorityOf, type Priority } from '../plan/priority.ts';
import type { Brake } from './brake.ts';
import type { Budget, BudgetRule, BudgetState, Budgets } from './budget.ts';
import { brakeTries, isBraked, isFromUnknownDevice, loginFields } from './braked-fields.ts';
import type { Caller } from './caller.ts';
import { checkAccess } from './check-access.ts';
import { introspectionFault, withoutSuggestions, type Introspection } from './introspection.ts';
import { rootCalls } from './root-calls.ts';

const braked = counter('gateway_braked_total', 'Calls refused by the brake.', ['field']);

export interface Admission {
  /**
   * Prepares an operation, if its caller's budget is not spent, and looks at whether it may run. Throws faults, several as an
   * AggregateError; what comes back may run.
   */
  admit(prepare: () => PreparedOperation, variables: Json, caller: Caller): Promise<BoundOperation>;
  priorityOf(bound: BoundOperation, caller: Caller): Priority;
  /** Takes what an answer did cost from the caller's budget, and gives back what it might have. */
  settle(bound: BoundOperation, caller: Caller, data: Json): void;
  /**
   * Takes what one event of a subscription did cost from the budgets of all who follow it, once from each. It refuses nothing, and
   * leaves alone what they may overdraw.
   */
  chargeEvent(bound: BoundOperation, followers: readonly Caller[], data: Json): void;
  /** What is left of the caller's budget; undefined where there is none. */
  budgetOf(caller: Caller): BudgetState | undefined;
}

export interface CostLimit extends CostOptions {
  /** What one operation may ask for. */
  limit: number;
}

export interface BudgetLimits {
  budgets: Budgets;
  /** Of who is logged in, from wherever; a burst of 0 is none. */
  account: BudgetRule;
  /** Of all others, by where they come from. */
  address: BudgetRule;
  /** What a plan costs its caller, each millisecond of it; one that is kept is there for nothing. */
  planningCostPerMs: number;
}

export interface AdmissionOptions {
  /** Absent where nobody is held back. */
  brake?: Brake;
  /** Seals the proof of devices that have logged in before, which are braked by themselves. */
  deviceKey?: Uint8Array;
  /** Absent where everybody may ask for the schema. */
  introspection?: Introspection;
  /** Absent where an operation may ask for as much as it likes. */
  cost?: CostLimit;
  /** Requests to subgraphs that one operation may make; absent where they are as many as it takes. */
  fetchLimit?: number;
  /** Absent where all operations of a caller together may. */
  budgets?: BudgetLimits;
}

const askedCost = histogram(
  'gateway_operation_cost',
  'What operations ask for, by @cost and @listSize.',
  ['kind'],
  [1, 10, 30, 100, 300, 1_000, 3_000, 10_000, 100_000],
);

const limited = counter('gateway_rate_limited_total', 'Operations refused because their caller’s budget is spent.', [
  'budget',
]);
const spent = counter('gateway_cost_total', 'Cost that was asked for, and that came back.', ['what']);

/** What an operation that is refused costs its caller: it was read and checked all the same. */
const REFUSED_COST = 10;

/** What was planned for a caller may leave so much debt that the next has to wait: else there would always be enough for one more. */
const PLANNING_OVERDRAFT = 1;

/** Who has looked at too much may still play, get in and out. */
const CRITICAL_OVERDRAFT = 0.1;

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
export function createAdmission({
  brake,
  deviceKey,
  introspection = 'everybody',
  cost,
  fetchLimit,
  budgets: limits,
}: AdmissionOptions): Admission {
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

  function checkFetches({ operation: { steps, supergraph }, conditions }: BoundOperation): void {
    if (fetchLimit === undefined || !steps.root) return;
    const count = scheduleOf(steps.root, conditions, supergraph.subtypes).length;
    if (count <= fetchLimit) return;
    throw fault(
      'OPERATION_TOO_COMPLEX',
      `The operation would be ${count} requests inside; ${fetchLimit} are allowed.`,
      {
        limit: fetchLimit,
      },
    );
  }

  function budgetFor({ address, credential }: Caller): Budget | undefined {
    if (!limits) return undefined;
    const account = credential?.actor.account;
    const rule = account === undefined ? limits.address : limits.account;
    return rule.burst === 0 ? undefined : { rule, key: `${rule.name}:${account ?? address}` };
  }

  function take(caller: Caller, cost: number, overdraft: number): void {
    const budget = budgetFor(caller);
    const retryAfterMs = budget ? limits!.budgets.spend(budget, cost, overdraft) : 0;
    if (!budget || retryAfterMs === 0) return;
    limited.inc({ budget: budget.rule.name });
    throw fault('RATE_LIMITED', `The budget of this ${budget.rule.name} is spent.`, { retryAfterMs });
  }

  const isCritical = (bound: BoundOperation, caller: Caller) => priorityFor(bound, caller) === 'critical';

  function priorityFor(bound: BoundOperation, { priority }: Caller): Priority {
    return priorityOf(bound.operation.rootFields, () => askedBy(bound), priority);
  }

  function giveBack(caller: Caller, cost: number): void {
    const budget = budgetFor(caller);
    if (budget) limits!.budgets.giveBack(budget, cost);
  }

  /** `admit` plans without giving anybody else a turn. */
  function chargingPlans<T>(caller: Caller, admit: () => T): T {
    const before = planningMs();
    try {
      return admit();
    } finally {
      const budget = budgetFor(caller);
      const cost = Math.floor((planningMs() - before) * (limits?.planningCostPerMs ?? 0));
      if (budget && cost > 0) limits!.budgets.charge(budget, cost, PLANNING_OVERDRAFT);
    }
  }

  function settle(bound: BoundOperation, caller: Caller, data: Json): void {
    if (!costOf) return;
    const returned = chargeOf(costOf(bound).returned(data, bound.conditions));
    spent.inc({ what: 'returned' }, returned);
    giveBack(caller, chargeOf(askedBy(bound)) - returned);
  }

  /** Even what asks for nothing is a request. */
  const chargeOf = (cost: number): number => Math.max(1, cost);

  async function holdBack(bound: BoundOperation, { address, credential }: Caller): Promise<void> {
    const { kind, rootFields } = bound.operation;
    if (!brake || kind !== 'mutation' || !rootFields.some(isBraked)) return;
    for (const call of rootCalls(bound)) {
      const tries = brakeTries(call, { address, actor: credential?.actor, deviceKey }, new Date());
      if (tries.length === 0) continue;
      const retryAfterMs = await brake.take(tries);
      if (retryAfterMs === 0) continue;
      braked.inc({ field: call.field });
      throw fault('RATE_LIMITED', `Too many tries of ${call.field}.`, { retryAfterMs });
    }
  }

  function prepared(prepare: () => PreparedOperation, caller: Caller): PreparedOperation {
    try {
      return prepare();
    } catch (error) {
      throw introspectionFault(introspection, caller.credential?.actor) ? withoutSuggestions(error) : error;
    }
  }

  function check(operation: PreparedOperation, variables: Json, caller: Caller): BoundOperation {
    const isToLogIn = operation.rootFields.every((field) => loginFields.has(field));
    if (caller.credentialFault && !isToLogIn) throw caller.credentialFault;
    const isHidden = operation.asksForSchema ? introspectionFault(introspection, caller.credential?.actor) : undefined;
    if (isHidden) throw isHidden;
    const asked = operation.bind(variables);
    checkCost(asked);
    const bound = admitted(asked, caller.credential?.actor);
    checkFetches(bound);
    return bound;
  }

  return {
    async admit(prepare, variables, caller) {
      take(caller, REFUSED_COST, CRITICAL_OVERDRAFT);
      const bound = chargingPlans(caller, () => check(prepared(prepare, caller), variables, caller));
      await holdBack(bound, caller);
      giveBack(caller, REFUSED_COST);
      const asked = chargeOf(askedBy(bound));
      take(caller, asked, isCritical(bound, caller) ? CRITICAL_OVERDRAFT : 0);
      spent.inc({ what: 'asked' }, asked);
      // Its events are charged as they come.
      if (bound.operation.kind === 'subscription') settle(bound, caller, {});
      return bound;
    },
    priorityOf(bound, caller) {
      const priority = priorityFor(bound, caller);
      if (!bound.operation.rootFields.includes('logIn')) return priority;
      const now = new Date();
      const isUnknown = rootCalls(bound).some((call) => isFromUnknownDevice(call, deviceKey, now));
      return isUnknown ? lessUrgent(priority, 'entering') : priority;
    },
    settle,
    chargeEvent(bound, followers, data) {
      if (!costOf || !limits) return;
      const returned = chargeOf(costOf(bound).returned(data, bound.conditions));
      spent.inc({ what: 'returned' }, returned);
      const budgets = followers.flatMap((follower) => budgetFor(follower) ?? []);
      for (const budget of new Map(budgets.map((one) => [one.key, one])).values())
        limits.budgets.charge(budget, returned);
    },
    budgetOf(caller) {
      const budget = budgetFor(caller);
      return budget && limits?.budgets.stateOf(budget);
    },
  };
}
