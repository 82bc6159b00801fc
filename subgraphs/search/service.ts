import { join } from 'node:path';
import { openFoundation } from '../../platform/subgraph/foundation.ts';
import { createInternalRoutes } from '../../platform/internal/internal-routes.ts';
import { createSubgraph } from '../../platform/subgraph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import type { Service } from '../../platform/serve/serve.ts';
import type { SearchConfig } from './config.ts';
import { createSearchContext } from './context.ts';
import { searchHandlers } from './projection/project-events.ts';
import { createIndexReplica } from './replica/index-replica.ts';
import { resolvers } from './resolvers.ts';
import { createSearchStores } from './stores.ts';

const schemaFolder = join(import.meta.dirname, '../../schema');

/** The search subgraph: its projection of the catalogue, and an index of it in this process. */
export async function createSearch(config: SearchConfig, log: Log): Promise<Service> {
  const foundation = await openFoundation({ name: 'search', config, log });
  const stores = createSearchStores(foundation.connection);
  const operatorRoutes = foundation.consume(searchHandlers(stores));
  const replica = createIndexReplica(stores, log);
  const defaultTerritory = config.DEFAULT_TERRITORY.toUpperCase();

  return createSubgraph({
    name: 'search',
    sdlFiles: [join(schemaFolder, '_shared.graphql'), join(schemaFolder, 'search.graphql')],
    resolvers,
    readPassport: passportReader(readPublicKey(config.SECRETS_DIR, 'passport')),
    createContext: (base) => createSearchContext(base, { stores, replica, defaultTerritory }),
    internalRoutes: createInternalRoutes(operatorRoutes, readSharedKey(config.SECRETS_DIR, 'internal'), log),
    dependencies: [...foundation.dependencies, replica.dependency],
    log,
    async onStart() {
      await foundation.start();
      replica.start();
    },
    async onStop() {
      await replica.stop();
      await foundation.stop();
    },
  });
}
