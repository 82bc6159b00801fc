import type { TitleDraft } from './draft-store.ts';

export type DraftSaved = { __typename: 'DraftSaved'; draft: TitleDraft };
export type TitleNotFound = { __typename: 'TitleNotFound'; message: string };
export type EditConflict = { __typename: 'EditConflict'; message: string; current: TitleDraft };

export function saved(draft: TitleDraft): DraftSaved {
  return { __typename: 'DraftSaved', draft };
}

export function notFound(message = 'There is no such title.'): TitleNotFound {
  return { __typename: 'TitleNotFound', message };
}

export function conflict(current: TitleDraft): EditConflict {
  return {
    __typename: 'EditConflict',
    message: `The draft is at revision ${current.revision} by now: somebody else has saved since.`,
    current,
  };
}
