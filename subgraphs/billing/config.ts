import { setting, type Config } from '../../platform/config/config.ts';
import { subgraphSettings, workerSettings } from '../../platform/config/shared-settings.ts';
import { paymentSettings } from './payment/payment-settings.ts';

const sharedSettings = { ...subgraphSettings, ...paymentSettings };

/** The settings of the billing subgraph. */
export const billingSettings = {
  ...sharedSettings,
  GIVE_ALONE_MINOR: setting.integer({
    doc: 'What a member of staff gives as credit or refund on a day (UTC) without a second person, in the smallest unit of each currency.',
    default: 10_000,
  }),
};

/** The settings of the worker that renews, retries and recovers. */
export const billingWorkerSettings = {
  ...sharedSettings,
  ...workerSettings('billing'),
  BILLING_CONCURRENCY: setting.integer({
    doc: 'Accounts that one worker advances at a time.',
    default: 4,
    min: 1,
    max: 64,
  }),
};

export type BillingConfig = Config<typeof billingSettings>;
export type BillingWorkerConfig = Config<typeof billingWorkerSettings>;
