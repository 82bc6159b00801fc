import { join } from 'node:path';
import { openFoundation } from '../../platform/subgraph/foundation.ts';
import { createSubgraph } from '../../platform/subgraph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import type { Service } from '../../platform/serve/serve.ts';
import type { JobConfig } from './config.ts';
import { createJobContext } from './context.ts';
import { jobInternalRoutes } from './internal-routes.ts';
import { resolvers } from './resolvers.ts';
import { createJobStores } from './stores.ts';

const schemaFolder = join(import.meta.dirname, '../../schema');

/** The job subgraph: uploads, assets and transcode jobs. */
export async function createJob(config: JobConfig, log: Log): Promise<Service> {
  const foundation = await openFoundation({ name: 'job', config, log });
  const { connection, channels } = foundation;
  const stores = createJobStores(connection);
  const uploadKey = readSharedKey(config.SECRETS_DIR, 'upload');
  const mediaKey = readSharedKey(config.SECRETS_DIR, 'media');

  return createSubgraph({
    name: 'job',
    sdlFiles: [join(schemaFolder, '_shared.graphql'), join(schemaFolder, 'job.graphql')],
    resolvers,
    readPassport: passportReader(readPublicKey(config.SECRETS_DIR, 'passport')),
    createContext: (base) => createJobContext(base, { config, stores, channels, uploadKey, mediaKey }),
    internalRoutes: jobInternalRoutes(stores, channels, readSharedKey(config.SECRETS_DIR, 'internal'), log),
    dependencies: foundation.dependencies,
    log,
    onStart: () => foundation.start(),
    onStop: () => foundation.stop(),
  });
}
