import { badInput } from '../../../platform/errors/errors.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Catalog } from '../catalog.ts';
import { notFound, type TitleNotFound } from './outcomes.ts';

export type DeleteOutcome =
  { __typename: 'DraftDeleted'; titleId: string } | TitleNotFound | { __typename: 'TitleIsPublished'; message: string };

/** Removes a draft that was never published, with an audit record. BAD_USER_INPUT for a series that has episodes. */
export async function deleteDraft(catalog: Catalog, id: string, act: Act): Promise<DeleteOutcome> {
  const { drafts, audit } = catalog;
  const outcome = await inTransaction(catalog.connection, async (session): Promise<DeleteOutcome> => {
    const draft = await drafts.find(id, session);
    if (!draft) return notFound();
    if (draft.publication.state !== 'NEVER') {
      return { __typename: 'TitleIsPublished', message: 'The title was published: withdraw it instead.' };
    }
    if (!(await drafts.deleteUnpublished(session, id))) {
      throw badInput('id', 'The series has episodes: delete them first.');
    }
    if (draft.seriesId) await drafts.countEpisode(session, draft.seriesId, -1);
    const details = { kind: draft.kind, names: draft.names, revision: draft.revision };
    await audit.record(session, { actorId: act.account, action: 'title.deleteDraft', subjectId: id, details }, act.now);
    return { __typename: 'DraftDeleted', titleId: id };
  });
  if (outcome.__typename === 'DraftDeleted') catalog.hintDraft(id);
  return outcome;
}
