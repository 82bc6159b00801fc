import { useState } from 'preact/hooks';
import { Artwork } from '../cards/artwork.tsx';
import { CardGrid } from '../cards/card-grid.tsx';
import { Card } from '../cards/card.tsx';
import { MyListDocument, SetInMyListDocument } from '../generated/operations.ts';
import { usePages } from '../graph/use-pages.ts';
import { changedByMarks } from '../marks/marks.tsx';
import { pathTo } from '../routing/route.ts';
import { Link, useArrival } from '../routing/router.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { counted } from '../words/words.ts';

/** What the profile has put aside, newest first. What is gone just now keeps its place, and can be taken out. */
export function MyListPage() {
  const pages = usePages(MyListDocument, {}, ({ myList }) => myList, changedByMarks);
  const { first, nodes, error } = pages;
  useArrival(first !== undefined || error !== undefined, 'My list');
  const count = first?.myList?.totalCount;
  return (
    <main class="page page-wide">
      <h1 tabIndex={-1}>My list</h1>
      {count !== undefined && count > 0 && <p class="fine page-count">{counted(count, 'title')}</p>}
      {count === 0 ? (
        <div class="empty">
          <p>Nothing is in it yet. “My list” on a title’s page puts it here.</p>
          <Link class="button" to={pathTo.browse} data-arrival>
            Find something
          </Link>
        </div>
      ) : (
        <CardGrid pages={pages} testId="my-list-titles">
          {nodes.map(({ titleId, title }) =>
            title ? <Card key={titleId} title={title} rowId="my-list" /> : <GoneCard key={titleId} titleId={titleId} />,
          )}
        </CardGrid>
      )}
    </main>
  );
}

function GoneCard({ titleId }: { titleId: string }) {
  const { client, home } = useViewer();
  const [isLeaving, setIsLeaving] = useState(false);
  async function remove(): Promise<void> {
    setIsLeaving(true);
    const { data } = await client.mutation(SetInMyListDocument, { titleId, isInMyList: false }).toPromise();
    if (data) home.markChanged();
    // The list is asked anew and comes without it; where the mutation failed it stays.
    else setIsLeaving(false);
  }
  return (
    <span class={`card gone-card ${isLeaving ? 'is-leaving' : ''}`} data-testid={`gone-${titleId}`}>
      <span class="card-picture">
        <Artwork id={titleId} picture={undefined} />
      </span>
      <span class="card-name">Not here just now</span>
      <button type="button" class="button button-plain" onClick={() => void remove()}>
        Take out
      </button>
    </span>
  );
}
