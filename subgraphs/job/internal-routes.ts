import type { InternalRoute } from '../../platform/internal/internal-routes.ts';
import type { Stores } from './stores.ts';
import { uploadChannel } from './transcode/job-channel.ts';

/** What the origin tells and asks: bytes that arrived, and what an asset is made of. */
export function originRoutes({ uploads, assets, tell }: Stores): InternalRoute[] {
  return [
    {
      method: 'POST',
      pattern: /^\/internal\/uploads\/([\w-]+)\/progress$/,
      async handle([uploadId], body) {
        const { receivedBytes } = body as { receivedBytes?: unknown };
        if (!Number.isSafeInteger(receivedBytes)) return { status: 400, body: { error: 'receivedBytes is missing' } };
        await uploads.noteReceived(uploadId!, receivedBytes as number);
        tell(uploadChannel(uploadId!));
        return { status: 200, body: {} };
      },
    },
    {
      method: 'POST',
      pattern: /^\/internal\/uploads\/([\w-]+)\/received$/,
      async handle([uploadId], body) {
        const { sizeBytes } = body as { sizeBytes?: unknown };
        if (!Number.isSafeInteger(sizeBytes)) return { status: 400, body: { error: 'sizeBytes is missing' } };
        const isKnown = await uploads.markReceived(uploadId!, sizeBytes as number, new Date());
        if (!isKnown) return { status: 404, body: { error: 'no such upload of this size' } };
        tell(uploadChannel(uploadId!));
        return { status: 200, body: {} };
      },
    },
    {
      method: 'GET',
      pattern: /^\/internal\/assets\/([\w-]+)$/,
      async handle([assetId]) {
        const asset = await assets.find(assetId!);
        if (!asset) return { status: 404, body: { error: 'no such asset' } };
        const { id, state, durationMs, video, audio, stills } = asset;
        return { status: 200, body: { id, state, durationMs, video, audio, stills } };
      },
    },
  ];
}
