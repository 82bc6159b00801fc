import { badInput } from '../../../platform/errors/errors.ts';
import type { Opinion } from '../generated/types.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Stores } from '../stores.ts';
import { isSeen, type Sight } from '../title/title-index.ts';
import { MY_LIST_LIMIT } from './my-list-store.ts';

export type MarkOutcome = { kind: 'marked' } | { kind: 'unknownTitle' } | { kind: 'listFull'; limit: number };

interface Marking {
  stores: Stores;
  knowledge: Knowledge;
  profile: string;
  sight: Sight;
}

/** Sets the profile's opinion of a title it may see; taking one back is possible of any title. */
export async function setOpinion(
  { stores, knowledge, profile, sight }: Marking,
  titleId: string,
  opinion: Opinion | undefined,
): Promise<MarkOutcome> {
  if (opinion === undefined) {
    await stores.opinions.remove(profile, titleId);
    knowledge.taste.removeOpinion(profile, titleId);
    return { kind: 'marked' };
  }
  if (!isSeen(knowledge.titles, titleId, sight)) return { kind: 'unknownTitle' };
  const { seriesId } = knowledge.titles.get(titleId)!;
  const state = { profile, titleId, ...(seriesId ? { seriesId } : {}), opinion, atMs: sight.now.getTime() };
  await stores.opinions.put(state);
  // The replica follows in a moment; who said it sees it at once.
  knowledge.taste.putOpinions([state]);
  return { kind: 'marked' };
}

/** Puts a movie or series that the profile may see on its list; any title may be taken off. BAD_USER_INPUT for an episode. */
export async function setInMyList(
  { stores, knowledge, profile, sight }: Marking,
  titleId: string,
  isInMyList: boolean,
): Promise<MarkOutcome> {
  if (!isInMyList) {
    await stores.myLists.remove(profile, titleId);
    return { kind: 'marked' };
  }
  if (!isSeen(knowledge.titles, titleId, sight)) return { kind: 'unknownTitle' };
  if (knowledge.titles.get(titleId)!.kind === 'EPISODE') throw badInput('titleId', 'A list has movies and series.');
  const isListed = await stores.myLists.add(profile, titleId, sight.now);
  return isListed ? { kind: 'marked' } : { kind: 'listFull', limit: MY_LIST_LIMIT };
}
