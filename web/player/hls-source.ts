import Hls, { type ErrorData } from 'hls.js';
import { createStore, type Readable } from '../sync/store.ts';

export interface Choice {
  /** -1: chosen by the player. */
  index: number;
  name: string;
}

export interface Choices {
  qualities: readonly Choice[];
  /** What the viewer has chosen. */
  quality: number;
  /** The height that is playing, in pixels; undefined before the first picture. */
  height: number | undefined;
  audioTracks: readonly Choice[];
  audioTrack: number;
}

export interface Source {
  choices: Readable<Choices>;
  /** Plays from another manifest, at a position in milliseconds. */
  load(url: string, startMs: number): void;
  chooseQuality(index: number): void;
  chooseAudioTrack(index: number): void;
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
}

const nothing: Choices = { qualities: [], quality: -1, height: undefined, audioTracks: [], audioTrack: -1 };

/** Seconds: enough for a tunnel, little enough for a TV's memory. */
const AHEAD_S = 40;
const BEHIND_S = 60;
const MEDIA_RECOVERIES = 2;

/** Whether the origin's answer says that asking again is of no use. */
function isRefusal({ response }: ErrorData): boolean {
  return response?.code === 401 || response?.code === 403 || response?.code === 410;
}

/** Feeds a video element from HLS: by hls.js, or by the browser itself where only that can (Safari on a phone). */
export function createSource(video: HTMLVideoElement, events: SourceEvents): Source {
  return Hls.isSupported() ? createHlsSource(video, events) : createNativeSource(video, events);
}

function createHlsSource(video: HTMLVideoElement, events: SourceEvents): Source {
  const choices = createStore<Choices>(nothing);
  let hls: Hls | undefined;
  let recoveries = 0;
  // The engine tells which quality is loading, not which was asked for.
  let quality = -1;

  function show(made: Hls): void {
    const { levels, audioTracks } = made;
    choices.set({
      qualities: levels
        .map(({ height }, index) => ({ index, name: `${height}p` }))
        .toSorted((a, b) => levels[b.index]!.height - levels[a.index]!.height),
      quality,
      height: levels[made.currentLevel]?.height,
      audioTracks: audioTracks.map(({ name }, index) => ({ index, name })),
      audioTrack: made.audioTrack,
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

  function load(url: string, startMs: number): void {
    const kept = choices.get();
    quality = -1;
    hls?.destroy();
    const made = new Hls({
      startPosition: startMs / 1_000,
      maxBufferLength: AHEAD_S,
      backBufferLength: BEHIND_S,
      // A worker would be started from a blob, which the page's security policy does not let in.
      enableWorker: false,
    });
    hls = made;
    const update = () => show(made);
    for (const event of [
      Hls.Events.MANIFEST_PARSED,
      Hls.Events.LEVELS_UPDATED,
      Hls.Events.LEVEL_SWITCHED,
      Hls.Events.AUDIO_TRACKS_UPDATED,
      Hls.Events.AUDIO_TRACK_SWITCHED,
    ]) {
      made.on(event, update);
    }
    made.on(Hls.Events.MANIFEST_PARSED, () => {
      // What the viewer chose outlives another manifest, where it still exists.
      const chosen = kept.qualities.find(({ index }) => index === kept.quality);
      const again = made.levels.findIndex(({ height }) => `${height}p` === chosen?.name);
      if (again < 0) return;
      quality = again;
      made.nextLevel = again;
    });
    made.on(Hls.Events.ERROR, (_event, data) => onError(made, data));
    made.loadSource(url);
    made.attachMedia(video);
  }

  return {
    choices,
    load,
    chooseQuality(index) {
      if (!hls) return;
      quality = index;
      hls.nextLevel = index;
      show(hls);
    },
    chooseAudioTrack(index) {
      if (!hls) return;
      hls.audioTrack = index;
      show(hls);
    },
    resume: () => hls?.startLoad(),
    destroy() {
      hls?.destroy();
      hls = undefined;
    },
  };
}

/** The browser chooses quality itself and tells little of it. */
function createNativeSource(video: HTMLVideoElement, events: SourceEvents): Source {
  const onError = () => {
    if (video.error?.code === MediaError.MEDIA_ERR_NETWORK) events.onStalled();
    // A refused manifest looks like one that cannot be played: the session tells which it is.
    else events.onRefused();
  };
  video.addEventListener('error', onError);
  return {
    choices: createStore(nothing),
    load(url, startMs) {
      video.src = url;
      video.addEventListener('loadedmetadata', () => (video.currentTime = startMs / 1_000), { once: true });
    },
    chooseQuality: () => undefined,
    chooseAudioTrack: () => undefined,
    resume: () => video.load(),
    destroy() {
      video.removeEventListener('error', onError);
      video.removeAttribute('src');
      video.load();
    },
  };
}
