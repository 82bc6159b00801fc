import { readConfig, type Config } from '../../platform/config/config.ts';
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

export type BillingConfig = Config<typeof billingSettings>;
export const billingProcessSettings = { ...billingSettings, ...listenSettings(4105) };
export const readBillingConfig = (env?: NodeJS.ProcessEnv) => readConfig(billingSettings, env);
export const readBillingProcessConfig = (env?: NodeJS.ProcessEnv) => readConfig(billingProcessSettings, env);
