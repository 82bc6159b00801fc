import { useQuery } from '@urql/preact';
import { CardGrid } from '../cards/card-grid.tsx';
import { Card, factsOf } from '../cards/card.tsx';
import { hueOf } from '../cards/generated-art.ts';
import {
  GenresDocument,
  RememberSearchDocument,
  SearchDocument,
  type CardPartsFragment,
  type HighlightPartsFragment,
  type HitPartsFragment,
} from '../generated/operations.ts';
import { usePages } from '../graph/use-pages.ts';
import { pathTo, type SearchChoice } from '../routing/route.ts';
import { Link, navigate, useArrival } from '../routing/router.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { counted } from '../words/words.ts';
import { Facets } from './facets.tsx';
import { Highlighted } from './highlight.tsx';
import { RecentSearches } from './recent-searches.tsx';
import { SearchBox } from './search-box.tsx';
import { filterOf, isEmptyChoice } from './search-filter.ts';

export function SearchPage({ query, choice }: { query: string; choice: SearchChoice }) {
  const { client } = useViewer();
  useArrival(true, query === '' ? 'Search' : query);

  /** Only a search that was really meant; where it is not remembered nothing is lost. */
  const remember = (text: string) => void client.mutation(RememberSearchDocument, { query: text }).toPromise();

  return (
    <main class="page page-wide search-page">
      <h1 class={query === '' ? undefined : 'only-spoken'} tabIndex={-1}>
        {query === '' ? 'Search' : `Found for ${query}`}
      </h1>
      <SearchBox
        query={query}
        onSearch={(text) => {
          remember(text);
          if (text !== query) navigate(pathTo.search(text));
        }}
        onGo={(path, text) => {
          remember(text);
          navigate(path);
        }}
      />
      {query === '' ? (
        <>
          <RecentSearches />
          <Genres />
        </>
      ) : (
        <Results
          query={query}
          choice={choice}
          onChoose={(next) => navigate(pathTo.search(query, next), { isReplacing: true })}
          onOpen={() => remember(query)}
        />
      )}
    </main>
  );
}

/** Ways in for whoever has no word to search for. */
function Genres() {
  const [{ data }] = useQuery({ query: GenresDocument });
  if (!data || data.genres.length === 0) return null;
  return (
    <section class="genre-tiles" aria-label="Genres">
      <h2>Genres</h2>
      <ul>
        {data.genres.map(({ id, name }) => (
          <li key={id}>
            <Link
              class="genre-tile"
              to={pathTo.genre(id)}
              data-testid={`genre-${id}`}
              data-focus-key={`genre/${id}`}
              style={{ '--hue': String(hueOf(id)) }}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ResultsProps {
  query: string;
  choice: SearchChoice;
  onChoose(choice: SearchChoice): void;
  onOpen(): void;
}

function Results({ query, choice, onChoose, onOpen }: ResultsProps) {
  const pages = usePages(SearchDocument, { query, filter: filterOf(choice) }, ({ search }) => search);
  const { first, nodes, isWaiting } = pages;
  const found = first?.search;
  const titles = nodes.flatMap((hit) =>
    hit.__typename === 'TitleHit' && hit.title ? [{ title: hit.title, highlights: hit.highlights }] : [],
  );
  const others = nodes.filter((hit) => hit.__typename !== 'TitleHit');
  const isNothing = found?.totalCount === 0;
  return (
    // Opening a hit says that this search was meant.
    <div
      class={`results ${isWaiting && found ? 'is-waiting' : ''}`}
      aria-busy={isWaiting}
      onClick={(event) => {
        if ((event.target as Element).closest('a')) onOpen();
      }}
    >
      <p class="results-count" role="status" data-testid="results-count">
        {found && !isNothing && (found.correctedQuery === null ? `${counted(found.totalCount, 'hit')}` : '')}
        {found && !isNothing && found.correctedQuery !== null && (
          <span data-testid="corrected">
            Nothing is spelt “{query}”. Showing <b>{found.correctedQuery}</b> instead.
          </span>
        )}
      </p>
      {found && <Facets facets={found.facets} choice={choice} onChoose={onChoose} />}
      {isNothing && (
        <div class="empty" data-testid="nothing-found">
          <h2>Nothing found for “{query}”</h2>
          <p>
            {isEmptyChoice(choice)
              ? 'Try fewer or other words, or somebody who plays in it.'
              : 'Nothing of what you have chosen fits. Show everything, or try other words.'}
          </p>
        </div>
      )}
      {others.length > 0 && (
        <ul class="other-hits">
          {others.map((hit) => (
            <OtherHit key={hit.__typename === 'PersonHit' ? hit.personId : hit.genreId} hit={hit} />
          ))}
        </ul>
      )}
      <CardGrid pages={pages} testId="results">
        {titles.map(({ title, highlights }) => (
          <FoundTitle key={title.id} title={title} highlights={highlights} />
        ))}
      </CardGrid>
    </div>
  );
}

function FoundTitle({
  title,
  highlights,
}: {
  title: CardPartsFragment;
  highlights: readonly HighlightPartsFragment[];
}) {
  const inName = highlights.find(({ field, fragment }) => field === 'NAME' && fragment === title.name);
  // Found by another name of it, by somebody in it, or by what it is about.
  const elsewhere = highlights.find((highlight) => highlight !== inName);
  return (
    <Card
      title={title}
      rowId="results"
      name={inName && <Highlighted highlight={inName} />}
      facts={
        <>
          {factsOf(title)}
          {elsewhere && (
            <span class="found-in">
              <Highlighted highlight={elsewhere} />
            </span>
          )}
        </>
      }
    />
  );
}

function OtherHit({ hit }: { hit: Exclude<HitPartsFragment, { __typename: 'TitleHit' }> }) {
  const isPerson = hit.__typename === 'PersonHit';
  const found = isPerson ? hit.person : hit.genre;
  if (!found) return null;
  const inName = hit.highlights.find(({ fragment }) => fragment === found.name);
  return (
    <li>
      <Link
        class="other-hit"
        to={isPerson ? pathTo.person(found.id) : pathTo.genre(found.id)}
        data-testid={`${isPerson ? 'person' : 'genre'}-${found.id}`}
        data-focus-key={`hit/${found.id}`}
      >
        <span class="other-hit-sign" style={{ '--hue': String(hueOf(found.id)) }} aria-hidden="true">
          {isPerson ? [...found.name][0]?.toLocaleUpperCase() : '#'}
        </span>
        <span>
          <b>{inName ? <Highlighted highlight={inName} /> : found.name}</b>
          <span class="fine">{isPerson ? 'Person' : 'Genre'}</span>
        </span>
      </Link>
    </li>
  );
}
