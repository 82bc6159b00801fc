import { createOutboxStore, type OutboxStore } from '../../platform/events/outbox-store.ts';
import { createAuditStore, type AuditStore } from '../../platform/audit/audit-store.ts';
import type { Connection } from '../../platform/mongo/database.ts';
import { createEntitlementStore, type EntitlementStore } from './entitlement/entitlement-store.ts';
import { createFactsStore, type FactsStore } from './playability/facts-store.ts';
import { createProgressStore, type ProgressStore } from './progress/progress-store.ts';
import { createSessionStore, type SessionStore } from './session/session-store.ts';
import { createStreamStore, type StreamStore } from './session/stream-store.ts';

/** Everything the playback subgraph keeps, over one connection. */
export interface Stores {
  connection: Connection;
  entitlements: EntitlementStore;
  facts: FactsStore;
  progress: ProgressStore;
  sessions: SessionStore;
  streams: StreamStore;
  audit: AuditStore;
  outbox: OutboxStore;
}

export function createStores(connection: Connection): Stores {
  return {
    connection,
    entitlements: createEntitlementStore(connection),
    facts: createFactsStore(connection),
    progress: createProgressStore(connection),
    sessions: createSessionStore(connection),
    streams: createStreamStore(connection),
    audit: createAuditStore(connection),
    outbox: createOutboxStore(connection),
  };
}
