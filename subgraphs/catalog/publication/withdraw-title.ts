import { createEvent } from '../../../platform/events/event.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { titleChanged } from '../../../schema/events/title.ts';
import type { EditOutcome } from '../draft/change-draft.ts';
import { checkText } from '../localisation/localised-text.ts';
import type { Stores } from '../stores.ts';

export type WithdrawOutcome = Exclude<EditOutcome, { kind: 'conflict' }>;

const REASON_LIMIT = 1_000;

/**
 * Takes a title away from viewers: the snapshot goes, a tombstone tells the other services, the audit record says why. The
 * episodes of a series go with it, by the policy. A title that is not published stays as it is.
 */
export async function withdrawTitle(
  stores: Stores,
  { id, reason }: { id: string; reason: string },
  act: Act,
): Promise<WithdrawOutcome> {
  const { drafts, titles, outbox, audit } = stores;
  const { now, account, requestId } = act;
  checkText(reason, 'reason', REASON_LIMIT, 'lines');

  return inTransaction(stores.connection, async (session): Promise<WithdrawOutcome> => {
    const draft = await drafts.find(id, session);
    if (!draft) return { kind: 'notFound' };
    const revision = await titles.withdraw(session, id);
    if (revision === undefined) return { kind: 'saved', draft };
    const withdrawn = await drafts.setPublication(session, id, { state: 'WITHDRAWN' });
    await outbox.write(session, [createEvent(titleChanged, { subject: id, revision, data: null, requestId }, now)]);
    const details = { reason, revision };
    await audit.record(session, { actorId: account, action: 'title.withdraw', subjectId: id, details }, now);
    return { kind: 'saved', draft: withdrawn };
  });
}
