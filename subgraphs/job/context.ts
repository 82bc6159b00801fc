import DataLoader from 'dataloader';
import type { AuditRecord } from '../../platform/audit/audit-store.ts';
import type { RequestContext } from '../../platform/subgraph/request-context.ts';
import type { Channels } from '../../platform/redis/channels.ts';
import type { Task } from '../../platform/tasks/task-store.ts';
import type { Asset } from './asset/asset-store.ts';
import type { JobConfig } from './config.ts';
import type { Picture } from './picture/picture-store.ts';
import type { Stores } from './stores.ts';
import type { TranscodeJob } from './transcode/job-store.ts';
import type { Upload } from './upload/upload-store.ts';

export interface Context extends RequestContext {
  config: JobConfig;
  stores: Stores;
  channels: Channels;
  uploadKey: Buffer;
  mediaKey: Buffer;
  load: {
    upload: DataLoader<string, Upload | undefined>;
    asset: DataLoader<string, Asset | undefined>;
    picture: DataLoader<string, Picture | undefined>;
    job: DataLoader<string, TranscodeJob | undefined>;
    jobsOfAsset: DataLoader<string, TranscodeJob[]>;
    tasksOfJob: DataLoader<string, Task[]>;
    audit: DataLoader<string, AuditRecord[]>;
  };
}

type Shared = Pick<Context, 'config' | 'stores' | 'channels' | 'uploadKey' | 'mediaKey'>;

export function createContext(base: RequestContext, shared: Shared): Omit<Context, 'load'> {
  return { ...base, ...shared };
}

/** One request's view of the stores: each thing is read once. */
export function createLoaders({ stores }: Omit<Context, 'load'>): Context['load'] {
  const { uploads, assets, pictures, jobs, tasks, audit } = stores;
  return {
    upload: new DataLoader((ids) => uploads.findMany(ids)),
    asset: new DataLoader((ids) => assets.findMany(ids)),
    picture: new DataLoader((ids) => pictures.findMany(ids)),
    job: new DataLoader((ids) => jobs.findMany(ids)),
    jobsOfAsset: new DataLoader((ids) => jobs.findByAssets(ids)),
    tasksOfJob: new DataLoader(async (ids) => {
      const found = await tasks.ofGroups(ids);
      return ids.map((id) => found.filter(({ group }) => group === id));
    }),
    audit: new DataLoader((ids) => audit.listBySubjects(ids)),
  };
}
