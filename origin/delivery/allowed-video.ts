import type { DeliveredAsset, DeliveredVideo } from '../../schema/internal/asset.ts';

/** The rungs a maximum height class allows, lowest first. */
export function allowedVideo(asset: DeliveredAsset, maximumHeight: number): DeliveredVideo[] {
  return asset.video
    .filter(({ heightClass }) => heightClass <= maximumHeight)
    .toSorted((a, b) => a.bandwidthBps - b.bandwidthBps);
}
