import { afterCommit, inTransaction } from '../../../platform/mongo/database.ts';
import type { Stores } from '../stores.ts';
import { uploadChannel } from './follow-upload.ts';
import type { Upload } from './upload-store.ts';

export type CancelUploadOutcome = { kind: 'cancelled'; upload: Upload } | { kind: 'notFound' } | { kind: 'received' };

/**
 * Gives up a file that is not here whole. Who fetches it learns that at the next renewal of the lease, who sends it when the origin
 * tells of its bytes; what has come is swept.
 */
export function cancelUpload(stores: Stores, uploadId: string): Promise<CancelUploadOutcome> {
  return inTransaction(stores.connection, async (session): Promise<CancelUploadOutcome> => {
    const upload = await stores.uploads.markCancelled(uploadId, session);
    if (!upload) return { kind: 'notFound' };
    if (upload.state === 'RECEIVED') return { kind: 'received' };
    await stores.tasks.removeGroups(session, [uploadId]);
    afterCommit(session, () => stores.tell(uploadChannel(uploadId)));
    return { kind: 'cancelled', upload };
  });
}
