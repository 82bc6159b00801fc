import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { applyPaymentEvent } from './account/apply-payment-event.ts';
import { createBillingParts, prepareBilling } from './billing.ts';
import { billingSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { tellEntitlement } from './entitlement/entitlement-feed.ts';
import { entitlementRoute } from './internal-routes.ts';
import { openPayments } from './payment/open-payments.ts';
import { resolvers } from './resolvers.ts';

/** The billing subgraph: plans, memberships, invoices and what each account may do. */
export const subgraph = defineSubgraph({
  name: 'billing',
  settings: billingSettings,
  resolvers,
  assemble({ config, connection, channels, tell, internalKey, log }) {
    const clock = () => new Date();
    const payments = openPayments({ config, connection, signingKey: internalKey, clock, log });
    const { provider, testProvider } = payments;
    const billing = createBillingParts(connection, tell, provider, log);
    return {
      createContext: (base) => createContext(base, { billing, channels, testProvider }),
      createLoaders,
      handlers: [tellEntitlement(channels)],
      routes: [
        entitlementRoute(billing),
        payments.webhookRoute((event, now) => applyPaymentEvent(billing, event, now)),
      ],
      prepare: () => prepareBilling(billing, clock()),
      start: async () => payments.start(),
      stop: () => payments.stop(),
    };
  },
});
