import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
import { checkText, SEARCH_LIMIT } from '../localisation/localised-text.ts';
import type { TitleKind } from './content.ts';
import type { DraftStore, TitleDraft } from './draft-store.ts';

type Given<T> = T | null | undefined;

export interface DraftFilterInput {
  isPublished?: Given<boolean>;
  kind?: Given<TitleKind>;
  seriesId?: Given<string>;
  text?: Given<string>;
}

/** Last edited first. A filter that is null is no filter. */
export async function listDrafts(
  drafts: DraftStore,
  filter: DraftFilterInput,
  page: PageArguments,
): Promise<Connection<TitleDraft>> {
  checkFirst(page.first);
  if (filter.text) checkText(filter.text, 'filter.text', SEARCH_LIMIT);
  const found = await drafts.list(
    {
      isPublished: filter.isPublished ?? undefined,
      kind: filter.kind ?? undefined,
      seriesId: filter.seriesId ?? undefined,
      text: filter.text ?? undefined,
    },
    page.after ? decodeCursor<[number, string]>(page.after, ['number', 'string']) : undefined,
    page.first + 1,
  );
  return toConnection(found, page, ({ editedAt, id }) => [editedAt.getTime(), id]);
}
