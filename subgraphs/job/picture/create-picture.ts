import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { newTask } from '../../../platform/tasks/task.ts';
import type { Stores } from '../stores.ts';
import type { Upload } from '../upload/upload-store.ts';
import { PICTURE_ATTEMPTS, pictureTask } from './check-task.ts';
import { pictureEvent } from './picture-event.ts';
import type { Picture } from './picture-store.ts';

export type CreatePictureOutcome =
  | { kind: 'accepted'; picture: Picture }
  | { kind: 'uploadNotFound' }
  | { kind: 'uploadNotReceived'; upload: Upload }
  | { kind: 'uploadInUse' };

/**
 * Makes a picture of a received upload, and the task that looks at it, in one transaction. Asking again gives the same picture; where
 * it has failed though another try may help, that begins.
 */
export async function createPicture(
  stores: Stores,
  { uploadId }: { uploadId: string },
  { account, now }: Act,
): Promise<CreatePictureOutcome> {
  const newPictureId = newId('picture', now.getTime());

  async function create(session: ClientSession, { filename }: Upload): Promise<Picture> {
    const picture: Picture = {
      ...{ id: newPictureId, uploadId, filename, createdAt: now, createdBy: account, revision: 1 },
      outcome: { state: 'CHECKING' },
    };
    await stores.pictures.insert(session, picture);
    await stores.tasks.add(session, [
      newTask(pictureTask, {
        ...{ group: picture.id, name: 'picture', runAt: now, turnAt: now, maxAttempts: PICTURE_ATTEMPTS },
        payload: { assetId: picture.id, uploadId },
      }),
    ]);
    await stores.outbox.write(session, [pictureEvent(picture, now)]);
    return picture;
  }

  async function again(session: ClientSession, pictureId: string): Promise<Picture> {
    const picture = await stores.pictures.find(pictureId, session);
    if (!picture) throw new Error(`the picture of ${uploadId} is gone`);
    if (picture.outcome.state !== 'FAILED' || !picture.outcome.failure.retriable) return picture;
    await stores.tasks.reopenGroup(session, picture.id, now);
    const reopened = await stores.pictures.settle(session, picture.id, { state: 'CHECKING' });
    await stores.outbox.write(session, [pictureEvent(reopened, now)]);
    return reopened;
  }

  return inTransaction(stores.connection, async (session): Promise<CreatePictureOutcome> => {
    const upload = await stores.uploads.find(uploadId, session);
    if (!upload) return { kind: 'uploadNotFound' };
    if (upload.pictureId !== undefined) return { kind: 'accepted', picture: await again(session, upload.pictureId) };
    if (upload.state !== 'RECEIVED') return { kind: 'uploadNotReceived', upload };
    const isTied = await stores.uploads.assign(session, uploadId, { pictureId: newPictureId });
    return isTied ? { kind: 'accepted', picture: await create(session, upload) } : { kind: 'uploadInUse' };
  });
}
