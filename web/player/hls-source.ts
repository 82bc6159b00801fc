import Hls, { type ErrorData, type HlsConfig } from 'hls.js';
import { createStore, type Readable } from '../sync/store.ts';
import { bestTrack, type TrackWish } from './track-wishes.ts';

export interface Choice {
  /** -1: chosen by the player; of subtitles: none. */
  index: number;
  name: string;
}

/** A track of sound or of subtitles. */
export interface Track extends Choice {
  /** BCP 47; undefined where the manifest does not say. */
  language: string | undefined;
}

export interface Choices {
  qualities: readonly Choice[];
  /** What the viewer has chosen. */
  quality: number;
  /** The height that is playing, in pixels; undefined before the first picture. */
  height: number | undefined;
  audioTracks: readonly Track[];
  audioTrack: number;
  subtitleTracks: readonly Track[];
  subtitleTrack: number;
}

export const nothingToChoose: Choices = {
  qualities: [],
  quality: -1,
  height: undefined,
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
  chooseQuality(index: number): void;
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

/** Seconds: enough for a tunnel, little enough for a TV's memory. */
const AHEAD_S = 40;
const BEHIND_S = 60;
const MEDIA_RECOVERIES = 2;

/** Whether the origin's answer says that asking again is of no use. */
function isRefusal({ response }: ErrorData): boolean {
  return response?.code === 401 || response?.code === 403 || response?.code === 410;
}

function play(video: HTMLVideoElement, { onAskingToPlay }: SourceEvents): void {
  // Another refusal than this is a pause, or another manifest, that overtook it.
  video.play().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'NotAllowedError') onAskingToPlay();
  });
}

/** Feeds a video element from HLS: by hls.js, or by the browser itself where only that can (Safari on a phone). */
export function createSource(video: HTMLVideoElement, events: SourceEvents): Source {
  return Hls.isSupported() ? createHlsSource(video, events) : createNativeSource(video, events);
}

/** Where the film is: until its first picture is there, where it is to begin. */
function placeOf(video: HTMLVideoElement, startMs: number): number {
  return video.readyState > 0 ? video.currentTime * 1_000 : startMs;
}

function createHlsSource(video: HTMLVideoElement, events: SourceEvents): Source {
  const choices = createStore<Choices>(nothingToChoose);
  let hls: Hls | undefined;
  let recoveries = 0;
  /** Where the manifest that is loading begins, in milliseconds. */
  let beginsAtMs = 0;
  // The engine tells which quality is loading, not which was asked for.
  let quality = -1;
  let wish: TrackWish = {};

  function show(made: Hls): void {
    const { levels, audioTracks, subtitleTracks } = made;
    const track = ({ name, lang }: { name: string; lang?: string | undefined }, index: number): Track => ({
      index,
      name,
      language: lang,
    });
    choices.set({
      qualities: levels
        .map(({ height }, index) => ({ index, name: `${height}p` }))
        .toSorted((a, b) => levels[b.index]!.height - levels[a.index]!.height),
      quality,
      height: levels[made.currentLevel]?.height,
      audioTracks: audioTracks.map(track),
      audioTrack: made.audioTrack,
      subtitleTracks: subtitleTracks.map(track),
      subtitleTrack: made.subtitleDisplay ? made.subtitleTrack : -1,
    });
  }

  function onError(made: Hls, data: ErrorData): void {
    if (isRefusal(data)) {
      made.stopLoad();
      events.onRefused();
      return;
    }
    if (!data.fatal) return;
    if (data.type === Hls.ErrorTypes.NETWORK_ERROR) events.onStalled();
    else if (data.type === Hls.ErrorTypes.MEDIA_ERROR && recoveries < MEDIA_RECOVERIES) {
      recoveries += 1;
      made.recoverMediaError();
    } else events.onBroken();
  }

  /** What the viewer chose outlives another manifest, where it still exists. */
  function keepChoices(made: Hls, kept: Choices): void {
    const chosen = kept.qualities.find(({ index }) => index === kept.quality);
    const again = made.levels.findIndex(({ height }) => `${height}p` === chosen?.name);
    if (again < 0) return;
    quality = again;
    made.nextLevel = again;
  }

  function fulfilWish(made: Hls): void {
    const tracks = choices.get();
    const audio = bestTrack(tracks.audioTracks, wish.audio);
    if (audio !== undefined && audio !== made.audioTrack) made.audioTrack = audio;
    if (wish.subtitles === undefined) return;
    const subtitles = wish.subtitles === null ? -1 : (bestTrack(tracks.subtitleTracks, wish.subtitles) ?? -1);
    made.subtitleDisplay = subtitles >= 0;
    if (subtitles !== made.subtitleTrack) made.subtitleTrack = subtitles;
  }

  function load(url: string, startMs: number, config: Partial<HlsConfig>): void {
    const kept = choices.get();
    beginsAtMs = startMs;
    quality = -1;
    hls?.destroy();
    const made = new Hls({
      startPosition: startMs / 1_000,
      maxBufferLength: AHEAD_S,
      backBufferLength: BEHIND_S,
      // A worker would be started from a blob, which the page's security policy does not let in.
      enableWorker: false,
      ...config,
    });
    hls = made;
    made.on(Hls.Events.MANIFEST_PARSED, () => keepChoices(made, kept));
    const update = () => {
      if (hls === made) show(made);
    };
    for (const event of [
      Hls.Events.MANIFEST_PARSED,
      Hls.Events.LEVELS_UPDATED,
      Hls.Events.LEVEL_SWITCHED,
      Hls.Events.AUDIO_TRACKS_UPDATED,
      Hls.Events.AUDIO_TRACK_SWITCHED,
      Hls.Events.SUBTITLE_TRACKS_UPDATED,
      Hls.Events.SUBTITLE_TRACK_SWITCH,
    ]) {
      made.on(event, update);
    }
    made.on(Hls.Events.AUDIO_TRACKS_UPDATED, () => fulfilWish(made));
    made.on(Hls.Events.SUBTITLE_TRACKS_UPDATED, () => fulfilWish(made));
    made.on(Hls.Events.ERROR, (_event, data) => onError(made, data));
    made.loadSource(url);
    made.attachMedia(video);
  }

  return {
    choices,
    load(url, startMs) {
      load(url, startMs, {});
      play(video, events);
    },
    wish(wanted) {
      wish = wanted;
      if (hls) fulfilWish(hls);
    },
    change(url) {
      // Asked before the old manifest goes: an element without a source has no place and is always paused.
      const isPlaying = !video.paused && !video.ended;
      const startMs = placeOf(video, beginsAtMs);
      // What the network gave so far decides the first quality, instead of a guess from nothing.
      const bandwidth = hls?.bandwidthEstimate;
      load(url, startMs, bandwidth && Number.isFinite(bandwidth) ? { abrEwmaDefaultEstimate: bandwidth } : {});
      if (isPlaying) play(video, events);
    },
    chooseQuality(index) {
      if (!hls) return;
      quality = index;
      hls.nextLevel = index;
      show(hls);
    },
    chooseAudioTrack(index) {
      if (!hls) return;
      wish = { ...wish, audio: choices.get().audioTracks[index] };
      hls.audioTrack = index;
      show(hls);
    },
    chooseSubtitleTrack(index) {
      if (!hls) return;
      wish = { ...wish, subtitles: choices.get().subtitleTracks[index] ?? null };
      hls.subtitleDisplay = index >= 0;
      hls.subtitleTrack = index;
      show(hls);
    },
    resume: () => hls?.startLoad(),
    destroy() {
      hls?.destroy();
      hls = undefined;
    },
  };
}

/** The browser chooses quality and tracks itself and tells little of them. */
function createNativeSource(video: HTMLVideoElement, events: SourceEvents): Source {
  let beginsAtMs = 0;
  const onError = () => {
    if (video.error?.code === MediaError.MEDIA_ERR_NETWORK) events.onStalled();
    // A refused manifest looks like one that cannot be played: the session tells which it is.
    else events.onRefused();
  };
  video.addEventListener('error', onError);

  function load(url: string, startMs: number): void {
    beginsAtMs = startMs;
    video.src = url;
    video.addEventListener('loadedmetadata', () => (video.currentTime = startMs / 1_000), { once: true });
  }
  return {
    choices: createStore(nothingToChoose),
    load(url, startMs) {
      load(url, startMs);
      play(video, events);
    },
    change(url) {
      const isPlaying = !video.paused && !video.ended;
      load(url, placeOf(video, beginsAtMs));
      if (isPlaying) play(video, events);
    },
    wish: () => undefined,
    chooseQuality: () => undefined,
    chooseAudioTrack: () => undefined,
    chooseSubtitleTrack: () => undefined,
    resume: () => video.load(),
    destroy() {
      video.removeEventListener('error', onError);
      video.removeAttribute('src');
      video.load();
    },
  };
}
