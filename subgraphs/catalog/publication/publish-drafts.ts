import { createEvent } from '../../../platform/events/event.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { titleChanged } from '../../../schema/events/title.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Catalog } from '../catalog.ts';
import type { TitleDraft } from '../draft/draft-store.ts';
import type { PublishedTitle } from '../title/title-store.ts';
import { publishedState, snapshotOf, type References } from './snapshot.ts';

/**
 * What a publication of ready drafts writes beside the drafts themselves: snapshots, events and audit records, each in one
 * write of the transaction. `details` goes into each audit record.
 */
export async function publishDrafts(
  { titles, outbox, audit }: Catalog,
  session: ClientSession,
  drafts: readonly TitleDraft[],
  references: References,
  { account, requestId, now }: Act,
  details: object = {},
): Promise<PublishedTitle[]> {
  const snapshots = drafts.map((draft) => ({ id: draft.id, content: snapshotOf(draft) }));
  const published = await titles.publishMany(session, snapshots, now);
  const events = published.map((title) => {
    const { id: subject, revision } = title;
    return createEvent(titleChanged, { subject, revision, data: publishedState(title, references), requestId }, now);
  });
  await outbox.write(session, events);
  const acts = published.map(({ id, revision }, i) => ({
    actorId: account,
    action: 'title.publish',
    subjectId: id,
    details: { revision, draftRevision: drafts[i]!.revision, ...details },
  }));
  await audit.recordMany(session, acts, now);
  return published;
}
