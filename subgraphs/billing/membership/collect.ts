import type { MembershipEndReason } from '../generated/types.ts';
import { carriedMinor, type Bill, type Invoice } from '../invoice/invoice.ts';
import type { ChargeOutcome, Declined } from '../payment/payment-provider.ts';
import {
  declinedAnswer,
  type AccountState,
  type Booking,
  type Change,
  type Collection,
  type PaymentSource,
  type Stage,
} from './account-state.ts';
import { dunningEndsAt, nextRetryAt } from './dunning.ts';
import { ended, incomplete, pastDue, type Active, type Membership } from './membership.ts';

const HOUR_MS = 3_600_000;
/** How long a payment may wait for the customer's approval (docs.stripe.com: as long as a subscription may stay incomplete). */
const APPROVAL_MS = 23 * HOUR_MS;
/** When we first ask how a payment stands that waits for approval, should no webhook have told; then ever more seldom. */
const FIRST_ASK_MS = 300_000;

export interface Collectable {
  purpose: Collection['purpose'];
  bill: Bill;
  invoiceId: string;
  whenPaid: Active;
  source: PaymentSource;
  /** The customer is not there to approve it. */
  isOffSession: boolean;
}

/**
 * Issues an invoice and begins to collect it. Where credit covers it all, it is paid at once; a renewal's period begins at
 * once, too, paid or not.
 */
export function collect(state: AccountState, wanted: Collectable, now: Date): Change {
  const { purpose, bill, invoiceId, whenPaid, source, isOffSession } = wanted;
  const { accountId } = state;
  const invoice: Invoice = { ...bill, id: invoiceId, accountId, membershipId: whenPaid.id, issuedAt: now };
  const issued: Booking = { kind: 'issued', invoice };
  const creditMinor = state.creditMinor - bill.creditAppliedMinor + carriedMinor(bill);
  if (bill.dueMinor === 0) {
    return {
      state: { ...state, creditMinor, membership: whenPaid, source },
      bookings: [issued, { kind: 'paid', invoice, at: now }],
      answer: { kind: 'changed', membership: whenPaid, invoiceId },
    };
  }
  const stage: Stage = { kind: 'charging', isOffSession, since: now };
  const collection: Collection = { purpose, invoice, whenPaid, attempt: 1, source, stage };
  const membership = purpose === 'RENEWAL' ? whenPaid : state.membership;
  return { state: { ...state, creditMinor, membership, collection }, bookings: [issued] };
}

/** Another try for an invoice that waits for its money: a charge of its own. */
export function collectAgain(
  state: AccountState,
  collection: Collection,
  { source, isOffSession }: Pick<Collectable, 'source' | 'isOffSession'>,
  now: Date,
): Change {
  const { operationId: _answered, ...rest } = collection;
  const stage: Stage = { kind: 'charging', isOffSession, since: now };
  return { state: { ...state, collection: { ...rest, attempt: rest.attempt + 1, source, stage } }, bookings: [] };
}

/** What an invoice took from the credit balance is there again, and nobody owes it any more. */
export function giveUp(
  state: AccountState,
  collection: Collection,
  membership: Membership | undefined,
  now: Date,
): Change {
  const { invoice } = collection;
  const { collection: _done, ...rest } = state;
  return {
    state: { ...rest, membership, creditMinor: rest.creditMinor + invoice.creditAppliedMinor },
    bookings: [{ kind: 'voided', invoice, at: now }],
  };
}

/** Makes true what the provider told of the payment under way. */
export function settle(state: AccountState, collection: Collection, outcome: ChargeOutcome, now: Date): Change {
  switch (outcome.kind) {
    case 'succeeded':
      return paid(state, collection, outcome.paymentId, now);
    case 'actionRequired':
      return awaitApproval(state, collection, outcome, now);
    case 'declined':
      return declined(state, collection, outcome, now);
  }
}

function paid(state: AccountState, collection: Collection, paymentId: string, now: Date): Change {
  const { invoice, whenPaid, purpose } = collection;
  const { collection: _done, ...rest } = state;
  // A method that was replaced meanwhile stays replaced.
  const source = purpose === 'START' ? collection.source : rest.source;
  return {
    state: { ...rest, membership: whenPaid, source },
    bookings: [{ kind: 'paid', invoice, paymentId, at: now }],
    answer: { kind: 'changed', membership: whenPaid, invoiceId: invoice.id },
  };
}

function awaitApproval(
  state: AccountState,
  { operationId: _answered, ...collection }: Collection,
  { paymentId, actionUrl }: { paymentId: string; actionUrl: string },
  now: Date,
): Change {
  const { purpose, whenPaid } = collection;
  const before = state.membership;
  const since = collection.stage.kind === 'approval' ? collection.stage.since : now;
  const dunningSince = before?.status === 'PAST_DUE' ? before.since : now;
  const expiresAt = purpose === 'RENEWAL' ? dunningEndsAt(dunningSince) : new Date(since.getTime() + APPROVAL_MS);
  const askAt = new Date(now.getTime() + Math.max(FIRST_ASK_MS, now.getTime() - since.getTime()));
  const stage: Stage = { kind: 'approval', paymentId, actionUrl, since, askAt, expiresAt };

  // A change of plan leaves the membership as it is until it is paid.
  let membership = before;
  if (purpose === 'START') membership = incomplete(whenPaid, actionUrl);
  if (purpose === 'RENEWAL') membership = pastDue(whenPaid, { since: dunningSince, endsAt: expiresAt, actionUrl });
  return {
    state: { ...state, membership, collection: { ...collection, stage } },
    bookings: [],
    ...(membership ? { answer: { kind: 'actionRequired', actionUrl, membership } } : {}),
  };
}

function declined(state: AccountState, collection: Collection, { code, isHard }: Declined, now: Date): Change {
  const { purpose, stage } = collection;
  const { membership } = state;
  const answer = declinedAnswer({ code, isHard }, 'The payment was declined.');
  if (purpose === 'RENEWAL') return { ...missed(state, collection, isHard, now), answer };
  if (purpose === 'START' && membership?.status === 'INCOMPLETE') {
    const isExpired = stage.kind === 'approval' && now >= stage.expiresAt;
    const reason: MembershipEndReason = isExpired
      ? 'INCOMPLETE_EXPIRED'
      : code === 'canceled'
        ? 'CANCELED'
        : 'PAYMENT_FAILED';
    return { ...giveUp(state, collection, ended(membership, reason, now), now), answer };
  }
  // Nothing has changed: a first membership was never begun, and a change of plan not made.
  return { ...giveUp(state, collection, membership, now), answer };
}

/** A renewal was not paid: tried again by schedule; declined for good, it waits for another method. */
function missed(
  state: AccountState,
  { operationId: _answered, ...collection }: Collection,
  isHard: boolean,
  now: Date,
): Change {
  const { whenPaid } = collection;
  const since = state.membership?.status === 'PAST_DUE' ? state.membership.since : now;
  const endsAt = dunningEndsAt(since);
  const nextAttemptAt = isHard ? undefined : nextRetryAt(since, now);
  if (now >= endsAt) return giveUp(state, collection, ended(whenPaid, 'PAYMENT_FAILED', now), now);
  const membership = pastDue(whenPaid, { since, endsAt, nextAttemptAt });
  return { state: { ...state, membership, collection: { ...collection, stage: { kind: 'waiting' } } }, bookings: [] };
}
