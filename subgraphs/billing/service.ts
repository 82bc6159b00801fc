import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { applyPaymentEvent } from './account/apply-payment-event.ts';
import { billingSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { tellEntitlement } from './entitlement/entitlement-feed.ts';
import { entitlementRoute } from './entitlement/entitlement-route.ts';
import { openPayments } from './payment/open-payments.ts';
import { resolvers } from './resolvers.ts';
import { createStores, prepareStores, type GivingParts } from './stores.ts';

/** The billing subgraph: plans, memberships, invoices and what each account may do. */
export const subgraph = defineSubgraph({
  name: 'billing',
  settings: billingSettings,
  resolvers,
  assemble({ config, connection, channels, tell, internalKey, log }) {
    const clock = () => new Date();
    const payments = openPayments({ config, connection, signingKey: internalKey, clock, log });
    const { provider, testProvider } = payments;
    const parts: GivingParts = {
      ...createStores(connection, tell),
      provider,
      testProvider,
      giveAloneMinor: config.GIVE_ALONE_MINOR,
      log,
    };
    return {
      createContext: (base) => createContext(base, { parts, channels }),
      createLoaders,
      handlers: [tellEntitlement(channels)],
      routes: [entitlementRoute(parts), payments.webhookRoute((event, now) => applyPaymentEvent(parts, event, now))],
      prepare: () => prepareStores(parts, clock()),
      start: async () => payments.start(),
      stop: () => payments.stop(),
    };
  },
});
