import { bestOf } from '../ranking/best-of.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { firstOf, type IndexedTitle } from '../title/title-index.ts';
import { resemblance } from './resemblance.ts';

/** Items that are asked for in each way before they are compared. */
const CO_WATCHED = 100;
const OF_PERSON = 20;
const WATCHED_OF_GENRE = 40;
const NEWEST_OF_GENRE = 40;
/** Beside who watched both, how much counts what both are. */
const CONTENT = 0.4;
/** Less resemblance than that is none. */
const FAINT = 0.2;

/** Why it goes with the title that it was asked for: who watched both, or what both are. */
export type SimilarReason = { kind: 'WATCHED_TOGETHER'; titleId: string } | { kind: 'RESEMBLES'; titleId: string };

export interface SimilarItem {
  id: string;
  reason: SimilarReason;
}

/**
 * Movies and series that go with one, best first, of those that pass the filter: by who watched both, and for what few have
 * watched yet by what they are. Empty for what is not published.
 */
export function similarItems(
  { titles, taste, popular }: Knowledge,
  itemId: string,
  isWanted: (title: IndexedTitle) => boolean,
  limit: number,
): SimilarItem[] {
  const source = titles.get(itemId);
  if (!source) return [];
  const isOther = (title: IndexedTitle): boolean => title !== source && isWanted(title);
  const coWatched = new Map(taste.coWatching.similar(itemId, CO_WATCHED).map(({ id, score }) => [id, score]));
  const candidates = new Set([
    ...[...coWatched.keys()].flatMap((id) => titles.get(id) ?? []).filter(isOther),
    ...source.people.flatMap((person) => firstOf(titles.ofPerson(person), OF_PERSON, isOther)),
    ...source.genreIds.flatMap((genreId) => [
      ...firstOf(popular.ofGenre(genreId), WATCHED_OF_GENRE, isOther),
      ...firstOf(titles.ofGenre(genreId), NEWEST_OF_GENRE, isOther),
    ]),
  ]);

  const judged = [...candidates].flatMap((title) => {
    // Back to a cosine: the contrast is for sums.
    const together = Math.cbrt(coWatched.get(title.id) ?? 0);
    const content = resemblance(source, title);
    return together > 0 || content >= FAINT ? { id: title.id, together, content } : [];
  });
  const byId = new Map(judged.map((one) => [one.id, one]));
  return bestOf(
    judged.length,
    limit,
    (i) => judged[i]!.together + CONTENT * judged[i]!.content,
    (i) => judged[i]!.id,
  ).map(({ id }) => {
    const { together, content } = byId.get(id)!;
    const kind = together >= CONTENT * content ? 'WATCHED_TOGETHER' : 'RESEMBLES';
    return { id, reason: { kind, titleId: itemId } };
  });
}
