import { useQuery } from '@urql/preact';
import { Fault } from '../app/parts.tsx';
import { pathTo } from '../app/route.ts';
import { Link, useArrival } from '../app/router.tsx';
import { BrowseDocument, type BrowseQuery, type CardPartsFragment } from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { Artwork } from './artwork.tsx';
import { Card } from './card.tsx';
import { ContinueRow } from './continue-row.tsx';
import { Row, RowSkeleton } from './row.tsx';

interface CardRow {
  id: string;
  name: string;
  titles: readonly CardPartsFragment[];
}

/** The rows that have something in them. */
function rowsOf({ newest, series, genres }: BrowseQuery): CardRow[] {
  const nodes = <T,>({ edges }: { edges: { node: T }[] }) => edges.map(({ node }) => node);
  return [
    { id: 'new', name: 'New on Marquee', titles: nodes(newest) },
    { id: 'series', name: 'Series', titles: nodes(series) },
    ...genres.map(({ id, name, titles }) => ({ id, name, titles: nodes(titles) })),
  ].filter(({ titles }) => titles.length > 0);
}

export function BrowsePage() {
  const [{ data, error }, ask] = useQuery({ query: BrowseDocument });
  useArrival(data !== undefined || error !== undefined, '');
  if (!data) {
    return (
      <main class="browse">
        {error ? (
          <div class="page page-narrow">
            <Fault fault={describeFault(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
          </div>
        ) : (
          <>
            <div class="hero skeleton" aria-hidden="true" />
            <RowSkeleton />
            <RowSkeleton />
          </>
        )}
      </main>
    );
  }
  const rows = rowsOf(data);
  const [hero] = data.newest.edges;
  const seen = new Set<string>();
  return (
    <main class="browse">
      <h1 class="only-spoken" tabIndex={-1}>
        Browse
      </h1>
      {hero && <Hero title={hero.node} />}
      <ContinueRow />
      {rows.map((row, rowIndex) => (
        <Row key={row.id} name={row.name} testId={`row-${row.id}`}>
          {row.titles.map((title) => {
            const isFirst = !seen.has(title.id);
            seen.add(title.id);
            return <Card key={title.id} title={title} rowId={row.id} isFirst={isFirst} isEager={rowIndex === 0} />;
          })}
        </Row>
      ))}
      {rows.length === 0 && (
        <div class="empty">
          <h2>The curtain has not risen yet</h2>
          <p>Nothing has been published for you so far. Come back a little later.</p>
        </div>
      )}
    </main>
  );
}

type HeroTitle = BrowseQuery['newest']['edges'][number]['node'];

function Hero({ title }: { title: HeroTitle }) {
  return (
    <section class="hero" aria-label={`New: ${title.name}`}>
      <div class="hero-picture">
        <Artwork id={title.id} url={title.backdrop?.url ?? title.artwork?.url} isEager />
      </div>
      <div class="hero-words">
        <p class="eyebrow">{title.kind === 'SERIES' ? 'New series' : 'New film'}</p>
        <p class="hero-name">{title.name}</p>
        {title.synopsis && <p class="hero-synopsis">{title.synopsis}</p>}
        <p class="row-of-buttons">
          <Link class="button button-bright" to={pathTo.title(title.id)} data-arrival data-testid="hero">
            {title.kind === 'SERIES' ? 'See the episodes' : 'See more'}
          </Link>
        </p>
      </div>
    </section>
  );
}
