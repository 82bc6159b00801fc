import type { ClientSession } from '../../../platform/mongo/database.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Person } from '../person/person-store.ts';
import { episodeMediaEvent } from '../draft/episode-media.ts';
import { loadReferences } from '../publication/load-references.ts';
import { publishDrafts } from '../publication/publish-drafts.ts';
import type { Stores } from '../stores.ts';
import type { BatchFacts, BatchPlan } from './plan-batch.ts';

/** Each kind of thing in one write: a batch costs one sync, and little more for its thousandth row. */
export async function writePlan(
  stores: Stores,
  session: ClientSession,
  { plan, facts, importId }: { plan: BatchPlan; facts: BatchFacts; importId: string },
  act: Act,
): Promise<void> {
  const { drafts, genres, people } = stores;
  if (plan.newGenres.length > 0) await genres.insertMany(session, plan.newGenres);
  if (plan.newPeople.length > 0) await people.insertMany(session, plan.newPeople);
  if (plan.created.length > 0) await drafts.insertMany(session, plan.created);
  if (plan.changed.length > 0) await drafts.replaceMany(session, plan.changed);
  // A row may give an episode another place in its series.
  const moved = plan.changed.filter(
    (draft) => draft.kind === 'EPISODE' && draft.editions.some(({ assetId }) => assetId),
  );
  await stores.outbox.write(
    session,
    moved.map((draft) => episodeMediaEvent(draft, act)),
  );
  for (const [seriesId, count] of plan.episodeCounts) await drafts.countEpisode(session, seriesId, count);
  if (plan.published.length === 0) return;
  const references = await loadReferences(stores, session, plan.published, {
    genres: new Map([...facts.genres, ...plan.newGenres].map((genre) => [genre.id, genre])),
    people: new Map([...facts.peopleById, ...plan.newPeople.map((person): [string, Person] => [person.id, person])]),
  });
  await publishDrafts(stores, session, { drafts: plan.published, references, details: { importId } }, act);
}
