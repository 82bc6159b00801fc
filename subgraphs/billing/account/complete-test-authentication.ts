import { badInput } from '../../../platform/errors/errors.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Billing } from '../billing.ts';
import type { MembershipAnswer } from '../membership/account-state.ts';
import type { TestPaymentProvider } from '../payment/test-provider.ts';
import { followPayment } from './apply-payment-event.ts';
import { loadAccount } from './commit-change.ts';
import { attemptKey } from './settle-payment.ts';

/**
 * The customer of the built-in test provider approves or refuses at their bank; what follows does not wait for the webhook.
 * BAD_USER_INPUT where the account has no such payment.
 */
export async function completeTestAuthentication(
  billing: Billing,
  testProvider: TestPaymentProvider,
  { paymentId, isApproved }: { paymentId: string; isApproved: boolean },
  act: Act,
): Promise<MembershipAnswer> {
  const { account: accountId } = act;
  const outcome = await testProvider.completeAuthentication({ paymentId, accountId, isApproved });
  if (!outcome) throw badInput('paymentId', 'This account has no such payment.');
  const collection = (await loadAccount(billing, accountId))?.state.collection;
  // Without it the webhook was faster.
  if (collection?.stage.kind === 'approval' && collection.stage.paymentId === paymentId) {
    const idempotencyKey = attemptKey(collection);
    await followPayment(billing, { paymentId, accountId, invoiceId: collection.invoice.id, idempotencyKey }, act);
  }
  const membership = (await loadAccount(billing, accountId))?.state.membership;
  if (outcome.kind === 'declined') {
    const { code: declineCode, isHard } = outcome;
    return { kind: 'declined', declineCode, isRetriable: !isHard, message: 'The payment was not approved.' };
  }
  if (!membership) throw new Error(`${paymentId} was approved and ${accountId} has no membership`);
  const invoice = await billing.invoices.findByPayment(paymentId);
  return { kind: 'changed', membership, ...(invoice ? { invoiceId: invoice.id } : {}) };
}
