import { createEvent, type DomainEvent } from '../../../platform/events/event.ts';
import { assetChanged, type AssetState } from '../../../schema/events/asset.ts';
import type { Asset } from './asset-store.ts';

/** The asset's complete state, for the outbox of the transaction that changed it. */
export function assetEvent(asset: Asset, now: Date): DomainEvent<AssetState> {
  return createEvent(
    assetChanged,
    {
      subject: asset.id,
      revision: asset.revision,
      data: {
        assetId: asset.id,
        state: asset.state,
        durationMs: asset.durationMs,
        renditions: asset.video.map(({ name, width, height, heightClass }) => ({
          name,
          width,
          height,
          heightClass,
          videoCodec: 'H264' as const,
        })),
        stills: asset.stills.map(({ name, width, height, timeMs, score }) => ({
          ...{ name, width, height, timeMs },
          ...(score === undefined ? {} : { score }),
        })),
      },
    },
    now,
  );
}
