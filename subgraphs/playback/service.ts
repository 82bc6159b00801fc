import { join } from 'node:path';
import { openFoundation } from '../../platform/subgraph/foundation.ts';
import { createInternalClient } from '../../platform/internal/internal-client.ts';
import { createSubgraph } from '../../platform/subgraph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import { inTransaction } from '../../platform/mongo/database.ts';
import { passportReader } from '../../platform/passport/passport.ts';
import { readPublicKey, readSharedKey } from '../../platform/passport/secrets.ts';
import type { Service } from '../../platform/serve/serve.ts';
import type { PlaybackConfig } from './config.ts';
import { createPlaybackContext } from './context.ts';
import { createAskBilling } from './entitlement/ask-billing.ts';
import { createFollowEntitlement } from './entitlement/follow-entitlement.ts';
import { playbackInternalRoutes } from './internal-routes.ts';
import { createLive } from './live.ts';
import { playbackHandlers } from './playability/project-facts.ts';
import { createHeartbeatRecorder } from './progress/record-heartbeats.ts';
import { resolvers } from './resolvers.ts';
import { createEndSessions, endExpired } from './session/end-sessions.ts';
import { createPlaybackStores } from './stores.ts';

const schemaFolder = join(import.meta.dirname, '../../schema');
const EXPIRE_EVERY_MS = 2_000;
const PURGE_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** The playback subgraph: sessions, streams and progress. */
export async function createPlayback(config: PlaybackConfig, log: Log): Promise<Service> {
  const foundation = await openFoundation({ name: 'playback', config, log });
  const { connection, channels } = foundation;
  const stores = createPlaybackStores(connection);
  const mediaKey = readSharedKey(config.SECRETS_DIR, 'media');
  const internalKey = readSharedKey(config.SECRETS_DIR, 'internal');
  const billing = createInternalClient('playback', 'billing', config.BILLING_URL, internalKey);
  const askBilling = createAskBilling(billing, stores.entitlements);
  const live = createLive(channels, log);
  const record = createHeartbeatRecorder(stores, live, { sessionTimeoutMs: config.SESSION_TIMEOUT_MS }, log);
  const endSessions = createEndSessions(stores.sessions, record);
  const operatorRoutes = foundation.consume(
    playbackHandlers(stores, endSessions, createFollowEntitlement(stores, live, endSessions)),
  );
  const timers: NodeJS.Timeout[] = [];

  function repeat(everyMs: number, work: () => Promise<unknown>): void {
    let isRunning = false;
    timers.push(
      setInterval(() => {
        if (isRunning) return;
        isRunning = true;
        work()
          .catch((error: unknown) => log.warn({ err: error }, 'a periodic task failed'))
          .finally(() => {
            isRunning = false;
          });
      }, everyMs),
    );
  }

  return createSubgraph({
    name: 'playback',
    sdlFiles: [join(schemaFolder, '_shared.graphql'), join(schemaFolder, 'playback.graphql')],
    resolvers,
    readPassport: passportReader(readPublicKey(config.SECRETS_DIR, 'passport')),
    createContext: (base) =>
      createPlaybackContext(base, { config, stores, channels, live, record, mediaKey, askBilling }),
    internalRoutes: playbackInternalRoutes(stores, operatorRoutes, askBilling, internalKey, log),
    dependencies: foundation.dependencies,
    log,
    async onStart() {
      await foundation.start();
      repeat(EXPIRE_EVERY_MS, () => endExpired(stores.sessions, record, new Date()));
      repeat(PURGE_EVERY_MS, () =>
        inTransaction(connection, (transaction) =>
          stores.progress.purgeTombstones(transaction, new Date(Date.now() - config.TOMBSTONE_DAYS * DAY_MS), 500),
        ),
      );
    },
    async onStop() {
      timers.forEach(clearInterval);
      await foundation.stop();
    },
  });
}
