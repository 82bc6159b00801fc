import { CardGrid } from '../cards/card-grid.tsx';
import { Card } from '../cards/card.tsx';
import { GenrePageDocument } from '../generated/operations.ts';
import { usePages } from '../graph/use-pages.ts';
import { pathTo } from '../routing/route.ts';
import { Link, useArrival } from '../routing/router.tsx';

/** Everything of a genre that this profile may see, the newest first. */
export function GenrePage({ id }: { id: string }) {
  const pages = usePages(GenrePageDocument, { id }, ({ titles }) => titles);
  const { first, nodes, error } = pages;
  const genre = first?.genres.find((each) => each.id === id);
  useArrival(first !== undefined || error !== undefined, genre?.name ?? '');
  const isUnknown = first !== undefined && !genre;
  return (
    <main class="page page-wide">
      <p class="eyebrow">Genre</p>
      <h1 tabIndex={-1}>{isUnknown ? 'Not here' : (genre?.name ?? ' ')}</h1>
      {first && nodes.length === 0 && (
        <div class="empty">
          <p>There is nothing of this genre for this profile just now.</p>
          <Link class="button" to={pathTo.search()} data-arrival>
            Other genres
          </Link>
        </div>
      )}
      <CardGrid pages={pages} testId="genre-titles">
        {nodes.map((title) => (
          <Card key={title.id} title={title} rowId={id} />
        ))}
      </CardGrid>
    </main>
  );
}
