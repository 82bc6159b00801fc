import { createStore } from '../sync/store.ts';
import { nothingToChoose, placeOf, play, type Choices, type Source, type SourceEvents, type Track } from './source.ts';
import { bestTrack, type TrackWish } from './track-wishes.ts';

/** HTML's AudioTrack, which WebKit alone has. */
interface AudioTrack {
  kind: string;
  label: string;
  language: string;
  enabled: boolean;
}

type AudioTracks = EventTarget & ArrayLike<AudioTrack>;
type NativeVideo = HTMLVideoElement & { audioTracks?: AudioTracks };

/** What may stand over the picture; `forced` is WebKit's own word. Chapters and thumbnails are texts of other kinds. */
const READ_KINDS = ['subtitles', 'captions', 'forced'];
/** WebKit's kinds of what is auxiliary content, describes the picture, or tells sounds as well. */
const SPECIAL_KINDS = ['alternative', 'commentary', 'description', 'descriptions', 'main-desc', 'captions'];

/** A track as the lists show it. Pure. */
function described({ kind, label, language }: Omit<AudioTrack, 'enabled'>, index: number): Track {
  return {
    index,
    name: label || language || String(index + 1),
    language: language || undefined,
    isForced: kind === 'forced',
    isSpecial: SPECIAL_KINDS.includes(kind),
  };
}

/** The browser chooses the quality itself and tells nothing of it; of sounds and texts it has lists. */
export function createNativeSource(video: NativeVideo, events: SourceEvents): Source {
  const choices = createStore<Choices>(nothingToChoose);
  const { audioTracks, textTracks } = video;
  let beginsAtMs = 0;
  let wish: TrackWish = {};
  /** Until the first picture moves WebKit chooses by the settings of the device; after that by the viewer's hand in its own controls. */
  let isBeginning = true;

  const sounds = () => Array.from(audioTracks ?? []);
  const texts = () => Array.from(textTracks).filter(({ kind }) => READ_KINDS.includes(kind));

  function show(): void {
    choices.set({
      ...nothingToChoose,
      audioTracks: sounds().map(described),
      audioTrack: sounds().findIndex(({ enabled }) => enabled),
      subtitleTracks: texts().map(described),
      subtitleTrack: texts().findIndex(({ mode }) => mode === 'showing'),
    });
  }

  function playSound(index: number): void {
    const chosen = sounds()[index];
    if (!chosen) return;
    // On before the others go off: an element with none begins the sound anew.
    if (!chosen.enabled) chosen.enabled = true;
    for (const other of sounds()) if (other !== chosen && other.enabled) other.enabled = false;
  }

  function showText(index: number): void {
    for (const [i, text] of texts().entries()) {
      const mode = i === index ? 'showing' : 'disabled';
      if (text.mode !== mode) text.mode = mode;
    }
  }

  function fulfilWish(): void {
    const sound = bestTrack(sounds().map(described), wish.audio);
    if (sound !== undefined) playSound(sound);
    if (wish.subtitles !== undefined)
      showText(wish.subtitles === null ? -1 : (bestTrack(texts().map(described), wish.subtitles) ?? -1));
    show();
  }

  const onTracks = () => fulfilWish();
  const onChange = () => (isBeginning ? fulfilWish() : show());
  const onPlaying = () => (isBeginning = false);
  const onError = () => {
    if (video.error?.code === MediaError.MEDIA_ERR_NETWORK) events.onStalled();
    // A refused manifest looks like one that cannot be played: the session tells which it is.
    else events.onRefused();
  };
  const listeners: [EventTarget | undefined, string, () => void][] = [
    [video, 'error', onError],
    [video, 'loadedmetadata', onTracks],
    [video, 'playing', onPlaying],
    ...[audioTracks, textTracks].flatMap((list): [EventTarget | undefined, string, () => void][] => [
      [list, 'addtrack', onTracks],
      [list, 'removetrack', show],
      [list, 'change', onChange],
    ]),
  ];
  for (const [target, type, listener] of listeners) target?.addEventListener(type, listener);

  function load(url: string, startMs: number): void {
    beginsAtMs = startMs;
    isBeginning = true;
    video.src = url;
    video.addEventListener('loadedmetadata', () => (video.currentTime = startMs / 1_000), { once: true });
  }
  return {
    choices,
    load(url, startMs) {
      load(url, startMs);
      play(video, events);
    },
    change(url) {
      const isPlaying = !video.paused && !video.ended;
      load(url, placeOf(video, beginsAtMs));
      if (isPlaying) play(video, events);
    },
    wish(wanted) {
      wish = wanted;
      fulfilWish();
    },
    chooseQuality: () => undefined,
    chooseAudioTrack(index) {
      wish = { ...wish, audio: choices.get().audioTracks[index] };
      fulfilWish();
    },
    chooseSubtitleTrack(index) {
      wish = { ...wish, subtitles: choices.get().subtitleTracks[index] ?? null };
      fulfilWish();
    },
    resume: () => video.load(),
    destroy() {
      for (const [target, type, listener] of listeners) target?.removeEventListener(type, listener);
      video.removeAttribute('src');
      video.load();
    },
  };
}
