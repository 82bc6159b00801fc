import { join } from 'node:path';
import { openFoundation } from '../../platform/graph/foundation.ts';
import { createInternalRoutes } from '../../platform/graph/internal-routes.ts';
import { createSubgraph } from '../../platform/graph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import type { Service } from '../../platform/serve/serve.ts';
import type { BillingConfig } from './config.ts';
import { resolvers } from './resolvers.ts';

const schemaFolder = join(import.meta.dirname, '../../schema');

/** The billing subgraph. */
export async function createBilling(config: BillingConfig, log: Log): Promise<Service> {
  const foundation = await openFoundation({ name: 'billing', config, log });
  const operatorRoutes = foundation.consume([]);

  return createSubgraph({
    name: 'billing',
    sdlFiles: [join(schemaFolder, '_shared.graphql'), join(schemaFolder, 'billing.graphql')],
    resolvers,
    readPassport: passportReader(readPublicKey(config.SECRETS_DIR, 'passport')),
    createContext: (base) => base,
    internalRoutes: createInternalRoutes(operatorRoutes, readSharedKey(config.SECRETS_DIR, 'internal'), log),
    dependencies: foundation.dependencies,
    log,
    onStart: () => foundation.start(),
    onStop: () => foundation.stop(),
  });
}
