import { join } from 'node:path';
import { openFoundation } from '../../platform/subgraph/foundation.ts';
import { createInternalRoutes } from '../../platform/internal/internal-routes.ts';
import { createSubgraph } from '../../platform/subgraph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPrivateKey, readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import type { Service } from '../../platform/serve/serve.ts';
import type { UserConfig } from './config.ts';
import { createContext, type Context } from './context.ts';
import { tellLoginEnded } from './login/login-ended-feed.ts';
import { createParts, type TokenParts } from './parts.ts';
import { followEntitlements } from './profile/follow-entitlements.ts';
import { resolvers } from './resolvers.ts';

const NAME = 'user';

const schemaFolder = join(import.meta.dirname, '..', '..', 'schema');

/** The user subgraph, connected; it listens on nothing. Throws where the database, Redis or the keys cannot be had. */
export async function createUser(config: UserConfig, log: Log): Promise<Service> {
  const accessKey = readPrivateKey(config.SECRETS_DIR, 'access');
  const readPassport = passportReader(readPublicKey(config.SECRETS_DIR, 'passport'));

  const foundation = await openFoundation({ name: NAME, config, log });
  const { connection, channels } = foundation;
  const parts: TokenParts = { ...createParts(connection, config), accessKey };
  const operatorRoutes = foundation.consume([tellLoginEnded(channels), followEntitlements(parts.profileLimits)]);

  return createSubgraph<Context>({
    name: NAME,
    sdlFiles: [join(schemaFolder, '_shared.graphql'), join(schemaFolder, `${NAME}.graphql`)],
    resolvers,
    readPassport,
    createContext: (base) => createContext(base, parts, channels),
    internalRoutes: createInternalRoutes(operatorRoutes, readSharedKey(config.SECRETS_DIR, 'internal'), log),
    dependencies: foundation.dependencies,
    log,
    onStart: () => foundation.start(),
    onStop: () => foundation.stop(),
  });
}
