import { badInput, fault } from '../../../platform/errors/errors.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { followPayment } from '../account/apply-payment-event.ts';
import { loadAccount } from '../account/load-account.ts';
import type { Customer } from '../account/define-command.ts';
import { attemptKey } from '../account/settle-payment.ts';
import type { MutationCompleteTestAuthenticationArgs } from '../generated/types.ts';
import { declinedAnswer, type MembershipAnswer } from '../membership/account-state.ts';
import type { Parts } from '../stores.ts';

/**
 * The customer of the built-in test provider approves or refuses at their bank; what follows does not wait for the webhook.
 * FORBIDDEN where another provider takes the money, BAD_USER_INPUT where the account has no such payment.
 */
export async function completeTestAuthentication(
  parts: Parts,
  { accountId }: Customer,
  { paymentId, isApproved }: MutationCompleteTestAuthenticationArgs,
  act: Act,
): Promise<MembershipAnswer> {
  if (!parts.testProvider) throw fault('FORBIDDEN', 'Payments are approved at the bank.');
  const outcome = await parts.testProvider.completeAuthentication({ paymentId, accountId, isApproved });
  if (!outcome) throw badInput('paymentId', 'This account has no such payment.');
  const collection = (await loadAccount(parts, accountId))?.state.collection;
  // Without it the webhook was faster.
  if (collection?.stage.kind === 'approval' && collection.stage.paymentId === paymentId) {
    const idempotencyKey = attemptKey(collection);
    await followPayment(parts, { paymentId, accountId, invoiceId: collection.invoice.id, idempotencyKey }, act);
  }
  const membership = (await loadAccount(parts, accountId))?.state.membership;
  if (outcome.kind === 'declined') return declinedAnswer(outcome, 'The payment was not approved.');
  if (!membership) throw new Error(`${paymentId} was approved and ${accountId} has no membership`);
  const invoice = await parts.invoices.findByPayment(paymentId);
  return { kind: 'changed', membership, ...(invoice ? { invoiceId: invoice.id } : {}) };
}
