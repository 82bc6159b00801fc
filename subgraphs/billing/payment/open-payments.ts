import { createHmac } from 'node:crypto';
import type { InternalRoute } from '../../../platform/internal/internal-routes.ts';
import type { Log } from '../../../platform/log/log.ts';
import type { Connection } from '../../../platform/mongo/database.ts';
import { createCustomerStore } from './customer-store.ts';
import { createWebhookDelivery } from './deliver-webhooks.ts';
import type { ApplyPaymentEvent, PaymentProvider } from './payment-provider.ts';
import { requireStripeSettings, type PaymentConfig } from './payment-settings.ts';
import { createStripeProvider, openStripe } from './stripe-provider.ts';
import { createTestPaymentStore } from './test-payment-store.ts';
import { createTestProvider, type TestPaymentProvider } from './test-provider.ts';
import { webhookRoute } from './webhook-route.ts';

/** The payment provider that the settings name, with what belongs to it. */
export interface Payments {
  provider: PaymentProvider;
  /** The same provider, where it is the built-in one. */
  testProvider?: TestPaymentProvider;
  /** Where the edge brings the provider's webhooks. */
  webhookRoute(apply: ApplyPaymentEvent): InternalRoute;
  /** Begins to send the test provider's webhooks, where TEST_WEBHOOK_URL says to where. */
  start(): void;
  stop(): Promise<void>;
}

/**
 * `signingKey` is a secret of the installation's: the test provider's webhooks are signed with one derived of it. Call it before
 * the models are prepared: it registers its own. Throws ConfigError where Stripe is to be used and a setting lacks.
 */
export function openPayments(options: {
  config: PaymentConfig;
  connection: Connection;
  signingKey: Uint8Array;
  clock: () => Date;
  log: Log;
}): Payments {
  const { config, connection, signingKey, clock, log } = options;
  const routeTo = (provider: PaymentProvider) => (apply: ApplyPaymentEvent) =>
    webhookRoute({ provider, apply, clock, log });

  if (config.PAYMENT_PROVIDER === 'stripe') {
    const { secretKey, webhookSecret, returnUrl } = requireStripeSettings(config);
    const stripe = openStripe(secretKey, config.STRIPE_API_URL);
    const customers = createCustomerStore(connection);
    const provider = createStripeProvider({ stripe, webhookSecret, customers, returnUrl, clock, log });
    return { provider, webhookRoute: routeTo(provider), start: () => undefined, stop: async () => undefined };
  }

  const store = createTestPaymentStore(connection);
  const webhookSecret = testWebhookSecret(signingKey);
  const url = config.TEST_WEBHOOK_URL;
  const delivery = url ? createWebhookDelivery({ store, url, secret: webhookSecret, clock, log }) : undefined;
  const testProvider = createTestProvider({ store, webhookSecret, clock, onWebhook: () => delivery?.wake() });
  return {
    provider: testProvider,
    testProvider,
    webhookRoute: routeTo(testProvider),
    start: () => delivery?.start(),
    stop: async () => delivery?.stop(),
  };
}

/** What the test provider signs its webhooks with. */
export function testWebhookSecret(signingKey: Uint8Array): string {
  return `whsec_${createHmac('sha256', signingKey).update('test payment webhooks').digest('hex')}`;
}
