import { badInput } from '../../../platform/errors/errors.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { commitChange, type Warrant } from '../account/commit-change.ts';
import { loadAccount } from '../account/load-account.ts';
import { untilFresh } from '../account/until-fresh.ts';
import type { MutationGrantCreditArgs } from '../generated/types.ts';
import type { Change } from '../membership/account-state.ts';
import { findEarlier, operationOf } from '../operation/idempotency.ts';
import type { Operation } from '../operation/operation-store.ts';
import type { GivingParts, Parts } from '../stores.ts';
import { orAskForApproval, type ApprovalNeeded } from './ask-for-approval.ts';
import { checkReason } from '../../../platform/text/check-reason.ts';

export type CreditGiven = { kind: 'creditGranted'; accountId: string } | { kind: 'noMembership' };
export type CreditAnswer = CreditGiven | { kind: 'ownAccount' } | ApprovalNeeded;

const GRANT_LIMIT_MINOR = 1_000_000;

/**
 * Gives another's account credit in its own currency, as far as the caller may alone; beyond that somebody else is asked.
 * BAD_USER_INPUT outside 1 to 1,000,000.
 */
export async function grantCredit(parts: GivingParts, input: MutationGrantCreditArgs, act: Act): Promise<CreditAnswer> {
  const { accountId, amountMinor } = input;
  const reason = checkReason(input.reason);
  if (amountMinor < 1 || amountMinor > GRANT_LIMIT_MINOR) {
    throw badInput('amountMinor', `amountMinor must be from 1 to ${GRANT_LIMIT_MINOR}.`);
  }
  if (accountId === act.account) return { kind: 'ownAccount' };
  const operation = operationOf({ actorId: act.account, kind: 'grantCredit', input }, act.now);
  const credit = { accountId, amountMinor, reason };
  const warrant = { allowanceMinor: parts.giveAloneMinor };
  const asked = { kind: 'CREDIT' as const, accountId, reason };
  return untilFresh<CreditAnswer>(() =>
    orAskForApproval(parts, { operation, asked }, act, () => giveCredit(parts, { credit, operation, warrant }, act)),
  );
}

/** What is given, under which idempotent operation, and by what right. */
interface GivenCredit {
  credit: { accountId: string; amountMinor: number; reason: string };
  operation: Operation;
  warrant: Warrant;
}

/**
 * One round; see `untilFresh`.
 * @throws BeyondAllowance where somebody else has to decide.
 */
export async function giveCredit(
  parts: Parts,
  { credit: { accountId, amountMinor, reason }, operation, warrant }: GivenCredit,
  act: Act,
): Promise<CreditGiven | ApprovalNeeded> {
  const earlier = await findEarlier<CreditGiven | ApprovalNeeded>(parts.operations, operation);
  if (earlier?.answer) return earlier.answer;
  const loaded = await loadAccount(parts, accountId);
  // Nothing has come of it, so nothing is kept of it.
  if (!loaded?.state.membership) return { kind: 'noMembership' };
  const { currency, creditMinor } = loaded.state;
  const id = `granted:${operation.id}`;
  const answer: CreditGiven = { kind: 'creditGranted', accountId };
  const change: Change<CreditGiven> = {
    state: { ...loaded.state, creditMinor: creditMinor + amountMinor },
    bookings: [{ kind: 'creditGranted', id, accountId, amountMinor, currency, at: act.now }],
    answer,
  };
  const audit = { action: 'account.grantCredit', subjectId: accountId, details: { amountMinor, currency, reason } };
  const gives = { amountMinor, currency, warrant };
  await commitChange(parts, { before: loaded, change, operation, audit, gives }, act);
  return answer;
}
