import Stripe from 'stripe';
import { fault } from '../../../platform/errors/errors.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { CustomerStore } from './customer-store.ts';
import { readDecline } from './decline.ts';
import { KeyReused, type Charge, type ChargeOutcome, type PaymentProvider } from './payment-provider.ts';
import { readFailure, readWebhook } from './webhook.ts';

export interface StripeProviderOptions {
  stripe: Stripe;
  webhookSecret: string;
  customers: CustomerStore;
  /** Where the bank sends the customer back to. */
  returnUrl: string;
  clock: () => Date;
  log: Log;
}

const OUTAGE_RETRY_MS = 2_000;
/** Stripe keeps idempotency keys for 24 hours at least; a charge older than this is looked for by what it says of itself. */
const KEYS_KEPT_MS = 20 * 3_600_000;
const CLOCKS_APART_MS = 3_600_000;
const PAGE = 100;

/** Stripe's own client, for the account behind the key. `apiUrl` is Stripe's, or a double's. */
export function openStripe(secretKey: string, apiUrl: string): Stripe {
  const { protocol, hostname, port } = new URL(apiUrl);
  return new Stripe(secretKey, {
    protocol: protocol === 'http:' ? 'http' : 'https',
    host: hostname,
    port: port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port),
    timeout: 15_000,
    // With the same idempotency key: a try whose answer was lost has no second effect.
    maxNetworkRetries: 2,
    telemetry: false,
  });
}

/** Takes the money by Stripe's PaymentIntents. Cards alone: they answer at once. */
export function createStripeProvider({
  stripe,
  webhookSecret,
  customers,
  returnUrl,
  clock,
  log,
}: StripeProviderOptions): PaymentProvider {
  /** An outage leaves as UNAVAILABLE, a key with another input as {@link KeyReused}, all else as Stripe's own error. */
  async function ask<T>(idempotencyKey: string | undefined, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof Stripe.errors.StripeIdempotencyError && idempotencyKey) throw new KeyReused(idempotencyKey);
      if (!isOutage(error)) throw error;
      log.warn({ err: error }, 'Stripe did not answer');
      throw fault('UNAVAILABLE', 'The payment provider did not answer.', { retryAfterMs: OUTAGE_RETRY_MS });
    }
  }

  /** A payment that fails is an error which carries it. */
  async function settle(
    idempotencyKey: string | undefined,
    call: () => Promise<Stripe.Response<Stripe.PaymentIntent>>,
  ): Promise<{ intent: Stripe.PaymentIntent; isReplayed: boolean }> {
    try {
      const intent = await ask(idempotencyKey, call);
      return { intent, isReplayed: isReplayed(intent.lastResponse.headers) };
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeCardError) || !error.payment_intent) throw error;
      return { intent: error.payment_intent, isReplayed: isReplayed(error.headers) };
    }
  }

  /** The payment that an earlier try of the charge made, where its key may be forgotten. */
  async function findMade({ customerId, begunAt, idempotencyKey }: Charge): Promise<Stripe.PaymentIntent | undefined> {
    if (clock().getTime() - begunAt.getTime() < KEYS_KEPT_MS) return undefined;
    const created = { gte: Math.floor((begunAt.getTime() - CLOCKS_APART_MS) / 1_000) };
    return ask(undefined, async () => {
      for await (const intent of stripe.paymentIntents.list({ customer: customerId, created, limit: PAGE })) {
        if (intent.metadata['idempotencyKey'] === idempotencyKey) return intent;
      }
      return undefined;
    });
  }

  async function findRefund(paymentId: string, key: string): Promise<Stripe.Refund | undefined> {
    return ask(undefined, async () => {
      for await (const refund of stripe.refunds.list({ payment_intent: paymentId, limit: PAGE })) {
        if (refund.metadata?.['idempotencyKey'] === key) return refund;
      }
      return undefined;
    });
  }

  /** The payment of a charge as it stands now, made by this try or an earlier one. */
  async function pay(charge: Charge): Promise<Stripe.PaymentIntent> {
    const earlier = await findMade(charge);
    if (earlier) return earlier;
    const idempotencyKey = `charge:${charge.idempotencyKey}`;
    const made = await settle(charge.idempotencyKey, () =>
      stripe.paymentIntents.create(paymentOf(charge, returnUrl), { idempotencyKey }),
    );
    // A repeated answer is the first one word for word; meanwhile the payment may have gone on.
    return made.isReplayed ? retrieve(made.intent.id) : made.intent;
  }

  /** Without the customer there, a bank refuses what it would ask them to approve: begin anew with them. */
  async function putBeforeCustomer(charge: Charge, { id }: Stripe.PaymentIntent): Promise<Stripe.PaymentIntent> {
    const approval = { payment_method: charge.methodId, return_url: returnUrl };
    const begun = await settle(charge.idempotencyKey, () =>
      stripe.paymentIntents.confirm(id, approval, { idempotencyKey: `approve:${charge.idempotencyKey}` }),
    );
    return begun.isReplayed ? retrieve(id) : begun.intent;
  }

  async function retrieve(paymentId: string): Promise<Stripe.PaymentIntent> {
    return ask(undefined, () => stripe.paymentIntents.retrieve(paymentId));
  }

  return {
    name: 'stripe',

    async ensureCustomer(accountId) {
      const known = await customers.find(accountId);
      if (known) return known;
      const idempotencyKey = `customer:${accountId}`;
      const made = await ask(idempotencyKey, () =>
        stripe.customers.create({ metadata: { accountId } }, { idempotencyKey }),
      );
      return customers.add(accountId, made.id);
    },

    async storeMethod(customerId, token, key) {
      const idempotencyKey = `method:${key}`;
      // It becomes part of a path.
      if (!/^pm_\w+$/.test(token)) return { kind: 'unknownToken' };
      try {
        const method = await ask(key, () =>
          stripe.paymentMethods.attach(token, { customer: customerId }, { idempotencyKey }),
        );
        const { id, type, card } = method;
        if (!card) return { kind: 'stored', method: { id, brand: type, last4: '' } };
        const { brand, last4, exp_month: expiryMonth, exp_year: expiryYear } = card;
        return { kind: 'stored', method: { id, brand, last4, expiryMonth, expiryYear } };
      } catch (error) {
        if (error instanceof Stripe.errors.StripeCardError) return readDecline(error);
        // Unknown, or another customer's.
        if (error instanceof Stripe.errors.StripeInvalidRequestError && error.param !== 'customer') {
          return { kind: 'unknownToken' };
        }
        throw error;
      }
    },

    async charge(charge) {
      try {
        const intent = await pay(charge);
        const outcome = outcomeOf(intent);
        if (outcome.kind !== 'declined' || outcome.code !== 'authentication_required') return outcome;
        return outcomeOf(await putBeforeCustomer(charge, intent));
      } catch (error) {
        if (isInvalid(error, unpayable) && error.param !== 'customer') return { ...readDecline(error), isHard: true };
        throw error;
      }
    },

    async findPayment(paymentId) {
      return outcomeOf(await retrieve(paymentId));
    },

    async cancelPayment(paymentId) {
      try {
        return outcomeOf(await ask(undefined, () => stripe.paymentIntents.cancel(paymentId)));
      } catch (error) {
        if (!isInvalid(error, ended)) throw error;
        return outcomeOf(await retrieve(paymentId));
      }
    },

    async refund({ paymentId, amountMinor, idempotencyKey: key }) {
      const metadata = { idempotencyKey: key };
      try {
        const refund =
          (await findRefund(paymentId, key)) ??
          (await ask(key, () =>
            stripe.refunds.create(
              { payment_intent: paymentId, amount: amountMinor, metadata },
              { idempotencyKey: `refund:${key}` },
            ),
          ));
        if (refund.status === 'failed' || refund.status === 'canceled') {
          return readDecline({ code: refund.failure_reason ?? refund.status }, paymentId);
        }
        return { kind: 'refunded', refundId: refund.id };
      } catch (error) {
        if (isInvalid(error, unrefundable)) return readDecline(error, paymentId);
        throw error;
      }
    },

    readWebhook: (payload, signature, now) => readWebhook(payload, signature, webhookSecret, now),
  };
}

// docs.stripe.com/error-codes: what no repetition mends, and is no fault of ours.
const unpayable = new Set([
  'amount_too_large', 'amount_too_small', 'payment_intent_incompatible_payment_method', 'payment_method_not_available',
  'payment_method_unexpected_state', 'resource_missing',
]); // prettier-ignore
const ended = new Set(['payment_intent_unexpected_state']);
const unrefundable = new Set(['charge_already_refunded', 'charge_disputed', 'charge_not_refundable']);

function isInvalid(
  error: unknown,
  codes: ReadonlySet<string>,
): error is InstanceType<typeof Stripe.errors.StripeInvalidRequestError> {
  return error instanceof Stripe.errors.StripeInvalidRequestError && codes.has(error.code ?? '');
}

function isOutage(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  if (error instanceof Stripe.errors.StripeConnectionError) return true;
  // 409: the same key is at work at this moment. 429: too many requests.
  return (error.statusCode ?? 0) >= 500 || error.statusCode === 409 || error.statusCode === 429;
}

function isReplayed(headers: Record<string, string> | undefined): boolean {
  return headers?.['idempotent-replayed'] === 'true';
}

function paymentOf(charge: Charge, returnUrl: string): Stripe.PaymentIntentCreateParams {
  const { customerId, methodId, amountMinor, currency, description, invoiceId, accountId, idempotencyKey } = charge;
  return {
    amount: amountMinor,
    currency: currency.toLowerCase(),
    customer: customerId,
    payment_method: methodId,
    allowed_payment_method_types: ['card'],
    confirm: true,
    description,
    metadata: { invoiceId, accountId, idempotencyKey },
    ...(charge.isOffSession
      ? { off_session: true }
      : // What the customer approves now covers the renewals to come.
        { setup_future_usage: 'off_session', return_url: returnUrl }),
  };
}

/** Throws while the outcome is open: the same question may be asked again. */
function outcomeOf(intent: Stripe.PaymentIntent): ChargeOutcome {
  const paymentId = intent.id;
  switch (intent.status) {
    case 'succeeded':
      return { kind: 'succeeded', paymentId };
    case 'canceled':
    case 'requires_payment_method':
      return readFailure(intent);
    case 'requires_action': {
      const actionUrl = intent.next_action?.redirect_to_url?.url;
      if (!actionUrl) throw new Error(`${paymentId} asks for ${intent.next_action?.type}, which is no page`);
      return { kind: 'actionRequired', paymentId, actionUrl };
    }
    default:
      throw fault('UNAVAILABLE', 'The payment is still being processed.', { retryAfterMs: OUTAGE_RETRY_MS });
  }
}
