import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Link } from '../routing/router.tsx';

interface RowProps {
  name: string;
  /** Where all of it is. */
  to?: string | undefined;
  testId?: string;
  children: ComponentChildren;
}

/** A heading and cards that scroll sideways: by touch, by the focus, and for a mouse by a button at each edge. */
export function Row({ name, to, testId, children }: RowProps) {
  const cards = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ before: false, after: false });

  function look(): void {
    // An effect may come after the row has gone.
    if (!cards.current) return;
    const { scrollLeft, scrollWidth, clientWidth } = cards.current;
    const before = scrollLeft > 8;
    const after = scrollLeft + clientWidth < scrollWidth - 8;
    setRoom((known) => (known.before === before && known.after === after ? known : { before, after }));
  }
  useEffect(() => {
    const observer = new ResizeObserver(look);
    observer.observe(cards.current!);
    return () => observer.disconnect();
  }, []);
  useEffect(look, [children]);

  const scroll = (sign: number) => {
    const element = cards.current!;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element.scrollBy({ left: sign * element.clientWidth * 0.85, behavior: isCalm ? 'instant' : 'smooth' });
  };
  return (
    <section class="row" aria-label={name} data-testid={testId}>
      <h2>
        {to === undefined ? (
          name
        ) : (
          // Arrow keys go from row to row; whoever has only them comes there from any of its titles.
          <Link to={to} tabIndex={-1}>
            {name} <span aria-hidden="true">›</span>
          </Link>
        )}
      </h2>
      <div class="row-frame">
        <div class="row-cards" ref={cards} onScroll={look}>
          {children}
        </div>
        {room.before && <RowEdge side="before" onPress={() => scroll(-1)} />}
        {room.after && <RowEdge side="after" onPress={() => scroll(1)} />}
      </div>
    </section>
  );
}

/** Keys and screen readers go along the cards themselves. */
function RowEdge({ side, onPress }: { side: 'before' | 'after'; onPress(): void }) {
  return (
    <button type="button" class={`row-edge row-edge-${side}`} tabIndex={-1} aria-hidden="true" onClick={onPress}>
      <svg viewBox="0 0 24 24">
        <path d={side === 'before' ? 'M15 5l-7 7 7 7' : 'M9 5l7 7-7 7'} />
      </svg>
    </button>
  );
}

/** What stands for a row until it is known. */
export function RowSkeleton() {
  return (
    <div class="row" aria-hidden="true">
      <span class="skeleton skeleton-heading" />
      <div class="row-cards">
        {[0, 1, 2, 3, 4, 5].map((index) => (
          <CardSkeleton key={index} />
        ))}
      </div>
    </div>
  );
}

export function CardSkeleton() {
  return (
    <span class="card">
      <span class="card-picture skeleton" />
      <span class="skeleton skeleton-line" />
    </span>
  );
}
