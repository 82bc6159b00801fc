import { mediaBase } from '../../platform/config/shared-settings.ts';
import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { projectAssets } from './asset/project-assets.ts';
import { createCatalogParts } from './catalog.ts';
import { catalogSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { retellRoute } from './internal-routes.ts';
import { foldPeople } from './person/person-store.ts';
import { resolvers } from './resolvers.ts';

/** The catalog subgraph: titles, people and genres, as viewers see them and as editors work on them. */
export const subgraph = defineSubgraph({
  name: 'catalog',
  settings: catalogSettings,
  resolvers,
  migrations: [foldPeople],
  assemble({ config, connection, channels, tell }) {
    const catalog = createCatalogParts(connection, channels, tell);
    const defaultTerritory = config.DEFAULT_TERRITORY.toUpperCase();
    const mediaUrl = mediaBase(config.PUBLIC_MEDIA_URL);
    return {
      createContext: (base) => createContext(base, { catalog, defaultTerritory, mediaUrl }),
      createLoaders,
      handlers: [projectAssets(catalog)],
      routes: [retellRoute(catalog)],
    };
  },
});
