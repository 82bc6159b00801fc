import type { Connection } from '../../platform/mongo/database.ts';
import { createAuditStore, type AuditStore } from '../../platform/audit/audit-store.ts';
import { createOutboxStore, type OutboxStore } from '../../platform/events/outbox-store.ts';
import { createTaskStore, type TaskStore } from '../../platform/tasks/task-store.ts';
import { createAssetStore, type AssetStore } from './asset/asset-store.ts';
import { createJobStore, type JobStore } from './transcode/job-store.ts';
import { createUploadStore, type UploadStore } from './upload/upload-store.ts';

/** Everything the job subgraph and its workers keep, over one connection. */
export interface JobStores {
  connection: Connection;
  uploads: UploadStore;
  assets: AssetStore;
  jobs: JobStore;
  tasks: TaskStore;
  audit: AuditStore;
  outbox: OutboxStore;
}

export function createJobStores(connection: Connection): JobStores {
  return {
    connection,
    uploads: createUploadStore(connection),
    assets: createAssetStore(connection),
    jobs: createJobStore(connection),
    tasks: createTaskStore(connection),
    audit: createAuditStore(connection),
    outbox: createOutboxStore(connection),
  };
}
