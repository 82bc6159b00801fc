import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Billing } from '../billing.ts';
import type { Change, Collection, MembershipAnswer } from '../membership/account-state.ts';
import { settle } from '../membership/collect.ts';
import { isAnythingDue } from '../membership/due.ts';
import { wholeSecond } from '../membership/period.ts';
import { checkSame, operationOf, type Request } from '../operation/idempotency.ts';
import { advanceAccount } from './advance-account.ts';
import { commitChange, loadAccount, newAccount, untilFresh, type Loaded } from './commit-change.ts';
import { settlePayment } from './settle-payment.ts';

export interface Command {
  accountId: string;
  request: Request;
  /** ISO 3166-1: decides the currency of an account that is not there yet. */
  territory: string;
  /**
   * What follows, with a payment under way out of the way. May ask the provider, under keys that come of the request: it may run
   * several times.
   */
  decide(loaded: Loaded): Promise<Change> | Change;
  /** Whether a payment that waits for approval is given up for it. */
  supersedes(collection: Collection): boolean;
  /** Whether giving it up has done what was asked. */
  isDoneBy?(change: Change): boolean;
}

/**
 * Runs a command of one account under its idempotency key: one effect, and the same answer for a repeat. A payment under way is
 * first brought to its end, whoever began it: so no change waits for a lock, and one that was cut off by a crash is completed by
 * the next that comes along, or by the worker.
 */
export async function runCommand(billing: Billing, command: Command, act: Act): Promise<MembershipAnswer> {
  const { accountId, request, decide, supersedes, isDoneBy, territory } = command;
  const operation = operationOf(request, act.now);

  return untilFresh(async () => {
    const earlier = await billing.operations.find(operation.id);
    if (earlier) {
      checkSame(earlier, operation);
      if (earlier.answer) return earlier.answer as MembershipAnswer;
    }
    const loaded = (await loadAccount(billing, accountId)) ?? newAccount(accountId, territory);
    const { collection } = loaded.state;
    if (collection?.stage.kind === 'charging') {
      await settlePayment(billing, loaded, collection, act);
      return undefined;
    }
    // Answered between the two reads: the next round finds the answer.
    if (earlier) return undefined;
    if (isAnythingDue(loaded.state, wholeSecond(act.now))) {
      // What the worker has not come to yet: nothing is decided on a period that is over.
      await advanceAccount(billing, accountId, act);
      return undefined;
    }
    if (collection?.stage.kind === 'approval' && supersedes(collection)) {
      const outcome = await billing.provider.cancelPayment(collection.stage.paymentId);
      const change = settle(loaded.state, collection, outcome, wholeSecond(act.now));
      const { membership } = change.state;
      if (!membership || !isDoneBy?.(change)) {
        await commitChange(billing, loaded, change, {}, act);
        return undefined;
      }
      const answer: MembershipAnswer = { kind: 'changed', membership };
      return commitChange(billing, loaded, { ...change, answer }, { operation }, act);
    }
    return commitChange(billing, loaded, await decide(loaded), { operation }, act);
  });
}
