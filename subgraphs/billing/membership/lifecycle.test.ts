import fc from 'fast-check';
import { firstPlans } from '../plan/first-plans.ts';
import type { BillingInterval } from '../generated/types.ts';
import { termsOf } from '../plan/plan.ts';
import type { ChargeOutcome } from '../payment/payment-provider.ts';
import { settle } from './collect.ts';
import { nextDueAt, whatIsDue } from './due.ts';
import { decideCancellation, decideResumption } from './ending.ts';
import { isRunning } from './membership.ts';
import { decidePlanChange, planChange } from './plan-change.ts';
import { decideReplacement } from './replace-method.ts';
import { decideStart } from './start.ts';
import { createBooks, type Books } from './testing/books.ts';

// Whole lives of accounts, by chance and with a clock that moves: the rules alone, with the books that follow from them.

const BEGIN = Date.UTC(2022, 0, 31, 12);
const DAY_MS = 86_400_000;
const plans = firstPlans(new Date(BEGIN));
const source = { customerId: 'cus_1', method: { id: 'pm_1', brand: 'visa', last4: '4242' } };

type Outcome = 'succeeded' | 'soft' | 'hard' | 'action';
type Step = { afterMs: number; outcome: Outcome } & (
  | { do: 'start'; plan: number; interval: BillingInterval; withTrial: boolean }
  | { do: 'change'; plan: number; interval: BillingInterval }
  | { do: 'cancel'; atPeriodEnd: boolean }
  | { do: 'resume' | 'replaceMethod' | 'approve' | 'refuse' | 'wait' }
);

const interval = fc.constantFrom<BillingInterval>('MONTH', 'MONTH', 'YEAR');
const plan = fc.nat(plans.length - 1);
const when = {
  // From the same moment to far beyond several periods.
  afterMs: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 * 86_400 }).map((seconds) => seconds * 1_000) },
    { weight: 2, arbitrary: fc.integer({ min: 4, max: 70 }).map((days) => days * DAY_MS) },
    { weight: 1, arbitrary: fc.integer({ min: 71, max: 800 }).map((days) => days * DAY_MS) },
  ),
  outcome: fc.oneof(
    { weight: 5, arbitrary: fc.constant<Outcome>('succeeded') },
    { weight: 2, arbitrary: fc.constantFrom<Outcome>('soft', 'hard', 'action') },
  ),
};
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ ...when, do: fc.constant('start' as const), plan, interval, withTrial: fc.boolean() }),
  fc.record({ ...when, do: fc.constant('change' as const), plan, interval }),
  fc.record({ ...when, do: fc.constant('cancel' as const), atPeriodEnd: fc.boolean() }),
  fc.record({ ...when, do: fc.constantFrom('resume', 'replaceMethod', 'approve', 'refuse', 'wait' as const) }),
);

let ids = 0;
const id = (prefix: string) => `${prefix}_${(ids += 1)}`;

/** An account by the rules, with a provider that answers as the step says. */
function createLife(currency: string) {
  const books = createBooks({ accountId: 'account_a', currency, hadTrial: false, creditMinor: 0 });

  function charge(outcome: Outcome): ChargeOutcome {
    const paymentId = id('payment');
    switch (outcome) {
      case 'succeeded':
        return { kind: 'succeeded', paymentId };
      case 'action':
        return { kind: 'actionRequired', paymentId, actionUrl: `/approve/${paymentId}` };
      default:
        return { kind: 'declined', code: 'card_declined', isHard: outcome === 'hard', paymentId };
    }
  }

  function end(outcome: ChargeOutcome, now: Date): void {
    books.apply(settle(books.state, books.state.collection!, outcome, now));
  }

  function finishCharge(outcome: Outcome, now: Date): void {
    if (books.state.collection?.stage.kind === 'charging') end(charge(outcome), now);
  }

  function advance(outcome: Outcome, now: Date): void {
    for (let due = whatIsDue(books.state, id('invoice'), now); due; due = whatIsDue(books.state, id('invoice'), now)) {
      if (due.kind === 'change') books.apply(due.change);
      else if (due.kind === 'cancelPayment') end({ kind: 'declined', code: 'canceled', isHard: false }, now);
      else if (due.kind === 'ask') {
        const { collection } = books.state;
        if (collection?.stage.kind !== 'approval') throw new Error('asked of nothing');
        const { paymentId, actionUrl } = collection.stage;
        end({ kind: 'actionRequired', paymentId, actionUrl }, now);
      }
      finishCharge(outcome, now);
      books.check();
    }
  }

  function supersede(purposes: string[], now: Date): void {
    const { collection } = books.state;
    if (collection?.stage.kind === 'approval' && purposes.includes(collection.purpose)) {
      end({ kind: 'declined', code: 'canceled', isHard: false }, now);
    }
  }

  function change(planIndex: number, by: BillingInterval, now: Date): void {
    supersede(['CHANGE'], now);
    const { membership, creditMinor } = books.state;
    const terms = termsOf(plans[planIndex]!, by, currency)!;
    const preview = isRunning(membership) ? planChange(membership, terms, now, creditMinor) : undefined;
    const issued = books.apply(
      decidePlanChange(books.state, { terms, prorationAt: now, invoiceId: id('invoice') }, now),
    );
    // The preview is what is charged, and it shows what comes of it.
    expect(issued?.dueMinor ?? 0).toBe(preview?.bill.dueMinor ?? 0);
    expect(issued?.lines ?? []).toEqual(preview?.bill.lines ?? []);
    if (preview && preview.bill.dueMinor === 0) expect(books.state.membership).toEqual(preview.after);
  }

  function act(given: Step, now: Date): void {
    const { collection } = books.state;
    switch (given.do) {
      case 'start': {
        supersede(['START'], now);
        const start = { terms: termsOf(plans[given.plan]!, given.interval, currency)!, trialDays: 7, source };
        const newIds = { membershipId: id('membership'), invoiceId: id('invoice') };
        books.apply(decideStart(books.state, { ...start, ...newIds, withTrial: given.withTrial }, now));
        return;
      }
      case 'change':
        return change(given.plan, given.interval, now);
      case 'cancel':
        supersede(['START', 'CHANGE', 'RENEWAL'], now);
        books.apply(decideCancellation(books.state, given.atPeriodEnd, now));
        return;
      case 'resume':
        books.apply(decideResumption(books.state));
        return;
      case 'replaceMethod':
        supersede(['RENEWAL'], now);
        books.apply(decideReplacement(books.state, source, now));
        return;
      case 'approve':
      case 'refuse':
        if (collection?.stage.kind !== 'approval') return;
        end(
          given.do === 'approve'
            ? { kind: 'succeeded', paymentId: collection.stage.paymentId }
            : { kind: 'declined', code: 'authentication_failed', isHard: false },
          now,
        );
        return;
      case 'wait':
    }
  }

  return {
    books,
    live(given: Step, now: Date): void {
      advance(given.outcome, now);
      act(given, now);
      finishCharge(given.outcome, now);
      books.check();
      // Whatever was due is done, and the next is yet to come.
      advance(given.outcome, now);
      const dueAt = nextDueAt(books.state);
      if (dueAt) expect(dueAt.getTime()).toBeGreaterThan(now.getTime());
    },
  };
}

function lives(steps: Step[], currency: string): Books {
  const life = createLife(currency);
  let now = BEGIN;
  for (const each of steps) {
    now += each.afterMs;
    life.live(each, new Date(now));
  }
  return life.books;
}

it('300 lives: the books balance, no period is billed twice or skipped, a preview is what is charged', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 5, maxLength: 25 }),
      fc.constantFrom('USD', 'EUR', 'GBP', 'JPY'),
      (steps, currency) => {
        const books = lives(
          [{ do: 'start', plan: 0, interval: 'MONTH', withTrial: false, afterMs: 0, outcome: 'succeeded' }, ...steps],
          currency,
        );
        books.checkPeriods();
        for (const { status } of books.statuses) seen.set(status, (seen.get(status) ?? 0) + 1);
      },
    ),
    { numRuns: 300, seed: 20_261_124 },
  );
  // The lives were not all alike.
  expect([...seen.keys()].toSorted()).toEqual(['ACTIVE', 'ENDED', 'INCOMPLETE', 'PAST_DUE', 'TRIALING']);
});

it('a worker that was away for a year bills each month once', () => {
  const books = lives(
    [
      { do: 'start', plan: 0, interval: 'MONTH', withTrial: false, afterMs: 0, outcome: 'succeeded' },
      { do: 'wait', afterMs: 365 * DAY_MS, outcome: 'succeeded' },
    ],
    'USD',
  );
  const periods = books.billedPeriods();
  expect(periods).toHaveLength(13);
  expect(periods.slice(0, 4).map(({ start }) => start.toISOString().slice(0, 10))).toEqual([
    '2022-01-31',
    '2022-02-28',
    '2022-03-31',
    '2022-04-30',
  ]);
});

it('what is past due is tried 8 times in two weeks, and ends then', () => {
  const life = createLife('EUR');
  const start = { do: 'start' as const, plan: 0, interval: 'MONTH' as const, withTrial: false };
  life.live({ ...start, afterMs: 0, outcome: 'succeeded' }, new Date(BEGIN));
  const renewal = Date.UTC(2022, 1, 28, 12);
  for (let hour = 0; hour <= 15 * 24; hour++) {
    life.live({ do: 'wait', afterMs: 0, outcome: 'soft' }, new Date(renewal + hour * 3_600_000));
  }
  expect(life.books.state.membership).toMatchObject({
    status: 'ENDED',
    endReason: 'PAYMENT_FAILED',
    endedAt: new Date(renewal + 14 * DAY_MS),
  });
  expect(life.books.attempts).toBe(1 + 8);
  expect(life.books.state.collection).toBeUndefined();
});

it('what was declined for good is not tried again, but with another method at once', () => {
  const life = createLife('EUR');
  const start = { do: 'start' as const, plan: 0, interval: 'MONTH' as const, withTrial: false };
  life.live({ ...start, afterMs: 0, outcome: 'succeeded' }, new Date(BEGIN));
  const renewal = Date.UTC(2022, 1, 28, 12);
  for (let day = 0; day < 10; day++) {
    life.live({ do: 'wait', afterMs: 0, outcome: 'hard' }, new Date(renewal + day * DAY_MS));
  }
  expect(life.books.attempts).toBe(2);
  expect(life.books.state.membership).toMatchObject({ status: 'PAST_DUE' });
  expect(life.books.state.membership).not.toHaveProperty('nextAttemptAt');
  life.live({ do: 'replaceMethod', afterMs: 0, outcome: 'succeeded' }, new Date(renewal + 10 * DAY_MS));
  expect(life.books.state.membership).toMatchObject({
    status: 'ACTIVE',
    period: { start: new Date(renewal), end: new Date(Date.UTC(2022, 2, 31, 12)) },
  });
});

it('a first payment that nobody approves ends after 23 hours', () => {
  const life = createLife('EUR');
  const start = { do: 'start' as const, plan: 0, interval: 'MONTH' as const, withTrial: false };
  life.live({ ...start, afterMs: 0, outcome: 'action' }, new Date(BEGIN));
  expect(life.books.state.membership).toMatchObject({ status: 'INCOMPLETE' });
  life.live({ do: 'wait', afterMs: 0, outcome: 'succeeded' }, new Date(BEGIN + 23 * 3_600_000 - 1_000));
  expect(life.books.state.membership).toMatchObject({ status: 'INCOMPLETE' });
  life.live({ do: 'wait', afterMs: 0, outcome: 'succeeded' }, new Date(BEGIN + 23 * 3_600_000));
  expect(life.books.state.membership).toMatchObject({ status: 'ENDED', endReason: 'INCOMPLETE_EXPIRED' });
});
