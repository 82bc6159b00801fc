import type { Readable } from '../sync/store.ts';
import type { OfferedTrack, TrackWish } from './track-wishes.ts';

export interface Choice {
  /** -1: chosen by the player; of subtitles: none. */
  index: number;
  name: string;
}

/** A track of sound or of subtitles. */
export type Track = Choice & OfferedTrack;

export interface Choices {
  /** By height in pixels, the highest first. */
  qualities: readonly Choice[];
  /** What the viewer has chosen. */
  quality: number;
  /** The height that is being loaded, in pixels, which shows once what was loaded before has been played; undefined before any. */
  loadingHeight: number | undefined;
  audioTracks: readonly Track[];
  audioTrack: number;
  subtitleTracks: readonly Track[];
  subtitleTrack: number;
}

export const nothingToChoose: Choices = {
  qualities: [],
  quality: -1,
  loadingHeight: undefined,
  audioTracks: [],
  audioTrack: -1,
  subtitleTracks: [],
  subtitleTrack: -1,
};

export interface Source {
  choices: Readable<Choices>;
  /** Plays from a manifest, at a position in milliseconds. */
  load(url: string, startMs: number): void;
  /** In which tracks to play, now and from other manifests; what the viewer chooses later counts more. */
  wish(wish: TrackWish): void;
  /**
   * Goes on from another manifest of the same film, where rights or addresses have changed: at the position that is shown, with the
   * tracks and the quality chosen; what was paused stays paused.
   */
  change(url: string): void;
  chooseQuality(height: number): void;
  chooseAudioTrack(index: number): void;
  chooseSubtitleTrack(index: number): void;
  /** The network is back. */
  resume(): void;
  destroy(): void;
}

export interface SourceEvents {
  /** The origin does not believe the path or the session any longer. */
  onRefused(): void;
  /** Nothing more comes just now; `resume` tries again. */
  onStalled(): void;
  /** This device cannot play it. */
  onBroken(): void;
  /** The browser does not let it begin without a touch. */
  onAskingToPlay(): void;
}

export function play(video: HTMLVideoElement, { onAskingToPlay }: SourceEvents): void {
  // Another refusal than this is a pause, or another manifest, that overtook it.
  video.play().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'NotAllowedError') onAskingToPlay();
  });
}

/** Where the film is: until its first picture is there, where it is to begin. */
export function placeOf(video: HTMLVideoElement, startMs: number): number {
  return video.readyState > 0 ? video.currentTime * 1_000 : startMs;
}
