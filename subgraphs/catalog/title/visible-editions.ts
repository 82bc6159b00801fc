import type { Edition } from '../content/edition.ts';
import type { Context } from '../context.ts';
import type { PublishedTitle } from './title-store.ts';
import { isSeen, seenEditions } from './visible-titles.ts';

/**
 * What the viewer may play of a title. Only staff come to a title that they may not see as viewers, from its draft: they are
 * shown the snapshot whole.
 */
export async function listEditions(context: Context, title: PublishedTitle): Promise<Edition[]> {
  return (await isSeen(context, title)) ? seenEditions(context, title) : title.editions;
}

/** A published edition by id: undefined where the viewer may not see it. Staff are shown it all the same. */
export async function seeEdition(context: Context, id: string): Promise<Edition | undefined> {
  const { load, passport } = context;
  const title = await load.titlesByEdition.load(id);
  if (!title) return undefined;
  const isStaff = passport?.scopes.includes('catalog:read');
  const editions = isStaff ? title.editions : (await isSeen(context, title)) ? seenEditions(context, title) : [];
  return editions.find((edition) => edition.id === id);
}
