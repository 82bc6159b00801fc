import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
import type { TitleDraftFilter } from '../generated/types.ts';
import { checkText, SEARCH_LIMIT } from '../localisation/localised-text.ts';
import type { DraftStore, TitleDraft } from './draft-store.ts';

/** Last edited first. A filter that is null is no filter. */
export async function listDrafts(
  drafts: DraftStore,
  filter: TitleDraftFilter,
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
