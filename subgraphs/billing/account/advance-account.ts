import { newId } from '../../../platform/ids/ids.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { whatIsDue, type Due } from '../membership/due.ts';
import { wholeSecond } from '../plan/period.ts';
import type { Parts } from '../stores.ts';
import { commitChange } from './commit-change.ts';
import { loadAccount, type Loaded } from './load-account.ts';
import { settleAs, settlePayment } from './settle-payment.ts';
import { unlessStale } from './until-fresh.ts';

/** More steps than any account can have missed: years of months, each with its tries. */
const STEPS = 10_000;

/**
 * Does whatever of an account is due: renewals, ends of trials and memberships, pending changes, tries of what is past due, and
 * the recovery of payments that nobody finished. What was missed happens one after another, each once. Nothing due: no effect.
 */
export async function advanceAccount(parts: Parts, accountId: string, act: Act, signal?: AbortSignal): Promise<void> {
  const now = wholeSecond(act.now);
  for (let step = 0; step < STEPS; step++) {
    signal?.throwIfAborted();
    const loaded = await loadAccount(parts, accountId);
    if (!loaded) return;
    const due = whatIsDue(loaded.state, newId('invoice', now.getTime()), now);
    if (!due) return;
    await take(parts, loaded, due, act);
  }
  throw new Error(`${accountId} is never done`);
}

async function take(parts: Parts, loaded: Loaded, due: Due, act: Act): Promise<void> {
  const { collection, accountId } = loaded.state;
  if (due.kind === 'change') {
    const begun = await unlessStale(async () => {
      await commitChange(parts, { before: loaded, change: due.change }, act);
      return loadAccount(parts, accountId);
    });
    if (begun?.state.collection?.stage.kind === 'charging') {
      await settlePayment(parts, begun, begun.state.collection, act);
    }
    return;
  }
  if (!collection) throw new Error(`${accountId} has no payment that could be due`);
  switch (due.kind) {
    case 'charge':
      return settlePayment(parts, loaded, collection, act);
    case 'ask': {
      const outcome = await parts.provider.findPayment(due.paymentId);
      return settleAs(parts, { loaded, collection, outcome }, act);
    }
    case 'cancelPayment': {
      const outcome = await parts.provider.cancelPayment(due.paymentId);
      return settleAs(parts, { loaded, collection, outcome }, act);
    }
  }
}
