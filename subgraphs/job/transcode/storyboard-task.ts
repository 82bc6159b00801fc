import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assetsFolder } from '../../../platform/media/layout.ts';
import { runsTask, type TaskContext, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { ClaimedTask } from '../../../platform/tasks/task-store.ts';
import type { Asset } from '../asset/asset-store.ts';
import { makeStoryboard, storyboardRendition, type MadeStoryboard } from '../media/make-storyboard.ts';
import { storyboardTask, type SourcePayload } from './tasks.ts';
import { withWarnings } from '../asset/warnings.ts';
import type { TaskParts } from './task-parts.ts';

export const NO_STORYBOARD = { code: 'NO_STORYBOARD' } as const;

/** Makes the storyboard of a film that can be played, in the folder of the attempt. */
export async function storyboardOf(
  { config, ffmpegOf, pathOf }: TaskParts,
  asset: Asset | undefined,
  task: ClaimedTask<Pick<SourcePayload, 'assetId'>>,
  context: TaskContext,
): Promise<MadeStoryboard> {
  const rendition = asset && storyboardRendition(asset.video);
  if (!rendition || asset.durationMs === undefined) throw new Error('a film that can be played has a rendition');
  const folder = join(assetsFolder(config.STORAGE_DIR), pathOf(task));
  await mkdir(folder, { recursive: true });
  const { width, height } = rendition;
  return makeStoryboard(
    {
      ...ffmpegOf(context),
      renditionFolder: join(assetsFolder(config.STORAGE_DIR), rendition.path),
      folder,
      onProgress: context.report,
    },
    { durationMs: asset.durationMs, width, height },
  );
}

/** Makes what a scrubber shows of the film's lowest rendition. A film can do without: where it fails, the asset says so. */
export function storyboardHandler(parts: TaskParts): TaskHandler {
  const { stores, pathOf, addToAsset, warning } = parts;
  return runsTask(storyboardTask, {
    run: async (task, context) => storyboardOf(parts, await stores.assets.find(task.payload.assetId), task, context),
    onFinish: (task, made, session) =>
      addToAsset(task, session, (asset) => ({
        storyboard: { ...made, path: pathOf(task) },
        warnings: withWarnings(asset.warnings, NO_STORYBOARD, []),
      })),
    ...warning((_task, { message }) => ({ ...NO_STORYBOARD, message })),
  });
}
