import type { PlanChangeEffect } from '../generated/types.ts';
import { billOf, chargeLine, creditLine, periodLine, type Bill } from '../invoice/invoice.ts';
import { firstPeriod } from '../plan/period.ts';
import type { Terms } from '../plan/plan.ts';
import { changed, notAllowed, unchanged, type AccountState, type Change } from './account-state.ts';
import { collect } from './collect.ts';
import { active, isRunning, type Running } from './membership.ts';

/** A preview is good for so long. */
export const PREVIEW_MS = 900_000;

/** What a change of plan does: shown by the preview and done by the change, so that both are the same. */
export interface PlanChange {
  effect: PlanChangeEffect;
  takesEffectAt: Date;
  /** What is charged now; without lines nothing is. */
  bill: Bill;
  /** Of one period from then on. */
  nextPriceMinor: number;
  /** The membership once the bill is paid. */
  after: Running;
}

/**
 * Up at once, for the difference of the rest of the period to the second; down at the end of the period; another interval at
 * once, with a new period; during a trial at once and free. A change takes a cancellation at period end back.
 */
export function planChange(membership: Running, terms: Terms, prorationAt: Date, creditMinor: number): PlanChange {
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

export interface WantedChange {
  /** Undefined where the plan is not offered so. */
  terms: Terms | undefined;
  prorationAt: Date;
  invoiceId: string;
}

/** Does it: what is charged is charged before anything changes. */
export function decidePlanChange(state: AccountState, wanted: WantedChange, now: Date): Change {
  const { membership, source } = state;
  const { terms, prorationAt, invoiceId } = wanted;
  if (!isRunning(membership) || !source) {
    return notAllowed(state, 'There is no membership whose plan can be changed now.');
  }
  if (!terms) return unchanged(state, { kind: 'planNotOffered' });
  const { bill, after } = planChange(membership, terms, prorationAt, state.creditMinor);
  if (bill.lines.length === 0 || after.status === 'TRIALING') return changed(state, after);
  return collect(state, { purpose: 'CHANGE', bill, invoiceId, whenPaid: after, source, isOffSession: false }, now);
}
