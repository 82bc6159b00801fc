import { newId } from '../../../platform/ids/ids.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { defineTask, newTask } from '../../../platform/tasks/task.ts';
import type { NewTask } from '../../../platform/tasks/task-store.ts';
import type { Refund } from '../invoice/refund.ts';
import { declinedAnswer, unchanged, type Change, type DeclinedAnswer } from '../membership/account-state.ts';
import type { PaymentEvent } from '../payment/payment-provider.ts';
import type { Parts, Stores } from '../stores.ts';
import { commitChange } from './commit-change.ts';
import { loadKnownAccount, type Loaded } from './load-account.ts';
import { untilFresh } from './until-fresh.ts';

/** How a refund ended, as it is kept for the operation that waits for it. */
export type SettledRefund =
  { kind: 'refunded'; invoiceId: string; amountMinor: number; currency: string } | DeclinedAnswer;

/** Brings a refund to its end. */
export const refundTask = defineTask<{ refundId: string }>('billing.refund');
const DONE = true;
/** Whoever began a refund is taken for dead after so long. */
const RECOVER_AFTER_MS = 60_000;
const REFUND_ATTEMPTS = 1_000_000;

/** For the worker, should whoever began the refund not come to its end. */
export function recoveryTask({ id, accountId }: Refund, now: Date): NewTask {
  return newTask(refundTask, {
    group: accountId,
    name: id,
    payload: { refundId: id },
    runAt: new Date(now.getTime() + RECOVER_AFTER_MS),
    maxAttempts: REFUND_ATTEMPTS,
  });
}

function doneChange({ state }: Loaded, refund: Refund, now: Date): Change<SettledRefund> {
  const { invoiceId, currency, cashMinor, creditMinor } = refund;
  return {
    state: { ...state, creditMinor: state.creditMinor + creditMinor },
    bookings: [{ kind: 'refunded', refund, at: now }],
    answer: { kind: 'refunded', invoiceId, amountMinor: cashMinor + creditMinor, currency },
  };
}

/** Brings a refund that was begun to its end, whoever began it. */
export async function settleRefund(parts: Parts, refundId: string, act: Act): Promise<void> {
  const asked = await parts.refunds.find(refundId);
  if (asked?.status !== 'PENDING') return;
  const { paymentId, cashMinor, accountId } = asked;
  const outcome = paymentId
    ? await parts.provider.refund({ paymentId, amountMinor: cashMinor, idempotencyKey: refundId })
    : { kind: 'refunded' as const, refundId: undefined };

  await untilFresh(async () => {
    const loaded = await loadKnownAccount(parts, accountId);
    // Read after the account: a webhook or another try may have ended it meanwhile.
    const refund = await parts.refunds.find(refundId);
    if (refund?.status !== 'PENDING') return DONE;
    if (outcome.kind === 'declined') {
      const answer = declinedAnswer(outcome, 'The payment provider does not give it back.');
      const refused: Refund = { ...refund, status: 'REFUSED' };
      await commitRefund(parts, { before: loaded, refund: refused, change: unchanged(loaded.state, answer) }, act);
      return DONE;
    }
    const { refundId: providerRefundId } = outcome;
    const done: Refund = { ...refund, status: 'DONE', ...(providerRefundId ? { providerRefundId } : {}) };
    await commitRefund(parts, { before: loaded, refund: done, change: doneChange(loaded, done, act.now) }, act);
    return DONE;
  });
}

async function commitRefund(
  stores: Stores,
  commit: { before: Loaded; refund: Refund; change: Change<SettledRefund> },
  act: Act,
): Promise<void> {
  const { operationId } = commit.refund;
  await commitChange(stores, { ...commit, ...(operationId ? { answers: operationId } : {}) }, act);
}

type ToldRefund = Extract<PaymentEvent, { kind: 'refunded' }>;

/** A webhook told of a refund: one of ours whose end we do not know yet, one that we know, or one made at the provider itself. */
export async function settleToldRefund(parts: Parts, told: ToldRefund, act: Act): Promise<void> {
  const invoice = await parts.invoices.findByPayment(told.paymentId);
  if (!invoice) {
    parts.log.warn({ payment: told.paymentId }, 'a refund is of a payment that no invoice has');
    return;
  }
  const { accountId, currency, id: invoiceId } = invoice;
  const external: Refund = {
    id: newId('refund', act.now.getTime()),
    invoiceId,
    accountId,
    currency,
    cashMinor: told.amountMinor,
    creditMinor: 0,
    status: 'DONE',
    paymentId: told.paymentId,
    reason: 'Made at the payment provider.',
    actorId: 'system',
    at: act.now,
  };
  await untilFresh(async () => {
    const loaded = await loadKnownAccount(parts, accountId);
    const [refunds] = await parts.refunds.listByInvoices([invoiceId]);
    const ours = refunds!.find(({ id }) => id === told.idempotencyKey);
    const isDone = ours?.status === 'DONE' || refunds!.some((refund) => refund.providerRefundId === told.refundId);
    if (isDone) return DONE;
    const refund: Refund = { ...(ours ?? external), status: 'DONE', providerRefundId: told.refundId };
    await commitRefund(parts, { before: loaded, refund, change: doneChange(loaded, refund, act.now) }, act);
    return DONE;
  });
}
