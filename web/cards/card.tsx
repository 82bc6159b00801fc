import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CardPartsFragment } from '../generated/operations.ts';
import { pathTo } from '../routing/route.ts';
import { Link } from '../routing/router.tsx';
import { lengthInWords } from '../words/words.ts';
import { Artwork } from './artwork.tsx';

interface CardProps {
  title: CardPartsFragment;
  /** Tells the card from others of the same title in the history of visits. */
  rowId: string;
  /** Why it is here, for whoever asks. */
  explanation?: string;
  isEager?: boolean;
  /** The name as it is written on the card, where something in it is marked. */
  name?: ComponentChildren;
  /** Instead of the title's facts. */
  facts?: ComponentChildren;
  /** Half of it was in sight for a second. */
  onSeen?: () => void;
}

/** `1 h 32 min · 1923`. */
export function factsOf({ kind, runtimeMs, releaseYear }: CardPartsFragment): string {
  const facts = [kind === 'SERIES' ? 'Series' : runtimeMs ? lengthInWords(runtimeMs) : undefined, releaseYear];
  return facts.filter((fact) => fact !== undefined && fact !== null).join(' · ');
}

export function Card({ title, rowId, explanation, isEager = false, name, facts, onSeen }: CardProps) {
  const frame = useSeen(onSeen);
  return (
    <span class="card" ref={frame}>
      <Link
        class="card-link"
        to={pathTo.title(title.id)}
        title={explanation}
        data-testid={`card-${title.id}`}
        data-focus-key={`${rowId}/${title.id}`}
      >
        <span class="card-picture">
          <Artwork id={title.id} name={title.name} picture={title.artwork} isEager={isEager} />
          {title.ageRating && <span class="age">{title.ageRating.label}</span>}
        </span>
        <span class="card-name">{name ?? title.name}</span>
        <span class="fine">{facts ?? (factsOf(title) || ' ')}</span>
      </Link>
    </span>
  );
}

/** Seen is what the Media Rating Council calls viewable: half of it, for one second without a break. */
const SEEN_SHARE = 0.5;
const SEEN_MS = 1_000;

function useSeen(onSeen: (() => void) | undefined) {
  const frame = useRef<HTMLSpanElement>(null);
  const latest = useRef(onSeen);
  latest.current = onSeen;
  const isWatched = onSeen !== undefined;
  useEffect(() => {
    if (!isWatched) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        clearTimeout(timer);
        if (!entries.at(-1)?.isIntersecting) return;
        timer = setTimeout(() => {
          observer.disconnect();
          latest.current?.();
        }, SEEN_MS);
      },
      { threshold: SEEN_SHARE },
    );
    observer.observe(frame.current!);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [isWatched]);
  return frame;
}
