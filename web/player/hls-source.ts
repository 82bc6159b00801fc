import Hls, { type ErrorData, type HlsConfig } from 'hls.js';
import { createStore } from '../sync/store.ts';
import { fittingLevel, heightsOf, type Level } from './levels.ts';
import { createNativeSource } from './native-source.ts';
import { nothingToChoose, placeOf, play, type Choices, type Source, type SourceEvents, type Track } from './source.ts';
import { bestTrack, type TrackWish } from './track-wishes.ts';

/** Seconds: enough for a tunnel, little enough for a TV's memory. */
const AHEAD_S = 40;
const BEHIND_S = 60;
const MEDIA_RECOVERIES = 2;
/** How often subtitles that are wished for are shown again in one manifest. */
const SWITCHED_OFF_AT_MOST = 5;

/** A track as hls.js tells of it. */
interface OfferedByEngine {
  name: string;
  lang?: string | undefined;
  forced: boolean;
  autoselect: boolean;
  characteristics?: string | undefined;
}

/** Whether the origin's answer says that asking again is of no use. */
function isRefusal({ response }: ErrorData): boolean {
  return response?.code === 401 || response?.code === 403 || response?.code === 410;
}

/** Feeds a video element from HLS: by hls.js, or by the browser itself where only that can (Safari on a phone). */
export function createSource(video: HTMLVideoElement, events: SourceEvents): Source {
  return Hls.isSupported() ? createHlsSource(video, events) : createNativeSource(video, events);
}

function createHlsSource(video: HTMLVideoElement, events: SourceEvents): Source {
  const choices = createStore<Choices>(nothingToChoose);
  let hls: Hls | undefined;
  let recoveries = 0;
  /** Where the manifest that is loading begins, in milliseconds. */
  let beginsAtMs = 0;
  /** The height that was asked for; -1: the engine chooses. */
  let quality = -1;
  let wish: TrackWish = {};

  function show(made: Hls): void {
    const { levels, audioTracks, subtitleTracks } = made;
    const track = ({ name, lang, forced, autoselect, characteristics }: OfferedByEngine, index: number): Track => ({
      index,
      name,
      language: lang,
      isForced: forced,
      isSpecial: !autoselect || characteristics?.includes('public.accessibility') === true,
    });
    choices.set({
      qualities: heightsOf(levels).map((height) => ({ index: height, name: `${height}p` })),
      quality,
      loadingHeight: levels[made.loadLevel]?.height,
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

  const playing = ({ levels, currentLevel, firstLevel }: Hls): Level | undefined =>
    levels[currentLevel] ?? levels[firstLevel];

  /** From here on this height, in what goes best with `before`; where there is none of it, and for -1, as the engine chooses. */
  function takeHeight(made: Hls, height: number, before: Level | undefined): void {
    const level = fittingLevel(made.levels, height, before) ?? -1;
    quality = level === -1 ? -1 : height;
    if (made.autoLevelEnabled !== (level === -1) || level !== -1) made.nextLevel = level;
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
    const before = hls && playing(hls);
    beginsAtMs = startMs;
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
    // What the viewer chose outlives another manifest, where it still exists.
    made.on(Hls.Events.MANIFEST_PARSED, () => takeHeight(made, quality, before ?? playing(made)));
    const update = () => {
      if (hls === made) show(made);
    };
    for (const event of [
      Hls.Events.MANIFEST_PARSED,
      Hls.Events.LEVELS_UPDATED,
      Hls.Events.LEVEL_SWITCHING,
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
    let switchedOff = 0;
    made.on(Hls.Events.SUBTITLE_TRACK_SWITCH, () => {
      // The element begins with all its text tracks off, and the engine takes that for a choice of the viewer's.
      if (made.subtitleTrack >= 0 || !wish.subtitles || switchedOff === SWITCHED_OFF_AT_MOST) return;
      switchedOff += 1;
      setTimeout(() => {
        if (hls === made) fulfilWish(made);
      });
    });
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
    chooseQuality(height) {
      if (!hls) return;
      takeHeight(hls, height, playing(hls));
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
