import { titleVisibility, type Viewer } from '../../../platform/policy/visibility.ts';
import type { Loaders } from '../context.ts';
import type { TitleFactsRow } from './facts-store.ts';

/** An edition by what its progress is kept under. */
export interface SeenEdition {
  titleId: string;
  editionId: string;
  seriesId?: string;
  durationMs: number;
}

type EditionLoaders = Pick<Loaders, 'title' | 'episodes' | 'asset'>;

/** The first edition of a title that has something to play, or those of every episode of a series; of what the viewer sees. */
export async function findSeenEditions(
  load: EditionLoaders,
  viewer: Viewer,
  titleId: string,
  now: Date,
): Promise<SeenEdition[]> {
  const title = await load.title.load(titleId);
  if (!title) return [];
  const series = title.kind === 'SERIES' ? title : title.seriesId ? await load.title.load(title.seriesId) : undefined;
  const titles = title.kind === 'SERIES' ? await load.episodes.load(titleId) : [title];
  const seen = titles.filter((row) => titleVisibility(row, { series, episodes: [] }, viewer, now).isVisible);
  const editions = await Promise.all(seen.map((row) => firstEdition(load, row)));
  return editions.filter((edition) => edition !== undefined);
}

async function firstEdition(load: EditionLoaders, title: TitleFactsRow): Promise<SeenEdition | undefined> {
  const edition = title.editions.find(({ assetId }) => assetId);
  const asset = edition?.assetId ? await load.asset.load(edition.assetId) : undefined;
  if (!edition || !asset) return undefined;
  const { id, seriesId } = title;
  return { titleId: id, editionId: edition.id, durationMs: asset.durationMs, ...(seriesId ? { seriesId } : {}) };
}
