import { useQuery } from '@urql/preact';
import { useEffect } from 'preact/hooks';
import { Artwork, SCREEN_SIZES } from '../cards/artwork.tsx';
import { TitleName } from '../cards/title-name.tsx';
import { Card } from '../cards/card.tsx';
import { NearEnd } from '../cards/near-end.tsx';
import { Row, RowSkeleton } from '../cards/row.tsx';
import { HeroTitleDocument, NewestDocument, type HeroPartsFragment } from '../generated/operations.ts';
import { pathTo } from '../routing/route.ts';
import { Link, useArrival } from '../routing/router.tsx';
import { Fault } from '../ui/fault.tsx';
import { useStore } from '../ui/use-store.ts';
import { hasMedia, heroOf, type HomeRow, type HomeState } from '../viewer/home-feed.ts';
import { useViewer } from '../viewer/viewer.ts';
import { ContinueRow } from './continue-row.tsx';

export function HomePage() {
  const { home, entitlement, profile } = useViewer();
  const state = useStore(home.state);
  useEffect(() => home.arrive(), [home]);
  const hero = useHero(state);
  useArrival(hero.isKnown && state.kind !== 'loading', '');
  const hasNoPlan = useStore(entitlement)?.plan === null && !profile.isKids;
  return (
    <main class="browse">
      <h1 class="only-spoken" tabIndex={-1}>
        Home
      </h1>
      {!hero.isKnown && <div class="hero skeleton" aria-hidden="true" />}
      {hero.title ? <Hero title={hero.title} why={hero.why} /> : hero.isKnown && <div class="hero-gap" />}
      {hasNoPlan && <NoPlan />}
      {state.kind === 'loading' && (
        <>
          <RowSkeleton />
          <RowSkeleton />
        </>
      )}
      {state.kind === 'failed' && (
        <>
          <ContinueRow />
          <div class="browse-note">
            <Fault fault={state.fault} onRetry={() => home.reload()} />
          </div>
        </>
      )}
      {state.kind === 'ready' && <Rows rows={state.rows} hasHero={hero.title !== undefined} />}
      {state.kind === 'ready' && state.fault && (
        <div class="browse-note">
          <Fault fault={state.fault} onRetry={() => home.more()} />
        </div>
      )}
      {state.kind === 'ready' && !state.fault && state.after !== undefined && (
        <>
          <RowSkeleton />
          {/* Made anew by each page, so that one that leaves it in sight asks for the next. */}
          <NearEnd key={state.after} onNear={() => home.more()} />
        </>
      )}
    </main>
  );
}

/** Continue Watching follows progress live, wherever the made page has it; first where something was begun since. */
function Rows({ rows, hasHero }: { rows: readonly HomeRow[]; hasHero: boolean }) {
  const { continueRow } = useViewer();
  const begun = useStore(continueRow);
  const shown = rows.filter(({ kind, items }) => kind === 'CONTINUE_WATCHING' || items.length > 0);
  const isEmpty = shown.every(({ items }) => items.length === 0) && !hasHero;
  return (
    <>
      {!shown.some(({ kind }) => kind === 'CONTINUE_WATCHING') && <ContinueRow key="CONTINUE_WATCHING" />}
      {shown.map((row, index) =>
        row.kind === 'CONTINUE_WATCHING' ? (
          <ContinueRow key="CONTINUE_WATCHING" name={row.heading} />
        ) : (
          <HomeRowShown key={row.key} row={row} isEager={index === 0} />
        ),
      )}
      {isEmpty && !(begun.kind === 'ready' && begun.items.length > 0) && (
        <div class="empty browse-note">
          <h2>The curtain has not risen yet</h2>
          <p>Nothing has been published for you so far. Come back a little later.</p>
        </div>
      )}
    </>
  );
}

function HomeRowShown({ row, isEager }: { row: HomeRow; isEager: boolean }) {
  const { home, impressions } = useViewer();
  return (
    <Row
      name={row.heading}
      to={row.genreId === undefined ? undefined : pathTo.genre(row.genreId)}
      testId={`row-${row.kind}`}
    >
      {row.items.map(({ title, explanation, impressionId }) => (
        <Card
          key={title.id}
          title={title}
          rowId={row.key}
          explanation={explanation}
          isEager={isEager}
          onSeen={() => impressions.seen(impressionId)}
        />
      ))}
      {row.after !== undefined && <NearEnd key={row.after} onNear={() => home.moreOf(row.id)} />}
    </Row>
  );
}

function NoPlan() {
  return (
    <aside class="browse-note notice no-plan" aria-label="Your plan" data-testid="no-plan">
      <p>You have no plan. Choose one to start watching.</p>
      <Link class="button button-bright" to={pathTo.plans({ returnTo: pathTo.browse })} data-testid="no-plan-choose">
        See the plans
      </Link>
    </aside>
  );
}

interface HeroShown {
  isKnown: boolean;
  title: HeroPartsFragment | undefined;
  why: string | undefined;
}

/** What stands large above the rows: of the made page, else the newest, so that the page also begins where no page is made. */
function useHero(state: HomeState): HeroShown {
  const picked = state.kind === 'ready' ? heroOf(state.rows) : undefined;
  const [asked] = useQuery({
    query: HeroTitleDocument,
    variables: { id: picked?.title.id ?? '' },
    pause: picked === undefined,
  });
  const [newest] = useQuery({ query: NewestDocument, pause: state.kind === 'loading' || picked !== undefined });
  if (state.kind === 'loading') return { isKnown: false, title: undefined, why: undefined };
  const title = asked.data?.title ?? undefined;
  if (picked) {
    const isKnown = asked.data !== undefined || asked.error !== undefined;
    // While another page's is asked for, the one before stays.
    return { isKnown, title, why: title?.id === picked.title.id ? picked.explanation : undefined };
  }
  const titles = newest.data?.titles.edges.map(({ node }) => node) ?? [];
  return {
    isKnown: newest.data !== undefined || newest.error !== undefined,
    title: titles.find(hasMedia) ?? titles[0],
    why: undefined,
  };
}

function Hero({ title, why }: { title: HeroPartsFragment; why: string | undefined }) {
  return (
    <section class="hero" aria-label={title.name}>
      <div class="hero-picture">
        <Artwork id={title.id} picture={title.backdrop ?? title.artwork} sizes={SCREEN_SIZES} isEager />
      </div>
      <div class="hero-words">
        <p class="eyebrow">{why ?? (title.kind === 'SERIES' ? 'New series' : 'New film')}</p>
        <p class="hero-name">
          <TitleName name={title.name} logo={title.logo} />
        </p>
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
