import type { Invoice } from '../invoice/invoice.ts';
import type { Refund } from '../invoice/refund.ts';
import type { Declined, StoredMethod } from '../payment/payment-provider.ts';
import type { Active, Membership } from './membership.ts';

/**
 * Where the collecting of an invoice stands. What is `charging` was perhaps asked of the provider and perhaps not: asking again
 * under the same key tells.
 */
export type Stage =
  | { kind: 'charging'; isOffSession: boolean; since: Date }
  /** The customer has to approve the payment; a webhook tells, and `askAt` is when we ask ourselves. */
  | { kind: 'approval'; paymentId: string; actionUrl: string; since: Date; askAt: Date; expiresAt: Date }
  /** For the next try, or another method: the membership is past due. */
  | { kind: 'waiting' };

/** An open invoice, what it is for, and how far its payment has come. An account has one at a time. */
export interface Collection {
  purpose: 'START' | 'CHANGE' | 'RENEWAL';
  invoice: Invoice;
  /** What becomes true once it is paid. */
  whenPaid: Active;
  /** From 1; each is one charge at the provider. */
  attempt: number;
  /** What this attempt is charged to; the account's own once it has paid. */
  source: PaymentSource;
  stage: Stage;
  /** The idempotent operation that waits for the outcome of this attempt. */
  operationId?: string;
}

export interface PaymentSource {
  customerId: string;
  method: StoredMethod;
}

/** All that decides what may happen to an account. */
export interface AccountState {
  accountId: string;
  /** Fixed at the first membership. */
  currency: string;
  hadTrial: boolean;
  /** As the ledger says. */
  creditMinor: number;
  source?: PaymentSource;
  /** The one that has not ended, else the last. */
  membership?: Membership;
  collection?: Collection;
}

/** A fact for the books, from which the invoice's status and the ledger's postings follow. */
export type Booking =
  | { kind: 'issued'; invoice: Invoice }
  /** `paymentId` is absent where nothing was due. */
  | { kind: 'paid'; invoice: Invoice; paymentId?: string; at: Date }
  | { kind: 'voided'; invoice: Invoice; at: Date }
  | { kind: 'creditGranted'; id: string; accountId: string; amountMinor: number; currency: string; at: Date }
  | { kind: 'refunded'; refund: Refund; at: Date }
  /** Money that came for an invoice which did not wait for it any more. */
  | { kind: 'latePayment'; paymentId: string; accountId: string; amountMinor: number; currency: string; at: Date };

/** No money came, or went back. */
export interface DeclinedAnswer {
  kind: 'declined';
  declineCode: string;
  isRetriable: boolean;
  message: string;
}

/** The answer to a command, as it is kept for a repeat of the same idempotency key. */
export type MembershipAnswer =
  | { kind: 'changed'; membership: Membership; invoiceId?: string }
  | DeclinedAnswer
  | { kind: 'actionRequired'; actionUrl: string; membership: Membership }
  | { kind: 'notAllowed'; message: string; status?: Membership['status'] }
  | { kind: 'planNotOffered' };

/** What follows from a command or an event; nothing of it has happened yet. */
export interface Change<Answer = MembershipAnswer> {
  state: AccountState;
  bookings: Booking[];
  /** Absent while a payment is under way. */
  answer?: Answer;
}

export function declinedAnswer({ code, isHard }: Pick<Declined, 'code' | 'isHard'>, message: string): DeclinedAnswer {
  return { kind: 'declined', declineCode: code, isRetriable: !isHard, message };
}

/** Nothing follows but the answer. */
export function unchanged<Answer>(state: AccountState, answer: Answer): Change<Answer> {
  return { state, bookings: [], answer };
}

export function notAllowed(state: AccountState, message: string): Change {
  return unchanged(state, { kind: 'notAllowed', message, status: state.membership?.status });
}

/** The membership as it is from now on, without any money moving. */
export function changed(state: AccountState, membership: Membership): Change {
  return unchanged({ ...state, membership }, { kind: 'changed', membership });
}
