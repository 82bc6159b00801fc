import fc from 'fast-check';
import { advanceAccount } from '../account/advance-account.ts';
import { applyPaymentEvent } from '../account/apply-payment-event.ts';
import { loadAccount } from '../account/load-account.ts';
import { checkPeriodsOf } from '../membership/testing/check-periods.ts';
import { signWebhook } from '../payment/webhook.ts';
import { openTestBilling, NOW, WEBHOOK_SECRET, type TestBilling } from '../testing.ts';
import { cancelMembership } from './cancel-membership.ts';
import { changePlan, previewPlanChange } from './change-plan.ts';
import { resumeMembership } from './resume-membership.ts';
import { startMembership } from './start-membership.ts';
import { updatePaymentMethod } from './update-payment-method.ts';

// The lives of membership/lifecycle.test.ts once more, fewer of them, through the stores and the test provider with its webhooks.

let test: TestBilling;
beforeAll(async () => {
  test = await openTestBilling();
});
afterAll(() => test.close());

const DAY_MS = 86_400_000;
const plan = fc.constantFrom('basic', 'standard', 'premium');
const token = fc.constantFrom(
  'pm_card_visa',
  'pm_card_visa',
  'pm_card_authenticationRequired',
  'pm_card_chargeCustomerFail',
  'pm_card_chargeDeclinedExpiredCard',
);
const afterMs = fc.oneof(
  fc.integer({ min: 0, max: 86_400 }).map((seconds) => seconds * 1_000),
  fc.integer({ min: 1, max: 40 }).map((days) => days * DAY_MS),
);
const step = fc.oneof(
  fc.record({ do: fc.constant('start' as const), afterMs, plan, token, withTrial: fc.boolean() }),
  fc.record({ do: fc.constant('change' as const), afterMs, plan, interval: fc.constantFrom('MONTH', 'YEAR' as const) }),
  fc.record({ do: fc.constant('cancel' as const), afterMs, atPeriodEnd: fc.boolean() }),
  fc.record({ do: fc.constant('replaceMethod' as const), afterMs, token }),
  fc.record({ do: fc.constantFrom('resume', 'approve', 'refuse' as const), afterMs }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** All webhooks of the account so far, each twice, in an order of chance. */
async function deliverAll(accountId: string, now: Date, random: () => number): Promise<void> {
  const webhooks = test.connection.collection<{ payload: string }>('test_payment_webhooks');
  const all = await webhooks.find({ payload: { $regex: `"${accountId}"` } }).toArray();
  const deliveries = [...all, ...all]
    .map((webhook) => ({ webhook, place: random() }))
    .toSorted((a, b) => a.place - b.place);
  for (const { webhook } of deliveries) {
    const signature = signWebhook(webhook.payload, WEBHOOK_SECRET, now);
    const event = test.provider.readWebhook(Buffer.from(webhook.payload), signature, now);
    if (event.kind !== 'ignored') await applyPaymentEvent(test.parts, event, now);
  }
}

async function act(given: Step, accountId: string, now: Date, key: string): Promise<void> {
  const { parts } = test;
  const by = test.act({ account: accountId, now });
  const customer = { accountId, territory: 'DE' };
  switch (given.do) {
    case 'start': {
      const planId = test.plans[given.plan]!.id;
      const { token: paymentToken, withTrial } = given;
      const input = { planId, interval: 'MONTH' as const, paymentToken, withTrial, idempotencyKey: key };
      await startMembership(parts, customer, input, by);
      return;
    }
    case 'change': {
      const choice = { planId: test.plans[given.plan]!.id, interval: given.interval };
      const preview = await previewPlanChange(parts, accountId, choice, now);
      const answer = await changePlan(parts, customer, { ...choice, idempotencyKey: key }, by);
      if (answer.kind !== 'changed' || !answer.invoiceId) return;
      const invoice = await parts.invoices.find(answer.invoiceId);
      expect(invoice).toMatchObject({ dueMinor: preview!.bill.dueMinor, lines: preview!.bill.lines });
      return;
    }
    case 'cancel':
      await cancelMembership(parts, customer, { atPeriodEnd: given.atPeriodEnd, idempotencyKey: key }, by);
      return;
    case 'resume':
      await resumeMembership(parts, customer, { idempotencyKey: key }, by);
      return;
    case 'replaceMethod':
      await updatePaymentMethod(parts, customer, { paymentToken: given.token, idempotencyKey: key }, by);
      return;
    case 'approve':
    case 'refuse': {
      const stage = (await loadAccount(parts, accountId))?.state.collection?.stage;
      if (stage?.kind !== 'approval') return;
      const { paymentId } = stage;
      await test.provider.completeAuthentication({ paymentId, accountId, isApproved: given.do === 'approve' });
    }
  }
}

const everything = async (accountId: string) => ({
  loaded: await loadAccount(test.parts, accountId),
  invoices: await test.parts.invoices.listOf(accountId, 1_000),
  entitlement: await test.parts.entitlements.find(accountId),
});

async function live(steps: Step[], accountId: string, random: () => number): Promise<void> {
  let now = NOW.getTime();
  const advance = () => advanceAccount(test.parts, accountId, test.act({ account: 'system', now: new Date(now) }));
  for (const [i, given] of steps.entries()) {
    now += given.afterMs;
    await advance();
    await act(given, accountId, new Date(now), `step_${i}`);
    // An approval is told by webhooks alone; else they come when they come.
    if (given.do === 'approve' || given.do === 'refuse' || random() < 0.3) {
      await deliverAll(accountId, new Date(now), random);
    }
  }
  await advance();
  await deliverAll(accountId, new Date(now), random);
  const settled = await everything(accountId);
  await deliverAll(accountId, new Date(now), random);
  expect(await everything(accountId)).toEqual(settled);
  checkPeriodsOf(settled.invoices.toReversed());
  const paid = settled.invoices.filter(({ status }) => status === 'PAID');
  const taken = await test.connection
    .collection('test_payments')
    .find({ 'charge.accountId': accountId, 'state.kind': 'succeeded' })
    .toArray();
  // Each payment paid one invoice, and no invoice was paid without.
  expect(taken.map(({ _id }) => String(_id)).toSorted()).toEqual(
    paid.flatMap(({ paymentId }) => paymentId ?? []).toSorted(),
  );
}

it('20 lives, their webhooks shuffled and doubled: one payment for one invoice, and books that balance', async () => {
  const lives = fc.sample(fc.array(step, { minLength: 4, maxLength: 7 }), { numRuns: 20, seed: 4 });
  const begin: Step = { do: 'start', afterMs: 0, plan: 'basic', token: 'pm_card_visa', withTrial: false };
  let chance = 4;
  // Numerical Recipes' generator: the same order in every run.
  const random = () => (chance = (chance * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  for (const [i, steps] of lives.entries()) await live([begin, ...steps], `account_life_${i}`, random);

  const balances = await test.parts.ledger.balances();
  expect(balances.reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0)).toBe(0);
  const numbers = await test.connection.collection('invoices').find().sort({ number: 1 }).toArray();
  expect(numbers.map(({ number }) => number as number)).toEqual(numbers.map((_, i) => i + 1));
}, 120_000);
