import { checkFirst } from '../../../platform/graph/connection.ts';
import type { Knowledge } from '../knowledge.ts';
import { itemOf } from '../title/title-facts.ts';
import { isSeen, type Sight } from '../title/title-index.ts';
import { similarItems } from './similar-items.ts';

const LIMIT = 50;

/** What goes with a title, of what the caller may see and has not disliked; none where the title itself is hidden. */
export function similarTitles(
  knowledge: Knowledge,
  { profile, sight }: { profile: string | undefined; sight: Sight },
  titleId: string,
  first: number,
): string[] {
  checkFirst(first, LIMIT);
  const title = knowledge.titles.get(titleId);
  if (!title || !isSeen(knowledge.titles, titleId, sight)) return [];
  const opinions = profile ? knowledge.taste.of(profile).opinions : undefined;
  const similar: string[] = [];
  for (const { id } of similarItems(knowledge, itemOf(title))) {
    if (similar.length === first) break;
    if (opinions?.get(id) !== 'DISLIKE' && isSeen(knowledge.titles, id, sight)) similar.push(id);
  }
  return similar;
}
