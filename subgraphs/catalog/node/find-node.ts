import { badInput } from '../../../platform/errors/errors.ts';
import { nodeTypeOf, type NodeType } from '../../../schema/node-types.ts';
import type { Context } from '../context.ts';
import { seeDraft, seeEditionDraft } from '../draft/visible-drafts.ts';
import { seeImport } from '../import/visible-imports.ts';
import { seeEdition } from '../title/visible-editions.ts';
import { seeSeason, seeTitle } from '../title/visible-titles.ts';

/** A thing of the graph: as it is kept where it is the catalogue's, else named for the subgraph that has it. */
export interface FoundNode {
  __typename: NodeType;
  id: string;
}

const NODES_LIMIT = 100;

const own: { [Type in NodeType]?: (context: Context, id: string) => Promise<{ id: string } | undefined> } = {
  Title: seeTitle,
  Season: seeSeason,
  Edition: seeEdition,
  TitleDraft: seeDraft,
  EditionDraft: seeEditionDraft,
  CatalogueImport: seeImport,
  Genre: ({ load }, id) => load.genres.load(id),
  Person: ({ load }, id) => load.people.load(id),
};

/** By the graph's id of it; undefined where nothing has such an id, or the catalogue has nothing under it for this caller. */
export async function findNode(context: Context, id: string): Promise<FoundNode | undefined> {
  const type = nodeTypeOf(id);
  if (!type) return undefined;
  const find = own[type];
  if (!find) return { __typename: type, id };
  const found = await find(context, id);
  return found && { ...found, __typename: type };
}

/** The same of many. BAD_USER_INPUT for none, or more than {@link NODES_LIMIT}. */
export async function findNodes(context: Context, ids: readonly string[]): Promise<(FoundNode | undefined)[]> {
  if (ids.length < 1 || ids.length > NODES_LIMIT) throw badInput('ids', `ids must be 1 to ${NODES_LIMIT}.`);
  return Promise.all(ids.map((id) => findNode(context, id)));
}
