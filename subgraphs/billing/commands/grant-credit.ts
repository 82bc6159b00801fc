import { badInput } from '../../../platform/errors/errors.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { commitChange } from '../account/commit-change.ts';
import { loadAccount } from '../account/load-account.ts';
import { untilFresh } from '../account/until-fresh.ts';
import type { MutationGrantCreditArgs } from '../generated/types.ts';
import type { Change } from '../membership/account-state.ts';
import { findEarlier, operationOf } from '../operation/idempotency.ts';
import type { Stores } from '../stores.ts';
import { checkReason } from './check-reason.ts';

export type CreditAnswer =
  { kind: 'creditGranted'; accountId: string } | { kind: 'noMembership' } | { kind: 'ownAccount' };

const GRANT_LIMIT_MINOR = 1_000_000;

/** Gives another's account credit in its own currency. BAD_USER_INPUT outside 1 to 1,000,000. */
export async function grantCredit(stores: Stores, input: MutationGrantCreditArgs, act: Act): Promise<CreditAnswer> {
  const { accountId, amountMinor } = input;
  const reason = checkReason(input.reason);
  if (amountMinor < 1 || amountMinor > GRANT_LIMIT_MINOR) {
    throw badInput('amountMinor', `amountMinor must be from 1 to ${GRANT_LIMIT_MINOR}.`);
  }
  if (accountId === act.account) return { kind: 'ownAccount' };
  const operation = operationOf({ actorId: act.account, kind: 'grantCredit', input }, act.now);

  return untilFresh<CreditAnswer>(async () => {
    const earlier = await findEarlier<CreditAnswer>(stores.operations, operation);
    if (earlier?.answer) return earlier.answer;
    const loaded = await loadAccount(stores, accountId);
    // Nothing has come of it, so nothing is kept of it.
    if (!loaded?.state.membership) return { kind: 'noMembership' };
    const { currency, creditMinor } = loaded.state;
    const id = `granted:${operation.id}`;
    const change: Change<CreditAnswer> = {
      state: { ...loaded.state, creditMinor: creditMinor + amountMinor },
      bookings: [{ kind: 'creditGranted', id, accountId, amountMinor, currency, at: act.now }],
      answer: { kind: 'creditGranted', accountId },
    };
    const audit = { action: 'account.grantCredit', subjectId: accountId, details: { amountMinor, currency, reason } };
    return commitChange(stores, { before: loaded, change, operation, audit }, act);
  });
}
