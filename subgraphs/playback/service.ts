import { createInternalClient } from '../../platform/internal/internal-client.ts';
import { inTransaction } from '../../platform/mongo/database.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { playbackSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { createAskDownload } from './download/ask-job.ts';
import { downloadRightRoute } from './download/authorise-download.ts';
import { createAskBilling } from './entitlement/ask-billing.ts';
import { factsHandlers } from './playability/project-facts.ts';
import { resolvers } from './resolvers.ts';
import { authorisationRoute } from './session/authorise-session.ts';
import { endExpired, endSessionsOfTitle } from './session/end-sessions.ts';
import { sessionHandlers } from './session/follow-events.ts';
import { createHeartbeatRecorder } from './session/record-heartbeats.ts';
import { createStores, type Parts } from './stores.ts';

const EXPIRE_EVERY_MS = 2_000;
const PURGE_EVERY_MS = 3_600_000;
const PURGED_AT_ONCE = 500;
const DAY_MS = 86_400_000;

/** The playback subgraph: sessions, streams and progress. */
export const subgraph = defineSubgraph({
  name: 'playback',
  settings: playbackSettings,
  resolvers,
  assemble({ config, connection, channels, tell, internalKey, log }) {
    const stores = createStores(connection, tell);
    const sessionTimeoutMs = config.SESSION_TIMEOUT_MS;
    const billing = createInternalClient('playback', 'billing', config.BILLING_URL, internalKey);
    const parts: Parts = {
      ...stores,
      askBilling: createAskBilling(billing, stores.entitlements),
      askDownload: createAskDownload(createInternalClient('playback', 'job', config.JOB_URL, internalKey)),
      record: createHeartbeatRecorder(stores, sessionTimeoutMs, log),
      sessionTimeoutMs,
    };
    const mediaKey = readSharedKey(config.SECRETS_DIR, 'media');
    return {
      createContext: (base) => createContext(base, { config, parts, channels, mediaKey }),
      createLoaders,
      handlers: [
        ...factsHandlers(stores.facts, (titleId) => endSessionsOfTitle(parts, titleId)),
        ...sessionHandlers(parts),
      ],
      routes: [authorisationRoute(parts), downloadRightRoute(parts)],
      periodic: [
        {
          failure: 'expired sessions were not ended',
          everyMs: EXPIRE_EVERY_MS,
          run: (now) => endExpired(parts, now),
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
