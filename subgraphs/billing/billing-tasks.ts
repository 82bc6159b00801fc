import { systemAct, type Act } from '../../platform/subgraph/request-context.ts';
import { runsTask, type TaskHandler, type TaskKind } from '../../platform/tasks/task.ts';
import { advanceAccount } from './account/advance-account.ts';
import { advanceTask } from './account/commit-change.ts';
import type { Billing } from './billing.ts';
import { refundTask, settleRefund } from './invoice/refund-invoice.ts';

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
export function billingHandlers(billing: Billing, clock: () => Date): TaskHandler[] {
  const handler = <Payload>(
    kind: TaskKind<Payload>,
    run: (payload: Payload, act: Act, signal: AbortSignal) => Promise<void>,
  ): TaskHandler =>
    runsTask(kind, {
      run: ({ id, payload }, { signal }) => run(payload, systemAct(id, clock()), signal),
      onFinish: ({ id }, _result, session) => billing.tasks.remove(session, id),
      onFail: async () => undefined,
      describeFailure,
    });

  return [
    handler(advanceTask, ({ accountId }, act, signal) => advanceAccount(billing, accountId, act, signal)),
    handler(refundTask, ({ refundId }, act) => settleRefund(billing, refundId, act)),
  ];
}
