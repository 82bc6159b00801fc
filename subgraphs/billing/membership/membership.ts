import type { MembershipEndReason } from '../generated/types.ts';
import type { Period } from '../plan/period.ts';
import type { Terms } from '../plan/plan.ts';

interface Contract {
  id: string;
  accountId: string;
  startedAt: Date;
  terms: Terms;
  /** The current one; of what has ended, the last. */
  period: Period;
  /** Grows with every change. */
  revision: number;
}

/** What happens at the end of the period. */
export type Next = { kind: 'renew' } | { kind: 'change'; terms: Terms } | { kind: 'cancel' };

/** Free until the period ends. A change of plan takes effect at once, so none is ever pending. */
export type Trialing = Contract & { status: 'TRIALING'; next: Exclude<Next, { kind: 'change' }> };
/** The first payment waits for the customer's approval. */
export type Incomplete = Contract & { status: 'INCOMPLETE'; actionUrl?: string };
export type Active = Contract & { status: 'ACTIVE'; next: Next };
/** The period has begun and is not paid. */
export type PastDue = Contract & {
  status: 'PAST_DUE';
  /** Of the first try; the schedule counts from it. */
  since: Date;
  /** Absent where the method was declined for good, and while its approval is awaited. */
  nextAttemptAt?: Date;
  /** Unpaid until then, the membership ends. */
  endsAt: Date;
  actionUrl?: string;
};
export type Ended = Contract & { status: 'ENDED'; endedAt: Date; endReason: MembershipEndReason };

/** An account's contract, by where it stands. */
export type Membership = Trialing | Incomplete | Active | PastDue | Ended;
export type Live = Exclude<Membership, Ended>;
/** In its trial or paid: nothing is owed. */
export type Running = Trialing | Active;

const contractOf = ({ id, accountId, startedAt, terms, period, revision }: Membership): Contract => ({
  id,
  accountId,
  startedAt,
  terms,
  period,
  revision,
});

export function ended(membership: Live, endReason: MembershipEndReason, endedAt: Date): Ended {
  return { ...contractOf(membership), status: 'ENDED', endedAt, endReason };
}

export function incomplete(membership: Active, actionUrl: string | undefined): Incomplete {
  return { ...contractOf(membership), status: 'INCOMPLETE', ...(actionUrl ? { actionUrl } : {}) };
}

export function pastDue(
  membership: Membership,
  unpaid: Pick<PastDue, 'since' | 'endsAt' | 'nextAttemptAt' | 'actionUrl'>,
): PastDue {
  const { since, endsAt, nextAttemptAt, actionUrl } = unpaid;
  return {
    ...contractOf(membership),
    status: 'PAST_DUE',
    since,
    endsAt,
    ...(nextAttemptAt ? { nextAttemptAt } : {}),
    ...(actionUrl ? { actionUrl } : {}),
  };
}

export function active(membership: Membership, change: { terms?: Terms; period?: Period; next?: Next } = {}): Active {
  return { ...contractOf(membership), status: 'ACTIVE', next: { kind: 'renew' }, ...change };
}

export function isRunning(membership: Membership | undefined): membership is Running {
  return membership?.status === 'TRIALING' || membership?.status === 'ACTIVE';
}

/** When it ends by itself; undefined where it goes on. */
export function cancelAtOf(membership: Membership): Date | undefined {
  return isRunning(membership) && membership.next.kind === 'cancel' ? membership.period.end : undefined;
}

export function pendingTermsOf(membership: Membership): Terms | undefined {
  return isRunning(membership) && membership.next.kind === 'change' ? membership.next.terms : undefined;
}
