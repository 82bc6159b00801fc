import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assetsFolder } from '../../../platform/media/layout.ts';
import { runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import { makeStoryboard, storyboardRendition } from '../media/make-storyboard.ts';
import { storyboardTask } from './tasks.ts';
import { withWarnings } from '../asset/warnings.ts';
import type { TaskParts } from './task-parts.ts';

const NO_STORYBOARD = { code: 'NO_STORYBOARD' } as const;

/** Makes what a scrubber shows of the film's lowest rendition. A film can do without: where it fails, the asset says so. */
export function storyboardHandler({ stores, config, ffmpegOf, pathOf, addToAsset, warning }: TaskParts): TaskHandler {
  return runsTask(storyboardTask, {
    async run(task, context) {
      const asset = await stores.assets.find(task.payload.assetId);
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
    },
    onFinish: (task, made, session) =>
      addToAsset(task, session, (asset) => ({
        storyboard: { ...made, path: pathOf(task) },
        warnings: withWarnings(asset.warnings, NO_STORYBOARD, []),
      })),
    ...warning((_task, { message }) => ({ ...NO_STORYBOARD, message })),
  });
}
