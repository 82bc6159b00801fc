import type { DeliveredAsset, DeliveredVideo } from '../../schema/internal/asset.ts';

/**
 * The rungs to offer below a maximum height class, lowest first: rates rise with height, or the lower rung goes, for nobody wants
 * fewer lines for as many bits. Short films have such, since a single picture may outweigh a rate.
 */
export function allowedVideo(asset: DeliveredAsset, maximumHeight: number): DeliveredVideo[] {
  const highestFirst = asset.video
    .filter(({ heightClass }) => heightClass <= maximumHeight)
    .toSorted((a, b) => b.heightClass - a.heightClass);
  let leastBps = Infinity;
  return highestFirst
    .filter(({ bandwidthBps }) => {
      const isCheaper = bandwidthBps < leastBps;
      leastBps = Math.min(leastBps, bandwidthBps);
      return isCheaper;
    })
    .reverse();
}
