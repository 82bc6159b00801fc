import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assetsFolder, PICTURE_MASTER } from '../../../platform/media/layout.ts';
import { runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import { checkPicture, PictureRefused } from '../picture/check-picture.ts';
import { pictureTask } from '../picture/check-task.ts';
import { pictureEvent } from '../picture/picture-event.ts';
import { describeFailure } from './describe-failure.ts';
import type { TaskParts } from './task-parts.ts';

/** Looks at an uploaded picture, and keeps what all its sizes are made of. */
export function pictureHandler({ stores, config, sourceOf, pathOf }: TaskParts): TaskHandler {
  return runsTask(pictureTask, {
    async run(task) {
      const folder = join(assetsFolder(config.STORAGE_DIR), pathOf(task));
      await mkdir(folder, { recursive: true });
      return checkPicture(await sourceOf(task.payload), join(folder, PICTURE_MASTER));
    },
    async onFinish(task, checked, session) {
      const outcome = { state: 'READY' as const, path: pathOf(task), ...checked };
      const picture = await stores.pictures.settle(session, task.group, outcome);
      await stores.outbox.write(session, [pictureEvent(picture, new Date())]);
    },
    async onFail(task, failure, willRetry, session) {
      if (willRetry) return;
      const picture = await stores.pictures.settle(session, task.group, { state: 'FAILED', failure });
      await stores.outbox.write(session, [pictureEvent(picture, new Date())]);
    },
    describeFailure(error) {
      if (error instanceof PictureRefused) return { code: error.code, message: error.message, retriable: false };
      return describeFailure(error);
    },
  });
}
