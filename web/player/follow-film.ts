import type { RefObject } from 'preact';

export interface FollowFilmOptions {
  video: HTMLVideoElement;
  /** Written here: where the film is, in milliseconds. */
  positionMs: RefObject<number>;
  /** An element that is given another manifest says 0 until it is back in its place. */
  isInPlace: RefObject<boolean>;
  /** So often, and whenever the viewer does something, `onReport` is called. */
  reportEveryMs: number;
  onReport(isPlaying: boolean): void;
  onPlaying(): void;
  /** The element has a picture of its own (again). */
  onSettled(): void;
  /** `positionMs` has moved on. */
  onTime(): void;
  onEnded(): void;
}

/** So near to the end, a stall is the end. */
const END_TOLERANCE_S = 0.5;
const END_PATIENCE_MS = 1_000;

/** What a media element tells of the film, from the moment it first plays. Returns how to stop. */
export function followFilm(options: FollowFilmOptions): () => void {
  const { video, positionMs, isInPlace, reportEveryMs } = options;
  let hasBegun = false;
  let lateEnd: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    if (isInPlace.current) positionMs.current = video.currentTime * 1_000;
  };
  const report = () => {
    if (!hasBegun) return;
    look();
    options.onReport(!video.paused && !video.ended);
  };
  const onEmptied = () => {
    isInPlace.current = false;
  };
  const onSettled = () => {
    isInPlace.current = true;
    options.onSettled();
  };
  const onSeeked = () => {
    onSettled();
    report();
  };
  const onPlaying = () => {
    hasBegun = true;
    onSettled();
    clearTimeout(lateEnd);
    options.onPlaying();
    report();
  };
  const onTime = () => {
    if (!hasBegun || !isInPlace.current) return;
    look();
    options.onTime();
  };
  const onEnded = () => {
    clearTimeout(lateEnd);
    report();
    options.onEnded();
  };
  // Where picture and sound end apart, some engines wait for ever for a last moment that does not exist.
  const onWaiting = () => {
    clearTimeout(lateEnd);
    if (video.duration - video.currentTime > END_TOLERANCE_S) return;
    lateEnd = setTimeout(() => {
      video.pause();
      onEnded();
    }, END_PATIENCE_MS);
  };
  const timer = setInterval(report, reportEveryMs);
  const listeners = [
    ['playing', onPlaying],
    ['pause', report],
    ['seeked', onSeeked],
    ['emptied', onEmptied],
    ['timeupdate', onTime],
    ['waiting', onWaiting],
    ['ended', onEnded],
  ] as const;
  for (const [event, listener] of listeners) video.addEventListener(event, listener);
  return () => {
    clearInterval(timer);
    clearTimeout(lateEnd);
    for (const [event, listener] of listeners) video.removeEventListener(event, listener);
  };
}
