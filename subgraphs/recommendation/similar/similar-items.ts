import type { Reason } from '../home/page.ts';
import type { Knowledge } from '../knowledge.ts';
import { byScore } from '../best-of.ts';
import { resemblance } from './resemblance.ts';

/** Items that are asked for in each way before they are compared. */
const CO_WATCHED = 100;
const PER_PERSON = 50;
/** Beside who watched both, how much counts what both are. */
const CONTENT = 0.4;
/** Less resemblance than that is none. */
const FAINT = 0.2;

export interface SimilarItem {
  id: string;
  score: number;
  reason: Extract<Reason, { kind: 'WATCHED_TOGETHER' | 'RESEMBLES' }>;
}

/**
 * Movies and series that go with one, best first, whoever may see them: by who watched both, and for what few have
 * watched yet by what they are. Empty for what is not published.
 */
export function similarItems({ titles, taste, popular }: Knowledge, itemId: string): SimilarItem[] {
  const source = titles.get(itemId);
  if (!source) return [];
  const coWatched = new Map(taste.coWatching.similar(itemId, CO_WATCHED).map(({ id, score }) => [id, score]));
  const candidates = new Set(coWatched.keys());
  for (const person of source.people) {
    for (const { id } of titles.ofPerson(person).slice(0, PER_PERSON)) candidates.add(id);
  }
  for (const genreId of source.genreIds) for (const id of popular.ofGenre(genreId)) candidates.add(id);
  candidates.delete(itemId);

  return [...candidates]
    .flatMap((id): SimilarItem[] => {
      const title = titles.get(id);
      if (!title || title.kind === 'EPISODE') return [];
      // Back to a cosine: the contrast is for sums.
      const together = Math.cbrt(coWatched.get(id) ?? 0);
      const content = resemblance(source, title);
      if (together === 0 && content < FAINT) return [];
      const kind = together >= CONTENT * content ? 'WATCHED_TOGETHER' : 'RESEMBLES';
      return [{ id, score: together + CONTENT * content, reason: { kind, titleId: itemId } }];
    })
    .toSorted(byScore);
}
