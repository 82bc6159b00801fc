import { badInput } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { commitChange, type Warrant } from '../account/commit-change.ts';
import { loadKnownAccount } from '../account/load-account.ts';
import { recoveryTask, settleRefund, type SettledRefund } from '../account/settle-refund.ts';
import { untilFresh } from '../account/until-fresh.ts';
import type { MutationRefundInvoiceArgs } from '../generated/types.ts';
import { refundableOf, splitRefund, type Refund } from '../invoice/refund.ts';
import { findEarlier, operationOf } from '../operation/idempotency.ts';
import type { Operation } from '../operation/operation-store.ts';
import type { GivingParts, Parts } from '../stores.ts';
import { orAskForApproval, type ApprovalNeeded } from './ask-for-approval.ts';
import { checkReason } from '../../../platform/text/check-reason.ts';

export type RefundGiven =
  | SettledRefund
  | { kind: 'invoiceNotFound' }
  | { kind: 'refundNotAllowed'; message: string; refundableMinor: number; currency: string };
export type RefundAnswer = RefundGiven | { kind: 'ownAccount' } | ApprovalNeeded;

/**
 * Gives money back for a paid invoice of another's account: to the payment method, and as credit what was paid from credit; as far
 * as the caller may alone, beyond that somebody else is asked. The refund is written down before the provider is asked, so that it
 * is neither lost nor made twice.
 */
export async function refundInvoice(
  parts: GivingParts,
  input: MutationRefundInvoiceArgs,
  act: Act,
): Promise<RefundAnswer> {
  const { invoiceId } = input;
  const reason = checkReason(input.reason);
  if (typeof input.amountMinor === 'number' && input.amountMinor < 1) {
    throw badInput('amountMinor', 'amountMinor begins with 1.');
  }
  const operation = operationOf({ actorId: act.account, kind: 'refundInvoice', input }, act.now);
  const accountId = (await parts.invoices.find(invoiceId))?.accountId;
  // Nothing comes of it, so nothing is kept of it.
  if (!accountId) return { kind: 'invoiceNotFound' };
  if (accountId === act.account) return { kind: 'ownAccount' };
  const refund = { invoiceId, amountMinor: input.amountMinor ?? undefined, reason };
  const warrant = { allowanceMinor: parts.giveAloneMinor };
  const asked = { kind: 'REFUND' as const, accountId, invoiceId, reason };
  return untilFresh<RefundAnswer>(() =>
    orAskForApproval(parts, { operation, asked }, act, () => giveRefund(parts, { refund, operation, warrant }, act)),
  );
}

/** What is given back, under which idempotent operation, and by what right. */
interface GivenRefund {
  refund: { invoiceId: string; amountMinor: number | undefined; reason: string };
  operation: Operation;
  warrant: Warrant;
}

/**
 * One round, undefined where another follows; see `untilFresh`.
 * @throws BeyondAllowance where somebody else has to decide.
 */
export async function giveRefund(
  parts: Parts,
  { refund: { invoiceId, amountMinor: asked, reason }, operation, warrant }: GivenRefund,
  act: Act,
): Promise<RefundGiven | ApprovalNeeded | undefined> {
  const earlier = await findEarlier<RefundGiven | ApprovalNeeded>(parts.operations, operation);
  if (earlier?.answer) return earlier.answer;
  if (earlier) {
    await settleRefund(parts, earlier.awaits!, act);
    return undefined;
  }
  const invoice = await parts.invoices.find(invoiceId);
  if (!invoice) return { kind: 'invoiceNotFound' };
  const { accountId, currency, paymentId } = invoice;
  const loaded = await loadKnownAccount(parts, accountId);
  const [refunds] = await parts.refunds.listByInvoices([invoiceId]);
  const refundable = refundableOf(invoice, refunds!);
  const refundableMinor = invoice.status === 'PAID' ? refundable.cashMinor + refundable.creditMinor : 0;
  const amountMinor = asked ?? refundableMinor;
  const split = splitRefund(refundable, amountMinor);
  if (refundableMinor === 0 || !split) {
    const message = refundableMinor === 0 ? 'Nothing of it can be given back.' : 'It is more than can be given back.';
    return { kind: 'refundNotAllowed', message, refundableMinor, currency };
  }
  const refund: Refund = {
    id: newId('refund', act.now.getTime()),
    invoiceId,
    accountId,
    currency,
    ...split,
    status: 'PENDING',
    ...(split.cashMinor > 0 && paymentId ? { paymentId } : {}),
    reason,
    actorId: act.account,
    at: act.now,
    operationId: operation.id,
  };
  const begun = {
    before: loaded,
    change: { state: loaded.state, bookings: [] },
    operation: { ...operation, awaits: refund.id },
    refund,
    tasks: [recoveryTask(refund, act.now)],
    audit: { action: 'invoice.refund', subjectId: invoiceId, details: { amountMinor, currency, reason } },
    gives: { amountMinor, currency, warrant },
  };
  // The next round brings it to its end, as whoever comes after a crash does.
  await commitChange(parts, begun, act);
  return undefined;
}
