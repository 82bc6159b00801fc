import { eventKind } from '../../platform/events/event.ts';

/** A marker as it is proposed to an editor. Times in milliseconds, `endMs` exclusive. */
export interface FoundMarker {
  /** The same as long as nothing of it changes. */
  id: string;
  kind: 'INTRO' | 'CREDITS';
  startMs: number;
  endMs: number;
  /** 0 to 1. */
  confidence: number;
  basis: 'SHARED_SOUND' | 'PICTURE' | 'SOUND_AND_PICTURE';
  /** Of the neighbours in its season, how many have the same sound … */
  sharedBy?: number;
  /** … of so many; both absent where it was not by sound. */
  comparedWith?: number;
}

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
  /** Where an intro and credits seem to be, for editors to decide; absent before anybody has listened. */
  foundMarkers?: FoundMarker[];
}

/** Subject: the asset's id. */
export const assetChanged = eventKind<AssetState>('job', 'marquee.job.asset.v1');
