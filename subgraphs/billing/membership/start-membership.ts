import { billOf, periodLine } from '../invoice/invoice.ts';
import type { Terms } from '../plan/plan.ts';
import type { AccountState, Change, PaymentSource } from './account-state.ts';
import { collect } from './collect.ts';
import { active, type Trialing } from './membership.ts';
import { firstPeriod, trialPeriod } from './period.ts';

export interface NewIds {
  membershipId: string;
  invoiceId: string;
}

export interface Start {
  terms: Terms;
  /** Of the plan; 0 for none. */
  trialDays: number;
  withTrial: boolean;
  source: PaymentSource;
}

/** Whether a membership may be begun: there is none, or the last has ended. */
export function mayStart({ membership }: Pick<AccountState, 'membership'>): boolean {
  return !membership || membership.status === 'ENDED';
}

/** Begins with a trial, where the plan has one and the account had none yet; else with the first payment. */
export function startMembership(
  state: AccountState,
  { terms, trialDays, withTrial, source }: Start,
  ids: NewIds,
  now: Date,
): Change {
  if (!mayStart(state)) {
    return {
      state,
      bookings: [],
      answer: { kind: 'notAllowed', message: 'There is a membership already.', status: state.membership?.status },
    };
  }
  const contract = { id: ids.membershipId, accountId: state.accountId, startedAt: now, terms, revision: 0 };
  if (withTrial && trialDays > 0 && !state.hadTrial) {
    const trial: Trialing = {
      ...contract,
      status: 'TRIALING',
      period: trialPeriod(now, trialDays),
      next: { kind: 'renew' },
    };
    return {
      state: { ...state, currency: terms.currency, hadTrial: true, membership: trial, source },
      bookings: [],
      answer: { kind: 'changed', membership: trial },
    };
  }
  const period = firstPeriod(now, terms.interval);
  const whenPaid = active({ ...contract, period, status: 'ACTIVE', next: { kind: 'renew' } });
  const bill = billOf([periodLine(terms, period)], terms.currency, state.creditMinor);
  const wanted = { purpose: 'START' as const, bill, invoiceId: ids.invoiceId, whenPaid, source, isOffSession: false };
  return collect({ ...state, currency: terms.currency }, wanted, now);
}
