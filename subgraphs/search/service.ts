import { join } from 'node:path';
import { openFoundation } from '../../platform/graph/foundation.ts';
import { createInternalRoutes } from '../../platform/graph/internal-routes.ts';
import { createSubgraph } from '../../platform/graph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import type { Service } from '../../platform/serve/serve.ts';
import type { SearchConfig } from './config.ts';
import { resolvers } from './resolvers.ts';

const schemaFolder = join(import.meta.dirname, '../../schema');

/** The search subgraph. */
export async function createSearch(config: SearchConfig, log: Log): Promise<Service> {
  const foundation = await openFoundation({ name: 'search', config, log });
  const operatorRoutes = foundation.consume([]);

  return createSubgraph({
    name: 'search',
    sdlFiles: [join(schemaFolder, '_shared.graphql'), join(schemaFolder, 'search.graphql')],
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
