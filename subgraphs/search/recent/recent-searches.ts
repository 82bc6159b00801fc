import { checkFirst } from '../../../platform/graphql/connection.ts';
import { queryTerms } from '../analysis/tokenize.ts';
import { checkQuery } from '../query/run-search.ts';
import { RECENT_LIMIT, type RecentSearch, type RecentStore } from './recent-store.ts';

/** Remembers a search; the same words again, however they are written, move to the front as they are written now. */
export async function rememberSearch(
  recent: RecentStore,
  profile: string,
  query: string,
  at: Date,
): Promise<RecentSearch> {
  const text = checkQuery(query, 'query').trim();
  return recent.remember(profile, { key: queryTerms(text).join(' '), query: text }, at);
}

/** Newest first; `first` from 1 to {@link RECENT_LIMIT}. */
export async function listRecent(recent: RecentStore, profile: string, first: number): Promise<RecentSearch[]> {
  return recent.list(profile, checkFirst(first, RECENT_LIMIT));
}

/** Forgets one search of the profile; what remains, newest first. */
export async function removeRecent(recent: RecentStore, profile: string, id: string): Promise<RecentSearch[]> {
  await recent.remove(profile, id);
  return recent.list(profile, RECENT_LIMIT);
}
