import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assetsFolder } from '../../../platform/media/layout.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { newTask, runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { ClaimedTask, NewTask } from '../../../platform/tasks/task-store.ts';
import type { Asset, AssetWarning } from '../asset/asset-store.ts';
import type { TranscodeConfig } from '../config.ts';
import { makeStoryboard, storyboardRendition } from '../media/make-storyboard.ts';
import type { Stores } from '../stores.ts';
import { deriveJob } from './steer-job.ts';
import { storyboardTask, type SourcePayload } from './tasks.ts';

/**
 * The task that makes the storyboard of a film which can just now be played. It weighs nothing in the job's progress: it joins the
 * job late, and progress never goes back.
 */
export function newStoryboardTask({ group, payload, maxAttempts }: ClaimedTask<SourcePayload>, now: Date): NewTask {
  const { assetId, uploadId } = payload;
  const common = { group, name: 'storyboard', runAt: now, turnAt: now, maxAttempts };
  return newTask(storyboardTask, { ...common, payload: { assetId, uploadId, weight: 0 } });
}

/** The asset's warnings once its storyboard was tried: `missing` says why there is none. */
function storyboardWarnings({ warnings }: Asset, missing: string | undefined): AssetWarning[] {
  const others = warnings.filter(({ code }) => code !== 'NO_STORYBOARD');
  return missing === undefined ? others : [...others, { code: 'NO_STORYBOARD', message: missing }];
}

interface StoryboardParts {
  stores: Stores;
  config: TranscodeConfig;
  /** Where the task's attempt writes, relative to the assets folder. */
  pathOf(task: ClaimedTask<SourcePayload>): string;
  addToAsset(
    task: ClaimedTask<SourcePayload>,
    session: ClientSession,
    add: (asset: Asset) => Parameters<Stores['assets']['update']>[2],
  ): Promise<void>;
  describeFailure: TaskHandler['describeFailure'];
}

/** Makes what a scrubber shows of the film's lowest rendition. A film can do without: where it fails, the asset says so. */
export function storyboardHandler({
  stores,
  config,
  pathOf,
  addToAsset,
  describeFailure,
}: StoryboardParts): TaskHandler {
  return runsTask(storyboardTask, {
    async run(task, { signal, report, log }) {
      const asset = await stores.assets.find(task.payload.assetId);
      const rendition = asset && storyboardRendition(asset.video);
      if (!rendition || asset.durationMs === undefined) throw new Error('a film that can be played has a rendition');
      const folder = join(assetsFolder(config.STORAGE_DIR), pathOf(task));
      await mkdir(folder, { recursive: true });
      const { width, height } = rendition;
      return makeStoryboard(
        {
          ffmpegPath: config.FFMPEG_PATH,
          renditionFolder: join(assetsFolder(config.STORAGE_DIR), rendition.path),
          folder,
          stallTimeoutMs: config.FFMPEG_STALL_MS,
          niceness: 5,
          onProgress: report,
          signal,
          log,
        },
        { durationMs: asset.durationMs, width, height },
      );
    },
    onFinish: (task, made, session) =>
      addToAsset(task, session, (asset) => ({
        storyboard: { ...made, path: pathOf(task) },
        warnings: storyboardWarnings(asset, undefined),
      })),
    describeFailure,
    async onFail(task, failure, willRetry, session) {
      if (willRetry) await deriveJob(stores, session, task.group, new Date());
      else await addToAsset(task, session, (asset) => ({ warnings: storyboardWarnings(asset, failure.message) }));
    },
  });
}
