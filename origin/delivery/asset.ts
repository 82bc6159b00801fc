/**
 * What job says of an asset, `GET {JOB_URL}/internal/assets/{asset}`. Every path is a folder, relative to the assets
 * folder: the one that the finished attempt wrote.
 */
export interface Asset {
  /** `READY` assets never change. */
  state: string;
  durationMs: number;
  video: AssetVideo[];
  audio: AssetAudio[];
  stills: { name: string; path: string; width: number; height: number; timeMs: number }[];
}

export interface AssetVideo {
  /** `720p`. */
  name: string;
  path: string;
  width: number;
  height: number;
  codecs: string;
  frameRate: number;
  /** Peak by RFC 8216 §4.1. */
  bandwidthBps: number;
  averageBandwidthBps: number;
}

export interface AssetAudio {
  /** `audio-en-1`. */
  name: string;
  path: string;
  /** BCP 47. */
  language: string;
  label: string;
  channels: number;
  codecs: string;
  bandwidthBps: number;
  averageBandwidthBps?: number;
  isDefault: boolean;
}

/** The height class in a rung's name, which a token's maximum height is compared with. */
export function heightClassOf(rung: Pick<AssetVideo, 'name' | 'width' | 'height'>): number {
  const named = /^(\d+)p$/.exec(rung.name)?.[1];
  return named === undefined ? Math.min(rung.width, rung.height) : Number(named);
}

/** The rungs a maximum height allows, lowest first. */
export function allowedVideo(asset: Asset, maximumHeight: number): AssetVideo[] {
  return asset.video
    .filter((rung) => heightClassOf(rung) <= maximumHeight)
    .toSorted((a, b) => a.bandwidthBps - b.bandwidthBps);
}
