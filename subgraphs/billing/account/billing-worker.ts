import { readSharedKey } from '../../../platform/passport/secrets.ts';
import { defineWorker } from '../../../platform/subgraph/define-worker.ts';
import { systemAct, type Act } from '../../../platform/subgraph/request-context.ts';
import { runsTask, type TaskHandler, type TaskKind } from '../../../platform/tasks/task.ts';
import { billingWorkerSettings } from '../config.ts';
import { openPayments } from '../payment/open-payments.ts';
import { createStores, prepareStores, type Parts } from '../stores.ts';
import { advanceAccount } from './advance-account.ts';
import { advanceTask } from './commit-change.ts';
import { refundTask, settleRefund } from './settle-refund.ts';

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
function taskHandlers(parts: Parts, clock: () => Date): TaskHandler[] {
  const handler = <Payload>(
    kind: TaskKind<Payload>,
    run: (payload: Payload, act: Act, signal: AbortSignal) => Promise<void>,
  ): TaskHandler =>
    runsTask(kind, {
      run: ({ id, payload }, { signal }) => run(payload, systemAct(id, clock()), signal),
      onFinish: ({ id }, _result, session) => parts.tasks.remove(session, id),
      onFail: async () => undefined,
      describeFailure,
    });

  return [
    handler(advanceTask, ({ accountId }, act, signal) => advanceAccount(parts, accountId, act, signal)),
    handler(refundTask, ({ refundId }, act) => settleRefund(parts, refundId, act)),
  ];
}

/** Does what falls due: renewals, ends, tries of what is past due, recovery. */
export const worker = defineWorker({
  name: 'billing-worker',
  subgraph: 'billing',
  port: 4115,
  settings: billingWorkerSettings,
  assemble({ config, connection, tell, log }) {
    const clock = () => new Date();
    const signingKey = readSharedKey(config.SECRETS_DIR, 'internal');
    const payments = openPayments({ config, connection, signingKey, clock, log });
    const { provider, testProvider } = payments;
    const parts: Parts = { ...createStores(connection, tell), provider, testProvider, log };
    return {
      tasks: parts.tasks,
      handlers: taskHandlers(parts, clock),
      concurrency: config.BILLING_CONCURRENCY,
      prepare: () => prepareStores(parts, clock()),
      start: async () => payments.start(),
      stop: () => payments.stop(),
    };
  },
});
