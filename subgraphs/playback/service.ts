import { createInternalClient } from '../../platform/internal/internal-client.ts';
import { inTransaction } from '../../platform/mongo/database.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { playbackSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { createAskBilling } from './entitlement/ask-billing.ts';
import { createFollowEntitlement } from './entitlement/follow-entitlement.ts';
import { authorisationRoute } from './internal-routes.ts';
import { createLive } from './live.ts';
import { playbackHandlers } from './playability/project-facts.ts';
import { createHeartbeatRecorder } from './progress/record-heartbeats.ts';
import { resolvers } from './resolvers.ts';
import { createEndSessions, endExpired } from './session/end-sessions.ts';
import { createStores } from './stores.ts';

const EXPIRE_EVERY_MS = 2_000;
const PURGE_EVERY_MS = 3_600_000;
const PURGED_AT_ONCE = 500;
const DAY_MS = 86_400_000;

/** The playback subgraph: sessions, streams and progress. */
export const subgraph = defineSubgraph({
  name: 'playback',
  settings: playbackSettings,
  resolvers,
  assemble({ config, connection, channels, internalKey, log }) {
    const stores = createStores(connection);
    const mediaKey = readSharedKey(config.SECRETS_DIR, 'media');
    const billing = createInternalClient('playback', 'billing', config.BILLING_URL, internalKey);
    const askBilling = createAskBilling(billing, stores.entitlements);
    const live = createLive(channels, log);
    const record = createHeartbeatRecorder(stores, live, { sessionTimeoutMs: config.SESSION_TIMEOUT_MS }, log);
    const endSessions = createEndSessions(stores.sessions, record);
    return {
      createContext: (base) => createContext(base, { config, stores, channels, live, record, mediaKey, askBilling }),
      createLoaders,
      handlers: playbackHandlers(stores, endSessions, createFollowEntitlement(stores, live, endSessions)),
      routes: [authorisationRoute(stores, askBilling)],
      periodic: [
        {
          failure: 'expired sessions were not ended',
          everyMs: EXPIRE_EVERY_MS,
          run: (now) => endExpired(stores.sessions, record, now),
        },
        {
          failure: 'old tombstones were not removed',
          everyMs: PURGE_EVERY_MS,
          run: (now) =>
            inTransaction(connection, (transaction) =>
              stores.progress.purgeTombstones(
                transaction,
                new Date(now.getTime() - config.TOMBSTONE_DAYS * DAY_MS),
                PURGED_AT_ONCE,
              ),
            ),
        },
      ],
    };
  },
});
