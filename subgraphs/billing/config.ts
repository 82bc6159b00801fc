import { readConfig, setting, type Config } from '../../platform/config/config.ts';
import {
  databaseSettings,
  listenSettings,
  redisSettings,
  secretsSettings,
} from '../../platform/config/shared-settings.ts';
import { paymentSettings } from './payment/payment-settings.ts';

/** The settings of the billing subgraph. */
export const billingSettings = {
  ...databaseSettings,
  ...redisSettings,
  ...secretsSettings,
  ...paymentSettings,
};

/** The settings of the worker that renews, retries and recovers. */
export const billingWorkerSettings = {
  ...billingSettings,
  WORKER_NAME: setting.string({ doc: 'Shown beside the tasks it holds; the process id is added.', default: 'billing' }),
  BILLING_CONCURRENCY: setting.integer({
    doc: 'Accounts that one worker advances at a time.',
    default: 4,
    min: 1,
    max: 64,
  }),
  BILLING_LEASE_MS: setting.integer({
    doc: 'A worker that is silent for so long is taken for dead and its task given to another.',
    default: 10_000,
    min: 1_000,
    unit: 'milliseconds',
  }),
};

export type BillingConfig = Config<typeof billingSettings>;
export type BillingWorkerConfig = Config<typeof billingWorkerSettings>;
export const billingProcessSettings = { ...billingSettings, ...listenSettings(4105) };
export const readBillingConfig = (env?: NodeJS.ProcessEnv) => readConfig(billingSettings, env);
export const readBillingProcessConfig = (env?: NodeJS.ProcessEnv) => readConfig(billingProcessSettings, env);

export const billingWorkerProcessSettings = { ...billingWorkerSettings, ...listenSettings(4115) };
export const readBillingWorkerConfig = (env?: NodeJS.ProcessEnv) => readConfig(billingWorkerSettings, env);
export const readBillingWorkerProcessConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(billingWorkerProcessSettings, env);
