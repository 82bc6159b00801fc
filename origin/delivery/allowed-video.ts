import { codecOf } from '../../subgraphs/job/media/video-codec.ts';
import type { DeliveredAsset, DeliveredVideo } from '../../schema/internal/asset.ts';

/** Rungs of one codec and one kind of light: what a player chooses from once it has chosen these. */
function alternatives<T extends DeliveredVideo>(video: readonly T[]): T[][] {
  const groups = Map.groupBy(video, ({ codecs, videoRange }) => `${codecOf(codecs)} ${videoRange}`);
  return [...groups.values()];
}

/**
 * The rungs to offer below a maximum height class, by codec, lowest first: rates rise with height, or the lower rung goes, for nobody
 * wants fewer lines for as many bits. Short films have such, since a single picture may outweigh a rate.
 */
export function allowedVideo(asset: DeliveredAsset, maximumHeight: number): DeliveredVideo[] {
  const allowed = asset.video.filter(({ heightClass }) => heightClass <= maximumHeight);
  return alternatives(allowed).flatMap((rungs) => {
    let leastBps = Infinity;
    return rungs
      .toSorted((a, b) => b.heightClass - a.heightClass)
      .filter(({ bandwidthBps }) => {
        const isCheaper = bandwidthBps < leastBps;
        leastBps = Math.min(leastBps, bandwidthBps);
        return isCheaper;
      })
      .reverse();
  });
}

/** The same in sets, the codec first that everything plays. */
export function byCodec<T extends DeliveredVideo>(video: readonly T[]): T[][] {
  const isH264 = ([first]: T[]) => codecOf(first!.codecs) === 'H264';
  return alternatives(video).toSorted((a, b) => Number(isH264(b)) - Number(isH264(a)));
}
