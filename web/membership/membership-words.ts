import type {
  BillingInterval,
  InvoiceStatus,
  MembershipPartsFragment,
  PlanPartsFragment,
} from '../generated/operations.ts';
import { dayInWords, momentInWords, moneyInWords } from '../words/words.ts';

export interface Said {
  headline: string;
  detail: string;
  /** `warning`: the viewer has to do something. */
  tone: 'good' | 'warning' | 'over';
}

/** `a month`, `a year`. */
export function perInterval(interval: BillingInterval): string {
  return interval === 'YEAR' ? 'a year' : 'a month';
}

/** `€9.99 a month`. */
export function priceInWords(
  { price, interval }: { price: { amountMinor: number; currency: string }; interval: BillingInterval },
  language: string,
): string {
  return `${moneyInWords(price, language)} ${perInterval(interval)}`;
}

/** A first payment waits so long for the customer's approval (MembershipStatus.INCOMPLETE). */
const APPROVAL_MS = 23 * 3_600_000;

function whatFollows(membership: MembershipPartsFragment, language: string): string {
  const { plan, pendingPlan, pendingInterval, periodEnd, cancelAt } = membership;
  if (cancelAt !== null) return `It ends on ${dayInWords(cancelAt, language)}; until then you can watch.`;
  const day = dayInWords(periodEnd, language);
  if (pendingPlan) return `It changes to ${pendingPlan.name} on ${day}.`;
  if (pendingInterval) return `From ${day} on, ${plan.name} is paid by the ${pendingInterval.toLowerCase()}.`;
  return `It renews on ${day} for ${priceInWords(membership, language)}.`;
}

/** How a membership stands, for the one who pays; pure. `nowMs` is the time now. */
export function describeMembership(membership: MembershipPartsFragment, language: string, nowMs: number): Said {
  const { status, periodEnd, cancelAt, pendingPlan, nextPaymentAttemptAt, endedAt, endReason, startedAt } = membership;
  const price = priceInWords(membership, language);
  switch (status) {
    case 'TRIALING': {
      const day = dayInWords(periodEnd, language);
      const then =
        cancelAt !== null
          ? `Free until ${dayInWords(cancelAt, language)}; then it ends.`
          : pendingPlan
            ? `Free until ${day}; then it changes to ${pendingPlan.name}.`
            : `Free until ${day}; then ${price}.`;
      return { headline: 'Free trial', detail: then, tone: 'good' };
    }
    case 'INCOMPLETE': {
      const until = new Date(Date.parse(startedAt) + APPROVAL_MS).toISOString();
      return {
        headline: 'Waiting for your approval',
        detail: `Your bank asks you to approve the first payment. Without it the plan is given up (${momentInWords(until, language, nowMs)}).`,
        tone: 'warning',
      };
    }
    case 'ACTIVE':
      return {
        headline: cancelAt === null ? 'Active' : 'Active until its end',
        detail: whatFollows(membership, language),
        tone: 'good',
      };
    case 'PAST_DUE':
      return {
        headline: 'A payment is due',
        detail:
          nextPaymentAttemptAt === null
            ? 'The last payment did not go through, and it is not tried again by itself. Give another payment method to keep your plan.'
            : `The last payment did not go through. You can watch on; it is tried again: ${momentInWords(nextPaymentAttemptAt, language, nowMs)}.`,
        tone: 'warning',
      };
    case 'ENDED': {
      const when = endedAt === null ? '' : ` on ${dayInWords(endedAt, language)}`;
      const why =
        endReason === 'PAYMENT_FAILED'
          ? 'because it could not be paid'
          : endReason === 'INCOMPLETE_EXPIRED'
            ? 'because the first payment was not approved'
            : 'because it was cancelled';
      return { headline: 'Ended', detail: `It ended${when}, ${why}. Choose a plan to go on watching.`, tone: 'over' };
    }
  }
}

/** What the one who pays can do with a membership as it stands. */
export interface MembershipActs {
  approve: boolean;
  change: boolean;
  cancelAtEnd: boolean;
  cancelNow: boolean;
  resume: boolean;
  payOtherwise: boolean;
}

export function actsOf(membership: MembershipPartsFragment): MembershipActs {
  const { status, cancelAt, pendingPlan, pendingInterval, actionUrl } = membership;
  const isRunning = status === 'TRIALING' || status === 'ACTIVE' || status === 'PAST_DUE';
  return {
    approve: actionUrl !== null && (status === 'INCOMPLETE' || status === 'PAST_DUE'),
    change: status === 'TRIALING' || status === 'ACTIVE',
    cancelAtEnd: isRunning && cancelAt === null,
    cancelNow: isRunning || status === 'INCOMPLETE',
    resume: isRunning && (cancelAt !== null || pendingPlan !== null || pendingInterval !== null),
    payOtherwise: isRunning,
  };
}

/** Whether the account has a plan, or one that only waits for approval. */
export function isLive(membership: MembershipPartsFragment | null | undefined): membership is MembershipPartsFragment {
  return membership !== null && membership !== undefined && membership.status !== 'ENDED';
}

/** `4K Ultra HD`, as it is advertised. */
export function pictureInWords(height: number): string {
  if (height >= 2_160) return '4K Ultra HD';
  if (height >= 1_080) return 'Full HD, 1080p';
  return height >= 720 ? 'HD, 720p' : `${height}p`;
}

/** The plan's price by an interval, in what the account pays in; undefined where it is not sold so. */
export function priceOf({ monthly, yearly }: PlanPartsFragment, interval: BillingInterval) {
  return (interval === 'YEAR' ? yearly : monthly) ?? undefined;
}

export const invoiceStatuses: Record<InvoiceStatus, string> = { OPEN: 'Open', PAID: 'Paid', VOID: 'Given up' };
