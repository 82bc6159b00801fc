import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import { assetEvent } from '../asset/asset-event.ts';
import type { NewAsset } from '../asset/asset-store.ts';
import type { CodecPreset } from '../media/video-codec.ts';
import type { Upload } from '../upload/upload-store.ts';
import type { Stores } from '../stores.ts';
import type { TranscodeJob } from './job-store.ts';
import { probeTask } from './tasks.ts';

/** Tries of the probe before its job fails; a damaged source fails at once. */
const TASK_ATTEMPTS = 3;

export type StartJobOutcome =
  | { kind: 'accepted'; job: TranscodeJob }
  | { kind: 'notFound' }
  | { kind: 'notReceived'; upload: Upload }
  /** A picture was made of it. */
  | { kind: 'inUse' };

/** Makes asset, job and first task of a received upload in one transaction. Asking again gives the same job. */
export async function startJob(
  stores: Stores,
  { uploadId, preset }: { uploadId: string; preset: CodecPreset },
  { account, now }: Act,
): Promise<StartJobOutcome> {
  const assetId = newId('asset', now.getTime());
  const jobId = newId('job', now.getTime());

  async function create(upload: Upload, session: ClientSession): Promise<void> {
    const asset: NewAsset = {
      id: assetId,
      uploadId: upload.id,
      filename: upload.filename,
      createdAt: now,
      state: 'PREPARING',
      video: [],
      audio: [],
      stills: [],
      warnings: [],
      revision: 1,
    };
    await stores.assets.insert(session, asset);
    await stores.jobs.insert(session, {
      id: jobId,
      assetId,
      uploadId: upload.id,
      preset,
      state: 'QUEUED',
      createdAt: now,
      createdBy: account,
      retries: 0,
      revision: 1,
    });
    await stores.tasks.add(session, [
      newTask(probeTask, {
        group: jobId,
        name: 'probe',
        payload: { weight: 1, assetId, uploadId: upload.id, preset },
        runAt: now,
        turnAt: now,
        maxAttempts: TASK_ATTEMPTS,
      }),
    ]);
    await stores.outbox.write(session, [assetEvent(asset, now)]);
  }

  return inTransaction(stores.connection, async (session): Promise<StartJobOutcome> => {
    const upload = await stores.uploads.find(uploadId, session);
    if (!upload) return { kind: 'notFound' };
    if (upload.state !== 'RECEIVED') return { kind: 'notReceived', upload };
    if (upload.pictureId !== undefined) return { kind: 'inUse' };
    if (!upload.jobId && (await stores.uploads.assign(session, upload.id, { assetId, jobId })))
      await create(upload, session);
    const job = await stores.jobs.find(upload.jobId ?? jobId, session);
    if (!job) throw new Error(`the job of ${upload.id} is gone`);
    return { kind: 'accepted', job };
  });
}
