import { createAuditStore, type AuditStore } from '../../platform/audit/audit-store.ts';
import { createOutboxStore, type OutboxStore } from '../../platform/events/outbox-store.ts';
import type { Tell } from '../../platform/live/tell.ts';
import type { Connection } from '../../platform/mongo/database.ts';
import type { AskDownload } from './download/ask-job.ts';
import type { AskBilling } from './entitlement/ask-billing.ts';
import { createEntitlementStore, type EntitlementStore } from './entitlement/entitlement-store.ts';
import { createFactsStore, type FactsStore } from './playability/facts-store.ts';
import { createProgressStore, type ProgressStore } from './progress/progress-store.ts';
import type { RecordHeartbeats } from './session/accept-heartbeats.ts';
import { createSessionStore, type SessionStore } from './session/session-store.ts';
import { createStreamStore, type StreamStore } from './session/stream-store.ts';
import { createTrackStore, type TrackStore } from './tracks/track-store.ts';

/** Everything the playback subgraph keeps, over one connection. */
export interface Stores {
  connection: Connection;
  /** What has been committed, for the other devices. */
  tell: Tell;
  entitlements: EntitlementStore;
  facts: FactsStore;
  progress: ProgressStore;
  sessions: SessionStore;
  streams: StreamStore;
  tracks: TrackStore;
  audit: AuditStore;
  outbox: OutboxStore;
}

/** What it takes to open, move and end sessions, and to let films be saved. */
export interface Parts extends Stores {
  askBilling: AskBilling;
  askDownload: AskDownload;
  /** The one writer of open sessions. */
  record: RecordHeartbeats;
  /** A session that is silent for so long has expired. */
  sessionTimeoutMs: number;
}

export function createStores(connection: Connection, tell: Tell): Stores {
  return {
    connection,
    tell,
    entitlements: createEntitlementStore(connection),
    facts: createFactsStore(connection),
    progress: createProgressStore(connection),
    sessions: createSessionStore(connection),
    streams: createStreamStore(connection),
    tracks: createTrackStore(connection),
    audit: createAuditStore(connection),
    outbox: createOutboxStore(connection),
  };
}
