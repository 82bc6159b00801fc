import { badInput } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { defineTask, newTask } from '../../../platform/tasks/task.ts';
import type { NewTask } from '../../../platform/tasks/task-store.ts';
import { commitChange, loadAccount, untilFresh, type Loaded } from '../account/commit-change.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Billing } from '../billing.ts';
import type { Change } from '../membership/account-state.ts';
import { checkSame, operationOf, type Request } from '../operation/idempotency.ts';
import { refundableOf, splitRefund, type Refund } from './refund.ts';

export type RefundAnswer =
  | { kind: 'refunded'; invoiceId: string; amountMinor: number; currency: string }
  | { kind: 'invoiceNotFound' }
  | { kind: 'refundNotAllowed'; message: string; refundableMinor: number; currency: string }
  | { kind: 'declined'; declineCode: string; isRetriable: boolean; message: string };

export interface RefundInput {
  invoiceId: string;
  /** All that can still be given back, where it is left out. */
  amountMinor?: number | null | undefined;
  reason: string;
  idempotencyKey: string;
}

/** Brings a refund to its end. */
export const refundTask = defineTask<{ refundId: string }>('billing.refund');
const DONE = true;
/** Whoever began a refund is taken for dead after so long. */
const RECOVER_AFTER_MS = 60_000;
const REFUND_ATTEMPTS = 1_000_000;
const REASON_LENGTH = 500;

/** The reason without surrounding space; BAD_USER_INPUT unless 1 to 500 characters are left. */
export function checkReason(reason: string): string {
  const trimmed = reason.trim();
  if (trimmed === '' || trimmed.length > REASON_LENGTH) {
    throw badInput('reason', `A reason has 1 to ${REASON_LENGTH} characters.`);
  }
  return trimmed;
}

function recoveryTask({ id, accountId }: Refund, now: Date): NewTask {
  const runAt = new Date(now.getTime() + RECOVER_AFTER_MS);
  return newTask(refundTask, {
    group: accountId,
    name: id,
    payload: { refundId: id },
    runAt,
    maxAttempts: REFUND_ATTEMPTS,
  });
}

/**
 * Gives money back for a paid invoice: to the payment method, and as credit what was paid from credit. The refund is written
 * down before the provider is asked, so that it is neither lost nor made twice.
 */
export async function refundInvoice(billing: Billing, input: RefundInput, act: Act): Promise<RefundAnswer> {
  const { idempotencyKey, ...asked } = input;
  const reason = checkReason(input.reason);
  if (typeof input.amountMinor === 'number' && input.amountMinor < 1) {
    throw badInput('amountMinor', 'amountMinor begins with 1.');
  }
  const request: Request = { actorId: act.account, idempotencyKey, kind: 'refundInvoice', input: asked };
  const operation = operationOf(request, act.now);
  const refundId = newId('refund', act.now.getTime());

  return untilFresh<RefundAnswer>(async () => {
    const earlier = await billing.operations.find(operation.id);
    if (earlier) {
      checkSame(earlier, operation);
      if (earlier.answer) return earlier.answer as RefundAnswer;
      await settleRefund(billing, earlier.awaits!, act);
      return undefined;
    }
    const invoice = await billing.invoices.find(input.invoiceId);
    // Nothing has come of it, so nothing is kept of it.
    if (!invoice) return { kind: 'invoiceNotFound' };
    const { accountId, currency, id: invoiceId, paymentId } = invoice;
    const loaded = await loadKnown(billing, accountId);
    const [refunds] = await billing.refunds.listByInvoices([invoiceId]);
    const refundable = refundableOf(invoice, refunds!);
    const refundableMinor = invoice.status === 'PAID' ? refundable.cashMinor + refundable.creditMinor : 0;
    const amountMinor = input.amountMinor ?? refundableMinor;
    const parts = splitRefund(refundable, amountMinor);
    if (refundableMinor === 0 || !parts) {
      const message = refundableMinor === 0 ? 'Nothing of it can be given back.' : 'It is more than can be given back.';
      return { kind: 'refundNotAllowed', message, refundableMinor, currency };
    }
    const refund: Refund = {
      id: refundId,
      invoiceId,
      accountId,
      currency,
      ...parts,
      status: 'PENDING',
      ...(parts.cashMinor > 0 && paymentId ? { paymentId } : {}),
      reason,
      actorId: act.account,
      at: act.now,
      operationId: operation.id,
    };
    const begun = {
      operation: { ...operation, awaits: refundId },
      refund,
      tasks: [recoveryTask(refund, act.now)],
      audit: { action: 'invoice.refund', subjectId: invoiceId, details: { amountMinor, currency, reason } },
    };
    // The next round brings it to its end, as whoever comes after a crash does.
    await commitChange(billing, loaded, { state: loaded.state, bookings: [] }, begun, act);
    return undefined;
  });
}

/** The account of an invoice, which is always there. */
async function loadKnown(billing: Billing, accountId: string): Promise<Loaded> {
  const loaded = await loadAccount(billing, accountId);
  if (!loaded) throw new Error(`an invoice is of ${accountId}, which is not there`);
  return loaded;
}

function doneChange({ state }: Loaded, refund: Refund, now: Date): Change<RefundAnswer> {
  const { invoiceId, currency, cashMinor, creditMinor } = refund;
  return {
    state: { ...state, creditMinor: state.creditMinor + creditMinor },
    bookings: [{ kind: 'refunded', refund, at: now }],
    answer: { kind: 'refunded', invoiceId, amountMinor: cashMinor + creditMinor, currency },
  };
}

/** Brings a refund that was begun to its end, whoever began it. */
export async function settleRefund(billing: Billing, refundId: string, act: Act): Promise<void> {
  const asked = await billing.refunds.find(refundId);
  if (asked?.status !== 'PENDING') return;
  const { paymentId, cashMinor, accountId } = asked;
  const outcome = paymentId
    ? await billing.provider.refund({ paymentId, amountMinor: cashMinor, idempotencyKey: refundId })
    : { kind: 'refunded' as const, refundId: undefined };

  await untilFresh(async () => {
    const loaded = await loadKnown(billing, accountId);
    // Read after the account: a webhook or another try may have ended it meanwhile.
    const refund = await billing.refunds.find(refundId);
    if (refund?.status !== 'PENDING') return DONE;
    if (outcome.kind === 'declined') {
      const { code: declineCode, isHard } = outcome;
      const message = 'The payment provider does not give it back.';
      const answer: RefundAnswer = { kind: 'declined', declineCode, isRetriable: !isHard, message };
      const unchanged = { state: loaded.state, bookings: [], answer };
      await commitRefund(billing, loaded, { ...refund, status: 'REFUSED' }, unchanged, act);
      return DONE;
    }
    const { refundId: providerRefundId } = outcome;
    const done: Refund = { ...refund, status: 'DONE', ...(providerRefundId ? { providerRefundId } : {}) };
    await commitRefund(billing, loaded, done, doneChange(loaded, done, act.now), act);
    return DONE;
  });
}

async function commitRefund(
  billing: Billing,
  loaded: Loaded,
  refund: Refund,
  change: Change<RefundAnswer>,
  act: Act,
): Promise<void> {
  const answers = refund.operationId ? { answers: refund.operationId } : {};
  await commitChange(billing, loaded, change, { refund, ...answers }, act);
}

export interface ToldRefund {
  paymentId: string;
  /** The provider's. */
  refundId: string;
  amountMinor: number;
  /** Ours, where it is one of ours. */
  idempotencyKey?: string;
}

/** A webhook told of a refund: one of ours whose end we do not know yet, one that we know, or one made at the provider itself. */
export async function settleToldRefund(billing: Billing, told: ToldRefund, act: Act): Promise<void> {
  const invoice = await billing.invoices.findByPayment(told.paymentId);
  if (!invoice) {
    billing.log.warn({ payment: told.paymentId }, 'a refund is of a payment that no invoice has');
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
    const loaded = await loadKnown(billing, accountId);
    const [refunds] = await billing.refunds.listByInvoices([invoiceId]);
    const ours = refunds!.find(({ id }) => id === told.idempotencyKey);
    const isDone = ours?.status === 'DONE' || refunds!.some((refund) => refund.providerRefundId === told.refundId);
    if (isDone) return DONE;
    const refund: Refund = { ...(ours ?? external), status: 'DONE', providerRefundId: told.refundId };
    await commitRefund(billing, loaded, refund, doneChange(loaded, refund, act.now), act);
    return DONE;
  });
}
