import { checkFirst } from '../../../platform/graphql/connection.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { itemOf } from '../title/title-facts.ts';
import { isTitleSeen, type Sight } from '../title/title-index.ts';
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
  const { titles, taste } = knowledge;
  const title = titles.get(titleId);
  if (!title || !isTitleSeen(titles, title, sight)) return [];
  const opinions = profile ? taste.of(profile).opinions : undefined;
  return similarItems(
    knowledge,
    itemOf(title),
    (other) => other.kind !== 'EPISODE' && opinions?.get(other.id) !== 'DISLIKE' && isTitleSeen(titles, other, sight),
    first,
  ).map(({ id }) => id);
}
