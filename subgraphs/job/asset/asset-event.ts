import { createEvent, type DomainEvent } from '../../../platform/events/event.ts';
import { assetChanged, type AssetState } from '../../../schema/events/asset.ts';
import { codecOf } from '../media/video-codec.ts';
import type { Asset, NewAsset } from './asset-store.ts';

const languagesOf = (tracks: readonly { language: string }[]) => [...new Set(tracks.map(({ language }) => language))];

/** The asset's complete state, for the outbox of the transaction that changed it. */
export function assetEvent(
  asset: NewAsset & Partial<Pick<Asset, 'text' | 'foundMarkers'>>,
  now: Date,
): DomainEvent<AssetState> {
  const { text = [] } = asset;
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
        audioLanguages: languagesOf(asset.audio),
        subtitleLanguages: languagesOf(text.filter(({ role }) => role !== 'FORCED')),
        forcedLanguages: languagesOf(text.filter(({ role }) => role === 'FORCED')),
        stills: asset.stills.map(({ name, width, height, timeMs, score }) => ({
          ...{ name, width, height, timeMs },
          ...(score === undefined ? {} : { score }),
        })),
        ...(asset.foundMarkers ? { foundMarkers: asset.foundMarkers } : {}),
      },
    },
    now,
  );
}
