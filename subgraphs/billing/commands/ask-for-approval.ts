import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { StaleAccount } from '../account/until-fresh.ts';
import { BeyondAllowance } from '../approval/allowance-store.ts';
import type { MoneyRequest } from '../approval/money-request.ts';
import type { Operation } from '../operation/operation-store.ts';
import type { Stores } from '../stores.ts';

export interface ApprovalNeeded {
  kind: 'approvalNeeded';
  requestId: string;
}

/** What somebody else decides on, beside how much it is. */
export type Asked = Pick<MoneyRequest, 'kind' | 'accountId' | 'invoiceId' | 'reason'>;

/**
 * Runs `give`; where it is more than the caller may give alone, somebody else is asked instead, under the same operation: a
 * repeat asks for the same once.
 * @throws StaleAccount where the operation was begun by another call.
 */
export async function orAskForApproval<Answer>(
  stores: Stores,
  { operation, asked }: { operation: Operation; asked: Asked },
  act: Act,
  give: () => Promise<Answer>,
): Promise<Answer | ApprovalNeeded> {
  try {
    return await give();
  } catch (error) {
    if (!(error instanceof BeyondAllowance)) throw error;
    const { amountMinor, currency } = error.allowance;
    const request: MoneyRequest = {
      ...asked,
      id: newId('moneyrequest', act.now.getTime()),
      amountMinor,
      currency,
      requestedBy: act.account,
      requestedAt: act.now,
      state: 'WAITING',
    };
    return keep(stores, { operation, request }, act);
  }
}

async function keep(
  { connection, operations, moneyRequests, audit }: Stores,
  { operation, request }: { operation: Operation; request: MoneyRequest },
  act: Act,
): Promise<ApprovalNeeded> {
  const answer: ApprovalNeeded = { kind: 'approvalNeeded', requestId: request.id };
  const { kind, accountId, invoiceId, amountMinor, currency, reason } = request;
  const details = { kind, accountId, invoiceId, amountMinor, currency, reason };
  try {
    await inTransaction(connection, async (session) => {
      await operations.insert(session, { ...operation, answer });
      await moneyRequests.insert(session, request);
      const record = { actorId: act.account, action: 'moneyRequest.create', subjectId: request.id, details };
      await audit.record(session, record, act.now);
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw new StaleAccount(accountId);
    throw error;
  }
  return answer;
}
