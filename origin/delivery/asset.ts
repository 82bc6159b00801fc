import type { Asset as JobAsset, StoredAudio, StoredVideo } from '../../subgraphs/job/asset/asset-store.ts';

/** Of a video rendition what delivery needs. `path` is the folder that holds it, relative to the assets folder. */
export type AssetVideo = Pick<
  StoredVideo,
  'name' | 'path' | 'width' | 'height' | 'heightClass' | 'codecs' | 'frameRate' | 'bandwidthBps' | 'averageBandwidthBps'
>;

/** Of an audio rendition what delivery needs. */
export type AssetAudio = Pick<
  StoredAudio,
  'name' | 'path' | 'language' | 'label' | 'channels' | 'codecs' | 'bandwidthBps' | 'averageBandwidthBps' | 'isDefault'
>;

/** What job says of an asset, `GET {JOB_URL}/internal/assets/{asset}`. `READY` ones never change. */
export interface Asset extends Pick<JobAsset, 'state' | 'durationMs' | 'stills'> {
  video: AssetVideo[];
  audio: AssetAudio[];
}

/** The rungs a maximum height class allows, lowest first. */
export function allowedVideo(asset: Asset, maximumHeight: number): AssetVideo[] {
  return asset.video
    .filter(({ heightClass }) => heightClass <= maximumHeight)
    .toSorted((a, b) => a.bandwidthBps - b.bandwidthBps);
}
