import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { prepareModels } from '../../../platform/mongo/database.ts';
import { openTestDatabase, silentLog } from '../../../platform/mongo/testing.ts';
import { wholeSecond } from '../plan/period.ts';
import { createCustomerStore } from './customer-store.ts';
import { WebhookRefused, type Charge, type PaymentProvider } from './payment-provider.ts';
import { createStripeProvider, openStripe } from './stripe-provider.ts';
import { createTestPaymentStore } from './test-payment-store.ts';
import { createTestProvider } from './test-provider.ts';
import { signWebhook } from './webhook.ts';

// What every provider holds to, over both implementations. Stripe is stripe-mock, which checks every parameter against Stripe's
// own description, and forgets: a payment has an outcome there, but always the same one.

const secret = 'whsec_contract';
const now = wholeSecond(new Date());

function charge(change: Partial<Charge>): Charge {
  return {
    customerId: 'cus_1',
    methodId: 'pm_card_visa',
    amountMinor: 1_299,
    currency: 'EUR',
    invoiceId: 'invoice_1',
    accountId: 'account_1',
    description: 'Standard, one month',
    isOffSession: false,
    idempotencyKey: 'invoice_1:1',
    begunAt: now,
    ...change,
  };
}

const hasStripeMock = spawnSync('stripe-mock', ['-version']).error === undefined;

async function startStripeMock(): Promise<{ url: string; process: ChildProcess }> {
  const process = spawn('stripe-mock', ['-http-addr', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface(process.stdout)) {
    const [, address] = /Listening for HTTP at address: (\S+)/.exec(line) ?? [];
    if (address) return { url: `http://${address}`, process };
  }
  throw new Error('stripe-mock ended');
}

function behavesAsAProvider(open: () => Promise<{ provider: PaymentProvider; close(): Promise<void> }>): void {
  let provider: PaymentProvider;
  let close: () => Promise<void>;
  beforeAll(async () => ({ provider, close } = await open()));
  afterAll(() => close());

  async function storeVisa(accountId: string): Promise<{ customerId: string; methodId: string }> {
    const customerId = await provider.ensureCustomer(accountId);
    const outcome = await provider.storeMethod(customerId, 'pm_card_visa', `${accountId}:method`);
    if (outcome.kind !== 'stored') throw new Error(outcome.kind);
    return { customerId, methodId: outcome.method.id };
  }

  it('has one customer for an account, however often and however soon it is asked', async () => {
    const [first, second] = await Promise.all([
      provider.ensureCustomer('account_c'),
      provider.ensureCustomer('account_c'),
    ]);
    expect([first, second, await provider.ensureCustomer('account_c')]).toEqual([first, first, first]);
    expect(await provider.ensureCustomer('account_d')).not.toBe(first);
  });

  it('stores a card and tells what the customer may see of it', async () => {
    const customerId = await provider.ensureCustomer('account_s');
    const outcome = await provider.storeMethod(customerId, 'pm_card_visa', 'store');
    expect(outcome).toMatchObject({ kind: 'stored', method: { brand: 'visa', last4: '4242' } });
    const { method } = outcome as Extract<typeof outcome, { kind: 'stored' }>;
    expect(method.expiryMonth).toBeGreaterThanOrEqual(1);
    expect(method.expiryMonth).toBeLessThanOrEqual(12);
    expect(method.expiryYear).toBeGreaterThan(2026);
  });

  it.each(['', 'tok_visa', '4242424242424242', 'pm_1/../../customers'])(
    'does not know the token "%s"',
    async (token) => {
      const customerId = await provider.ensureCustomer('account_s');
      expect(await provider.storeMethod(customerId, token, `token ${token}`)).toEqual({ kind: 'unknownToken' });
    },
  );

  it.each([true, false])('finds the payment that it made (customer away: %s)', async (isOffSession) => {
    const stored = await storeVisa('account_p');
    const made = await provider.charge(charge({ ...stored, isOffSession, idempotencyKey: `find:${isOffSession}` }));
    expect(made).toMatchObject({ paymentId: expect.stringMatching(/^pi_/) });
    const found = await provider.findPayment(made.paymentId!);
    expect(found).toEqual(made);
  });

  it('tells how a payment stands that is to be given up', async () => {
    const stored = await storeVisa('account_p');
    const made = await provider.charge(charge({ ...stored, idempotencyKey: 'give up' }));
    expect(await provider.cancelPayment(made.paymentId!)).toEqual(made);
  });

  it('gives a part of a payment back', async () => {
    const stored = await storeVisa('account_p');
    const { paymentId } = await provider.charge(charge({ ...stored, idempotencyKey: 'give back' }));
    const refund = await provider.refund({ paymentId: paymentId!, amountMinor: 300, idempotencyKey: 'refund' });
    expect(refund).toEqual({ kind: 'refunded', refundId: expect.stringMatching(/^re_/) });
  });

  describe('webhooks', () => {
    const metadata = { invoiceId: 'invoice_1', accountId: 'account_1', idempotencyKey: 'invoice_1:1' };
    const event = (type: string, object: object) =>
      JSON.stringify({ id: 'evt_1', object: 'event', type, created: now.getTime() / 1_000, data: { object } });
    const succeeded = event('payment_intent.succeeded', { id: 'pi_1', status: 'succeeded', metadata });
    const read = (payload: string, signature = signWebhook(payload, secret, now), at = now) =>
      provider.readWebhook(Buffer.from(payload), signature, at);
    const after = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

    it('tell of a payment and what it was for', () => {
      expect(read(succeeded)).toEqual({ id: 'evt_1', at: now, kind: 'succeeded', paymentId: 'pi_1', ...metadata });
    });

    it.each([
      [{ code: 'card_declined', decline_code: 'insufficient_funds' }, 'insufficient_funds', false],
      [{ code: 'card_declined', decline_code: 'generic_decline' }, 'card_declined', false],
      [
        { code: 'card_declined', decline_code: 'generic_decline', advice_code: 'do_not_try_again' },
        'card_declined',
        true,
      ],
      [{ code: 'card_declined', decline_code: 'stolen_card' }, 'card_declined', true],
      [{ code: 'expired_card' }, 'expired_card', true],
      [{ code: 'payment_intent_authentication_failure' }, 'payment_intent_authentication_failure', false],
    ])('tell of a failure: %j', (error, code, isHard) => {
      const failed = { id: 'pi_1', status: 'requires_payment_method', metadata, last_payment_error: error };
      expect(read(event('payment_intent.payment_failed', failed))).toMatchObject({ kind: 'failed', code, isHard });
    });

    it('tell of a refund once it is through, and of its key where it was ours', () => {
      const refund = { id: 're_1', status: 'succeeded', amount: 300, payment_intent: 'pi_1', metadata: {} };
      const told = { id: 'evt_1', at: now, kind: 'refunded', paymentId: 'pi_1', refundId: 're_1', amountMinor: 300 };
      expect(read(event('refund.updated', refund))).toEqual(told);
      const ours = { ...refund, metadata: { idempotencyKey: 'refund_1' } };
      expect(read(event('refund.created', ours))).toEqual({ ...told, idempotencyKey: 'refund_1' });
      expect(read(event('refund.created', { ...refund, status: 'pending' })).kind).toBe('ignored');
    });

    it('are ignored where they tell of nothing of ours', () => {
      expect(read(event('payment_intent.succeeded', { id: 'pi_2', status: 'succeeded', metadata: {} })).kind).toBe(
        'ignored',
      );
      expect(read(event('customer.created', { id: 'cus_1' }))).toMatchObject({
        kind: 'ignored',
        type: 'customer.created',
      });
    });

    it('are good for 300 seconds', () => {
      const signature = signWebhook(succeeded, secret, now);
      expect(read(succeeded, signature, after(300)).kind).toBe('succeeded');
      expect(() => read(succeeded, signature, after(301))).toThrow(WebhookRefused);
    });

    it.each([
      ['by another key', succeeded, signWebhook(succeeded, 'whsec_other', now)],
      ['for another body', `${succeeded} `, signWebhook(succeeded, secret, now)],
      [
        'moved in time',
        succeeded,
        signWebhook(succeeded, secret, now).replace(/t=\d+/, `t=${now.getTime() / 1_000 + 1}`),
      ],
      ['of a scheme that is not known', succeeded, signWebhook(succeeded, secret, now).replace('v1=', 'v0=')],
      ['that is none', succeeded, 'nonsense'],
      ['that is empty', succeeded, ''],
      ['over no event', 'not json', signWebhook('not json', secret, now)],
    ])('are refused with a signature %s', (_what, payload, signature) => {
      expect(() => read(payload, signature)).toThrow(WebhookRefused);
    });
  });
}

describe('the test provider', () => {
  behavesAsAProvider(async () => {
    const { connection, drop } = await openTestDatabase();
    const store = createTestPaymentStore(connection);
    await prepareModels(connection);
    return { provider: createTestProvider({ store, webhookSecret: secret, clock: () => now }), close: drop };
  });
});

const describeStripe = hasStripeMock ? describe : describe.skip;
describeStripe(`Stripe${hasStripeMock ? '' : ' (skipped: stripe-mock is not on PATH)'}`, () => {
  behavesAsAProvider(async () => {
    const { url, process } = await startStripeMock();
    const { connection, drop } = await openTestDatabase();
    const customers = createCustomerStore(connection);
    await prepareModels(connection);
    const stripe = openStripe('sk_test_contract', url);
    const returnUrl = 'https://marquee.example/account';
    return {
      provider: createStripeProvider({
        stripe,
        webhookSecret: secret,
        customers,
        returnUrl,
        clock: () => now,
        log: silentLog,
      }),
      async close() {
        process.kill();
        await once(process, 'exit');
        await drop();
      },
    };
  });
});
