import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { AccountState, Change, Collection, MembershipAnswer } from '../membership/account-state.ts';
import { settle } from '../membership/collect.ts';
import { isAnythingDue } from '../membership/due.ts';
import { checkSame, operationOf } from '../operation/idempotency.ts';
import { wholeSecond } from '../plan/period.ts';
import type { Parts } from '../stores.ts';
import { advanceAccount } from './advance-account.ts';
import { commitChange } from './commit-change.ts';
import { loadAccount, newAccount } from './load-account.ts';
import { settlePayment } from './settle-payment.ts';
import { untilFresh } from './until-fresh.ts';

/** Whose membership, and from where they act. */
export interface Customer {
  accountId: string;
  /** ISO 3166-1 alpha-2: decides the currency of an account that is not there yet. */
  territory: string;
}

export interface Command {
  /** Its name in the graph. */
  kind: string;
  customer: Customer;
  /** What was asked, which a repeat under the same key asks again. */
  input: { idempotencyKey: string };
  /**
   * What follows, with a payment under way out of the way; `now` is a whole second. May ask the provider, under keys that come of
   * the command: it may run several times.
   */
  decide(state: AccountState, now: Date): Promise<Change> | Change;
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
export async function runCommand(parts: Parts, command: Command, act: Act): Promise<MembershipAnswer> {
  const { kind, customer, input, supersedes, isDoneBy } = command;
  const { accountId, territory } = customer;
  const operation = operationOf({ actorId: accountId, kind, input }, act.now);
  const now = wholeSecond(act.now);

  return untilFresh(async () => {
    const earlier = await parts.operations.find(operation.id);
    if (earlier) {
      checkSame(earlier, operation);
      if (earlier.answer) return earlier.answer as MembershipAnswer;
    }
    const loaded = (await loadAccount(parts, accountId)) ?? newAccount(accountId, territory);
    const { collection } = loaded.state;
    if (collection?.stage.kind === 'charging') {
      await settlePayment(parts, loaded, collection, act);
      return undefined;
    }
    // Answered between the two reads: the next round finds the answer.
    if (earlier) return undefined;
    if (isAnythingDue(loaded.state, now)) {
      // What the worker has not come to yet: nothing is decided on a period that is over.
      await advanceAccount(parts, accountId, act);
      return undefined;
    }
    if (collection?.stage.kind === 'approval' && supersedes(collection)) {
      const outcome = await parts.provider.cancelPayment(collection.stage.paymentId);
      const change = settle(loaded.state, collection, outcome, now);
      const { membership } = change.state;
      if (!membership || !isDoneBy?.(change)) {
        await commitChange(parts, { before: loaded, change }, act);
        return undefined;
      }
      const answer: MembershipAnswer = { kind: 'changed', membership };
      return commitChange(parts, { before: loaded, change: { ...change, answer }, operation }, act);
    }
    const change = await command.decide(loaded.state, now);
    return commitChange(parts, { before: loaded, change, operation }, act);
  });
}
