import { join } from 'node:path';
import { mediaBase } from '../../platform/config/shared-settings.ts';
import { openFoundation } from '../../platform/subgraph/foundation.ts';
import { createInternalRoutes } from '../../platform/internal/internal-routes.ts';
import { createSubgraph } from '../../platform/subgraph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import type { Service } from '../../platform/serve/serve.ts';
import { projectAssets } from './asset/project-assets.ts';
import { createCatalogParts } from './catalog.ts';
import type { CatalogConfig } from './config.ts';
import { createContext } from './context.ts';
import { foldDrafts } from './draft/draft-store.ts';
import { foldPeople } from './person/person-store.ts';
import { retellTitles } from './publication/retell-titles.ts';
import { resolvers } from './resolvers.ts';
import { pictureRightOf } from './title/picture-right.ts';

const SCHEMA_DIR = join(import.meta.dirname, '..', '..', 'schema');

/** Opens the catalogue's database and Redis, and puts the subgraph together; nothing listens yet. */
export async function createCatalog(config: CatalogConfig, log: Log): Promise<Service> {
  const foundation = await openFoundation({ name: 'catalog', config, log, migrations: [foldDrafts, foldPeople] });
  const catalog = createCatalogParts(foundation.connection, foundation.channels, log);
  const operatorRoutes = foundation.consume([projectAssets(catalog)]);

  const mediaKey = readSharedKey(config.SECRETS_DIR, 'media');

  return createSubgraph({
    name: 'catalog',
    sdlFiles: [join(SCHEMA_DIR, '_shared.graphql'), join(SCHEMA_DIR, 'catalog.graphql')],
    resolvers,
    readPassport: passportReader(readPublicKey(config.SECRETS_DIR, 'passport')),
    createContext: (base) =>
      createContext(base, {
        catalog,
        defaultTerritory: config.DEFAULT_TERRITORY.toUpperCase(),
        mediaUrl: mediaBase(config.PUBLIC_MEDIA_URL),
        mediaKey,
      }),
    internalRoutes: createInternalRoutes(
      [
        ...operatorRoutes,
        {
          method: 'POST',
          pattern: /^\/internal\/titles\/retell$/,
          handle: async () => ({ status: 200, body: { told: await retellTitles(catalog, new Date()) } }),
        },
        {
          method: 'GET',
          pattern: /^\/internal\/pictures\/([\w-]+)$/,
          handle: async ([assetId]) => ({
            status: 200,
            body: await pictureRightOf(catalog.titles, assetId!, new Date()),
          }),
        },
      ],
      readSharedKey(config.SECRETS_DIR, 'internal'),
      log,
    ),
    dependencies: foundation.dependencies,
    log,
    onStart: () => foundation.start(),
    onStop: () => foundation.stop(),
  });
}
