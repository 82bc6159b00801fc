import { privatePicturePath, publicPicturePath } from '../../../platform/tickets/picture-token.ts';
import { artworkOf, type Image, type PictureAddress } from '../asset/artwork.ts';
import { loadAssets } from '../asset/load-assets.ts';
import type { Context } from '../context.ts';
import type { ArtworkKind } from '../generated/types.ts';
import { leadAssetOf, seasonsOf } from './season.ts';
import type { PublishedTitle } from './title-store.ts';
import { isSeen } from './visible-titles.ts';

/**
 * The picture of a title: of its first edition that has stills; of a series, of its first episode that may be seen. Only staff come
 * to a title that they may not see as viewers, from its draft: their address carries the right to the picture.
 */
export async function findArtwork(
  context: Context,
  title: PublishedTitle,
  kind: ArtworkKind,
): Promise<Image | undefined> {
  const { load, viewer, now, mediaUrl, mediaKey } = context;
  const isPublic = await isSeen(context, title);
  const addressOf: PictureAddress = (asset, name) =>
    mediaUrl + (isPublic ? publicPicturePath(asset, name) : privatePicturePath(asset, name, mediaKey, now));
  if (title.kind !== 'SERIES') {
    const assets = await loadAssets(context, title.editions);
    return artworkOf(
      assets.find(({ stills }) => stills.length > 0),
      kind,
      addressOf,
    );
  }
  const leadAssetId = leadAssetOf(seasonsOf(await load.episodes.load(title.id), viewer, now));
  return leadAssetId === undefined ? undefined : artworkOf(await load.assets.load(leadAssetId), kind, addressOf);
}

/** Milliseconds of the longest edition; undefined while none has media of known length. */
export async function findRuntimeMs(context: Context, { editions }: PublishedTitle): Promise<number | undefined> {
  const durations = (await loadAssets(context, editions)).flatMap(({ durationMs }) => durationMs ?? []);
  return durations.length > 0 ? Math.max(...durations) : undefined;
}
