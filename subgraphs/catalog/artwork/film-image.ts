import type { AssetFacts } from '../asset/asset-store.ts';
import type { ArtworkKind } from '../generated/types.ts';
import { imageOfFilm, type Image, type PictureAddress } from './image.ts';

/** Scores no further apart are the same to the eye. */
const AS_GOOD = 0.15;

/**
 * The picture of a kind that an asset's stills can give; there are stills of several moments, each in several sizes. All kinds
 * show the best moment; among those that are about as good, or where nobody knows how good they are, the one a third into
 * them: past the titles, before the end gives itself away. A poster stands among many, so it is the smallest size, a
 * backdrop fills a screen with the largest. A logo is no still.
 */
export function filmImage(
  asset: AssetFacts | undefined,
  kind: ArtworkKind,
  addressOf: PictureAddress,
): Image | undefined {
  if (!asset || kind === 'LOGO') return undefined;
  const best = Math.max(0, ...asset.stills.map(({ score = 0 }) => score));
  const good = asset.stills.filter(({ score = 0 }) => score >= best - AS_GOOD);
  const moments = [...new Set(good.map(({ timeMs }) => timeMs))].toSorted((a, b) => a - b);
  const moment = moments[Math.floor((moments.length - 1) / 3)];
  const sizes = asset.stills.filter(({ timeMs }) => timeMs === moment).toSorted((a, b) => a.height - b.height);
  const usual = kind === 'BACKDROP' ? sizes.at(-1) : sizes[0];
  return usual && imageOfFilm(asset.id, { sizes, usual }, addressOf);
}
