import { useEffect, useRef, useState } from 'preact/hooks';
import { Artwork } from '../cards/artwork.tsx';
import type { MarkerKind } from '../generated/operations.ts';
import { episodeLabel } from '../words/words.ts';
import type { Marker } from './markers.ts';
import type { NextUp } from './played-title.ts';

const names: Record<MarkerKind, string> = {
  INTRO: 'Skip intro',
  RECAP: 'Skip recap',
  CREDITS: 'Skip credits',
};

interface SkipProps {
  marker: Marker;
  next: NextUp | undefined;
  onSkip(): void;
  onNext(): void;
}

/** Offered while a marker lasts; over the credits of an episode it is the next one instead. */
export function Skip({ marker, next, onSkip, onNext }: SkipProps) {
  const isNext = marker.kind === 'CREDITS' && next !== undefined;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const made = button.current;
    return () => {
      // Gone with the focus on it: keys are for the film again.
      if (document.activeElement === made) document.getElementById('player-stage')?.focus();
    };
  }, []);
  return (
    <button
      type="button"
      class="button skip"
      ref={button}
      data-testid={isNext ? 'next-episode' : `skip-${marker.kind.toLowerCase()}`}
      onClick={isNext ? onNext : onSkip}
    >
      {isNext ? `Next: ${episodeLabel(next)} ${next.name}` : names[marker.kind]}
    </button>
  );
}

const COUNTDOWN_S = 8;

/** After an episode: the next begins by itself unless the viewer says otherwise. */
export function UpNext({ next, onNext, onStay }: { next: NextUp; onNext(): void; onStay(): void }) {
  const [left, setLeft] = useState(COUNTDOWN_S);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    button.current?.focus();
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (left <= 0) onNext();
  }, [left]);
  return (
    <div class="player-message" role="dialog" aria-label="Next episode" data-testid="up-next">
      <span class="up-next-picture">
        <Artwork id={next.id} picture={next.picture} isEager />
      </span>
      <p class="eyebrow">Next in {Math.max(0, left)} s</p>
      <h1>
        {episodeLabel(next)} {next.name}
      </h1>
      <p class="row-of-buttons">
        <button type="button" class="button button-bright" ref={button} data-testid="up-next-play" onClick={onNext}>
          <span class="play-glyph" aria-hidden="true" /> Play now
        </button>
        <button type="button" class="button" data-testid="up-next-cancel" onClick={onStay}>
          Not now
        </button>
      </p>
    </div>
  );
}
