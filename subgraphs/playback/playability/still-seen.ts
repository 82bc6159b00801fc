import { isEditionOpen, titleVisibility, type Viewer } from '../../../platform/policy/visibility.ts';
import type { EditionFacts, FactsStore } from './facts-store.ts';

/** The edition that somebody was let in to, while they may still see it where they were; undefined once they may not. */
export async function findStillSeen(
  facts: FactsStore,
  { titleId, editionId, ...viewer }: Viewer & { titleId: string; editionId: string },
  now: Date,
): Promise<EditionFacts | undefined> {
  const [title] = await facts.findTitles([titleId]);
  const [series] = title?.seriesId ? await facts.findTitles([title.seriesId]) : [];
  if (!title || !titleVisibility(title, { series, episodes: [] }, viewer, now).isVisible) return undefined;
  const edition = title.editions.find(({ id }) => id === editionId);
  return edition && isEditionOpen(edition, viewer.territory, now) ? edition : undefined;
}
