import { useMutation } from '@urql/preact';
import { SetWatchedDocument } from '../generated/operations.ts';

interface WatchedButtonProps {
  titleId: string;
  isWatched: boolean;
  isCompact?: boolean;
}

/** Sets or takes back the mark; how far the title was watched stays. */
export function WatchedButton({ titleId, isWatched, isCompact = false }: WatchedButtonProps) {
  const [{ fetching, error }, setWatched] = useMutation(SetWatchedDocument);
  const words = isWatched ? 'Watched' : 'Mark as watched';
  return (
    <button
      type="button"
      class={isCompact ? 'check-button' : 'button'}
      aria-pressed={isWatched}
      aria-label={isCompact ? words : undefined}
      title={error ? 'That did not work. Try again.' : words}
      aria-busy={fetching}
      data-testid={`watched-${titleId}`}
      onClick={() => {
        // Not disabled while it waits: that would take the focus away from it.
        if (!fetching) void setWatched({ titleId, isWatched: !isWatched });
      }}
    >
      <span aria-hidden="true">✓</span>
      {!isCompact && ` ${words}`}
    </button>
  );
}
