import { mkdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { assetsFolder } from '../../../platform/media/layout.ts';
import { runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import { isKept, tracksKey, type StoredDownload } from '../asset/asset-store.ts';
import { downloadName } from '../download/chapters.ts';
import { joinedSounds, joinTracks } from '../download/join-tracks.ts';
import { deriveJob } from './steer-job.ts';
import { downloadTask } from './tasks.ts';
import type { TaskParts } from './task-parts.ts';

/** The rendition went while its file waited to be made. */
class RenditionGone extends Error {
  constructor(name: string) {
    super(`The asset has no rendition ${name} any more.`);
    this.name = 'RenditionGone';
  }
}

const DAY_MS = 86_400_000;

/** Joins what was encoded to one file, and keeps it on the asset for its term. Nothing that is played is touched. */
export function downloadHandler({ stores, config, pathOf, ffmpegOf, failing }: TaskParts): TaskHandler {
  return runsTask(downloadTask, {
    async run(task, context): Promise<Omit<StoredDownload, 'expiresAt'>> {
      const { assetId, rendition, chapters = [] } = task.payload;
      const asset = await stores.assets.find(assetId);
      const video = asset?.video.find(({ name }) => name === rendition);
      if (!asset || !video || asset.durationMs === undefined) throw new RenditionGone(rendition);
      const assets = assetsFolder(config.STORAGE_DIR);
      const path = pathOf(task);
      const folder = join(assets, path);
      await mkdir(folder, { recursive: true });
      const name = downloadName(rendition, chapters);
      const { durationMs, text, filename } = asset;
      const title = task.payload.title ?? parse(filename).name;
      const tracks = { video, audio: joinedSounds(asset.audio), text, durationMs, title, chapters };
      const sizeBytes = await joinTracks({ ...ffmpegOf(context), folder, onProgress: context.report }, tracks, {
        assetsFolder: assets,
        file: name,
      });
      return { name, rendition, path, sizeBytes, tracks: tracksKey(asset), jobId: task.group };
    },
    async onFinish(task, made, session) {
      const now = new Date();
      const { assetId } = task.payload;
      const asset = await stores.assets.find(assetId, session);
      if (!asset) throw new Error(`the asset ${assetId} is gone`);
      const others = asset.downloads.filter((other) => other.name !== made.name && isKept(other, now));
      const expiresAt = new Date(now.getTime() + config.DOWNLOAD_DAYS * DAY_MS);
      await stores.assets.update(session, assetId, { downloads: [...others, { ...made, expiresAt }] });
      await deriveJob(stores, session, task.group, now);
    },
    describeFailure(error) {
      if (error instanceof RenditionGone) return { code: 'RENDITION_GONE', message: error.message, retriable: false };
      return failing.describeFailure(error);
    },
    onFail: failing.onFail,
  });
}
