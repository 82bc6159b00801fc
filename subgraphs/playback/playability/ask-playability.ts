import { titleVisibility, type Relatives } from '../../../platform/policy/visibility.ts';
import type { Passport } from '../../../platform/passport/passport.ts';
import type { Context } from '../context.ts';
import type { AssetFacts, TitleFactsRow } from './facts-store.ts';
import { nextEpisode } from './next-episode.ts';
import { playabilityOf, type Capabilities, type Playable, type Refusal } from './playability.ts';

/** The titles on which the sight of this one depends. */
async function loadRelatives({ load }: Context, title: TitleFactsRow | undefined): Promise<Relatives> {
  const [series, episodes] = await Promise.all([
    title?.seriesId ? load.title.load(title.seriesId) : undefined,
    title?.kind === 'SERIES' ? load.episodes.load(title.id) : [],
  ]);
  return { series, episodes };
}

/** Gathers the facts of a title and asks whether the caller may play it. For a series: its next episode. */
export async function askPlayability(
  context: Context,
  passport: Passport,
  question: { titleId: string; editionId?: string | undefined; capabilities: Capabilities },
  now: Date,
): Promise<{ title: TitleFactsRow | undefined; answer: Playable | { canPlay: false; refusal: Refusal } }> {
  const { load } = context;
  const title = await load.title.load(question.titleId);
  const relatives = await loadRelatives(context, title);
  const assetIds = (title?.editions ?? []).flatMap(({ assetId }) => (assetId ? [assetId] : []));
  const loaded = await load.asset.loadMany(assetIds);
  const assets = new Map(
    loaded.flatMap((asset): [string, AssetFacts][] => {
      if (asset instanceof Error) throw asset;
      return asset ? [[asset.id, asset]] : [];
    }),
  );
  const answer = playabilityOf(
    { title, relatives, assets, editionId: question.editionId, viewer: passport, capabilities: question.capabilities },
    now,
  );
  return { title, answer };
}

/** What play on a title starts: itself, or of a series the episode that comes next. Undefined where it is not seen. */
export async function findPlayTarget(
  context: Context,
  passport: Passport,
  titleId: string,
  now: Date,
): Promise<TitleFactsRow | undefined> {
  const { load } = context;
  const title = await load.title.load(titleId);
  if (!title) return undefined;
  if (!titleVisibility(title, await loadRelatives(context, title), passport, now).isVisible) return undefined;
  if (title.kind !== 'SERIES') return title;
  const episodes = (await load.episodes.load(titleId)).filter(
    (episode) => titleVisibility(episode, { series: title, episodes: [] }, passport, now).isVisible,
  );
  return nextEpisode(episodes, await load.progressOfSeries.load(titleId));
}
