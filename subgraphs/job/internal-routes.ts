import { createInternalRoutes, type InternalRoute } from '../../platform/internal/internal-routes.ts';
import type { InternalRoutes } from '../../platform/subgraph/subgraph.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Channels } from '../../platform/redis/channels.ts';
import type { JobStores } from './stores.ts';
import { uploadChannel } from './transcode/job-channel.ts';

/** What the origin tells and asks: bytes that arrived, and what an asset is made of. */
export function jobInternalRoutes(stores: JobStores, channels: Channels, key: Buffer, log: Log): InternalRoutes {
  async function hint(uploadId: string): Promise<void> {
    await channels
      .publish(uploadChannel(uploadId), '')
      .catch((error: unknown) => log.warn({ err: error }, 'a change was not told'));
  }

  const routes: InternalRoute[] = [
    {
      method: 'POST',
      pattern: /^\/internal\/uploads\/([\w-]+)\/progress$/,
      async handle([uploadId], body) {
        const { receivedBytes } = body as { receivedBytes?: unknown };
        if (!Number.isSafeInteger(receivedBytes)) return { status: 400, body: { error: 'receivedBytes is missing' } };
        await stores.uploads.noteReceived(uploadId!, receivedBytes as number);
        await hint(uploadId!);
        return { status: 200, body: {} };
      },
    },
    {
      method: 'POST',
      pattern: /^\/internal\/uploads\/([\w-]+)\/received$/,
      async handle([uploadId], body) {
        const { sizeBytes } = body as { sizeBytes?: unknown };
        if (!Number.isSafeInteger(sizeBytes)) return { status: 400, body: { error: 'sizeBytes is missing' } };
        const isKnown = await stores.uploads.markReceived(uploadId!, sizeBytes as number, new Date());
        if (!isKnown) return { status: 404, body: { error: 'no such upload of this size' } };
        await hint(uploadId!);
        return { status: 200, body: {} };
      },
    },
    {
      method: 'GET',
      pattern: /^\/internal\/assets\/([\w-]+)$/,
      async handle([assetId]) {
        const asset = await stores.assets.find(assetId!);
        if (!asset) return { status: 404, body: { error: 'no such asset' } };
        const { id, state, durationMs, video, audio, stills } = asset;
        return { status: 200, body: { id, state, durationMs, video, audio, stills } };
      },
    },
  ];
  return createInternalRoutes(routes, key, log);
}
