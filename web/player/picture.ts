import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

const NOTICE_MS = 6_000;

/** Keeps the picture that shows now on a canvas over the element. */
export function freeze(video: HTMLVideoElement, still: HTMLCanvasElement): void {
  if (video.videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
  still.width = video.videoWidth;
  still.height = video.videoHeight;
  still.getContext('2d')?.drawImage(video, 0, 0);
  still.hidden = false;
}

/** The lines of the picture that really shows; undefined before the first. */
export function usePictureHeight(video: RefObject<HTMLVideoElement | null>): number | undefined {
  const [height, setHeight] = useState<number>();
  useEffect(() => {
    const element = video.current!;
    const look = () => setHeight(element.videoHeight || undefined);
    element.addEventListener('resize', look);
    return () => element.removeEventListener('resize', look);
  }, []);
  return height;
}

/** Tells for a while that the plan allows another height than before. */
export function useHeightNotice(maximumHeight: number): string | undefined {
  const before = useRef(maximumHeight);
  const [notice, setNotice] = useState<string>();
  useEffect(() => {
    if (before.current === maximumHeight) return;
    setNotice(`Your plan has changed: now up to ${maximumHeight}p.`);
    before.current = maximumHeight;
    const timer = setTimeout(() => setNotice(undefined), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [maximumHeight]);
  return notice;
}
