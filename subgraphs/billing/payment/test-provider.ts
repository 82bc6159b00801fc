import { createHash } from 'node:crypto';
import { newId } from '../../../platform/ids/ids.ts';
import { readDecline } from './decline.ts';
import { KeyReused, type ChargeOutcome, type PaymentProvider } from './payment-provider.ts';
import { testMethods } from './test-methods.ts';
import type { TestPayment, TestPaymentState, TestPaymentStore, TestRefund, TestWebhook } from './test-payment-store.ts';
import { readWebhook } from './webhook.ts';

/** The port, and what a customer does at their bank. */
export interface TestPaymentProvider extends PaymentProvider {
  /**
   * Approves or refuses a payment that waits for it; one that has ended stays as it ended. Undefined where the account has no
   * such payment.
   */
  completeAuthentication(answer: {
    paymentId: string;
    accountId: string;
    isApproved: boolean;
  }): Promise<ChargeOutcome | undefined>;
}

export interface TestProviderOptions {
  store: TestPaymentStore;
  webhookSecret: string;
  clock: () => Date;
  /** A webhook was written. */
  onWebhook?: () => void;
}

/** What the bank says of an approval that was refused (docs.stripe.com/error-codes). */
const REFUSED_AT_BANK = 'payment_intent_authentication_failure';
const METHOD_YEARS = 4;

/**
 * The built-in provider: takes no money, and behaves as Stripe does with its test methods, down to webhooks that it signs and
 * sends. What it keeps is durable, so that a killed process finds its payments again.
 */
export function createTestProvider({
  store,
  webhookSecret,
  clock,
  onWebhook,
}: TestProviderOptions): TestPaymentProvider {
  async function read(paymentId: string): Promise<TestPayment> {
    const payment = await store.findPayment(paymentId);
    if (!payment) throw new Error(`there is no test payment ${paymentId}`);
    return payment;
  }

  async function end(payment: TestPayment, state: TestPaymentState): Promise<ChargeOutcome> {
    const ended = await store.endPayment(payment.id, state, paymentWebhook({ ...payment, state }, clock()));
    onWebhook?.();
    return outcomeOf(ended ?? payment);
  }

  return {
    name: 'test',

    async ensureCustomer(accountId) {
      return `cus_test_${accountId}`;
    },

    async storeMethod(customerId, token, idempotencyKey) {
      const behaviour = testMethods.get(token);
      if (!behaviour) return { kind: 'unknownToken' };
      if (behaviour.storingDeclinedAs) return readDecline({ code: behaviour.storingDeclinedAs });
      const {
        customerId: owner,
        token: stored,
        ...method
      } = await store.addMethod({
        id: idFor('pm_test', idempotencyKey),
        customerId,
        token,
        brand: behaviour.brand,
        last4: behaviour.last4,
        expiryMonth: 12,
        expiryYear: clock().getUTCFullYear() + METHOD_YEARS,
      });
      if (owner !== customerId || stored !== token) throw new KeyReused(idempotencyKey);
      return { kind: 'stored', method };
    },

    async charge({ begunAt: _, ...charge }) {
      const method = await store.findMethod(charge.methodId);
      if (method?.customerId !== charge.customerId)
        throw new Error(`${charge.methodId} is none of the customer's methods`);
      const id = idFor('pi_test', charge.idempotencyKey);
      const made: TestPayment = { id, charge, state: testMethods.get(method.token)!.charging, refunds: [] };
      const payment = await store.addPayment(made, paymentWebhook(made, clock()));
      onWebhook?.();
      return outcomeOf(payment);
    },

    async findPayment(paymentId) {
      return outcomeOf(await read(paymentId));
    },

    async cancelPayment(paymentId) {
      return end(await read(paymentId), { kind: 'declined', code: 'canceled' });
    },

    async refund({ paymentId, amountMinor, idempotencyKey }) {
      const payment = await read(paymentId);
      const refund: TestRefund = { id: idFor('re_test', idempotencyKey), idempotencyKey, amountMinor };
      let earlier: TestRefund | undefined;
      let isTooMuch = false;
      await store.addRefund(paymentId, ({ charge, state, refunds }) => {
        earlier = refunds.find(({ id }) => id === refund.id);
        const refunded = refunds.reduce((sum, { amountMinor: part }) => sum + part, 0);
        isTooMuch = state.kind !== 'succeeded' || refunded + amountMinor > charge.amountMinor;
        return earlier || isTooMuch ? undefined : { refund, webhook: refundWebhook(payment, refund, clock()) };
      });
      onWebhook?.();
      if (earlier && earlier.amountMinor !== amountMinor) throw new KeyReused(idempotencyKey);
      if (!earlier && isTooMuch) return readDecline({ code: 'charge_already_refunded' }, paymentId);
      return { kind: 'refunded', refundId: refund.id };
    },

    readWebhook: (payload, signature, now) => readWebhook(payload, signature, webhookSecret, now),

    async completeAuthentication({ paymentId, accountId, isApproved }) {
      const payment = await store.findPayment(paymentId);
      if (payment?.charge.accountId !== accountId) return undefined;
      return end(payment, isApproved ? { kind: 'succeeded' } : { kind: 'declined', code: REFUSED_AT_BANK });
    },
  };
}

/** One id for one key: whoever asks twice, or at the same time, means the same thing. */
function idFor(prefix: string, idempotencyKey: string): string {
  return `${prefix}_${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 24)}`;
}

function outcomeOf({ id, state }: TestPayment): ChargeOutcome {
  switch (state.kind) {
    case 'succeeded':
      return { kind: 'succeeded', paymentId: id };
    case 'declined':
      return readDecline(state, id);
    case 'actionRequired':
      return { kind: 'actionRequired', paymentId: id, actionUrl: `/pay/authenticate?payment=${id}` };
  }
}

function paymentWebhook({ id, charge, state }: TestPayment, now: Date): TestWebhook {
  const { invoiceId, accountId, idempotencyKey, amountMinor, currency } = charge;
  const told = {
    id,
    object: 'payment_intent',
    amount: amountMinor,
    currency: currency.toLowerCase(),
    metadata: { invoiceId, accountId, idempotencyKey },
  };
  switch (state.kind) {
    case 'succeeded':
      return webhook('payment_intent.succeeded', { ...told, status: 'succeeded' }, now);
    case 'actionRequired':
      return webhook('payment_intent.requires_action', { ...told, status: 'requires_action' }, now);
    case 'declined': {
      if (state.code === 'canceled') return webhook('payment_intent.canceled', { ...told, status: 'canceled' }, now);
      const failed = { ...told, status: 'requires_payment_method', last_payment_error: { code: state.code } };
      return webhook('payment_intent.payment_failed', failed, now);
    }
  }
}

function refundWebhook({ id, charge }: TestPayment, refund: TestRefund, now: Date): TestWebhook {
  const told = {
    id: refund.id,
    object: 'refund',
    amount: refund.amountMinor,
    currency: charge.currency.toLowerCase(),
    payment_intent: id,
    status: 'succeeded',
    metadata: { idempotencyKey: refund.idempotencyKey },
  };
  return webhook('refund.created', told, now);
}

function webhook(type: string, object: object, now: Date): TestWebhook {
  const id = newId('evt_test', now.getTime());
  const created = Math.floor(now.getTime() / 1_000);
  const payload = JSON.stringify({ id, object: 'event', type, created, livemode: false, data: { object } });
  return { id, payload, createdAt: now, attempt: 0, dueAt: now };
}
