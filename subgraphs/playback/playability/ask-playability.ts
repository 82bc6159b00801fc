import type { Passport } from '../../../platform/passport/passport.ts';
import type { Context } from '../context.ts';
import type { AssetFacts, TitleFactsRow } from './facts-store.ts';
import { nextEpisode } from './next-episode.ts';
import { playabilityOf, titleVisibility, type Capabilities, type Playable, type Refusal } from './playability.ts';

/** Gathers the facts of a title and asks whether the caller may play it. For a series: its next episode. */
export async function askPlayability(
  context: Context,
  passport: Passport,
  question: { titleId: string; editionId?: string | undefined; capabilities: Capabilities },
  now: Date,
): Promise<{ title: TitleFactsRow | undefined; answer: Playable | { canPlay: false; refusal: Refusal } }> {
  const { load } = context;
  const title = await load.title.load(question.titleId);
  const series = title?.seriesId ? await load.title.load(title.seriesId) : undefined;
  const assetIds = (title?.editions ?? []).flatMap(({ assetId }) => (assetId ? [assetId] : []));
  const loaded = await load.asset.loadMany(assetIds);
  const assets = new Map(
    loaded.flatMap((asset): [string, AssetFacts][] => {
      if (asset instanceof Error) throw asset;
      return asset ? [[asset.id, asset]] : [];
    }),
  );
  const answer = playabilityOf(
    { title, series, assets, editionId: question.editionId, viewer: passport, capabilities: question.capabilities },
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
  if (title.kind !== 'SERIES') {
    const series = title.seriesId ? await load.title.load(title.seriesId) : undefined;
    return titleVisibility(title, series, passport, now).isVisible ? title : undefined;
  }
  if (!titleVisibility(title, undefined, passport, now).isVisible) return undefined;
  const episodes = (await load.episodes.load(titleId)).filter(
    (episode) => titleVisibility(episode, title, passport, now).isVisible,
  );
  return nextEpisode(episodes, await load.progressOfSeries.load(titleId));
}
