import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { EditOutcome } from '../draft/change-draft.ts';
import type { TitleDraft } from '../draft/draft-store.ts';
import { readinessOf, type ReadinessGap } from '../draft/readiness.ts';
import type { Stores } from '../stores.ts';
import type { PublishedTitle } from '../title/title-store.ts';
import { loadReferences } from './load-references.ts';
import { publishDrafts } from './publish-drafts.ts';

export type PublishOutcome =
  | { kind: 'published'; draft: TitleDraft; title: PublishedTitle }
  | { kind: 'notReady'; missing: ReadinessGap[] }
  | Exclude<EditOutcome, { kind: 'saved' }>;

/**
 * Makes the draft what viewers see. Snapshot, the draft's state, event and audit record become true together, or none
 * does. Publishing the same revision again is a publication like any other.
 */
export async function publishTitle(
  stores: Stores,
  { id, expectedRevision }: { id: string; expectedRevision: number },
  act: Act,
): Promise<PublishOutcome> {
  const { drafts, titles, assets } = stores;

  return inTransaction(stores.connection, async (session): Promise<PublishOutcome> => {
    const draft = await drafts.find(id, session);
    if (!draft) return { kind: 'notFound' };
    if (draft.revision !== expectedRevision) return { kind: 'conflict', current: draft };
    const assetIds = draft.editions.flatMap(({ assetId }) => assetId ?? []);
    const missing = readinessOf(draft, {
      assets: await assets.findMany(assetIds, session),
      isSeriesPublished: draft.seriesId !== undefined && Boolean(await titles.find(draft.seriesId, session)),
    });
    if (missing.length > 0) return { kind: 'notReady', missing };

    // The draft first: of two who publish at once one meets the other here.
    const published = await drafts.setPublication(session, id, { state: 'PUBLISHED', draftRevision: draft.revision });
    const references = await loadReferences(stores, session, [draft]);
    const [title] = await publishDrafts(stores, session, { drafts: [draft], references }, act);
    return { kind: 'published', draft: published, title: title! };
  });
}
