import { badInput } from '../../../platform/errors/errors.ts';
import { isId } from '../../../platform/ids/ids.ts';

// A draft is stored under the id of its title, an edition of it under that of the published one. In the graph each thing has an id of
// its own: a client's cache that keys by id would mix what is worked on with what is shown. Only resolvers know of the graph's ids.

const kinds = {
  title: { stored: 'title', shown: 'draft', name: 'draft' },
  edition: { stored: 'edition', shown: 'editiondraft', name: "draft's edition" },
} as const;

type Kind = keyof typeof kinds;

function show(kind: Kind, storedId: string): string {
  return `${kinds[kind].shown}${storedId.slice(kinds[kind].stored.length)}`;
}

function find(kind: Kind, shownId: string): string | undefined {
  const { stored, shown } = kinds[kind];
  return isId(shown, shownId) ? `${stored}${shownId.slice(shown.length)}` : undefined;
}

function read(kind: Kind, shownId: string, argument: string): string {
  const storedId = find(kind, shownId);
  if (storedId === undefined) throw badInput(argument, `That is not the id of a ${kinds[kind].name}.`);
  return storedId;
}

export const draftIdOf = (titleId: string): string => show('title', titleId);
export const editionDraftIdOf = (editionId: string): string => show('edition', editionId);

/** The title whose draft has that id in the graph; undefined where it is none of a draft. */
export const titleOfDraft = (draftId: string): string | undefined => find('title', draftId);
export const editionOfDraft = (editionDraftId: string): string | undefined => find('edition', editionDraftId);

/** The same of an argument: BAD_USER_INPUT where it is none of a draft. */
export const readDraftId = (draftId: string, argument: string): string => read('title', draftId, argument);

export function readEditionDraftId(id: string | null | undefined, argument: string): string | undefined {
  return id === null || id === undefined ? undefined : read('edition', id, argument);
}
