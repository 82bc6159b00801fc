import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import { isKept, tracksKey, type Asset } from '../asset/asset-store.ts';
import { downloadName, type Chapter } from '../download/chapters.ts';
import type { Stores } from '../stores.ts';
import { OPEN_STATES, type TranscodeJob } from './job-store.ts';
import { downloadTask } from './tasks.ts';

const TASK_ATTEMPTS = 3;

export type DownloadOutcome =
  | { kind: 'accepted'; job: TranscodeJob }
  | { kind: 'assetNotFound' }
  | { kind: 'assetNotPlayable'; state: Asset['state'] }
  | { kind: 'renditionNotFound' };

export interface DownloadOrder {
  rendition: string;
  /** What the film is called in its file; left out: as its upload. */
  title?: string | undefined;
  chapters?: Chapter[];
}

/** An asset that files can be made of. */
export type FilmToJoin = Asset & { durationMs: number };

/** Whether files can be made of it now. */
export function canBeJoined(asset: Asset): asset is FilmToJoin {
  return (asset.state === 'PLAYABLE' || asset.state === 'READY') && asset.durationMs !== undefined;
}

/** The job that makes the file already, or has made it of the very tracks that there are now. */
export function sameOrder(
  jobs: readonly TranscodeJob[],
  asset: Asset,
  { rendition, chapters = [] }: DownloadOrder,
  now: Date,
): TranscodeJob | undefined {
  const name = downloadName(rendition, chapters);
  const own = jobs.filter((job) => job.kind === 'DOWNLOAD' && (job.file ?? `${job.rendition}.mp4`) === name);
  const made = asset.downloads.find((download) => download.name === name && isKept(download, now));
  const isLatest = made?.tracks === tracksKey(asset);
  return own.find(({ id, state }) => OPEN_STATES.includes(state) || (isLatest && id === made?.jobId));
}

/** Adds the job that makes the file. */
export async function addDownloadJob(
  stores: Stores,
  session: ClientSession,
  { asset, rendition, title, chapters = [] }: DownloadOrder & { asset: FilmToJoin },
  { account, now }: Pick<Act, 'account' | 'now'>,
): Promise<TranscodeJob> {
  const jobId = newId('job', now.getTime());
  const [assetId, file] = [asset.id, downloadName(rendition, chapters)];
  // Of two who order it at once the second meets the first here, and finds its job when it looks again.
  await stores.assets.update(session, assetId, {});
  const job: TranscodeJob = {
    ...{ id: jobId, kind: 'DOWNLOAD', assetId, rendition, file, state: 'QUEUED', createdAt: now, createdBy: account },
    ...{ retries: 0, revision: 1 },
  };
  await stores.jobs.insert(session, job);
  const payload = { weight: asset.durationMs / 60_000, assetId, rendition, chapters, ...(title ? { title } : {}) };
  await stores.tasks.add(session, [
    newTask(downloadTask, {
      ...{ group: jobId, name: `download ${rendition}`, runAt: now, turnAt: now, maxAttempts: TASK_ATTEMPTS },
      payload,
    }),
  ]);
  const details = { assetId, rendition };
  await stores.audit.record(session, { actorId: account, action: 'download.create', subjectId: jobId, details }, now);
  return job;
}

/** Orders one MP4 of a rendition with all sounds and texts. Asking again gives the same job as long as nothing has changed. */
export async function orderDownload(
  stores: Stores,
  { assetId, rendition }: { assetId: string; rendition: string },
  act: Act,
): Promise<DownloadOutcome> {
  return inTransaction(stores.connection, async (session): Promise<DownloadOutcome> => {
    const asset = await stores.assets.find(assetId, session);
    if (!asset) return { kind: 'assetNotFound' };
    if (!canBeJoined(asset)) return { kind: 'assetNotPlayable', state: asset.state };
    if (!asset.video.some(({ name }) => name === rendition)) return { kind: 'renditionNotFound' };
    const [jobs = []] = await stores.jobs.findByAssets([assetId], session);
    const same = sameOrder(jobs, asset, { rendition }, act.now);
    return { kind: 'accepted', job: same ?? (await addDownloadJob(stores, session, { asset, rendition }, act)) };
  });
}
