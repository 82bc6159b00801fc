import { ConfigError, setting, type Config } from '../../../platform/config/config.ts';

/** Who takes the money, and how they are reached. */
export const paymentSettings = {
  PAYMENT_PROVIDER: setting.oneOf({
    doc: 'Who takes the money: the built-in test provider, or Stripe.',
    values: ['test', 'stripe'],
    default: 'test',
  }),
  TEST_WEBHOOK_URL: setting.url({
    doc: 'Where the test provider sends its webhooks: /webhooks/payment/test of the edge. Without it none are sent.',
    optional: true,
  }),
  STRIPE_SECRET_KEY: setting.string({ doc: 'The key of the Stripe account. Needed with Stripe.', optional: true }),
  STRIPE_WEBHOOK_SECRET: setting.string({
    doc: 'What Stripe signs its webhooks with; they go to /webhooks/payment/stripe of the edge. Needed with Stripe.',
    optional: true,
  }),
  STRIPE_RETURN_URL: setting.url({
    doc: 'The page to which the bank sends the customer back after an approval: our account page. Needed with Stripe.',
    optional: true,
  }),
  STRIPE_API_URL: setting.url({ doc: 'The API of Stripe, or of a double of it.', default: 'https://api.stripe.com' }),
};

export type PaymentConfig = Config<typeof paymentSettings>;

/** What Stripe cannot do without. Throws ConfigError naming all that is missing. */
export function requireStripeSettings(config: PaymentConfig) {
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_RETURN_URL } = config;
  if (STRIPE_SECRET_KEY && STRIPE_WEBHOOK_SECRET && STRIPE_RETURN_URL) {
    return { secretKey: STRIPE_SECRET_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET, returnUrl: STRIPE_RETURN_URL };
  }
  const needed = { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_RETURN_URL };
  const missing = Object.entries(needed).filter(([, value]) => !value);
  throw new ConfigError(missing.map(([name]) => `${name} is not set: PAYMENT_PROVIDER=stripe needs it`));
}
