import { badInput } from '../../../platform/errors/errors.ts';
import type { Connection } from '../../../platform/graphql/connection.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { localise } from '../../../platform/text/localise.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { isSeen, type Sight } from '../title/title-index.ts';
import { makeRows } from './make-page.ts';
import type { PageStore } from './page-store.ts';
import type { Page, PageItem, PageRow, Reason, RowTopic } from './page.ts';
import { checkSlice, readPlaceCursor, sliceOf, type Placed, type SliceArguments } from './slice.ts';

const ROWS_LIMIT = 30;
const ROWS = 12;
const ITEMS_LIMIT = 50;
const ITEMS = 20;

/** A row as it is on a page. */
export interface PlacedRow extends PageRow {
  id: string;
  page: Page;
  place: number;
}

/** An item as it is in a row. */
export interface PlacedItem extends PageItem {
  row: PlacedRow;
  place: number;
}

/** Who reads, what they may see now, and in which language. */
export interface Reader {
  profile: string;
  sight: Sight;
  locale: string;
}

export interface PageAccess {
  knowledge: Knowledge;
  pages: PageStore;
  /** Undefined where it is forgotten or another profile's. */
  loadPage(id: string): Promise<Page | undefined>;
  loadMyList(): Promise<readonly { titleId: string }[]>;
}

/** A new page from what is known now; kept, so that it can be read on. */
async function makePage({ knowledge, pages, loadMyList }: PageAccess, { profile, sight }: Reader): Promise<Page> {
  const myList = (await loadMyList()).map(({ titleId }) => titleId);
  const page: Page = {
    id: newId('page', sight.now.getTime()),
    profile,
    madeAt: sight.now,
    rows: makeRows(knowledge, { profile, sight, myList }),
  };
  await pages.keep(page);
  return page;
}

/**
 * Rows of the reader's home page: of a new one, or with a cursor of the one that the cursor is of. BAD_USER_INPUT for a
 * cursor that is not of this profile's pages, or of one that is forgotten.
 */
export async function readHome(
  access: PageAccess,
  reader: Reader,
  slice: SliceArguments,
): Promise<Connection<PlacedRow>> {
  checkSlice(slice, ROWS_LIMIT);
  const argument = slice.after ? 'after' : 'before';
  const cursor = slice.after ?? slice.before;
  const page = cursor ? await access.loadPage(readPlaceCursor(argument, cursor).list) : await makePage(access, reader);
  if (!page) throw badInput(argument, 'The page is forgotten: ask for home without a cursor.');
  const isShown = isStillShown(access.knowledge, reader);
  const rows = page.rows
    .map((_, place): Placed<PlacedRow> => ({ node: rowAt(page, place), place }))
    .filter(({ node }) => node.items.some(isShown));
  return sliceOf(page.id, rows, slice, ROWS);
}

/** Undefined where the page is forgotten, another profile's, or has no such row. */
export async function readRow(access: PageAccess, id: string): Promise<PlacedRow | undefined> {
  const [, pageId, place] = /^(page_\w+)\.(\d{1,2})$/.exec(id) ?? [];
  const page = pageId ? await access.loadPage(pageId) : undefined;
  return page && Number(place) < page.rows.length ? rowAt(page, Number(place)) : undefined;
}

function rowAt(page: Page, place: number): PlacedRow {
  return { ...page.rows[place]!, id: `${page.id}.${place}`, page, place };
}

/** What has gone since, is hidden from the reader by now or was disliked is left out. */
function isStillShown({ titles, taste }: Knowledge, { profile, sight }: Reader): (item: PageItem) => boolean {
  const { opinions } = taste.of(profile);
  return ({ titleId }) => opinions.get(titleId) !== 'DISLIKE' && isSeen(titles, titleId, sight);
}

/** Items of a row, as they were put there. BAD_USER_INPUT for a size or a cursor that is wrong. */
export function readItems(
  knowledge: Knowledge,
  reader: Reader,
  row: PlacedRow,
  slice: SliceArguments,
): Connection<PlacedItem> {
  checkSlice(slice, ITEMS_LIMIT);
  const isShown = isStillShown(knowledge, reader);
  // The others keep their places.
  const shown = row.items.flatMap((item, place) => (isShown(item) ? { node: { ...item, row, place }, place } : []));
  return sliceOf(row.id, shown, slice, ITEMS);
}

/** The name of what a row or a reason is about; undefined where there is nothing, or the reader may not see it. */
export function subjectName({ titles }: Knowledge, { sight, locale }: Reader, about: RowTopic | Reason) {
  if ('genreId' in about) return localise(titles.genreNames(about.genreId) ?? {}, locale);
  if (!('titleId' in about) || !isSeen(titles, about.titleId, sight)) return undefined;
  return localise(titles.get(about.titleId)!.names, locale);
}
