import { mediaBase } from '../../platform/config/shared-settings.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { catalogSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { foldDrafts } from './draft/draft-store.ts';
import { projectAssets } from './draft/project-assets.ts';
import { projectPictures } from './draft/project-pictures.ts';
import { tellEpisodeMedia } from './draft/tell-episode-media.ts';
import { foldPeople } from './person/person-store.ts';
import { retellRoute } from './publication/retell-titles.ts';
import { resolvers } from './resolvers.ts';
import { createStores } from './stores.ts';
import { pictureRoute } from './title/picture-right.ts';

/** The catalog subgraph: titles, people and genres, as viewers see them and as editors work on them. */
export const subgraph = defineSubgraph({
  name: 'catalog',
  settings: catalogSettings,
  resolvers,
  migrations: [foldDrafts, foldPeople, tellEpisodeMedia],
  assemble({ config, connection, channels, tell }) {
    const stores = createStores(connection, tell);
    const shared = {
      stores,
      channels,
      defaultTerritory: config.DEFAULT_TERRITORY.toUpperCase(),
      mediaUrl: mediaBase(config.PUBLIC_MEDIA_URL),
      mediaKey: readSharedKey(config.SECRETS_DIR, 'media'),
    };
    return {
      createContext: (base) => createContext(base, shared),
      createLoaders,
      changesNextAt: ({ titles, now }, until) => titles.nextWindowChange(now, until),
      handlers: [projectAssets(stores, tell), projectPictures(stores, tell)],
      routes: [retellRoute(stores), pictureRoute(stores)],
    };
  },
});
