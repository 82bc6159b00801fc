import { useQuery } from '@urql/preact';
import { useEffect } from 'preact/hooks';
import { Artwork, SCREEN_SIZES } from '../cards/artwork.tsx';
import { TitleName } from '../cards/title-name.tsx';
import { Card } from '../cards/card.tsx';
import { Row } from '../cards/row.tsx';
import { TitlePageDocument, type CreditRole, type TitlePageQuery } from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { MarkButtons, useTitleForMe } from '../marks/marks.tsx';
import { useEntitlementChanged } from '../membership/use-entitlement-changed.ts';
import { loadPlayer } from '../player/watch-page.tsx';
import { pathTo } from '../routing/route.ts';
import { Link, useArrival } from '../routing/router.tsx';
import { Fault } from '../ui/fault.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { clockTime, episodeLabel, lengthInWords, momentInWords } from '../words/words.ts';
import { roleNames } from './credit-roles.ts';
import { DownloadButton } from './download-button.tsx';
import { Episodes } from './episodes.tsx';
import { isResumable, useProgress } from './use-progress.ts';
import { WatchedButton } from './watched-button.tsx';

type Title = NonNullable<TitlePageQuery['title']>;

export function TitlePage({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: TitlePageDocument, variables: { id } });
  const viewer = useViewer();
  // What may be played is another question with another plan.
  useEntitlementChanged(() => ask({ requestPolicy: 'network-only' }));
  const title = data?.title;
  useArrival(data !== undefined || error !== undefined, title?.name ?? '');
  useEffect(loadPlayer, []);
  const isGone = data !== undefined && title === null;
  useEffect(() => {
    // Withdrawn since the rows were made: its card is not there any more when the viewer comes back to them.
    if (isGone) viewer.home.markChanged();
  }, [isGone]);
  if (title) return <ShownTitle title={title} />;
  if (error) {
    return (
      <main class="page page-narrow">
        <Fault fault={describeFault(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      </main>
    );
  }
  if (!data) {
    return (
      <main class="title-page" aria-busy="true">
        <div class="hero skeleton" aria-hidden="true" />
      </main>
    );
  }
  return (
    <main class="page page-narrow empty">
      <h1 tabIndex={-1}>Not here</h1>
      <p>This title is gone, or not available to this profile.</p>
      <Link class="button" to={pathTo.browse} data-arrival>
        Home
      </Link>
    </main>
  );
}

function ShownTitle({ title }: { title: Title }) {
  const { details, kind, ageRating, genres } = title;
  const target = title.playTarget;
  const targetPlace = target?.details.__typename === 'EpisodeDetails' ? target.details : undefined;
  const forMe = useTitleForMe(title.id);
  // What has gone since is null.
  const similar = (forMe?.similar ?? []).filter((each) => each !== null);
  const own = useProgress(title.id, kind === 'SERIES' ? null : title.progress);
  return (
    <main class="title-page">
      <section class="hero" aria-label={title.name}>
        <div class="hero-picture">
          <Artwork id={title.id} picture={title.backdrop ?? title.artwork} sizes={SCREEN_SIZES} isEager />
        </div>
        <div class="hero-words">
          {details.__typename === 'EpisodeDetails' && (
            <p class="eyebrow">
              {details.series && <Link to={pathTo.title(details.series.id)}>{details.series.name}</Link>}{' '}
              {episodeLabel(details)}
            </p>
          )}
          <h1 class="hero-name" tabIndex={-1}>
            <TitleName name={title.name} logo={title.logo} />
          </h1>
          <p class="facts">
            {title.releaseYear && <span>{title.releaseYear}</span>}
            {ageRating && <span class="age">{ageRating.label}</span>}
            {title.runtimeMs !== null && <span>{lengthInWords(title.runtimeMs)}</span>}
            {details.__typename === 'SeriesDetails' && (
              <span>{details.seasons.length === 1 ? '1 season' : `${details.seasons.length} seasons`}</span>
            )}
            {own?.isWatched && <span class="watched-mark">watched</span>}
          </p>
          {title.synopsis && <p class="hero-synopsis">{title.synopsis}</p>}
          <PlayButtons title={title} />
          {kind !== 'EPISODE' && <MarkButtons titleId={title.id} forMe={forMe} />}
          {genres.length > 0 && (
            <p class="genre-links">
              {genres.map(({ id, name }) => (
                <Link key={id} class="chip" to={pathTo.genre(id)} data-testid={`genre-${id}`}>
                  {name}
                </Link>
              ))}
            </p>
          )}
        </div>
        {title.poster && !title.poster.isOfFilm && (
          <div class="hero-poster">
            <Artwork id={title.id} picture={title.poster} sizes="280px" />
          </div>
        )}
      </section>
      {details.__typename === 'SeriesDetails' && (
        <Episodes seasons={details.seasons} nextSeason={targetPlace?.seasonNumber} />
      )}
      {similar.length > 0 && (
        <Row name="More like this" testId="similar">
          {similar.map((each) => (
            <Card key={each.id} title={each} rowId="similar" />
          ))}
        </Row>
      )}
      <Credits credits={title.credits} />
    </main>
  );
}

function PlayButtons({ title }: { title: Title }) {
  const { playTarget: target, playability, kind } = title;
  const queried = kind === 'SERIES' ? (target?.progress ?? null) : title.progress;
  const progress = useProgress(target?.id ?? title.id, queried);
  // What cannot be told just now is told by play itself.
  const isRefused = playability !== null && !playability.canPlay;
  if (isRefused || !target) return <Reasons titleId={title.id} reasons={playability?.reasons ?? []} />;
  const place = target.details.__typename === 'EpisodeDetails' && kind === 'SERIES' ? target.details : undefined;
  const isResuming = isResumable(progress);
  return (
    <>
      {isResuming && (
        <div class="resume-line">
          <ProgressBar positionMs={progress.positionMs} durationMs={progress.durationMs} />
          <span class="fine">
            {place && `${episodeLabel(place)} · `}
            {lengthInWords(progress.durationMs - progress.positionMs)} left
          </span>
        </div>
      )}
      <p class="row-of-buttons">
        <Link class="button button-bright" to={pathTo.watch(target.id)} data-testid="play" data-arrival>
          <span class="play-glyph" aria-hidden="true" />
          {isResuming
            ? `Resume${place ? ` ${episodeLabel(place)}` : ''} at ${clockTime(progress.positionMs)}`
            : `Play${place ? ` ${episodeLabel(place)}` : ''}`}
        </Link>
        {isResuming && (
          <Link class="button" to={pathTo.watch(target.id, { isFromStart: true })} data-testid="restart">
            From the beginning
          </Link>
        )}
        {kind !== 'SERIES' && <WatchedButton titleId={title.id} isWatched={progress?.isWatched ?? false} />}
        {kind !== 'SERIES' && <DownloadButton titleId={title.id} downloadability={title.downloadability} />}
      </p>
    </>
  );
}

/** Why it cannot be played, in words. */
function Reasons({ titleId, reasons }: { titleId: string; reasons: NonNullable<Title['playability']>['reasons'] }) {
  const { profile } = useViewer();
  return (
    <div class="notice" data-testid="refusals">
      {reasons.length === 0 && <p>Whether it can be played is not known just now. Try again in a moment.</p>}
      {reasons.map((reason) => {
        switch (reason.__typename) {
          case 'NotAvailable':
            return (
              <p key={reason.__typename}>
                {reason.availableFrom
                  ? `Available from ${momentInWords(reason.availableFrom, profile.language, Date.now())}.`
                  : 'Not available to watch here and now.'}
              </p>
            );
          case 'MaturityBlocked':
            return (
              <p key={reason.__typename}>
                From {reason.age} years on: more than {profile.name}’s profile may see.
              </p>
            );
          case 'EntitlementRequired':
            return (
              <div key={reason.__typename} class="plan-wanted">
                <p>
                  {profile.isKids
                    ? 'Ask a grown-up: there is no plan to watch with.'
                    : 'You need a plan to watch this.'}
                </p>
                {!profile.isKids && (
                  <Link
                    class="button button-bright"
                    to={pathTo.plans({ returnTo: pathTo.title(titleId) })}
                    data-testid="choose-plan"
                    data-arrival
                  >
                    See the plans
                  </Link>
                )}
              </div>
            );
          default:
            return <p key={reason.__typename}>{reason.message}</p>;
        }
      })}
      {reasons.length === 0 && <p>There is nothing to play yet.</p>}
    </div>
  );
}

function Credits({ credits }: { credits: Title['credits'] }) {
  const roles = (Object.keys(roleNames) as CreditRole[]).flatMap((role) => {
    const people = credits.filter((credit) => credit.role === role);
    return people.length > 0 ? [{ role, people }] : [];
  });
  if (roles.length === 0) return null;
  return (
    <section class="credits" aria-label="Credits">
      <dl>
        {roles.map(({ role, people }) => (
          <div key={role}>
            <dt>{roleNames[role]}</dt>
            {people.map(({ person, character }) => (
              <dd key={person.id}>
                <Link class="person-link" to={pathTo.person(person.id)} data-testid={`person-${person.id}`}>
                  {person.name}
                </Link>
                {character && <span class="fine"> as {character}</span>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
