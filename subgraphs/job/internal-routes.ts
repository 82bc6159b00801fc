import { answerCall } from '../../platform/internal/contract.ts';
import type { InternalRoute } from '../../platform/internal/internal-routes.ts';
import { deliveredAsset } from '../../schema/internal/asset.ts';
import { uploadProgress, uploadReceived } from '../../schema/internal/uploads.ts';
import type { Stores } from './stores.ts';
import { uploadChannel } from './transcode/job-channel.ts';

/** What the origin tells and asks: bytes that arrived, and what an asset is made of. */
export function originRoutes({ uploads, assets, tell }: Stores): InternalRoute[] {
  return [
    answerCall(uploadProgress, async ({ upload }, { receivedBytes }) => {
      await uploads.noteReceived(upload, receivedBytes);
      tell(uploadChannel(upload));
      return {};
    }),
    answerCall(uploadReceived, async ({ upload }, { sizeBytes }) => {
      const isKnown = await uploads.markReceived(upload, sizeBytes, new Date());
      if (!isKnown) return undefined;
      tell(uploadChannel(upload));
      return {};
    }),
    answerCall(deliveredAsset, ({ asset }) => assets.find(asset)),
  ];
}
