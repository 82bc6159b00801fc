import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
import type { ListedTitle } from './my-list-store.ts';

/** A page of the list; `titles` are newest first. Titles that are gone or hidden stay in it. */
export function readMyList(
  titles: readonly ListedTitle[],
  { first, after }: PageArguments,
): Connection<ListedTitle> & { totalCount: number } {
  checkFirst(first);
  const [addedAtMs, titleId] = after ? decodeCursor<[number, string]>(after, ['number', 'string']) : [];
  // A title that was removed meanwhile is passed by its time.
  const known = titles.findIndex((listed) => listed.titleId === titleId);
  const from =
    addedAtMs === undefined
      ? 0
      : known >= 0
        ? known + 1
        : titles.findIndex(({ addedAt }) => addedAt.getTime() < addedAtMs);
  const rest = from < 0 ? [] : titles.slice(from, from + first + 1);
  return {
    ...toConnection(rest, { first, after }, (listed) => [listed.addedAt.getTime(), listed.titleId]),
    totalCount: titles.length,
  };
}
