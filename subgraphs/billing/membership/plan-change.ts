import { billOf, chargeLine, creditLine, periodLine, type Bill } from '../invoice/invoice.ts';
import type { Terms } from '../plan/plan.ts';
import type { AccountState, Change } from './account-state.ts';
import { collect } from './collect.ts';
import { active, type Active, type Membership, type Trialing } from './membership.ts';
import { firstPeriod } from './period.ts';

/** A preview is good for so long. */
export const PREVIEW_MS = 900_000;

/** What a change of plan does: shown by the preview and done by the change, so that both are the same. */
export interface PlanChange {
  effect: 'UPGRADE' | 'DOWNGRADE' | 'NEW_PERIOD' | 'DURING_TRIAL' | 'NONE';
  takesEffectAt: Date;
  /** What is charged now; without lines nothing is. */
  bill: Bill;
  /** Of one period from then on. */
  nextPriceMinor: number;
  /** The membership once the bill is paid. */
  after: Trialing | Active;
}

export function mayChangePlan(membership: Membership | undefined): membership is Trialing | Active {
  return membership?.status === 'TRIALING' || membership?.status === 'ACTIVE';
}

/**
 * Up at once, for the difference of the rest of the period to the second; down at the end of the period; another interval at
 * once, with a new period; during a trial at once and free. A change takes a cancellation at period end back.
 */
export function planChange(
  membership: Trialing | Active,
  terms: Terms,
  prorationAt: Date,
  creditMinor: number,
): PlanChange {
  const { terms: old, period } = membership;
  const billFor = (lines: Bill['lines']) => billOf(lines, terms.currency, creditMinor);
  const free = { takesEffectAt: prorationAt, bill: billFor([]), nextPriceMinor: terms.priceMinor };

  if (terms.planId === old.planId && terms.interval === old.interval) {
    const isPending = membership.status === 'ACTIVE' && membership.next.kind === 'change';
    const after = isPending ? active(membership) : membership;
    // The price agreed to, which a version of the plan cannot change.
    return { ...free, effect: 'NONE', nextPriceMinor: old.priceMinor, after };
  }
  if (membership.status === 'TRIALING') {
    return { ...free, effect: 'DURING_TRIAL', after: { ...membership, terms, next: { kind: 'renew' } } };
  }
  if (terms.interval !== old.interval) {
    const begun = firstPeriod(prorationAt, terms.interval);
    return {
      ...free,
      effect: 'NEW_PERIOD',
      bill: billFor([creditLine(old, period, prorationAt), periodLine(terms, begun)]),
      after: active(membership, { terms, period: begun }),
    };
  }
  if (terms.priceMinor < old.priceMinor) {
    const after = active(membership, { next: { kind: 'change', terms } });
    return { ...free, effect: 'DOWNGRADE', takesEffectAt: period.end, after };
  }
  return {
    ...free,
    effect: 'UPGRADE',
    bill: billFor([creditLine(old, period, prorationAt), chargeLine(terms, period, prorationAt)]),
    after: active(membership, { terms }),
  };
}

/** The credit that a change can use: one that waits for approval gives way to it, and leaves its own. */
export function creditForChange({ creditMinor, collection }: AccountState): number {
  return creditMinor + (collection?.purpose === 'CHANGE' ? collection.invoice.creditAppliedMinor : 0);
}

/** Does it: what is charged is charged before anything changes. */
export function changePlan(
  state: AccountState,
  terms: Terms | undefined,
  prorationAt: Date,
  invoiceId: string,
  now: Date,
): Change {
  const { membership, source } = state;
  if (!terms || !mayChangePlan(membership) || !source) {
    const message = 'There is no membership whose plan can be changed now.';
    return { state, bookings: [], answer: { kind: 'notAllowed', message, status: membership?.status } };
  }
  const { bill, after } = planChange(membership, terms, prorationAt, state.creditMinor);
  if (bill.lines.length === 0 || after.status === 'TRIALING') {
    const answer = { kind: 'changed' as const, membership: after };
    return { state: { ...state, membership: after }, bookings: [], answer };
  }
  const wanted = { purpose: 'CHANGE' as const, bill, invoiceId, whenPaid: after, source, isOffSession: false };
  return collect(state, wanted, now);
}
