/** Money given back for a paid invoice. */
export interface Refund {
  id: string;
  invoiceId: string;
  accountId: string;
  currency: string;
  /** To the payment method. */
  cashMinor: number;
  /** To the credit balance. */
  creditMinor: number;
  /** What is pending was perhaps asked of the provider; asking again under the same key tells. */
  status: 'PENDING' | 'DONE' | 'REFUSED';
  /** The payment it is given back of; absent where all of it becomes credit. */
  paymentId?: string;
  /** The provider's name for it, once it is done. */
  providerRefundId?: string;
  reason: string;
  /** Who gave it back: an account, or `system` where the provider told of it. */
  actorId: string;
  at: Date;
  /** The idempotent operation that waits for it. */
  operationId?: string;
}

export interface Refundable {
  cashMinor: number;
  creditMinor: number;
}

/** What can still be given back of a paid invoice: what is under way counts as given back. */
export function refundableOf(
  invoice: { dueMinor: number; creditAppliedMinor: number },
  refunds: readonly Pick<Refund, 'cashMinor' | 'creditMinor' | 'status'>[],
): Refundable {
  const counted = refunds.filter(({ status }) => status !== 'REFUSED');
  const sum = (pick: (refund: (typeof counted)[number]) => number) =>
    counted.reduce((total, each) => total + pick(each), 0);
  return {
    cashMinor: Math.max(invoice.dueMinor - sum(({ cashMinor }) => cashMinor), 0),
    creditMinor: Math.max(invoice.creditAppliedMinor - sum(({ creditMinor }) => creditMinor), 0),
  };
}

/** Splits an amount: to the payment method first, as credit what is left. Undefined where it is more than can be given back. */
export function splitRefund(refundable: Refundable, amountMinor: number): Refundable | undefined {
  if (amountMinor > refundable.cashMinor + refundable.creditMinor) return undefined;
  const cashMinor = Math.min(amountMinor, refundable.cashMinor);
  return { cashMinor, creditMinor: amountMinor - cashMinor };
}
