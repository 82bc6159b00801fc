import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { searchSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { searchHandlers } from './projection/project-events.ts';
import { createIndexReplica } from './replica/index-replica.ts';
import { resolvers } from './resolvers.ts';
import { createStores } from './stores.ts';

/** The search subgraph: its projection of the catalogue, and an index of it in this process. */
export const subgraph = defineSubgraph({
  name: 'search',
  settings: searchSettings,
  resolvers,
  assemble({ config, connection, log }) {
    const stores = createStores(connection);
    const replica = createIndexReplica(stores, log);
    const defaultTerritory = config.DEFAULT_TERRITORY.toUpperCase();
    return {
      createContext: (base) => createContext(base, { stores, replica, defaultTerritory }),
      createLoaders,
      handlers: searchHandlers(stores),
      dependencies: [replica.dependency],
      start: async () => replica.start(),
      stop: () => replica.stop(),
    };
  },
});
