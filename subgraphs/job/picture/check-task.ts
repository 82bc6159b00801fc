import { defineTask } from '../../../platform/tasks/task.ts';

/** Looks at an uploaded picture. Its group is the picture's id, as is `assetId`: that is where it writes. */
export const pictureTask = defineTask<{ assetId: string; uploadId: string }>('picture');

/** Tries before the picture has failed; one that is refused fails at once. */
export const PICTURE_ATTEMPTS = 3;
