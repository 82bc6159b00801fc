import { artworkOf, type ArtworkKind, type Image } from '../asset/artwork.ts';
import type { AssetFacts } from '../asset/asset-store.ts';
import type { Context } from '../context.ts';
import type { Edition } from '../draft/edition.ts';
import { leadAssetOf } from './season.ts';
import type { PublishedTitle } from './title-store.ts';

/** The media of the editions that have any, as far as job has told of it. */
export async function loadAssets({ load }: Context, editions: readonly Edition[]): Promise<AssetFacts[]> {
  const ids = editions.flatMap(({ assetId }) => assetId ?? []);
  const found = await Promise.all(ids.map((id) => load.assets.load(id)));
  return found.flatMap((asset) => asset ?? []);
}

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
