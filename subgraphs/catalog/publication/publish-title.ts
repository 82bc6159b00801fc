import { createEvent } from '../../../platform/events/event.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { titleChanged } from '../../../schema/events/title.ts';
import { hintPublication, type Act, type Catalog } from '../catalog.ts';
import type { TitleDraft } from '../draft/draft-store.ts';
import { conflict, notFound, type EditConflict, type TitleNotFound } from '../draft/outcomes.ts';
import { readinessOf, type ReadinessGap } from '../draft/readiness.ts';
import type { PublishedTitle } from '../title/title-store.ts';
import { publishedState, snapshotOf, type References } from './snapshot.ts';

export type PublishOutcome =
  | { __typename: 'TitlePublished'; draft: TitleDraft; title: PublishedTitle }
  | TitleNotFound
  | EditConflict
  | { __typename: 'NotReady'; message: string; missing: ReadinessGap[] };

/** The genres and people of a title with their names. Both never change once they are there. */
async function referencesOf(
  { genres, people }: Catalog,
  { genreIds, credits }: Pick<TitleDraft, 'genreIds' | 'credits'>,
): Promise<References> {
  const [foundGenres, foundPeople] = await Promise.all([
    genres.findMany(genreIds),
    people.findMany([...new Set(credits.map(({ personId }) => personId))]),
  ]);
  const byId = <T extends { id: string }>(found: readonly (T | undefined)[]) =>
    new Map(found.flatMap((each): [string, T][] => (each ? [[each.id, each]] : [])));
  return { genres: byId(foundGenres), people: byId(foundPeople) };
}

/**
 * Makes the draft what viewers see. Snapshot, the draft's state, event and audit record become true together, or none
 * does. Publishing the same revision again is a publication like any other.
 */
export async function publishTitle(
  catalog: Catalog,
  { id, expectedRevision }: { id: string; expectedRevision: number },
  act: Act,
): Promise<PublishOutcome> {
  const { drafts, titles, assets, outbox, audit } = catalog;
  const { now, account, requestId } = act;

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

    const title = await titles.publish(session, id, snapshotOf(draft), now);
    const published = await drafts.setPublication(session, id, { state: 'PUBLISHED', draftRevision: draft.revision });
    const { revision } = title;
    const fact = { subject: id, revision, data: publishedState(title, await referencesOf(catalog, draft)), requestId };
    await outbox.write(session, [createEvent(titleChanged, fact, now)]);
    const details = { revision, draftRevision: draft.revision };
    await audit.record(session, { actorId: account, action: 'title.publish', subjectId: id, details }, now);
    return { __typename: 'TitlePublished', draft: published, title };
  });
  if (outcome.__typename === 'TitlePublished') await hintPublication(catalog, outcome.draft);
  return outcome;
}
