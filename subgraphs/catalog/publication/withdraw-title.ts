import { createEvent } from '../../../platform/events/event.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { titleChanged } from '../../../schema/events/title.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { hintPublication, type Catalog } from '../catalog.ts';
import { notFound, saved, type DraftSaved, type TitleNotFound } from '../draft/outcomes.ts';
import { checkText } from '../localisation/localised-text.ts';

const REASON_LIMIT = 1_000;

/**
 * Takes a title away from viewers: the snapshot goes, a tombstone tells the other services, the audit record says why. The
 * episodes of a series go with it, by the policy. A title that is not published stays as it is.
 */
export async function withdrawTitle(
  catalog: Catalog,
  { id, reason }: { id: string; reason: string },
  act: Act,
): Promise<DraftSaved | TitleNotFound> {
  const { drafts, titles, outbox, audit } = catalog;
  const { now, account, requestId } = act;
  checkText(reason, 'reason', REASON_LIMIT);

  const outcome = await inTransaction(catalog.connection, async (session) => {
    const draft = await drafts.find(id, session);
    if (!draft) return notFound();
    const revision = await titles.withdraw(session, id);
    if (revision === undefined) return saved(draft);
    const withdrawn = await drafts.setPublication(session, id, { state: 'WITHDRAWN' });
    await outbox.write(session, [createEvent(titleChanged, { subject: id, revision, data: null, requestId }, now)]);
    const details = { reason, revision };
    await audit.record(session, { actorId: account, action: 'title.withdraw', subjectId: id, details }, now);
    return saved(withdrawn);
  });
  if (outcome.__typename === 'DraftSaved') await hintPublication(catalog, outcome.draft);
  return outcome;
}
