import { episodeAfter, playNext } from '../../../platform/policy/next-episode.ts';
import { titleVisibility, type Relatives, type Viewer } from '../../../platform/policy/visibility.ts';
import type { Loaders } from '../context.ts';
import type { AssetFacts, TitleFactsRow } from './facts-store.ts';
import { playabilityOf, type Capabilities, type Playable, type Refusal } from './playability.ts';

type TitleLoaders = Pick<Loaders, 'title' | 'episodes' | 'progressOfSeries'>;

/** The titles on which the sight of this one depends. */
async function loadRelatives(load: TitleLoaders, title: TitleFactsRow | undefined): Promise<Relatives> {
  const [series, episodes] = await Promise.all([
    title?.seriesId ? load.title.load(title.seriesId) : undefined,
    title?.kind === 'SERIES' ? load.episodes.load(title.id) : [],
  ]);
  return { series, episodes };
}

/** Gathers the facts of a title and asks whether the caller may play it. For a series: its next episode. */
export async function askPlayability(
  load: TitleLoaders & Pick<Loaders, 'asset'>,
  viewer: Viewer,
  question: { titleId: string; editionId?: string | undefined; capabilities: Capabilities },
  now: Date,
): Promise<{ title: TitleFactsRow | undefined; answer: Playable | { canPlay: false; refusal: Refusal } }> {
  const title = await load.title.load(question.titleId);
  const relatives = await loadRelatives(load, title);
  const assetIds = (title?.editions ?? []).flatMap(({ assetId }) => (assetId ? [assetId] : []));
  const loaded = await load.asset.loadMany(assetIds);
  const assets = new Map(
    loaded.flatMap((asset): [string, AssetFacts][] => {
      if (asset instanceof Error) throw asset;
      return asset ? [[asset.id, asset]] : [];
    }),
  );
  const answer = playabilityOf(
    { title, relatives, assets, editionId: question.editionId, viewer, capabilities: question.capabilities },
    now,
  );
  return { title, answer };
}

/** Whether there is something to play, and the viewer sees it. */
function mayPlay(title: TitleFactsRow, series: TitleFactsRow | undefined, viewer: Viewer, now: Date): boolean {
  return (
    title.editions.some(({ assetId }) => assetId) &&
    titleVisibility(title, { series, episodes: [] }, viewer, now).isVisible
  );
}

/** What play on a title starts: itself, or of a series the episode that comes next. Undefined where nothing may be played. */
export async function findPlayTarget(
  load: TitleLoaders,
  viewer: Viewer,
  titleId: string,
  now: Date,
): Promise<TitleFactsRow | undefined> {
  const title = await load.title.load(titleId);
  if (!title) return undefined;
  if (title.kind !== 'SERIES') {
    const series = title.seriesId ? await load.title.load(title.seriesId) : undefined;
    return mayPlay(title, series, viewer, now) ? title : undefined;
  }
  const [episodes, progress] = await Promise.all([load.episodes.load(titleId), load.progressOfSeries.load(titleId)]);
  const watches = progress.map((row) => ({ ...row, atMs: row.changedAt.getTime() }));
  return playNext(episodes, watches, (episode) => mayPlay(episode, title, viewer, now))?.episode;
}

/** The episode that follows one in its series, of those that the viewer may play. */
export async function findNextEpisode(
  load: TitleLoaders,
  viewer: Viewer,
  titleId: string,
  now: Date,
): Promise<TitleFactsRow | undefined> {
  const title = await load.title.load(titleId);
  const series = title?.seriesId ? await load.title.load(title.seriesId) : undefined;
  if (!series) return undefined;
  const episodes = await load.episodes.load(series.id);
  return episodeAfter(episodes, titleId, (episode) => mayPlay(episode, series, viewer, now));
}
