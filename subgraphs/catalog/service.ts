import { mediaBase } from '../../platform/config/shared-settings.ts';
import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { catalogSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { projectAssets } from './draft/project-assets.ts';
import { foldPeople } from './person/person-store.ts';
import { retellRoute } from './publication/retell-titles.ts';
import { resolvers } from './resolvers.ts';
import { createStores } from './stores.ts';

/** The catalog subgraph: titles, people and genres, as viewers see them and as editors work on them. */
export const subgraph = defineSubgraph({
  name: 'catalog',
  settings: catalogSettings,
  resolvers,
  migrations: [foldPeople],
  assemble({ config, connection, channels, tell }) {
    const stores = createStores(connection, tell);
    const defaultTerritory = config.DEFAULT_TERRITORY.toUpperCase();
    const mediaUrl = mediaBase(config.PUBLIC_MEDIA_URL);
    return {
      createContext: (base) => createContext(base, { stores, channels, defaultTerritory, mediaUrl }),
      createLoaders,
      handlers: [projectAssets(stores, tell)],
      routes: [retellRoute(stores)],
    };
  },
});
