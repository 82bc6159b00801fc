import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { recommendationSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { impressionKey } from './impression/impression-ticket.ts';
import { createKnowledge } from './knowledge/knowledge.ts';
import { knowledgeHandlers } from './knowledge/project-events.ts';
import { forgetProfile } from './profile/forget-profile.ts';
import { resolvers } from './resolvers.ts';
import { createStores } from './stores.ts';

/** The recommendation subgraph: the home page, what is similar, my list and opinions. */
export const subgraph = defineSubgraph({
  name: 'recommendation',
  settings: recommendationSettings,
  resolvers,
  assemble({ config, connection, internalKey, log }) {
    const stores = createStores(connection);
    const knowledge = createKnowledge();
    const replicas = [
      stores.titles.replicate(knowledge.titles, log),
      stores.watches.replicate(knowledge.taste, log),
      stores.opinions.replicate(knowledge.taste, log),
      stores.trends.replicate(knowledge.trends, log),
    ];
    const shared = {
      knowledge,
      stores,
      impressionKey: impressionKey(internalKey),
      defaultTerritory: config.DEFAULT_TERRITORY.toUpperCase(),
    };
    return {
      createContext: (base) => createContext(base, shared),
      createLoaders,
      handlers: [...knowledgeHandlers(stores), forgetProfile(stores)],
      async start() {
        await Promise.all(replicas.map((replica) => replica.start()));
      },
      async stop() {
        await Promise.all(replicas.map((replica) => replica.stop()));
      },
    };
  },
});
