import { createStore } from '../sync/store.ts';
import { nothingToChoose, placeOf, play, type Source, type SourceEvents } from './source.ts';

/** The browser chooses quality and tracks itself and tells little of them. */
export function createNativeSource(video: HTMLVideoElement, events: SourceEvents): Source {
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
