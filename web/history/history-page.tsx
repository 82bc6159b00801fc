import { useEffect, useState } from 'preact/hooks';
import type { CombinedError } from '@urql/core';
import { Artwork } from '../cards/artwork.tsx';
import { HistoryDocument, RemoveFromHistoryDocument, type HistoryQuery } from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { pathTo } from '../routing/route.ts';
import { Link, useArrival } from '../routing/router.tsx';
import { Fault } from '../ui/fault.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { clockTime, episodeLabel, lengthInWords, momentInWords } from '../words/words.ts';

type Viewing = NonNullable<HistoryQuery['watchHistory']>['edges'][number]['node'];

interface Loaded {
  viewings: readonly Viewing[];
  /** Where the next page begins; undefined at the end. */
  after: string | undefined;
}

/** Every sitting of the profile; any title can be taken out for good. */
export function HistoryPage() {
  const { client } = useViewer();
  const [loaded, setLoaded] = useState<Loaded>();
  const [error, setError] = useState<CombinedError>();
  const [isLoading, setIsLoading] = useState(false);
  useArrival(loaded !== undefined || error !== undefined, 'History');

  async function load(before: Loaded | undefined): Promise<void> {
    setIsLoading(true);
    const variables = { after: before?.after };
    const answer = await client.query(HistoryDocument, variables, { requestPolicy: 'network-only' }).toPromise();
    setIsLoading(false);
    setError(answer.error);
    if (!answer.data?.watchHistory) return;
    const { edges, pageInfo } = answer.data.watchHistory;
    setLoaded({
      viewings: [...(before?.viewings ?? []), ...edges.map(({ node }) => node)],
      after: pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined,
    });
  }
  useEffect(() => void load(undefined), [client]);

  async function remove(titleId: string): Promise<void> {
    const { data, error: failure } = await client.mutation(RemoveFromHistoryDocument, { titleId }).toPromise();
    // Nothing to remove is what was asked for as well.
    if (!data) setError(failure);
    else if (loaded)
      setLoaded({ ...loaded, viewings: loaded.viewings.filter((viewing) => viewing.titleId !== titleId) });
  }

  return (
    <main class="page">
      <h1 tabIndex={-1}>History</h1>
      {error && <Fault fault={describeFault(error)} onRetry={() => void load(undefined)} />}
      {!loaded && !error && <ListSkeleton />}
      {loaded?.viewings.length === 0 && (
        <div class="empty">
          <p>Nothing has been watched with this profile yet.</p>
          <Link class="button" to={pathTo.browse} data-arrival>
            Find something
          </Link>
        </div>
      )}
      <ul class="list" data-testid="history">
        {loaded?.viewings.map((viewing) => (
          <ViewingLine key={viewing.id} viewing={viewing} onRemove={() => void remove(viewing.titleId)} />
        ))}
      </ul>
      {loaded?.after !== undefined && (
        <p class="row-of-buttons">
          <button type="button" class="button" disabled={isLoading} onClick={() => void load(loaded)}>
            {isLoading ? 'One moment …' : 'Show more'}
          </button>
        </p>
      )}
    </main>
  );
}

function ViewingLine({ viewing, onRemove }: { viewing: Viewing; onRemove(): void }) {
  const { profile } = useViewer();
  const { title, titleId, device, startedAt, positionMs, watchedMs } = viewing;
  const place = title?.details.__typename === 'EpisodeDetails' ? title.details : undefined;
  const name = title ? (place?.series ? `${place.series.name}: ${title.name}` : title.name) : 'A title that is gone';
  const words = (
    <>
      <span class="line-picture">
        <Artwork id={titleId} picture={title?.artwork} />
      </span>
      <span class="line-words">
        <b>{name}</b>
        <span class="fine">
          {place && `${episodeLabel(place)} · `}
          {momentInWords(startedAt, profile.language, Date.now())}
          {device && ` · ${device.name}`}
        </span>
        <span class="fine">
          {watchedMs > 0 ? `${lengthInWords(watchedMs)} watched, ` : ''}up to {clockTime(positionMs)}
        </span>
      </span>
    </>
  );
  return (
    <li class="line">
      {title ? (
        <Link class="line-link" to={pathTo.title(titleId)} data-focus-key={viewing.id}>
          {words}
        </Link>
      ) : (
        <div class="line-link">{words}</div>
      )}
      <button
        type="button"
        class="check-button"
        title="Remove"
        aria-label={`Remove ${name} from the history`}
        data-testid={`remove-${titleId}`}
        onClick={onRemove}
      >
        ×
      </button>
    </li>
  );
}

function ListSkeleton() {
  return (
    <ul class="list" aria-hidden="true">
      {[0, 1, 2, 3].map((index) => (
        <li key={index} class="line">
          <span class="line-picture skeleton" />
          <span class="skeleton skeleton-line" />
        </li>
      ))}
    </ul>
  );
}
