import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { prepareModels, type Connection } from '../../../platform/mongo/database.ts';
import { openTestDatabase, silentLog } from '../../../platform/mongo/testing.ts';
import { wholeSecond } from '../plan/period.ts';
import { createWebhookDelivery, webhookDelayMs } from './deliver-webhooks.ts';
import { KeyReused, type Charge } from './payment-provider.ts';
import { createTestPaymentStore, type TestPaymentStore } from './test-payment-store.ts';
import { createTestProvider, type TestPaymentProvider } from './test-provider.ts';

const secret = 'whsec_test';
let now = wholeSecond(new Date());
const clock = () => now;

let connection: Connection;
let drop: () => Promise<void>;
let store: TestPaymentStore;
let provider: TestPaymentProvider;
beforeAll(async () => {
  ({ connection, drop } = await openTestDatabase());
  store = createTestPaymentStore(connection);
  provider = createTestProvider({ store, webhookSecret: secret, clock });
  await prepareModels(connection);
});
afterAll(() => drop());

let keys = 0;
const newKey = () => `key_${(keys += 1)}`;

/** A charge of 12.99 to a newly stored method. */
async function chargeOf(token: string, change: Partial<Charge> = {}): Promise<Charge> {
  const key = newKey();
  const accountId = `account_${key}`;
  const customerId = await provider.ensureCustomer(accountId);
  const stored = await provider.storeMethod(customerId, token, key);
  if (stored.kind !== 'stored') throw new Error(stored.kind);
  return {
    customerId,
    methodId: stored.method.id,
    amountMinor: 1_299,
    currency: 'EUR',
    invoiceId: `invoice_${key}`,
    accountId,
    description: 'Standard, one month',
    isOffSession: false,
    idempotencyKey: key,
    begunAt: now,
    ...change,
  };
}

/** Kinds of the events that tell of a payment, sorted. */
async function toldOf(paymentId: string): Promise<string[]> {
  const webhooks = await store.listWebhooks();
  const told = webhooks.filter(({ payload }) => payload.includes(paymentId));
  return told.map(({ payload }): string => JSON.parse(payload).type).sort();
}

describe('methods', () => {
  it.each([
    ['pm_card_chargeDeclined', 'card_declined', false],
    ['pm_card_chargeDeclinedInsufficientFunds', 'insufficient_funds', false],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', true],
    ['pm_card_chargeDeclinedStolenCard', 'card_declined', true],
  ])('%s is declined when it is stored: %s', async (token, code, isHard) => {
    expect(await provider.storeMethod('cus_1', token, newKey())).toEqual({ kind: 'declined', code, isHard });
  });

  it('is stored once by one key, and not for another customer', async () => {
    const [first, second] = await Promise.all([
      provider.storeMethod('cus_1', 'pm_card_visa', 'once'),
      provider.storeMethod('cus_1', 'pm_card_visa', 'once'),
    ]);
    expect(second).toEqual(first);
    await expect(provider.storeMethod('cus_2', 'pm_card_visa', 'once')).rejects.toThrow(KeyReused);
    await expect(provider.storeMethod('cus_1', 'pm_card_amex', 'once')).rejects.toThrow(KeyReused);
  });

  it('pays for nobody but the customer it was stored for', async () => {
    const charge = await chargeOf('pm_card_visa');
    await expect(provider.charge({ ...charge, customerId: 'cus_thief' })).rejects.toThrow(/none of the customer's/);
  });
});

describe('a charge', () => {
  it('succeeds with a good card, and a webhook tells', async () => {
    const charge = await chargeOf('pm_card_visa');
    const outcome = await provider.charge(charge);
    expect(outcome).toEqual({ kind: 'succeeded', paymentId: expect.stringMatching(/^pi_test_/) });
    expect(await toldOf(outcome.paymentId!)).toEqual(['payment_intent.succeeded']);
  });

  it('is declined with a card that stores and does not pay', async () => {
    const outcome = await provider.charge(await chargeOf('pm_card_chargeCustomerFail'));
    expect(outcome).toMatchObject({ kind: 'declined', code: 'card_declined', isHard: false });
    expect(await toldOf(outcome.paymentId!)).toEqual(['payment_intent.payment_failed']);
  });

  it('is made once by 20 that race with one key', async () => {
    const charge = await chargeOf('pm_card_visa');
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => provider.charge({ ...charge })));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await toldOf(outcomes[0]!.paymentId!)).toEqual(['payment_intent.succeeded']);
  });

  it.each<Partial<Charge>>([{ amountMinor: 1_300 }, { currency: 'USD' }, { invoiceId: 'invoice_other' }])(
    'is refused where its key came with another input: %j',
    async (change) => {
      const charge = await chargeOf('pm_card_visa');
      await provider.charge(charge);
      await expect(provider.charge({ ...charge, ...change })).rejects.toThrow(KeyReused);
    },
  );
});

describe('a payment that the bank wants approved', () => {
  const answer = (charge: Charge, paymentId: string, isApproved: boolean) =>
    provider.completeAuthentication({ paymentId, accountId: charge.accountId, isApproved });

  async function waiting() {
    const charge = await chargeOf('pm_card_authenticationRequired');
    const outcome = await provider.charge(charge);
    if (outcome.kind !== 'actionRequired') throw new Error(outcome.kind);
    return { charge, ...outcome };
  }

  it('waits at a page of ours, and succeeds when it is approved', async () => {
    const { charge, paymentId, actionUrl } = await waiting();
    expect(actionUrl).toBe(`/pay/authenticate?payment=${paymentId}`);
    expect(await answer(charge, paymentId, true)).toEqual({ kind: 'succeeded', paymentId });
    expect(await provider.findPayment(paymentId)).toEqual({ kind: 'succeeded', paymentId });
    expect(await toldOf(paymentId)).toEqual(['payment_intent.requires_action', 'payment_intent.succeeded']);
  });

  it('is told as it stands now to whoever repeats the charge', async () => {
    const { charge, paymentId } = await waiting();
    await answer(charge, paymentId, true);
    expect(await provider.charge(charge)).toEqual({ kind: 'succeeded', paymentId });
  });

  it('fails when it is refused, and stays so', async () => {
    const { charge, paymentId } = await waiting();
    const failed = { kind: 'declined', code: 'payment_intent_authentication_failure', isHard: false, paymentId };
    expect(await answer(charge, paymentId, false)).toEqual(failed);
    expect(await answer(charge, paymentId, true)).toEqual(failed);
    expect(await toldOf(paymentId)).toEqual(['payment_intent.payment_failed', 'payment_intent.requires_action']);
  });

  it('is nobody else’s to approve', async () => {
    const { charge, paymentId } = await waiting();
    expect(await answer({ ...charge, accountId: 'account_other' }, paymentId, true)).toBeUndefined();
    expect(await answer(charge, 'pi_test_unknown', true)).toBeUndefined();
    expect(await provider.findPayment(paymentId)).toMatchObject({ kind: 'actionRequired' });
  });

  it('cannot be approved once it is given up, nor given up once it is approved', async () => {
    const given = await waiting();
    const canceled = { kind: 'declined', code: 'canceled', isHard: false, paymentId: given.paymentId };
    expect(await provider.cancelPayment(given.paymentId)).toEqual(canceled);
    expect(await answer(given.charge, given.paymentId, true)).toEqual(canceled);
    const approved = await waiting();
    await answer(approved.charge, approved.paymentId, true);
    expect(await provider.cancelPayment(approved.paymentId)).toMatchObject({ kind: 'succeeded' });
  });

  it('ends one way where approval and giving up race', async () => {
    const { charge, paymentId } = await waiting();
    const outcomes = await Promise.all([
      answer(charge, paymentId, true),
      provider.cancelPayment(paymentId),
      answer(charge, paymentId, false),
    ]);
    const ended = await provider.findPayment(paymentId);
    expect(outcomes).toEqual([ended, ended, ended]);
    expect(await toldOf(paymentId)).toHaveLength(2);
  });
});

describe('a refund', () => {
  async function paid(): Promise<string> {
    return (await provider.charge(await chargeOf('pm_card_visa'))).paymentId!;
  }

  it('is made once by one key, also by those that race', async () => {
    const paymentId = await paid();
    const refund = { paymentId, amountMinor: 700, idempotencyKey: newKey() };
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => provider.refund(refund)));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await toldOf(paymentId)).toEqual(['payment_intent.succeeded', 'refund.created']);
    await expect(provider.refund({ ...refund, amountMinor: 1 })).rejects.toThrow(KeyReused);
  });

  it('never gives back more than was paid, also where refunds race', async () => {
    const paymentId = await paid();
    const outcomes = await Promise.all(
      [700, 500, 400].map((amountMinor) => provider.refund({ paymentId, amountMinor, idempotencyKey: newKey() })),
    );
    const payment = (await store.findPayment(paymentId))!;
    const refunded = payment.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    expect(refunded).toBeLessThanOrEqual(1_299);
    expect(outcomes.filter(({ kind }) => kind === 'refunded')).toHaveLength(payment.refunds.length);
  });

  it('needs a payment that succeeded', async () => {
    const { paymentId } = await provider.charge(await chargeOf('pm_card_chargeCustomerFail'));
    const outcome = await provider.refund({ paymentId: paymentId!, amountMinor: 1, idempotencyKey: newKey() });
    expect(outcome.kind).toBe('declined');
  });
});

describe('delivery', () => {
  it('waits four times as long after each failure, an hour at most', () => {
    expect([1, 2, 3, 7, 70].map(webhookDelayMs)).toEqual([1_000, 4_000, 16_000, 3_600_000, 3_600_000]);
  });

  it('sends each webhook until it is answered with 2xx, signed anew', async () => {
    for (const webhook of await store.listWebhooks()) await store.closeWebhook(webhook.id);
    const received: { id: string; at: Date }[] = [];
    const server = createServer(async (request, response) => {
      const payload = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
      const signature = String(request.headers['webhook-signature']);
      received.push({ id: provider.readWebhook(payload, signature, now).id, at: now });
      response.writeHead(received.length === 1 ? 500 : 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const delivery = createWebhookDelivery({ store, url, secret, clock, log: silentLog });
    try {
      await provider.charge(await chargeOf('pm_card_visa'));
      await delivery.sendDue();
      await delivery.sendDue();
      expect(received).toHaveLength(1);
      now = new Date(now.getTime() + 1_000);
      await delivery.sendDue();
      expect(received[1]).toEqual({ id: received[0]!.id, at: now });
      now = new Date(now.getTime() + 86_400_000);
      await delivery.sendDue();
      expect(received).toHaveLength(2);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('sends what is written while it runs', async () => {
    const arrived = Promise.withResolvers<void>();
    const server = createServer((_request, response) => response.end(() => arrived.resolve()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const delivery = createWebhookDelivery({ store, url, secret, clock, log: silentLog });
    const telling = createTestProvider({ store, webhookSecret: secret, clock, onWebhook: () => delivery.wake() });
    try {
      delivery.start();
      await telling.charge(await chargeOf('pm_card_visa'));
      await arrived.promise;
    } finally {
      await delivery.stop();
      server.closeAllConnections();
      server.close();
    }
    expect((await store.listWebhooks()).filter(({ dueAt }) => dueAt !== undefined)).toEqual([]);
  });
});
