import { readConfig, setting, type Config } from '../../platform/config/config.ts';
import {
  databaseSettings,
  listenSettings,
  redisSettings,
  secretsSettings,
} from '../../platform/config/shared-settings.ts';

/** The settings of the billing subgraph. */
export const billingSettings = {
  ...databaseSettings,
  ...redisSettings,
  ...secretsSettings,
  PAYMENT_PROVIDER: setting.oneOf({
    doc: 'Who takes the money: the built-in test provider, or Stripe.',
    values: ['test', 'stripe'],
    default: 'test',
  }),
};

export type BillingConfig = Config<typeof billingSettings>;
export const billingProcessSettings = { ...billingSettings, ...listenSettings(4105) };
export const readBillingConfig = (env?: NodeJS.ProcessEnv) => readConfig(billingSettings, env);
export const readBillingProcessConfig = (env?: NodeJS.ProcessEnv) => readConfig(billingProcessSettings, env);
