import { badInput } from '../../../platform/errors/errors.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Stores } from '../stores.ts';
import { episodeMediaGone } from './episode-media.ts';

export type DeleteOutcome = { kind: 'deleted'; titleId: string } | { kind: 'notFound' } | { kind: 'wasPublished' };

/** Removes a draft that was never published, with an audit record. BAD_USER_INPUT for a series that has episodes. */
export async function deleteDraft(
  { connection, drafts, audit, outbox }: Stores,
  id: string,
  act: Act,
): Promise<DeleteOutcome> {
  return inTransaction(connection, async (session): Promise<DeleteOutcome> => {
    const draft = await drafts.find(id, session);
    if (!draft) return { kind: 'notFound' };
    if (draft.publication.state !== 'NEVER') return { kind: 'wasPublished' };
    if (!(await drafts.deleteUnpublished(session, id))) {
      throw badInput('id', 'The series has episodes: delete them first.');
    }
    if (draft.seriesId) await drafts.countEpisode(session, draft.seriesId, -1);
    if (draft.kind === 'EPISODE') await outbox.write(session, [episodeMediaGone(draft, act)]);
    const details = { kind: draft.kind, names: draft.names, revision: draft.revision };
    await audit.record(session, { actorId: act.account, action: 'title.deleteDraft', subjectId: id, details }, act.now);
    return { kind: 'deleted', titleId: id };
  });
}
