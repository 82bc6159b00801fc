import { useEffect, useRef } from 'preact/hooks';

/** How far ahead of the edge of the screen the next part is asked for, in pixels. */
const AHEAD_PX = 700;

/** Stands where a list goes on, and asks for more as soon as the viewer comes near, by whatever way. */
export function NearEnd({ onNear }: { onNear(): void }) {
  const mark = useRef<HTMLSpanElement>(null);
  const latest = useRef(onNear);
  latest.current = onNear;
  useEffect(() => {
    // A row scrolls inside the page: its own edges count, widened, not only those of the window.
    const root = mark.current!.closest('.row-cards');
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) latest.current();
      },
      { root, rootMargin: `${root ? 0 : AHEAD_PX}px ${AHEAD_PX}px` },
    );
    observer.observe(mark.current!);
    return () => observer.disconnect();
  }, []);
  return <span class="near-end" ref={mark} aria-hidden="true" />;
}
