import { randomUUID } from 'node:crypto';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { advanceAccount } from '../account/advance-account.ts';
import { applyPaymentEvent } from '../account/apply-payment-event.ts';
import { loadAccount } from '../account/load-account.ts';
import type { MembershipAnswer } from '../membership/account-state.ts';
import type { Parts } from '../stores.ts';
import { openTestBilling, NOW, YEAR, type TestBilling } from '../testing.ts';
import { cancelMembership } from './cancel-membership.ts';
import { changePlan, previewPlanChange } from './change-plan.ts';
import { grantCredit } from './grant-credit.ts';
import { refundInvoice } from './refund-invoice.ts';
import { startMembership } from './start-membership.ts';
import { updatePaymentMethod } from './update-payment-method.ts';

// What becomes true of changes, on the real database: once, whatever is repeated, races or is cut off.

let test: TestBilling;
let accountId: string;
beforeAll(async () => {
  test = await openTestBilling();
});
afterAll(() => test.close());
beforeEach(() => {
  test.now = NOW;
  accountId = `account_${randomUUID()}`;
});

const customer = () => ({ accountId, territory: 'US' });
const act = (change: Partial<Act> = {}) => test.act({ account: accountId, ...change });
const later = (ms: number) => (test.now = new Date(test.now.getTime() + ms));
const DAY_MS = 86_400_000;

function start(plan: string, change: object = {}) {
  const input = {
    planId: test.plans[plan]!.id,
    interval: 'MONTH' as const,
    paymentToken: 'pm_card_visa',
    withTrial: false,
    idempotencyKey: 'start',
    ...change,
  };
  return startMembership(test.parts, customer(), input, act());
}

function change(plan: string, idempotencyKey: string, more: object = {}) {
  return changePlan(test.parts, customer(), { planId: test.plans[plan]!.id, idempotencyKey, ...more }, act());
}

const stateOf = async () => (await loadAccount(test.parts, accountId))!.state;
const invoices = () => test.parts.invoices.listOf(accountId, 1_000);
const paymentsOf = () => test.connection.collection('test_payments').find({ 'charge.accountId': accountId }).toArray();

async function expectBalance(): Promise<void> {
  const balances = await test.parts.ledger.balances();
  for (const [, sides] of Map.groupBy(balances, ({ currency }) => currency)) {
    expect(sides.reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0)).toBe(0);
  }
}

function changed(answer: MembershipAnswer) {
  if (answer.kind !== 'changed') throw new Error(JSON.stringify(answer));
  return answer;
}

describe('racing', () => {
  it('50 identical changes have one effect and one answer', async () => {
    await start('basic');
    later(10 * DAY_MS);
    const answers = await Promise.all(Array.from({ length: 50 }, () => change('premium', 'up')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(changed(answers[0]!).membership).toMatchObject({ terms: { planCode: 'premium' }, revision: 2 });
    expect(await invoices()).toHaveLength(2);
    expect(await paymentsOf()).toHaveLength(2);
    await expectBalance();
  });

  it('different changes come one after another, none half', async () => {
    await start('basic');
    later(DAY_MS);
    const answers = await Promise.all([
      change('standard', 'a'),
      change('premium', 'b'),
      cancelMembership(test.parts, customer(), { atPeriodEnd: true, idempotencyKey: 'c' }, act()),
      grantCredit(
        test.parts,
        { accountId, amountMinor: 50, reason: 'Sorry', idempotencyKey: 'd' },
        act({ account: 'account_staff' }),
      ),
    ]);
    expect(answers.every(({ kind }) => kind === 'changed' || kind === 'creditGranted')).toBe(true);
    expect((await stateOf()).collection).toBeUndefined();
    expect((await invoices()).every(({ status }) => status === 'PAID')).toBe(true);
    await expectBalance();
  });

  it('invoices of many accounts are numbered without gaps', async () => {
    const before = (await test.connection.collection('invoices').countDocuments()) + 1;
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        startMembership(
          test.parts,
          { accountId: `${accountId}_${i}`, territory: 'US' },
          {
            planId: test.plans['basic']!.id,
            interval: 'MONTH',
            paymentToken: i % 3 ? 'pm_card_visa' : 'pm_card_chargeCustomerFail',
            withTrial: false,
            idempotencyKey: 'start',
          },
          act(),
        ),
      ),
    );
    const all = await test.connection.collection('invoices').find().sort({ number: 1 }).toArray();
    expect(all.map(({ number }) => number as number)).toEqual(Array.from({ length: before + 11 }, (_, i) => i + 1));
  });

  it('a refund asked for 20 times is made once, and never more than was paid', async () => {
    const { invoiceId } = changed(await start('basic'));
    const staff = act({ account: 'account_staff' });
    const refund = (amountMinor: number, idempotencyKey: string) =>
      refundInvoice(test.parts, { invoiceId: invoiceId!, amountMinor, reason: 'x', idempotencyKey }, staff);
    const same = await Promise.all(Array.from({ length: 20 }, () => refund(300, `${accountId}:same`)));
    expect(new Set(same.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const others = await Promise.all(Array.from({ length: 5 }, (_, i) => refund(300, `${accountId}:${i}`)));
    expect(others.map(({ kind }) => kind).toSorted()).toEqual([
      'refundNotAllowed',
      'refundNotAllowed',
      'refundNotAllowed',
      'refundNotAllowed',
      'refunded',
    ]);
    const [payment] = await paymentsOf();
    expect(payment!['refunds']).toHaveLength(2);
    await expectBalance();
  });
});

describe('a preview', () => {
  it('shows what is charged with its prorationAt, however much later within 15 minutes', async () => {
    await start('basic');
    later(3 * DAY_MS + 12_345);
    const choice = { planId: test.plans['premium']!.id };
    const preview = (await previewPlanChange(test.parts, accountId, choice, test.now))!;
    later(899_000);
    await change('premium', 'up', { prorationAt: preview.prorationAt });
    const [invoice] = await invoices();
    expect(invoice).toMatchObject({ dueMinor: preview.bill.dueMinor, lines: preview.bill.lines });
  });

  it('counts the credit that a change gives back which waits for approval', async () => {
    await start('basic');
    const replace = { paymentToken: 'pm_card_authenticationRequired', idempotencyKey: 'method' };
    await updatePaymentMethod(test.parts, customer(), replace, act());
    const gift = { accountId, amountMinor: 100, reason: 'Sorry', idempotencyKey: accountId };
    await grantCredit(test.parts, gift, act({ account: 'account_staff' }));
    expect(await change('standard', 'waits')).toMatchObject({ kind: 'actionRequired' });
    expect((await stateOf()).creditMinor).toBe(0);
    const choice = { planId: test.plans['premium']!.id };
    const preview = (await previewPlanChange(test.parts, accountId, choice, test.now))!;
    expect(preview.bill.creditAppliedMinor).toBe(100);
    await change('premium', 'instead', { prorationAt: preview.prorationAt });
    const [second, first] = await invoices();
    expect(first).toMatchObject({ status: 'VOID' });
    expect(second).toMatchObject({ status: 'OPEN', dueMinor: preview.bill.dueMinor });
  });

  it.each([
    ['in the future', 2_000],
    ['older than 15 minutes', -901_000],
  ])('%s is refused', async (_, offsetMs) => {
    await start('basic');
    later(DAY_MS);
    const prorationAt = new Date(test.now.getTime() + offsetMs);
    await expect(change('premium', 'up', { prorationAt })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', argument: 'input.prorationAt' },
    });
  });
});

describe('cut off', () => {
  class Killed extends Error {}

  /** Lets the n-th step that touches provider or database be the last; what a transaction had not committed is undone. */
  function killAt(n: number): { parts: typeof test.parts; steps(): number } {
    let count = 0;
    const guard = <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
      (async (...args: A) => {
        count += 1;
        const result = await call(...args);
        if (count === n) throw new Killed();
        return result;
      }) as typeof call;
    const { provider, accounts, operations, memberships, ledger } = test.parts;
    return {
      steps: () => count,
      parts: {
        ...test.parts,
        provider: {
          ...provider,
          ensureCustomer: guard(provider.ensureCustomer),
          storeMethod: guard(provider.storeMethod),
          charge: guard(provider.charge),
        },
        accounts: { ...accounts, find: guard(accounts.find), replace: guard(accounts.replace) },
        memberships: { ...memberships, save: guard(memberships.save) },
        ledger: { ...ledger, post: guard(ledger.post) },
        operations: { ...operations, find: guard((id) => operations.find(id)) },
      },
    };
  }

  const flows = {
    upgrade: {
      async prepare() {
        await start('basic');
        later(DAY_MS);
      },
      run: (parts: Parts) => {
        const input = { planId: test.plans['premium']!.id, idempotencyKey: 'up' };
        return changePlan(parts, customer(), input, act());
      },
      invoices: 2,
    },
    start: {
      prepare: async () => undefined,
      run: (parts: Parts) => {
        const planId = test.plans['premium']!.id;
        const method = { paymentToken: 'pm_card_visa', withTrial: false };
        const input = { planId, interval: 'MONTH' as const, ...method, idempotencyKey: 'first' };
        return startMembership(parts, customer(), input, act());
      },
      invoices: 1,
    },
  };
  type Flow = (typeof flows)['upgrade'];

  /** Runs a new account's flow, which dies at its n-th step; tells whether it has fewer steps. */
  async function runKilledAt(flow: Flow, n: number): Promise<boolean> {
    accountId = `account_${randomUUID()}`;
    test.now = NOW;
    await flow.prepare();
    const { parts, steps } = killAt(n);
    await expect(
      flow.run(parts).then(
        () => new Killed(),
        (error: unknown) => error,
      ),
    ).resolves.toBeInstanceOf(Killed);
    return steps() < n;
  }

  async function expectDoneOnce(flow: Flow): Promise<void> {
    const { membership, collection } = await stateOf();
    expect(membership).toMatchObject({ status: 'ACTIVE', terms: { planCode: 'premium' }, revision: flow.invoices });
    expect(collection).toBeUndefined();
    expect((await invoices()).map(({ status }) => status)).toEqual(Array(flow.invoices).fill('PAID'));
    expect(await paymentsOf()).toHaveLength(flow.invoices);
    expect((await test.parts.entitlements.find(accountId)).revision).toBe(flow.invoices);
  }

  it.each([
    ['upgrade', flows.upgrade],
    ['start', flows.start],
  ] as const)('%s: after any step, the same key brings it to the same end', async (_name, flow) => {
    for (let n = 1; ; n++) {
      const isOver = await runKilledAt(flow, n);
      expect(changed(await flow.run(test.parts)).invoiceId).toBe((await invoices())[0]!.id);
      await expectDoneOnce(flow);
      if (isOver) break;
    }
    await expectBalance();
  });

  it('after the intent, the worker brings it to the same end a minute later, and the key then answers', async () => {
    for (let n = 1; ; n++) {
      const isOver = await runKilledAt(flows.upgrade, n);
      const wasBegun = (await stateOf()).collection !== undefined;
      later(61_000);
      await advanceAccount(test.parts, accountId, act());
      if (wasBegun) await expectDoneOnce(flows.upgrade);
      await flows.upgrade.run(test.parts);
      await expectDoneOnce(flows.upgrade);
      if (isOver) break;
    }
    await expectBalance();
  });
});

describe('renewals', () => {
  it('missed for half a year are billed one after another, each once, by however many workers', async () => {
    await start('basic');
    later(180 * DAY_MS);
    await Promise.all([1, 2, 3].map(() => advanceAccount(test.parts, accountId, act())));
    const periods = (await invoices())
      .toReversed()
      .map(({ lines }) => lines[0]!.periodStart!.toISOString().slice(0, 10));
    const days = ['01-31', '02-28', '03-31', '04-30', '05-31', '06-30'];
    expect(periods).toEqual(days.map((day) => `${YEAR}-${day}`));
    expect(await paymentsOf()).toHaveLength(6);
  });

  it('that the worker has not come to come before any other change', async () => {
    await start('basic');
    later(40 * DAY_MS);
    await change('premium', 'up');
    const kinds = (await invoices()).toReversed().map(({ lines }) => lines.map(({ kind }) => kind));
    expect(kinds).toEqual([['PERIOD'], ['PERIOD'], ['PRORATION_CREDIT', 'PRORATION_CHARGE']]);
  });

  it('are tasks that are due at the end of the period', async () => {
    await start('basic');
    const tasks = await test.parts.tasks.ofGroup(accountId);
    expect(tasks.map(({ kind, runAt }) => [kind, runAt.toISOString()])).toContainEqual([
      'billing.advance',
      `${YEAR}-02-28T12:00:00.000Z`,
    ]);
  });

  it('that are declined leave access while they are tried again, and another method ends it at once', async () => {
    await start('basic', { withTrial: true, paymentToken: 'pm_card_chargeCustomerFail' });
    later(7 * DAY_MS);
    await advanceAccount(test.parts, accountId, act());
    expect((await stateOf()).membership).toMatchObject({ status: 'PAST_DUE' });
    expect((await test.parts.entitlements.find(accountId)).state).toMatchObject({ planCode: 'basic' });
    const replace = (paymentToken: string, idempotencyKey: string) =>
      updatePaymentMethod(test.parts, customer(), { paymentToken, idempotencyKey }, act());
    expect(await replace('pm_card_chargeCustomerFail', 'first')).toMatchObject({ kind: 'declined' });
    expect(await replace('pm_card_visa', 'second')).toMatchObject({
      kind: 'changed',
      membership: { status: 'ACTIVE' },
    });
  });

  it('by a pending change bring the other plan, and tell of it', async () => {
    await start('premium');
    await change('basic', 'down');
    expect((await test.parts.entitlements.find(accountId)).state).toMatchObject({ planCode: 'premium' });
    later(29 * DAY_MS);
    await advanceAccount(test.parts, accountId, act());
    expect(await test.parts.entitlements.find(accountId)).toMatchObject({
      revision: 2,
      state: { planCode: 'basic' },
    });
    const outbox = await test.connection.collection('outbox').find({ 'event.subject': accountId }).toArray();
    expect(outbox.map(({ event }) => (event as { revision: number }).revision).toSorted()).toEqual([1, 2]);
  });
});

describe('webhooks', () => {
  async function eventsOf() {
    const webhooks = await test.payments.listWebhooks();
    return webhooks.filter(({ payload }) => payload.includes(accountId));
  }

  it('approve a first payment, and change nothing when they come again', async () => {
    await start('basic', { paymentToken: 'pm_card_authenticationRequired' });
    const { collection } = await stateOf();
    if (collection?.stage.kind !== 'approval') throw new Error('not asked for');
    const { paymentId } = collection.stage;
    await test.provider.completeAuthentication({ paymentId, accountId, isApproved: true });
    const event = {
      id: 'evt_1',
      at: test.now,
      kind: 'succeeded' as const,
      paymentId,
      invoiceId: collection.invoice.id,
      accountId,
      idempotencyKey: `${collection.invoice.id}:1`,
    };
    for (let i = 0; i < 3; i++) await applyPaymentEvent(test.parts, event, test.now);
    expect((await stateOf()).membership).toMatchObject({ status: 'ACTIVE', revision: 2 });
    expect(await eventsOf()).toHaveLength(2);
  });

  it('before the answer to the charge that they tell of settle it', async () => {
    const { provider } = test.parts;
    const parts = {
      ...test.parts,
      provider: {
        ...provider,
        async charge(charge: Parameters<typeof provider.charge>[0]) {
          const outcome = await provider.charge(charge);
          if (outcome.kind === 'succeeded') {
            const { invoiceId, idempotencyKey } = charge;
            const told = {
              kind: 'succeeded' as const,
              paymentId: outcome.paymentId,
              invoiceId,
              accountId,
              idempotencyKey,
            };
            await applyPaymentEvent(test.parts, { id: 'evt_early', at: test.now, ...told }, test.now);
          }
          return outcome;
        },
      },
    };
    const input = {
      planId: test.plans['basic']!.id,
      interval: 'MONTH' as const,
      paymentToken: 'pm_card_visa',
      withTrial: false,
      idempotencyKey: 'start',
    };
    expect(changed(await startMembership(parts, customer(), input, act())).membership).toMatchObject({
      status: 'ACTIVE',
      revision: 1,
    });
    expect(await invoices()).toHaveLength(1);
  });

  it('of money that nobody waits for any more make it credit, once', async () => {
    const { invoiceId } = changed(await start('basic'));
    const { source } = await stateOf();
    const idempotencyKey = `${invoiceId}:late`;
    const outcome = await test.provider.charge({
      customerId: source!.customerId,
      methodId: source!.method.id,
      amountMinor: 799,
      currency: 'USD',
      invoiceId: invoiceId!,
      accountId,
      description: 'Basic',
      isOffSession: true,
      idempotencyKey,
      begunAt: test.now,
    });
    if (outcome.kind !== 'succeeded') throw new Error(outcome.kind);
    const { paymentId } = outcome;
    const told = { id: 'evt_3', at: test.now, paymentId, invoiceId: invoiceId!, accountId, idempotencyKey };
    await Promise.all(
      [1, 2, 3].map(() => applyPaymentEvent(test.parts, { ...told, kind: 'succeeded' as const }, test.now)),
    );
    expect((await stateOf()).creditMinor).toBe(799);
    await expectBalance();
  });

  it('of a refund made at the provider are booked once', async () => {
    const { invoiceId } = changed(await start('basic'));
    const { paymentId } = (await test.parts.invoices.find(invoiceId!))!;
    const event = {
      id: 'evt_2',
      at: test.now,
      kind: 'refunded' as const,
      paymentId: paymentId!,
      refundId: `re_${accountId}`,
    };
    await Promise.all([1, 2, 3].map(() => applyPaymentEvent(test.parts, { ...event, amountMinor: 200 }, test.now)));
    const [refunds] = await test.parts.refunds.listByInvoices([invoiceId!]);
    expect(refunds!.map(({ cashMinor, status }) => [cashMinor, status])).toEqual([[200, 'DONE']]);
    await expectBalance();
  });
});
