import { createEvent } from '../../../platform/events/event.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { titleChanged } from '../../../schema/events/title.ts';
import type { TitleDraft } from '../draft/draft-store.ts';
import type { Stores } from '../stores.ts';
import type { PublishedTitle } from '../title/title-store.ts';
import { publishedState, snapshotOf, type References } from './snapshot.ts';

/**
 * What a publication of ready drafts writes beside the drafts themselves: snapshots, events and audit records, each in one
 * write of the transaction. `details` goes into each audit record.
 */
export async function publishDrafts(
  { titles, outbox, audit }: Stores,
  session: ClientSession,
  { drafts, references, details = {} }: { drafts: readonly TitleDraft[]; references: References; details?: object },
  { account, requestId, now }: Act,
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
