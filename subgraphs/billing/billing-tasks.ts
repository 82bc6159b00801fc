import type { TaskKind } from '../../platform/tasks/worker.ts';
import { advanceAccount } from './account/advance-account.ts';
import { ADVANCE_TASK } from './account/commit-change.ts';
import type { Act, Billing } from './billing.ts';
import { REFUND_TASK, settleRefund } from './invoice/refund-invoice.ts';

/** Every failure is tried again: a provider or a database that is away comes back, and a bug is put right. */
const describeFailure = (error: unknown) => ({
  code: error instanceof Error ? error.name : 'UNKNOWN',
  message: error instanceof Error ? error.message : String(error),
  retriable: true,
});

/**
 * A task's effects are the account's own transactions, each of which happens once: its end changes nothing more, and the task is
 * gone. What it did stands in memberships and invoices.
 */
function kindOf<Payload>(
  { tasks }: Billing,
  clock: () => Date,
  run: (payload: Payload, act: Act, signal: AbortSignal) => Promise<void>,
): TaskKind<Payload, void> {
  return {
    run: ({ id, payload }, { signal }) => run(payload, { account: 'system', requestId: id, now: clock() }, signal),
    onFinish: ({ id }, _result, session) => tasks.remove(session, id),
    onFail: async () => undefined,
    describeFailure,
  };
}

/** What billing's worker does, by kind of task. The clock tells what is due. */
export function billingTasks(billing: Billing, clock: () => Date): Record<string, TaskKind<never, never>> {
  const kinds: Record<string, TaskKind<never, void>> = {
    [ADVANCE_TASK]: kindOf(billing, clock, ({ accountId }: { accountId: string }, act, signal) =>
      advanceAccount(billing, accountId, act, signal),
    ),
    [REFUND_TASK]: kindOf(billing, clock, ({ refundId }: { refundId: string }, act) =>
      settleRefund(billing, refundId, act),
    ),
  };
  return kinds as Record<string, TaskKind<never, never>>;
}
