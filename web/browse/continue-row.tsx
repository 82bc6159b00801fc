import { useState } from 'preact/hooks';
import { Artwork } from '../cards/artwork.tsx';
import { Row } from '../cards/row.tsx';
import { DismissFromContinueWatchingDocument, type ContinuePartsFragment } from '../generated/operations.ts';
import { pathTo } from '../routing/route.ts';
import { Link } from '../routing/router.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useStore } from '../ui/use-store.ts';
import { useViewer } from '../viewer/viewer.ts';
import { episodeLabel, lengthInWords } from '../words/words.ts';

/** Begun and not finished, on whatever device; follows progress live. */
export function ContinueRow({ name = 'Continue watching' }: { name?: string }) {
  const viewer = useViewer();
  const row = useStore(viewer.continueRow);
  useStore(viewer.progressRevision);
  // The page does without the row; its fault has been told by whatever else does not load.
  if (row.kind !== 'ready' || row.items.length === 0) return null;
  return (
    <Row name={name} testId="continue-watching">
      {row.items.map((item) => (
        <ContinueCard key={item.editionId} item={item} />
      ))}
    </Row>
  );
}

function ContinueCard({ item }: { item: ContinuePartsFragment }) {
  const viewer = useViewer();
  const [isLeaving, setIsLeaving] = useState(false);
  const { title } = item;
  if (!title) return null;
  const { positionMs, durationMs } = viewer.progressOf(item.titleId) ?? item;
  const { details } = title;
  const isEpisode = details.__typename === 'EpisodeDetails';
  const name = (isEpisode && details.series?.name) || title.name;

  async function dismiss(): Promise<void> {
    setIsLeaving(true);
    const { data } = await viewer.client
      .mutation(DismissFromContinueWatchingDocument, { titleId: item.titleId })
      .toPromise();
    // The feed takes it out of the row; where the mutation failed it stays.
    if (data?.dismissFromContinueWatching.__typename !== 'ProgressSaved') setIsLeaving(false);
  }

  return (
    <div class={`card continue-card ${isLeaving ? 'is-leaving' : ''}`}>
      <Link
        class="card-link"
        to={pathTo.watch(item.titleId)}
        data-testid={`continue-${item.titleId}`}
        aria-label={`Continue ${name}`}
      >
        <span class="card-picture">
          <Artwork id={title.id} picture={title.artwork ?? (isEpisode ? details.series?.artwork : undefined)} isEager />
          <span class="play-sign" aria-hidden="true" />
          <ProgressBar positionMs={positionMs} durationMs={durationMs} />
        </span>
        <span class="card-name">{name}</span>
        <span class="fine">
          {isEpisode && `${episodeLabel(details)} · `}
          {lengthInWords(Math.max(0, durationMs - positionMs))} left
        </span>
      </Link>
      <button
        type="button"
        class="dismiss"
        aria-label={`Take ${name} out of this row`}
        data-testid={`dismiss-${item.titleId}`}
        onClick={() => void dismiss()}
      >
        ×
      </button>
    </div>
  );
}
