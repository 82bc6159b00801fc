import { readSharedKey } from '../../platform/passport/secrets.ts';
import { defineWorker } from '../../platform/subgraph/define-worker.ts';
import { createBillingParts, prepareBilling } from './billing.ts';
import { billingHandlers } from './billing-tasks.ts';
import { billingWorkerSettings } from './config.ts';
import { openPayments } from './payment/open-payments.ts';

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
    const billing = createBillingParts(connection, tell, payments.provider, log);
    return {
      tasks: billing.tasks,
      handlers: billingHandlers(billing, clock),
      concurrency: config.BILLING_CONCURRENCY,
      prepare: () => prepareBilling(billing, clock()),
      start: async () => payments.start(),
      stop: () => payments.stop(),
    };
  },
});
