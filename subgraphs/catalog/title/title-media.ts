import { artworkOf, type Image } from '../asset/artwork.ts';
import { loadAssets } from '../asset/load-assets.ts';
import type { Context } from '../context.ts';
import type { ArtworkKind } from '../generated/types.ts';
import { leadAssetOf } from './season.ts';
import type { PublishedTitle } from './title-store.ts';

/** The picture of a title: of its first edition that has stills; of a series, of its first episode that may be seen. */
export async function findArtwork(
  context: Context,
  { kind, id, editions }: PublishedTitle,
  artworkKind: ArtworkKind,
): Promise<Image | undefined> {
  const { load, mediaUrl } = context;
  if (kind !== 'SERIES') {
    const assets = await loadAssets(context, editions);
    return artworkOf(
      assets.find(({ stills }) => stills.length > 0),
      artworkKind,
      mediaUrl,
    );
  }
  const leadAssetId = leadAssetOf(await load.seasons.load(id));
  return leadAssetId === undefined ? undefined : artworkOf(await load.assets.load(leadAssetId), artworkKind, mediaUrl);
}

/** Milliseconds of the longest edition; undefined while none has media of known length. */
export async function findRuntimeMs(context: Context, { editions }: PublishedTitle): Promise<number | undefined> {
  const durations = (await loadAssets(context, editions)).flatMap(({ durationMs }) => durationMs ?? []);
  return durations.length > 0 ? Math.max(...durations) : undefined;
}
