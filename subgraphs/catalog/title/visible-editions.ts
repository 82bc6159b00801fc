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

/** An edition by id: undefined where its title is hidden. Staff are then shown it as it is in the draft. */
export async function seeEdition(context: Context, id: string): Promise<Edition | undefined> {
  const { load, passport } = context;
  const title = await load.titlesByEdition.load(id);
  if (title && (await isSeen(context, title))) {
    const seen = seenEditions(context, title).find((edition) => edition.id === id);
    if (seen) return seen;
  }
  if (!passport?.scopes.includes('catalog:read')) return undefined;
  return (await load.draftsByEdition.load(id))?.editions.find((edition) => edition.id === id);
}
