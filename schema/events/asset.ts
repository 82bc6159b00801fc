import { eventKind } from '../../platform/events/event.ts';

export interface AssetState {
  assetId: string;
  state: 'PREPARING' | 'PLAYABLE' | 'READY' | 'FAILED';
  /** Absent before the source was probed. */
  durationMs?: number;
  /** Pixels, of each rendition that is there. */
  /** `heightClass` is what a height limit is compared with: the 16:9 class of the picture. */
  renditions: {
    name: string;
    width: number;
    height: number;
    heightClass: number;
    videoCodec: 'H264' | 'HEVC' | 'AV1';
  }[];
  /** BCP 47, of the tracks that are there; absent in what was told before they were. */
  audioLanguages?: string[];
  /** Likewise, of subtitles of all that is said. */
  subtitleLanguages?: string[];
  /** Likewise, of forced subtitles. */
  forcedLanguages?: string[];
  /** `score`: how good it is as a poster, 0 to 1. */
  stills: { name: string; width: number; height: number; timeMs: number; score?: number }[];
}

/** Subject: the asset's id. */
export const assetChanged = eventKind<AssetState>('job', 'marquee.job.asset.v1');
