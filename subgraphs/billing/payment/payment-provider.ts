/** A card or the like, as the provider keeps it: we never see its number. */
export interface StoredMethod {
  /** The provider's. */
  id: string;
  brand: string;
  last4: string;
  expiryMonth?: number;
  expiryYear?: number;
}

/** `isHard`: the same method will not succeed later either. */
export interface Declined {
  kind: 'declined';
  /** The provider's word: `card_declined`, `insufficient_funds`, `expired_card` … */
  code: string;
  isHard: boolean;
  /** Absent where no payment came about. */
  paymentId?: string;
}

export type MethodOutcome =
  | { kind: 'stored'; method: StoredMethod }
  | Declined
  /** The token is none of the provider's, or was used by somebody else: the caller's mistake. */
  | { kind: 'unknownToken' };

export type ChargeOutcome =
  | { kind: 'succeeded'; paymentId: string }
  | Declined
  /** The bank wants the customer's approval at `actionUrl`; a webhook tells how it ends. */
  | { kind: 'actionRequired'; paymentId: string; actionUrl: string };

export interface Charge {
  customerId: string;
  methodId: string;
  /** From 1, in the currency's smallest unit. */
  amountMinor: number;
  /** ISO 4217, upper case. */
  currency: string;
  invoiceId: string;
  accountId: string;
  description: string;
  /** The customer is not there to approve it: a renewal. */
  isOffSession: boolean;
  /** The same key gives the same payment, however often and however soon it is asked for, for ever. */
  idempotencyKey: string;
  /** When the charge was first asked for by this key. */
  begunAt: Date;
}

/**
 * What a webhook told, in our words. What does not concern us is `ignored`. It may be here before the answer to the charge
 * that it tells of, so it names the invoice and the attempt, too.
 */
export type PaymentEvent = { id: string; at: Date } & (
  | ({ kind: 'succeeded' } & ChargedFor)
  | ({ kind: 'failed'; code: string; isHard: boolean } & ChargedFor)
  /** Without a key where it was made at the provider itself, by hand. */
  | { kind: 'refunded'; paymentId: string; refundId: string; amountMinor: number; idempotencyKey?: string }
  | { kind: 'ignored'; type: string }
);

/** What a payment was made for, as its {@link Charge} said. */
export interface ChargedFor {
  paymentId: string;
  invoiceId: string;
  accountId: string;
  idempotencyKey: string;
}

/** Makes what a webhook told true, durably and once, in whatever order they come. */
export type ApplyPaymentEvent = (event: PaymentEvent, now: Date) => Promise<void>;

/** The webhook is not from the provider, or too old: it changes nothing and is answered with 400. */
export class WebhookRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'WebhookRefused';
  }
}

/** An idempotency key came with another input than before: a bug of ours. */
export class KeyReused extends Error {
  constructor(key: string) {
    super(`the idempotency key ${key} was used before with another input`);
    this.name = 'KeyReused';
  }
}

/**
 * Who takes the money. An outage is thrown; the same call with the same key may then be made again and has one effect.
 * Two implementations: Stripe, and the built-in test provider.
 */
export interface PaymentProvider {
  readonly name: 'test' | 'stripe';
  /** The provider's customer for an account: the same one however often it is asked for. */
  ensureCustomer(accountId: string): Promise<string>;
  /** Keeps the method behind a token for later charges of the customer. A bank may decline it here already. */
  storeMethod(customerId: string, token: string, idempotencyKey: string): Promise<MethodOutcome>;
  /** Throws {@link KeyReused} where the key came with another charge. The outcome is as the payment stands now. */
  charge(charge: Charge): Promise<ChargeOutcome>;
  /** How a payment stands now. Throws where there is none. */
  findPayment(paymentId: string): Promise<ChargeOutcome>;
  /**
   * Gives up a payment that waits for approval, so that it cannot succeed beside the next one. Tells how it stands then: declined
   * as `canceled`, or as it had already ended.
   */
  cancelPayment(paymentId: string): Promise<ChargeOutcome>;
  /** The same key gives the same refund, for ever. */
  refund(refund: {
    paymentId: string;
    amountMinor: number;
    idempotencyKey: string;
  }): Promise<{ kind: 'refunded'; refundId: string } | Declined>;
  /**
   * Verifies and reads a webhook. `payload` is the body byte for byte. Throws {@link WebhookRefused} where the signature is
   * wrong or older than 300 s.
   */
  readWebhook(payload: Buffer, signature: string, now: Date): PaymentEvent;
}
