import type { BillingInterval } from '../generated/types.ts';
import { firstPlans } from '../plan/first-plans.ts';
import { firstPeriod, trialPeriod } from '../plan/period.ts';
import { termsOf } from '../plan/plan.ts';
import { active, type Next, type Trialing } from './membership.ts';
import { planChange } from './plan-change.ts';

const BEGIN = new Date('2022-04-01T00:00:00Z');
const MIDDLE = new Date('2022-04-16T00:00:00Z');
const plans = firstPlans(BEGIN);
const terms = (code: string, interval: BillingInterval = 'MONTH') =>
  termsOf(
    plans.find((plan) => plan.code === code)!,
    interval,
    'USD',
  )!;

function member(code: string, interval: BillingInterval = 'MONTH', next: Next = { kind: 'renew' }) {
  const trial: Trialing = {
    id: 'membership_a',
    accountId: 'account_a',
    startedAt: BEGIN,
    terms: terms(code, interval),
    period: trialPeriod(BEGIN, 7),
    revision: 1,
    status: 'TRIALING',
    next: { kind: 'renew' },
  };
  return { trial, paid: active(trial, { period: firstPeriod(BEGIN, interval), next }) };
}

describe('a change of plan', () => {
  it('up takes effect at once, for the difference of the rest', () => {
    const change = planChange(member('basic').paid, terms('premium'), MIDDLE, 0);
    expect(change).toMatchObject({ effect: 'UPGRADE', takesEffectAt: MIDDLE, nextPriceMinor: 1_799 });
    // Halves of 7.99 and 17.99, each rounded.
    expect(change.bill).toMatchObject({ totalMinor: 900 - 400, dueMinor: 500 });
    expect(change.after).toMatchObject({ terms: terms('premium'), period: { end: new Date('2022-05-01T00:00:00Z') } });
  });

  it('down waits for the end of the period and costs nothing now', () => {
    const change = planChange(member('premium').paid, terms('basic'), MIDDLE, 0);
    expect(change).toMatchObject({ effect: 'DOWNGRADE', takesEffectAt: new Date('2022-05-01T00:00:00Z') });
    expect(change.bill.lines).toEqual([]);
    expect(change.after).toMatchObject({ terms: terms('premium'), next: { kind: 'change', terms: terms('basic') } });
  });

  it('to another interval begins a new period, the rest of the old one credited', () => {
    const change = planChange(member('basic').paid, terms('basic', 'YEAR'), MIDDLE, 0);
    expect(change.effect).toBe('NEW_PERIOD');
    expect(change.bill.lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['PRORATION_CREDIT', -400],
      ['PERIOD', 7_990],
    ]);
    expect(change.after.period).toMatchObject({ anchor: MIDDLE, start: MIDDLE, end: new Date('2023-04-16T00:00:00Z') });
  });

  it('from a year to a month leaves credit and charges nothing', () => {
    const change = planChange(member('premium', 'YEAR').paid, terms('basic'), MIDDLE, 0);
    expect(change.bill).toMatchObject({ totalMinor: 0, dueMinor: 0 });
    expect(change.bill.lines.at(-1)).toMatchObject({ kind: 'CREDIT_CARRIED' });
  });

  it('during a trial is free and leaves its end', () => {
    const { trial } = member('basic');
    const change = planChange(trial, terms('premium', 'YEAR'), MIDDLE, 0);
    expect(change).toMatchObject({ effect: 'DURING_TRIAL', nextPriceMinor: 17_990 });
    expect(change.after).toEqual({ ...trial, terms: terms('premium', 'YEAR') });
  });

  it('to what it is already takes a pending change back, and leaves a cancellation', () => {
    const pending = member('premium', 'MONTH', { kind: 'change', terms: terms('basic') }).paid;
    expect(planChange(pending, terms('premium'), MIDDLE, 0)).toMatchObject({
      effect: 'NONE',
      after: { next: { kind: 'renew' } },
    });
    const ending = member('premium', 'MONTH', { kind: 'cancel' }).paid;
    expect(planChange(ending, terms('premium'), MIDDLE, 0)).toMatchObject({
      effect: 'NONE',
      after: { next: { kind: 'cancel' } },
    });
  });

  it('takes a cancellation back', () => {
    const ending = member('basic', 'MONTH', { kind: 'cancel' }).paid;
    expect(planChange(ending, terms('premium'), MIDDLE, 0).after.next).toEqual({ kind: 'renew' });
  });
});
