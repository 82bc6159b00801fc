import { answerCall } from '../../../platform/internal/contract.ts';
import type { InternalRoute } from '../../../platform/internal/internal-routes.ts';
import { uploadProgress, uploadReceived, uploadTerminated } from '../../../schema/internal/uploads.ts';
import type { Stores } from '../stores.ts';
import { uploadChannel } from './follow-upload.ts';

/** What the origin tells of bytes that arrive. */
export function uploadRoutes({ uploads, tell }: Stores): InternalRoute[] {
  return [
    answerCall(uploadProgress, async ({ upload }, { receivedBytes }) => {
      const state = await uploads.noteReceived(upload, receivedBytes);
      if (state === undefined) return undefined;
      tell(uploadChannel(upload));
      return { isCancelled: state === 'CANCELLED' };
    }),
    answerCall(uploadReceived, async ({ upload }, { sizeBytes }) => {
      const isKnown = await uploads.markReceived(upload, sizeBytes, new Date());
      if (!isKnown) return undefined;
      tell(uploadChannel(upload));
      return {};
    }),
    answerCall(uploadTerminated, async ({ upload }) => {
      const found = await uploads.markCancelled(upload);
      if (!found) return undefined;
      tell(uploadChannel(upload));
      return {};
    }),
  ];
}
