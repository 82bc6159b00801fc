import { billOf, periodLine } from '../invoice/invoice.ts';
import { firstPeriod, nextPeriod } from '../plan/period.ts';
import type { AccountState, Change } from './account-state.ts';
import { collect, collectAgain, giveUp } from './collect.ts';
import { active, ended, isRunning, type Running } from './membership.ts';

/** Whoever began a charge is taken for dead after so long, and its end is found out by others. */
const RECOVER_AFTER_MS = 60_000;

const earliest = (instants: (Date | undefined)[]) =>
  instants.reduce((first, at) => (first && (!at || first <= at) ? first : at), undefined);

/** When something is to happen by itself; undefined where nothing ever is. */
export function nextDueAt({ membership, collection }: AccountState): Date | undefined {
  const stage = collection?.stage;
  if (stage?.kind === 'charging') return new Date(stage.since.getTime() + RECOVER_AFTER_MS);
  const ends = isRunning(membership) ? membership.period.end : undefined;
  if (stage?.kind === 'approval') return earliest([stage.askAt, stage.expiresAt, ends]);
  if (membership?.status === 'PAST_DUE') return earliest([membership.nextAttemptAt, membership.endsAt]);
  return ends;
}

export function isAnythingDue(state: AccountState, now: Date): boolean {
  const dueAt = nextDueAt(state);
  return dueAt !== undefined && dueAt <= now;
}

/** What is due: a question to the provider, whose answer is then settled, or a change that follows from the clock alone. */
export type Due =
  | { kind: 'charge' }
  | { kind: 'ask'; paymentId: string }
  /** No longer wanted: it must not succeed later. */
  | { kind: 'cancelPayment'; paymentId: string }
  | { kind: 'change'; change: Change };

/** The first thing that is due at `now`, undefined where nothing is. Several missed periods come one after another. */
export function whatIsDue(state: AccountState, invoiceId: string, now: Date): Due | undefined {
  if (!isAnythingDue(state, now)) return undefined;
  const { membership, collection } = state;
  const stage = collection?.stage;
  if (stage?.kind === 'charging') return { kind: 'charge' };
  if (stage?.kind === 'approval') {
    const { paymentId } = stage;
    const isOver = stage.expiresAt <= now || (membership?.status === 'ACTIVE' && membership.period.end <= now);
    return isOver ? { kind: 'cancelPayment', paymentId } : { kind: 'ask', paymentId };
  }
  switch (membership?.status) {
    case 'TRIALING':
    case 'ACTIVE':
      return { kind: 'change', change: endPeriod(state, membership, invoiceId, now) };
    case 'PAST_DUE': {
      if (!collection) throw new Error(`${membership.id} is past due without an open invoice`);
      const { source = collection.source } = state;
      const isTried = membership.nextAttemptAt && membership.nextAttemptAt <= now;
      const change = isTried
        ? collectAgain(state, collection, { source, isOffSession: true }, now)
        : giveUp(state, collection, ended(membership, 'PAYMENT_FAILED', now), now);
      return { kind: 'change', change };
    }
    default:
      throw new Error(`nothing can be due for a membership that is ${membership?.status}`);
  }
}

/** Ends with its period, or begins the next: under other terms, if a change was pending. */
function endPeriod(state: AccountState, membership: Running, invoiceId: string, now: Date): Change {
  const { next, period, terms: old } = membership;
  if (next.kind === 'cancel') {
    return { state: { ...state, membership: ended(membership, 'CANCELED', period.end) }, bookings: [] };
  }
  if (!state.source) throw new Error(`${membership.id} has no payment method to renew with`);
  const terms = next.kind === 'change' ? next.terms : old;
  const begun =
    membership.status === 'TRIALING' ? firstPeriod(period.end, terms.interval) : nextPeriod(period, terms.interval);
  const wanted = {
    purpose: 'RENEWAL' as const,
    bill: billOf([periodLine(terms, begun)], terms.currency, state.creditMinor),
    invoiceId,
    whenPaid: active(membership, { terms, period: begun }),
    source: state.source,
    isOffSession: true,
  };
  return collect(state, wanted, now);
}
