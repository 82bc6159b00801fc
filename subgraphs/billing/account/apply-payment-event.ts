import { systemAct, type Act } from '../../../platform/subgraph/request-context.ts';
import type { Collection } from '../membership/account-state.ts';
import { settle } from '../membership/collect.ts';
import type { ChargedFor, PaymentEvent } from '../payment/payment-provider.ts';
import { wholeSecond } from '../plan/period.ts';
import type { Parts } from '../stores.ts';
import { commitChange } from './commit-change.ts';
import { loadAccount } from './load-account.ts';
import { attemptKey } from './settle-payment.ts';
import { settleToldRefund } from './settle-refund.ts';
import { untilFresh } from './until-fresh.ts';

const DONE = true;

/**
 * Makes what a webhook told true, once. An event only says where to look: how the payment stands now is asked of the provider, so
 * events may come late, twice and in any order, and the end is the same.
 */
export async function applyPaymentEvent(parts: Parts, event: PaymentEvent, now: Date): Promise<void> {
  const act = systemAct(event.id, now);
  switch (event.kind) {
    case 'succeeded':
    case 'failed':
      return followPayment(parts, event, act);
    case 'refunded':
      return settleToldRefund(parts, event, act);
    case 'ignored':
      return undefined;
  }
}

/** Whether the collection waits for this very payment, or for any. */
function waitsFor(collection: Collection, { paymentId, idempotencyKey }: ChargedFor): boolean {
  const { stage } = collection;
  if (stage.kind === 'approval') return stage.paymentId === paymentId;
  return stage.kind === 'charging' && attemptKey(collection) === idempotencyKey;
}

/** Brings what waits for a payment to the end that the payment has come to. */
export async function followPayment(parts: Parts, told: ChargedFor, act: Act): Promise<void> {
  const { accountId, invoiceId, paymentId } = told;
  await untilFresh(async () => {
    // A payment that has paid its invoice has had its effect for ever: most webhooks end here.
    if ((await parts.invoices.find(invoiceId))?.paymentId === paymentId) return DONE;
    const loaded = await loadAccount(parts, accountId);
    // Read after the account: whatever pays it from here on changes the account's revision.
    const invoice = await parts.invoices.find(invoiceId);
    if (!loaded || !invoice) {
      parts.log.warn({ account: accountId, invoice: invoiceId }, 'a payment is for an invoice that is not ours');
      return DONE;
    }
    if (invoice.paymentId === paymentId) return DONE;
    const { state } = loaded;
    const collection = state.collection?.invoice.id === invoiceId ? state.collection : undefined;
    const outcome = await parts.provider.findPayment(paymentId);
    const isPaid = outcome.kind === 'succeeded';
    if (collection && (waitsFor(collection, told) || (isPaid && collection.stage.kind === 'waiting'))) {
      const change = settle(state, collection, outcome, wholeSecond(act.now));
      await commitChange(parts, { before: loaded, change }, act);
      return DONE;
    }
    // A failure or an approval that nobody waits for any more changes nothing.
    if (!isPaid || (await parts.ledger.isPosted(`late:${paymentId}`))) return DONE;
    // Paid all the same: the money is the account's credit, and not lost.
    const { currency, dueMinor: amountMinor } = invoice;
    const late = { kind: 'latePayment' as const, paymentId, accountId, amountMinor, currency, at: act.now };
    const credited = { ...state, creditMinor: state.creditMinor + amountMinor };
    await commitChange(parts, { before: loaded, change: { state: credited, bookings: [late] } }, act);
    return DONE;
  });
}
