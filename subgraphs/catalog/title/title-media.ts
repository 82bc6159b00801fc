import { privatePicturePath, publicPicturePath } from '../../../platform/tickets/picture-token.ts';
import { chooseArtwork } from '../artwork/choose-artwork.ts';
import { filmImage } from '../artwork/film-image.ts';
import { imageOf, type Image, type PictureAddress } from '../artwork/image.ts';
import type { PictureFacts } from '../artwork/picture-store.ts';
import { loadAssets } from '../asset/load-assets.ts';
import type { Context } from '../context.ts';
import type { ArtworkKind } from '../generated/types.ts';
import { leadAssetOf, seasonsOf } from './season.ts';
import type { PublishedTitle } from './title-store.ts';
import { isSeen } from './visible-titles.ts';

/** The pictures that a title was given, as far as job has told of them. */
async function loadPictures({ load }: Context, { artworks = [] }: PublishedTitle): Promise<Map<string, PictureFacts>> {
  const found = await Promise.all(artworks.map(({ pictureId }) => load.pictures.load(pictureId)));
  return new Map(found.flatMap((picture): [string, PictureFacts][] => (picture ? [[picture.id, picture]] : [])));
}

/**
 * The picture of a title: the one that it was given, else of its first edition that has stills; of a series, of its first episode that may be seen. Only staff come
 * to a title that they may not see as viewers, from its draft: their address carries the right to the picture.
 */
export async function findArtwork(
  context: Context,
  title: PublishedTitle,
  { kind, locale }: { kind: ArtworkKind; locale: string },
): Promise<Image | undefined> {
  const { load, viewer, now, mediaUrl, mediaKey } = context;
  const isPublic = await isSeen(context, title);
  const addressOf: PictureAddress = (owner, name) =>
    mediaUrl + (isPublic ? publicPicturePath(owner, name) : privatePicturePath(owner, name, mediaKey, now));
  const given = chooseArtwork(title.artworks ?? [], await loadPictures(context, title), { kind, locale });
  if (given) return imageOf(given, kind, addressOf);
  if (title.kind !== 'SERIES') {
    const assets = await loadAssets(context, title.editions);
    return filmImage(
      assets.find(({ stills }) => stills.length > 0),
      kind,
      addressOf,
    );
  }
  const leadAssetId = leadAssetOf(seasonsOf(await load.episodes.load(title.id), viewer, now));
  return leadAssetId === undefined ? undefined : filmImage(await load.assets.load(leadAssetId), kind, addressOf);
}

/** Milliseconds of the longest edition; undefined while none has media of known length. */
export async function findRuntimeMs(context: Context, { editions }: PublishedTitle): Promise<number | undefined> {
  const durations = (await loadAssets(context, editions)).flatMap(({ durationMs }) => durationMs ?? []);
  return durations.length > 0 ? Math.max(...durations) : undefined;
}
