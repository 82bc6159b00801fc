import { newId } from '../../../platform/ids/ids.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Billing } from '../billing.ts';
import { whatIsDue, type Due } from '../membership/due.ts';
import { wholeSecond } from '../membership/period.ts';
import { commitChange, loadAccount, StaleAccount, type Loaded } from './commit-change.ts';
import { settleAs, settlePayment } from './settle-payment.ts';

/** More steps than any account can have missed: years of months, each with its tries. */
const STEPS = 10_000;

/**
 * Does whatever of an account is due: renewals, ends of trials and memberships, pending changes, tries of what is past due, and
 * the recovery of payments that nobody finished. What was missed happens one after another, each once. Nothing due: no effect.
 */
export async function advanceAccount(
  billing: Billing,
  accountId: string,
  act: Act,
  signal?: AbortSignal,
): Promise<void> {
  const now = wholeSecond(act.now);
  for (let step = 0; step < STEPS; step++) {
    signal?.throwIfAborted();
    const loaded = await loadAccount(billing, accountId);
    if (!loaded) return;
    const due = whatIsDue(loaded.state, newId('invoice', now.getTime()), now);
    if (!due) return;
    await take(billing, loaded, due, act);
  }
  throw new Error(`${accountId} is never done`);
}

async function take(billing: Billing, loaded: Loaded, due: Due, act: Act): Promise<void> {
  const { collection, accountId } = loaded.state;
  if (due.kind === 'change') {
    try {
      await commitChange(billing, loaded, due.change, {}, act);
    } catch (error) {
      if (error instanceof StaleAccount) return;
      throw error;
    }
    const begun = await loadAccount(billing, accountId);
    if (begun?.state.collection?.stage.kind === 'charging') {
      await settlePayment(billing, begun, begun.state.collection, act);
    }
    return;
  }
  if (!collection) throw new Error(`${accountId} has no payment that could be due`);
  switch (due.kind) {
    case 'charge':
      return settlePayment(billing, loaded, collection, act);
    case 'ask':
      return settleAs(billing, loaded, collection, await billing.provider.findPayment(due.paymentId), act);
    case 'cancelPayment':
      return settleAs(billing, loaded, collection, await billing.provider.cancelPayment(due.paymentId), act);
  }
}
