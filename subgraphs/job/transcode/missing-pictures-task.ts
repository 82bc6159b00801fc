import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assetsFolder } from '../../../platform/media/layout.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import { changeAsset } from '../asset/change-asset.ts';
import type { Asset, AssetChange } from '../asset/asset-store.ts';
import { withWarnings } from '../asset/warnings.ts';
import { pictureRendition } from '../media/rendition-playlist.ts';
import { scoreMadeStill } from '../media/score-made-still.ts';
import { describeFailure } from './describe-failure.ts';
import { NO_STORYBOARD, storyboardOf } from './storyboard-task.ts';
import type { TaskParts } from './task-parts.ts';
import { missingPicturesTask } from './tasks.ts';

/** Lines of the picture that stills are measured on: those of the largest still. */
const MEASURED = { width: 1_280, height: 720 };

/** Makes the storyboard of a film that was made before there were any, and looks how good its stills are as posters. */
export function missingPicturesHandler(parts: TaskParts): TaskHandler {
  const { stores, config, pathOf, ffmpegOf } = parts;

  async function change(id: string, session: ClientSession, changeOf: (asset: Asset) => AssetChange): Promise<void> {
    const asset = await stores.assets.find(id, session);
    // Removed meanwhile: it lacks nothing any more.
    if (!asset) return;
    await changeAsset(stores, session, { id, ...changeOf(asset) }, new Date());
  }

  return runsTask(missingPicturesTask, {
    async run(task, context) {
      const asset = await stores.assets.find(task.payload.assetId);
      const rendition = asset && pictureRendition(asset.video, () => MEASURED);
      if (!rendition) return { scores: [] };
      const folder = join(assetsFolder(config.STORAGE_DIR), pathOf(task));
      await mkdir(folder, { recursive: true });
      const storyboard = asset.storyboard
        ? undefined
        : await storyboardOf(parts, asset, task, { ...context, report: (share) => context.report(share / 2) });
      const times = [...new Set(asset.stills.filter(({ score }) => score === undefined).map(({ timeMs }) => timeMs))];
      const made = { folder: join(assetsFolder(config.STORAGE_DIR), rendition.path), height: rendition.height };
      const scores: { timeMs: number; score: number }[] = [];
      for (const [i, timeMs] of times.entries()) {
        scores.push({ timeMs, score: await scoreMadeStill({ ...ffmpegOf(context), folder }, made, timeMs) });
        context.report(0.5 + (i + 1) / times.length / 2);
      }
      return { scores, ...(storyboard ? { storyboard } : {}) };
    },
    onFinish: (task, { scores, storyboard }, session) =>
      change(task.payload.assetId, session, (asset) => ({
        // A retry of its job may have made one meanwhile.
        ...(storyboard && !asset.storyboard
          ? {
              storyboard: { ...storyboard, path: pathOf(task) },
              warnings: withWarnings(asset.warnings, NO_STORYBOARD, []),
            }
          : {}),
        stills: asset.stills.map((still) => {
          const found = still.score === undefined && scores.find(({ timeMs }) => timeMs === still.timeMs);
          return found ? { ...still, score: found.score } : still;
        }),
      })),
    async onFail(task, { message }, willRetry, session) {
      if (willRetry) return;
      await change(task.payload.assetId, session, (asset) =>
        asset.storyboard ? {} : { warnings: withWarnings(asset.warnings, NO_STORYBOARD, [message]) },
      );
    },
    describeFailure,
  });
}
