import { billOf, periodLine } from '../invoice/invoice.ts';
import { firstPeriod, trialPeriod } from '../plan/period.ts';
import type { Terms } from '../plan/plan.ts';
import { changed, notAllowed, type AccountState, type Change, type PaymentSource } from './account-state.ts';
import { collect } from './collect.ts';
import { active, type Trialing } from './membership.ts';

export interface Start {
  terms: Terms;
  /** Of the plan; 0 for none. */
  trialDays: number;
  withTrial: boolean;
  source: PaymentSource;
  membershipId: string;
  invoiceId: string;
}

/** Why no membership can be begun now; undefined where there is none, or the last has ended. */
export function refuseStart(state: AccountState): Change | undefined {
  const { membership } = state;
  return membership && membership.status !== 'ENDED' ? notAllowed(state, 'There is a membership already.') : undefined;
}

/** Begins with a trial, where the plan has one and the account had none yet; else with the first payment. */
export function decideStart(state: AccountState, start: Start, now: Date): Change {
  const refusal = refuseStart(state);
  if (refusal) return refusal;
  const { terms, trialDays, withTrial, source, membershipId, invoiceId } = start;
  const contract = { id: membershipId, accountId: state.accountId, startedAt: now, terms, revision: 0 };
  const { currency } = terms;
  if (withTrial && trialDays > 0 && !state.hadTrial) {
    const period = trialPeriod(now, trialDays);
    const trial: Trialing = { ...contract, status: 'TRIALING', period, next: { kind: 'renew' } };
    return changed({ ...state, currency, hadTrial: true, source }, trial);
  }
  const period = firstPeriod(now, terms.interval);
  const whenPaid = active({ ...contract, period, status: 'ACTIVE', next: { kind: 'renew' } });
  const bill = billOf([periodLine(terms, period)], currency, state.creditMinor);
  const wanted = { purpose: 'START' as const, bill, invoiceId, whenPaid, source, isOffSession: false };
  return collect({ ...state, currency }, wanted, now);
}
