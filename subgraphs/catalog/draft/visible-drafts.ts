import { resolveWindows, type Edition } from '../content/edition.ts';
import type { Context } from '../context.ts';
import { editionOfDraft, titleOfDraft } from './draft-id.ts';
import type { TitleDraft } from './draft-store.ts';

/** A draft by the graph's id of it; undefined where there is none, and for everybody but staff. */
export async function seeDraft({ load, passport }: Context, id: string): Promise<TitleDraft | undefined> {
  const titleId = titleOfDraft(id);
  return titleId !== undefined && passport?.scopes.includes('catalog:read') ? load.drafts.load(titleId) : undefined;
}

/** The same of a draft's edition. */
export async function seeEditionDraft({ load, passport }: Context, id: string): Promise<Edition | undefined> {
  const editionId = editionOfDraft(id);
  if (editionId === undefined || !passport?.scopes.includes('catalog:read')) return undefined;
  const draft = await load.draftsByEdition.load(editionId);
  return draft && resolveWindows(draft.editions).find((edition) => edition.id === editionId);
}
