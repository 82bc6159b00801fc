import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { AccountState, Change, Collection, MembershipAnswer } from '../membership/account-state.ts';
import { settle } from '../membership/collect.ts';
import { isAnythingDue } from '../membership/due.ts';
import { findEarlier, operationOf } from '../operation/idempotency.ts';
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

/** What a command decides by, beside the account. */
export interface Asked<Input> {
  parts: Parts;
  customer: Customer;
  input: Input;
  /** A whole second. */
  now: Date;
}

export interface CommandRules<Input> {
  /**
   * What follows, with a payment under way out of the way. May ask the provider, under keys that come of the input: it may run
   * several times.
   */
  decide(state: AccountState, asked: Asked<Input>): Promise<Change> | Change;
  /** Whether a payment that waits for approval is given up for it. */
  supersedes(collection: Collection): boolean;
  /** Whether giving it up has done what was asked. */
  isDoneBy?(change: Change): boolean;
}

export type Command<Input> = (parts: Parts, customer: Customer, input: Input, act: Act) => Promise<MembershipAnswer>;

/**
 * A command of one account under its idempotency key: one effect, and the same answer for a repeat. A payment under way is first
 * brought to its end, whoever began it: so no change waits for a lock, and one that was cut off by a crash is completed by the
 * next that comes along, or by the worker. `kind` is its name in the graph, and in the fingerprints of its operations.
 */
export function defineCommand<Input extends { idempotencyKey: string }>(
  kind: string,
  rules: CommandRules<Input>,
): Command<Input> {
  return async (parts, customer, input, act) => {
    const { accountId, territory } = customer;
    const operation = operationOf({ actorId: accountId, kind, input }, act.now);
    const now = wholeSecond(act.now);

    return untilFresh(async () => {
      const earlier = await findEarlier<MembershipAnswer>(parts.operations, operation);
      if (earlier?.answer) return earlier.answer;
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
      if (collection?.stage.kind === 'approval' && rules.supersedes(collection)) {
        const outcome = await parts.provider.cancelPayment(collection.stage.paymentId);
        const change = settle(loaded.state, collection, outcome, now);
        const { membership } = change.state;
        if (!membership || !rules.isDoneBy?.(change)) {
          await commitChange(parts, { before: loaded, change }, act);
          return undefined;
        }
        const answer: MembershipAnswer = { kind: 'changed', membership };
        return commitChange(parts, { before: loaded, change: { ...change, answer }, operation }, act);
      }
      const change = await rules.decide(loaded.state, { parts, customer, input, now });
      return commitChange(parts, { before: loaded, change, operation }, act);
    });
  };
}
