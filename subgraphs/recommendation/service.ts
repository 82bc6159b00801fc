import { join } from 'node:path';
import { openFoundation } from '../../platform/subgraph/foundation.ts';
import { createInternalRoutes } from '../../platform/internal/internal-routes.ts';
import { createSubgraph } from '../../platform/subgraph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import type { Service } from '../../platform/serve/serve.ts';
import type { RecommendationConfig } from './config.ts';
import { createContext } from './context.ts';
import { impressionKey } from './impression/impression-ticket.ts';
import { createKnowledge } from './knowledge.ts';
import { recommendationHandlers } from './project-events.ts';
import { resolvers } from './resolvers.ts';
import { createRecommendationStores } from './stores.ts';

const schemaFolder = join(import.meta.dirname, '../../schema');

/** The recommendation subgraph. */
export async function createRecommendation(config: RecommendationConfig, log: Log): Promise<Service> {
  const foundation = await openFoundation({ name: 'recommendation', config, log });
  const stores = createRecommendationStores(foundation.connection);
  const knowledge = createKnowledge();
  const replicas = [
    stores.titles.replicate(knowledge.titles, log),
    stores.watches.replicate(knowledge.taste, log),
    stores.opinions.replicate(knowledge.taste, log),
    stores.trends.replicate(knowledge.trends, log),
  ];
  const operatorRoutes = foundation.consume(recommendationHandlers(stores));
  const internalKey = readSharedKey(config.SECRETS_DIR, 'internal');
  const shared = {
    knowledge,
    stores,
    impressionKey: impressionKey(internalKey),
    defaultTerritory: config.DEFAULT_TERRITORY.toUpperCase(),
  };

  return createSubgraph({
    name: 'recommendation',
    sdlFiles: [join(schemaFolder, '_shared.graphql'), join(schemaFolder, 'recommendation.graphql')],
    resolvers,
    readPassport: passportReader(readPublicKey(config.SECRETS_DIR, 'passport')),
    createContext: (base) => createContext(base, shared),
    internalRoutes: createInternalRoutes(operatorRoutes, internalKey, log),
    dependencies: foundation.dependencies,
    log,
    async onStart() {
      await foundation.start();
      await Promise.all(replicas.map((replica) => replica.start()));
    },
    async onStop() {
      await Promise.all(replicas.map((replica) => replica.stop()));
      await foundation.stop();
    },
  });
}
