import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { untilFresh } from '../account/until-fresh.ts';
import { objectionTo, stateAt, type MoneyRequest } from '../approval/money-request.ts';
import { operationOf } from '../operation/idempotency.ts';
import type { Parts, Stores } from '../stores.ts';
import type { ApprovalNeeded } from './ask-for-approval.ts';
import { checkReason } from '../../../platform/text/check-reason.ts';
import { giveCredit, type CreditGiven } from './grant-credit.ts';
import { giveRefund, type RefundGiven } from './refund-invoice.ts';

type NotToDecide = { kind: 'moneyRequestNotFound' } | { kind: 'moneyRequestClosed'; request: MoneyRequest };
export type ApproveAnswer = NotToDecide | { kind: 'ownRequest' } | { kind: 'ownAccount' } | CreditGiven | RefundGiven;
export type RejectAnswer = NotToDecide | { kind: 'moneyRequestRejected'; request: MoneyRequest };

/** What the request is for, done under an operation of its own: however often it is approved, it happens once. */
function giveOnce(
  parts: Parts,
  request: MoneyRequest,
  act: Act,
): Promise<CreditGiven | RefundGiven | ApprovalNeeded | undefined> {
  const { id, kind, accountId, invoiceId, amountMinor, reason } = request;
  const input = { idempotencyKey: id };
  const operation = operationOf({ actorId: request.requestedBy, kind: 'approveMoneyRequest', input }, act.now);
  const warrant = { requestId: id };
  return kind === 'CREDIT'
    ? giveCredit(parts, { credit: { accountId, amountMinor, reason }, operation, warrant }, act)
    : giveRefund(parts, { refund: { invoiceId: invoiceId!, amountMinor, reason }, operation, warrant }, act);
}

/**
 * Gives what somebody else has asked for. Approving again what the caller has approved gives the same answer, and brings a refund
 * to its end that was cut off.
 */
export async function approveMoneyRequest(parts: Parts, id: string, act: Act): Promise<ApproveAnswer> {
  return untilFresh<ApproveAnswer>(async () => {
    const request = await parts.moneyRequests.find(id);
    if (!request) return { kind: 'moneyRequestNotFound' };
    const objection = objectionTo(request, act);
    const isRepeat = request.state === 'APPROVED' && request.decidedBy === act.account;
    if (objection === 'requestClosed' && !isRepeat) return { kind: 'moneyRequestClosed', request };
    if (objection === 'ownRequest' || objection === 'ownAccount') return { kind: objection };
    const given = await giveOnce(parts, request, act);
    if (given?.kind === 'approvalNeeded') throw new Error(`${id} was approved and asks for approval`);
    return given;
  });
}

/** Lets a request come to nothing; whoever asked may take it back so. BAD_USER_INPUT unless the reason has 1 to 500 characters. */
export async function rejectMoneyRequest(
  { connection, moneyRequests, audit }: Stores,
  { id, reason: given }: { id: string; reason: string },
  act: Act,
): Promise<RejectAnswer> {
  const reason = checkReason(given);
  const request = await moneyRequests.find(id);
  if (!request) return { kind: 'moneyRequestNotFound' };
  if (stateAt(request, act.now) !== 'WAITING') return { kind: 'moneyRequestClosed', request };
  const isRejected = await inTransaction(connection, async (session) => {
    const decision = { requestId: id, state: 'REJECTED' as const, by: act.account, at: act.now };
    if (!(await moneyRequests.decide(session, decision))) return false;
    const record = { actorId: act.account, action: 'moneyRequest.reject', subjectId: id, details: { reason } };
    await audit.record(session, record, act.now);
    return true;
  });
  const now = (await moneyRequests.find(id))!;
  return isRejected ? { kind: 'moneyRequestRejected', request: now } : { kind: 'moneyRequestClosed', request: now };
}
