import { useState } from 'preact/hooks';
import { Artwork } from '../cards/artwork.tsx';
import type { EpisodePartsFragment, TitlePageQuery } from '../generated/operations.ts';
import { pathTo } from '../routing/route.ts';
import { Link } from '../routing/router.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { lengthInWords } from '../words/words.ts';
import { isResumable, useProgress } from './use-progress.ts';
import { WatchedButton } from './watched-button.tsx';

type Details = NonNullable<TitlePageQuery['title']>['details'];
type Season = Extract<Details, { __typename: 'SeriesDetails' }>['seasons'][number];

const seasonName = (number: number) => (number === 0 ? 'Specials' : `Season ${number}`);

/** The seasons of a series, one at a time, beginning with the one that play would go on in. */
export function Episodes({ seasons, nextSeason }: { seasons: readonly Season[]; nextSeason: number | undefined }) {
  const [chosen, setChosen] = useState<number>();
  const current = chosen ?? nextSeason ?? seasons.find(({ number }) => number > 0)?.number ?? seasons[0]?.number;
  const season = seasons.find(({ number }) => number === current);
  if (!season) return <p class="empty">No episode has been published yet.</p>;
  return (
    <section class="episodes" aria-label="Episodes">
      <div class="seasons" role="group" aria-label="Seasons">
        {seasons.map(({ id, number }) => (
          <button
            key={id}
            type="button"
            class="tab"
            aria-pressed={number === season.number}
            data-testid={`season-${number}`}
            onClick={() => setChosen(number)}
          >
            {seasonName(number)}
          </button>
        ))}
      </div>
      <ol>
        {season.episodes.edges.map(({ node }) => (
          <Episode key={node.id} episode={node} />
        ))}
      </ol>
    </section>
  );
}

function Episode({ episode }: { episode: EpisodePartsFragment }) {
  const { id, name, synopsis, runtimeMs, artwork, playability, details } = episode;
  const progress = useProgress(id, episode.progress);
  const number = details.__typename === 'EpisodeDetails' ? details.number : undefined;
  const words = (
    <>
      <span class="episode-picture">
        <Artwork id={id} picture={artwork} />
        {playability?.canPlay && <span class="play-sign" aria-hidden="true" />}
        {isResumable(progress) && <ProgressBar positionMs={progress.positionMs} durationMs={progress.durationMs} />}
      </span>
      <span class="episode-words">
        <span class="episode-name">
          {number !== undefined && <span class="episode-number">{number}</span>} {name}
          {progress?.isWatched && <span class="watched-mark">watched</span>}
        </span>
        <span class="fine">{runtimeMs ? lengthInWords(runtimeMs) : 'Not out yet'}</span>
        {synopsis && <span class="episode-synopsis">{synopsis}</span>}
      </span>
    </>
  );
  return (
    <li class="episode" data-testid={`episode-${id}`}>
      {playability?.canPlay ? (
        <Link class="episode-link" to={pathTo.watch(id)} data-testid={`card-${id}`} aria-label={`Play ${name}`}>
          {words}
        </Link>
      ) : (
        <div class="episode-link is-closed">{words}</div>
      )}
      <WatchedButton titleId={id} isWatched={progress?.isWatched ?? false} isCompact />
    </li>
  );
}
