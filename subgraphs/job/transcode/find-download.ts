import { inTransaction } from '../../../platform/mongo/database.ts';
import type { FoundDownload, WantedDownload } from '../../../schema/internal/download.ts';
import { isKept, type StoredVideo } from '../asset/asset-store.ts';
import { chaptersOf, downloadName } from '../download/chapters.ts';
import { codecOf } from '../media/video-codec.ts';
import type { Stores } from '../stores.ts';
import { jobProgress } from './derive-job.ts';
import type { TranscodeJob } from './job-store.ts';
import { addDownloadJob, canBeJoined, sameOrder } from './order-download.ts';

const DAY_MS = 86_400_000;
/** So long nobody has a file tried again that could not be made: asking is what viewers' devices do by themselves. */
const FAILED_PAUSE_MS = 3_600_000;

/** The highest that is allowed, in what every device plays. */
function renditionFor(video: readonly StoredVideo[], maximumHeight: number): StoredVideo | undefined {
  return video
    .filter(({ codecs, heightClass }) => codecOf(codecs) === 'H264' && heightClass <= maximumHeight)
    .toSorted((a, b) => b.heightClass - a.heightClass)[0];
}

/** When the account may have another file made; undefined where it may now. */
async function nextOrderAt({ jobs }: Stores, account: string, limit: number, now: Date): Promise<Date | undefined> {
  const times = await jobs.listOrderTimes(account, new Date(now.getTime() - DAY_MS));
  const oldest = times.at(-limit);
  return oldest && new Date(oldest.getTime() + DAY_MS);
}

/**
 * The file of a film for a viewer, made where there is none: whether they may have it is playback's to say. Undefined where there is no such
 * asset. `limit`: files that one account may have made in a day; what is there already does not count.
 */
export async function findDownload(
  stores: Stores,
  assetId: string,
  { account, maximumHeight, title, markers }: WantedDownload,
  { limit, now }: { limit: number; now: Date },
): Promise<FoundDownload | undefined> {
  return inTransaction(stores.connection, async (session): Promise<FoundDownload | undefined> => {
    const asset = await stores.assets.find(assetId, session);
    if (!asset) return undefined;
    const rendition = canBeJoined(asset) ? renditionFor(asset.video, maximumHeight) : undefined;
    if (!canBeJoined(asset) || !rendition) return { state: 'NO_RENDITION' };
    const { heightClass } = rendition;
    const order = { rendition: rendition.name, title, chapters: chaptersOf(markers, asset.durationMs) };
    const name = downloadName(order.rendition, order.chapters);
    const [jobs = []] = await stores.jobs.findByAssets([assetId], session);
    const same = sameOrder(jobs, asset, order, now);
    const made = asset.downloads.find((download) => download.name === name && isKept(download, now));
    if (same && made?.jobId === same.id) {
      return { state: 'READY', name, heightClass, sizeBytes: made.sizeBytes, expiresAt: made.expiresAt };
    }
    if (same) {
      const tasks = await stores.tasks.ofGroup(same.id, session);
      return { state: 'PREPARING', heightClass, progress: jobProgress(tasks, same) };
    }
    const hasJustFailed = ({ state, file, finishedAt }: TranscodeJob) =>
      state === 'FAILED' && file === name && finishedAt && now.getTime() - finishedAt.getTime() < FAILED_PAUSE_MS;
    if (jobs.some(hasJustFailed)) return { state: 'FAILED' };
    const retryAt = await nextOrderAt(stores, account, limit, now);
    if (retryAt) return { state: 'LIMITED', limit, retryAt };
    await addDownloadJob(stores, session, { asset, ...order }, { account, now });
    return { state: 'PREPARING', heightClass, progress: 0 };
  });
}
