import { createEvent, type DomainEvent } from '../../../platform/events/event.ts';
import { assetChanged, type AssetState } from '../../../schema/events/asset.ts';
import { codecOf } from '../media/video-codec.ts';
import type { NewAsset } from './asset-store.ts';

/** The asset's complete state, for the outbox of the transaction that changed it. */
export function assetEvent(asset: NewAsset, now: Date): DomainEvent<AssetState> {
  return createEvent(
    assetChanged,
    {
      subject: asset.id,
      revision: asset.revision,
      data: {
        assetId: asset.id,
        state: asset.state,
        durationMs: asset.durationMs,
        renditions: asset.video.map(({ name, width, height, heightClass, codecs }) => ({
          name,
          width,
          height,
          heightClass,
          videoCodec: codecOf(codecs),
        })),
        audioLanguages: [...new Set(asset.audio.map(({ language }) => language))],
        stills: asset.stills.map(({ name, width, height, timeMs }) => ({ name, width, height, timeMs })),
      },
    },
    now,
  );
}
