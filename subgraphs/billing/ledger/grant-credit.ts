import { badInput } from '../../../platform/errors/errors.ts';
import { commitChange, loadAccount, untilFresh } from '../account/commit-change.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Billing } from '../billing.ts';
import { checkReason } from '../invoice/refund-invoice.ts';
import type { Change } from '../membership/account-state.ts';
import { checkSame, operationOf } from '../operation/idempotency.ts';

export type CreditAnswer = { kind: 'creditGranted'; accountId: string } | { kind: 'noMembership' };

const GRANT_LIMIT_MINOR = 1_000_000;

export interface GrantInput {
  accountId: string;
  amountMinor: number;
  reason: string;
  idempotencyKey: string;
}

/** Gives an account credit in its own currency. BAD_USER_INPUT outside 1 to 1,000,000. */
export async function grantCredit(billing: Billing, input: GrantInput, act: Act): Promise<CreditAnswer> {
  const { idempotencyKey, ...asked } = input;
  const { accountId, amountMinor } = asked;
  const reason = checkReason(input.reason);
  if (amountMinor < 1 || amountMinor > GRANT_LIMIT_MINOR) {
    throw badInput('amountMinor', `amountMinor must be from 1 to ${GRANT_LIMIT_MINOR}.`);
  }
  const operation = operationOf({ actorId: act.account, idempotencyKey, kind: 'grantCredit', input: asked }, act.now);

  return untilFresh<CreditAnswer>(async () => {
    const earlier = await billing.operations.find(operation.id);
    if (earlier) {
      checkSame(earlier, operation);
      return earlier.answer as CreditAnswer;
    }
    const loaded = await loadAccount(billing, accountId);
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
    return commitChange(billing, loaded, change, { operation, audit }, act);
  });
}
