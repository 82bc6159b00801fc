import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { hintPublication, type Catalog } from '../catalog.ts';
import type { TitleDraft } from '../draft/draft-store.ts';
import { conflict, notFound, type EditConflict, type TitleNotFound } from '../draft/outcomes.ts';
import { readinessOf, type ReadinessGap } from '../draft/readiness.ts';
import type { PublishedTitle } from '../title/title-store.ts';
import { publishDrafts } from './publish-drafts.ts';
import { loadReferences } from './load-references.ts';

export type PublishOutcome =
  | { __typename: 'TitlePublished'; draft: TitleDraft; title: PublishedTitle }
  | TitleNotFound
  | EditConflict
  | { __typename: 'NotReady'; message: string; missing: ReadinessGap[] };

/**
 * Makes the draft what viewers see. Snapshot, the draft's state, event and audit record become true together, or none
 * does. Publishing the same revision again is a publication like any other.
 */
export async function publishTitle(
  catalog: Catalog,
  { id, expectedRevision }: { id: string; expectedRevision: number },
  act: Act,
): Promise<PublishOutcome> {
  const { drafts, titles, assets } = catalog;

  const outcome = await inTransaction(catalog.connection, async (session): Promise<PublishOutcome> => {
    const draft = await drafts.find(id, session);
    if (!draft) return notFound();
    if (draft.revision !== expectedRevision) return conflict(draft);
    const assetIds = draft.editions.flatMap(({ assetId }) => assetId ?? []);
    const missing = readinessOf(draft, {
      assets: await assets.findMany(assetIds, session),
      isSeriesPublished: draft.seriesId !== undefined && Boolean(await titles.find(draft.seriesId, session)),
    });
    if (missing.length > 0) {
      const message = `The draft is not ready: ${missing.map((gap) => gap.message).join(' ')}`;
      return { __typename: 'NotReady', message, missing };
    }

    // The draft first: of two who publish at once one meets the other here.
    const published = await drafts.setPublication(session, id, { state: 'PUBLISHED', draftRevision: draft.revision });
    const references = await loadReferences(catalog, session, [draft]);
    const [title] = await publishDrafts(catalog, session, [draft], references, act);
    return { __typename: 'TitlePublished', draft: published, title: title! };
  });
  if (outcome.__typename === 'TitlePublished') await hintPublication(catalog, outcome.draft);
  return outcome;
}
