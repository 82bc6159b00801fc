import { useQuery } from '@urql/preact';
import { useEffect, useState } from 'preact/hooks';
import {
  ClearRecentSearchesDocument,
  RecentSearchesDocument,
  RemoveRecentSearchDocument,
  type RecentSearchPartsFragment,
} from '../generated/operations.ts';
import { pathTo } from '../routing/route.ts';
import { Link } from '../routing/router.tsx';
import { useViewer } from '../viewer/viewer.ts';

/** What this profile has searched for, to search for it again or to forget it. */
export function RecentSearches() {
  const { client } = useViewer();
  const [{ data }] = useQuery({ query: RecentSearchesDocument });
  const [searches, setSearches] = useState<readonly RecentSearchPartsFragment[]>([]);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    if (data?.recentSearches) setSearches(data.recentSearches);
  }, [data]);
  if (searches.length === 0) return null;

  async function remove(id: string): Promise<void> {
    const answer = await client.mutation(RemoveRecentSearchDocument, { id }).toPromise();
    setHasFailed(!answer.data);
    if (answer.data) setSearches(answer.data.removeRecentSearch);
  }

  async function clear(): Promise<void> {
    const answer = await client.mutation(ClearRecentSearchesDocument, {}).toPromise();
    setHasFailed(!answer.data);
    if (answer.data) setSearches(answer.data.clearRecentSearches);
  }

  return (
    <section class="recent-searches" aria-label="Recent searches" data-testid="recent-searches">
      <h2>Searched for before</h2>
      <ul>
        {searches.map(({ id, query }) => (
          <li key={id}>
            <Link to={pathTo.search(query)} class="recent-search" data-focus-key={`recent/${id}`}>
              {query}
            </Link>
            <button
              type="button"
              class="check-button"
              aria-label={`Forget ${query}`}
              data-testid={`forget-${query}`}
              onClick={() => void remove(id)}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <p class="row-of-buttons">
        <button type="button" class="button button-plain" data-testid="forget-all" onClick={() => void clear()}>
          Forget all
        </button>
      </p>
      {hasFailed && (
        <p class="form-fault" role="alert">
          That did not work. Try again.
        </p>
      )}
    </section>
  );
}
