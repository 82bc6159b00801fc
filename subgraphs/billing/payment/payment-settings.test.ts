import { ConfigError, readConfig } from '../../../platform/config/config.ts';
import { paymentSettings, requireStripeSettings } from './payment-settings.ts';

const complete = {
  PAYMENT_PROVIDER: 'stripe',
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  STRIPE_RETURN_URL: 'https://marquee.example/account',
};

it('takes no money unless told to', () => {
  expect(readConfig(paymentSettings, {}).PAYMENT_PROVIDER).toBe('test');
});

it('names everything that Stripe cannot do without', () => {
  expect(requireStripeSettings(readConfig(paymentSettings, complete))).toEqual({
    secretKey: 'sk_test_1',
    webhookSecret: 'whsec_1',
    returnUrl: 'https://marquee.example/account',
  });
  const { STRIPE_SECRET_KEY: _key, STRIPE_RETURN_URL: _url, ...incomplete } = complete;
  const read = () => requireStripeSettings(readConfig(paymentSettings, incomplete));
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(/STRIPE_SECRET_KEY[^]*STRIPE_RETURN_URL/);
  expect(read).not.toThrow(/STRIPE_WEBHOOK_SECRET/);
});
