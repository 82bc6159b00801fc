import { followState } from '../../../platform/live/follow-state.ts';
import type { Channels } from '../../../platform/redis/channels.ts';
import type { UploadState } from '../generated/types.ts';
import type { Stores } from '../stores.ts';
import { uploadState } from './create-upload.ts';
import type { Upload } from './upload-store.ts';

/** Where a change of an upload is hinted at. */
export const uploadChannel = (uploadId: string) => `upload:${uploadId}`;

/** Bytes are told of at most twice a second. */
const INTERVAL_MS = 500;

/** The upload as it is, then each change. Ends at once where there is no such upload. */
export function followUpload(
  stores: Stores,
  channels: Channels,
  uploadId: string,
): AsyncIterableIterator<{ uploadUpdated: Upload }> {
  return followState<{ uploadUpdated: Upload; state: UploadState }>({
    channels,
    channel: uploadChannel(uploadId),
    minIntervalMs: INTERVAL_MS,
    async read() {
      const upload = await stores.uploads.find(uploadId);
      return upload && { uploadUpdated: upload, state: uploadState(upload, new Date()) };
    },
    isNew: ({ uploadUpdated: upload, state }, { uploadUpdated: last, state: lastState }) =>
      upload.receivedBytes !== last.receivedBytes ||
      upload.sizeBytes !== last.sizeBytes ||
      upload.expiresAt.getTime() !== last.expiresAt.getTime() ||
      upload.jobId !== last.jobId ||
      state !== lastState,
    // That time has run out is told by nobody.
    changesAt: ({ uploadUpdated: upload }) => upload.expiresAt,
  });
}
