import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import { isKept, tracksKey, type Asset } from '../asset/asset-store.ts';
import type { Stores } from '../stores.ts';
import { OPEN_STATES, type TranscodeJob } from './job-store.ts';
import { downloadTask } from './tasks.ts';

const TASK_ATTEMPTS = 3;

export type DownloadOutcome =
  | { kind: 'accepted'; job: TranscodeJob }
  | { kind: 'assetNotFound' }
  | { kind: 'assetNotPlayable'; state: Asset['state'] }
  | { kind: 'renditionNotFound' };

/** The job that makes the file already, or has made it of the very tracks that there are now. */
async function sameOrder(
  stores: Stores,
  asset: Asset,
  rendition: string,
  now: Date,
): Promise<TranscodeJob | undefined> {
  const [jobs = []] = await stores.jobs.findByAssets([asset.id]);
  const own = jobs.filter((job) => job.kind === 'DOWNLOAD' && job.rendition === rendition);
  const made = asset.downloads.find((download) => download.rendition === rendition && isKept(download, now));
  const isLatest = made?.tracks === tracksKey(asset);
  return own.find(({ id, state }) => OPEN_STATES.includes(state) || (isLatest && id === made?.jobId));
}

/** Orders one MP4 of a rendition with all sounds and texts. Asking again gives the same job as long as nothing has changed. */
export async function orderDownload(
  stores: Stores,
  { assetId, rendition }: { assetId: string; rendition: string },
  { account, now }: Act,
): Promise<DownloadOutcome> {
  const jobId = newId('job', now.getTime());
  return inTransaction(stores.connection, async (session): Promise<DownloadOutcome> => {
    const asset = await stores.assets.find(assetId, session);
    if (!asset) return { kind: 'assetNotFound' };
    if ((asset.state !== 'PLAYABLE' && asset.state !== 'READY') || asset.durationMs === undefined) {
      return { kind: 'assetNotPlayable', state: asset.state };
    }
    if (!asset.video.some(({ name }) => name === rendition)) return { kind: 'renditionNotFound' };
    const same = await sameOrder(stores, asset, rendition, now);
    if (same) return { kind: 'accepted', job: same };
    const job: TranscodeJob = {
      ...{ id: jobId, kind: 'DOWNLOAD', assetId, rendition, state: 'QUEUED', createdAt: now, createdBy: account },
      ...{ retries: 0, revision: 1 },
    };
    await stores.jobs.insert(session, job);
    await stores.tasks.add(session, [
      newTask(downloadTask, {
        ...{ group: jobId, name: `download ${rendition}`, runAt: now, turnAt: now, maxAttempts: TASK_ATTEMPTS },
        payload: { weight: asset.durationMs / 60_000, assetId, rendition },
      }),
    ]);
    const details = { assetId, rendition };
    await stores.audit.record(session, { actorId: account, action: 'download.create', subjectId: jobId, details }, now);
    return { kind: 'accepted', job };
  });
}
