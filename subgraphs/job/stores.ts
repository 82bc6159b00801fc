import type { Tell } from '../../platform/live/tell.ts';
import type { Connection } from '../../platform/mongo/database.ts';
import { createAuditStore, type AuditStore } from '../../platform/audit/audit-store.ts';
import { createOutboxStore, type OutboxStore } from '../../platform/events/outbox-store.ts';
import { createTaskStore, type TaskStore } from '../../platform/tasks/task-store.ts';
import { createAssetStore, type AssetStore } from './asset/asset-store.ts';
import { createEpisodeStore, type EpisodeStore } from './markers/episode-store.ts';
import { createPrintStore, type PrintStore } from './markers/print-store.ts';
import { createPictureStore, type PictureStore } from './picture/picture-store.ts';
import { createStorageStore, type StorageStore } from './storage/storage-store.ts';
import { createJobStore, type JobStore } from './transcode/job-store.ts';
import { createUploadStore, type UploadStore } from './upload/upload-store.ts';

/** Everything the job subgraph and its workers keep, over one connection. */
export interface Stores {
  connection: Connection;
  /** Hints to whoever follows that something has changed. */
  tell: Tell;
  storage: StorageStore;
  uploads: UploadStore;
  assets: AssetStore;
  pictures: PictureStore;
  jobs: JobStore;
  episodes: EpisodeStore;
  prints: PrintStore;
  tasks: TaskStore;
  audit: AuditStore;
  outbox: OutboxStore;
}

export function createStores(connection: Connection, tell: Tell): Stores {
  return {
    connection,
    tell,
    storage: createStorageStore(connection),
    uploads: createUploadStore(connection),
    assets: createAssetStore(connection),
    pictures: createPictureStore(connection),
    jobs: createJobStore(connection),
    episodes: createEpisodeStore(connection),
    prints: createPrintStore(connection),
    tasks: createTaskStore(connection, tell),
    audit: createAuditStore(connection),
    outbox: createOutboxStore(connection),
  };
}
