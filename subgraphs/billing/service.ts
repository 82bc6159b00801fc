import { join } from 'node:path';
import { openFoundation } from '../../platform/subgraph/foundation.ts';
import { createInternalRoutes } from '../../platform/internal/internal-routes.ts';
import { createSubgraph } from '../../platform/subgraph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import type { Service } from '../../platform/serve/serve.ts';
import { applyPaymentEvent } from './account/apply-payment-event.ts';
import { createBillingParts, prepareBilling } from './billing.ts';
import type { BillingConfig } from './config.ts';
import { createContext } from './context.ts';
import { tellEntitlement } from './entitlement/entitlement-feed.ts';
import { entitlementRoute } from './internal-routes.ts';
import { openPayments } from './payment/open-payments.ts';
import { resolvers } from './resolvers.ts';

const schemaFolder = join(import.meta.dirname, '../../schema');

/** The billing subgraph: plans, memberships, invoices and what each account may do. */
export async function createBilling(config: BillingConfig, log: Log): Promise<Service> {
  const foundation = await openFoundation({ name: 'billing', config, log });
  const { connection, channels } = foundation;
  const internalKey = readSharedKey(config.SECRETS_DIR, 'internal');
  const clock = () => new Date();
  const payments = openPayments({ config, connection, signingKey: internalKey, clock, log });
  const { provider, testProvider } = payments;
  const billing = createBillingParts(connection, provider, log);
  const operatorRoutes = foundation.consume([tellEntitlement(channels)]);
  const webhooks = payments.webhookRoute((event, now) => applyPaymentEvent(billing, event, now));

  return createSubgraph({
    name: 'billing',
    sdlFiles: [join(schemaFolder, '_shared.graphql'), join(schemaFolder, 'billing.graphql')],
    resolvers,
    readPassport: passportReader(readPublicKey(config.SECRETS_DIR, 'passport')),
    createContext: (base) => createContext(base, { billing, channels, testProvider }),
    internalRoutes: createInternalRoutes([...operatorRoutes, entitlementRoute(billing), webhooks], internalKey, log),
    dependencies: foundation.dependencies,
    log,
    async onStart() {
      await prepareBilling(billing, clock());
      await foundation.start();
      payments.start();
    },
    async onStop() {
      await payments.stop();
      await foundation.stop();
    },
  });
}
