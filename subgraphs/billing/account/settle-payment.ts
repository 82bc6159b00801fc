import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Collection } from '../membership/account-state.ts';
import { settle } from '../membership/collect.ts';
import type { Charge, ChargeOutcome } from '../payment/payment-provider.ts';
import { wholeSecond } from '../plan/period.ts';
import type { Parts, Stores } from '../stores.ts';
import { commitChange } from './commit-change.ts';
import type { Loaded } from './load-account.ts';
import { unlessStale } from './until-fresh.ts';

/** The provider's idempotency key of one attempt: whoever asks for it again is told of the same payment. */
export function attemptKey({ invoice, attempt }: Collection): string {
  return `${invoice.id}:${attempt}`;
}

type Charging = Extract<Collection['stage'], { kind: 'charging' }>;

/** Pinned by the intent, so that whoever asks says the same. */
function chargeOf({ invoice, source, whenPaid }: Collection, stage: Charging, idempotencyKey: string): Charge {
  return {
    customerId: source.customerId,
    methodId: source.method.id,
    amountMinor: invoice.dueMinor,
    currency: invoice.currency,
    invoiceId: invoice.id,
    accountId: invoice.accountId,
    description: whenPaid.terms.planName,
    isOffSession: stage.isOffSession,
    idempotencyKey,
    begunAt: stage.since,
  };
}

/**
 * Finds out how the payment under way ends and makes it true. What was begun by somebody who died, or is being done by others at
 * the same time, has the same one effect: the provider knows the attempt by its key, the account by its revision.
 */
export async function settlePayment(parts: Parts, loaded: Loaded, collection: Collection, act: Act): Promise<void> {
  const { stage } = collection;
  if (stage.kind !== 'charging') throw new Error(`${collection.invoice.id} is not being charged`);
  const outcome = await parts.provider.charge(chargeOf(collection, stage, attemptKey(collection)));
  await settleAs(parts, { loaded, collection, outcome }, act);
}

/** Makes an outcome true; nothing where somebody else has changed the account meanwhile. */
export async function settleAs(
  stores: Stores,
  { loaded, collection, outcome }: { loaded: Loaded; collection: Collection; outcome: ChargeOutcome },
  act: Act,
): Promise<void> {
  const change = settle(loaded.state, collection, outcome, wholeSecond(act.now));
  await unlessStale(() => commitChange(stores, { before: loaded, change }, act));
}
