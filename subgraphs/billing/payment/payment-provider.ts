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

export type MethodOutcome = { kind: 'stored'; method: StoredMethod } | Declined;

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
  /** The same key gives the same payment, however often and however soon it is asked for. */
  idempotencyKey: string;
}

/** What a webhook told, in our words. What does not concern us is `ignored`. */
export type PaymentEvent = { id: string; at: Date } & (
  | { kind: 'succeeded'; paymentId: string }
  | { kind: 'failed'; paymentId: string; code: string; isHard: boolean }
  | { kind: 'refunded'; paymentId: string; refundId: string; amountMinor: number }
  | { kind: 'ignored'; type: string }
);

/** The webhook is not from the provider, or too old: it changes nothing and is answered with 400. */
export class WebhookRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'WebhookRefused';
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
  /** Keeps the method behind a token for later charges of the customer. */
  storeMethod(customerId: string, token: string, idempotencyKey: string): Promise<MethodOutcome>;
  charge(charge: Charge): Promise<ChargeOutcome>;
  /** How a payment stands now. */
  findPayment(paymentId: string): Promise<ChargeOutcome>;
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
