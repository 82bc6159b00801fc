import { readSharedKey } from '../../platform/passport/secrets.ts';
import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { jobSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { originRoutes } from './internal-routes.ts';
import { resolvers } from './resolvers.ts';
import { createStores } from './stores.ts';

/** The job subgraph: uploads, assets and transcode jobs. */
export const subgraph = defineSubgraph({
  name: 'job',
  settings: jobSettings,
  resolvers,
  assemble({ config, connection, channels, tell }) {
    const stores = createStores(connection, tell);
    const uploadKey = readSharedKey(config.SECRETS_DIR, 'upload');
    return {
      createContext: (base) => createContext(base, { config, stores, channels, uploadKey }),
      createLoaders,
      routes: originRoutes(stores),
    };
  },
});
