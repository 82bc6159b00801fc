import { createHmac } from 'node:crypto';
import Stripe from 'stripe';
import { readDecline } from './decline.ts';
import { WebhookRefused, type ChargedFor, type PaymentEvent } from './payment-provider.ts';

const TOLERANCE_SECONDS = 300;

/** `t=…,v1=…`: HMAC-SHA256 in hex over the time in seconds, a dot and the body. */
export function signWebhook(payload: string, secret: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1_000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${payload}`).digest('hex')}`;
}

/**
 * Verifies an event in Stripe's form, in constant time, and reads it. The built-in test provider writes the same form, so one
 * reading serves both. Throws {@link WebhookRefused} on a wrong signature, one older than 300 s, and a body that is no event.
 */
export function readWebhook(payload: Buffer, signature: string, secret: string, now: Date): PaymentEvent {
  let event: Stripe.Event;
  try {
    const receivedAt = now.getTime();
    event = Stripe.webhooks.constructEvent(payload, signature, secret, TOLERANCE_SECONDS, undefined, receivedAt);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) {
      throw new WebhookRefused(`the signature is missing, wrong or older than ${TOLERANCE_SECONDS} s`);
    }
    if (error instanceof SyntaxError) throw new WebhookRefused('the body is no JSON');
    throw error;
  }
  return readEvent(event);
}

function readEvent(event: Stripe.Event): PaymentEvent {
  const told = { id: event.id, at: new Date(event.created * 1_000) };
  const ignored: PaymentEvent = { ...told, kind: 'ignored', type: event.type };
  switch (event.type) {
    case 'payment_intent.succeeded': {
      const chargedFor = readPurpose(event.data.object);
      return chargedFor ? { ...told, kind: 'succeeded', ...chargedFor } : ignored;
    }
    case 'payment_intent.canceled':
    case 'payment_intent.payment_failed': {
      const chargedFor = readPurpose(event.data.object);
      const { code, isHard } = readFailure(event.data.object);
      // A renewal that needs approval fails first and is then put before the customer: the charge's own answer tells.
      if (!chargedFor || code === 'authentication_required') return ignored;
      return { ...told, kind: 'failed', ...chargedFor, code, isHard };
    }
    case 'refund.created':
    case 'refund.updated': {
      const { id, status, amount, payment_intent: payment, metadata } = event.data.object;
      if (status !== 'succeeded' || payment === null) return ignored;
      const paymentId = typeof payment === 'string' ? payment : payment.id;
      const idempotencyKey = metadata?.['idempotencyKey'];
      const refund = { ...told, kind: 'refunded' as const, paymentId, refundId: id, amountMinor: amount };
      return idempotencyKey ? { ...refund, idempotencyKey } : refund;
    }
    default:
      return ignored;
  }
}

/** Undefined for a payment that is not ours: the provider's account may serve others, too. */
function readPurpose({ id, metadata }: Stripe.PaymentIntent): ChargedFor | undefined {
  const { invoiceId, accountId, idempotencyKey } = metadata as Partial<Record<keyof ChargedFor, string>>;
  if (!invoiceId || !accountId || !idempotencyKey) return undefined;
  return { paymentId: id, invoiceId, accountId, idempotencyKey };
}

/** Why a payment in Stripe's form has not succeeded. */
export function readFailure({ id, status, last_payment_error: error }: Stripe.PaymentIntent) {
  return readDecline(status === 'canceled' ? { code: 'canceled' } : (error ?? {}), id);
}
