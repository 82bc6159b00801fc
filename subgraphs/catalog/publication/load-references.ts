import type { ClientSession } from '../../../platform/mongo/database.ts';
import type { TitleDraft } from '../draft/draft-store.ts';
import type { Stores } from '../stores.ts';
import type { References } from './snapshot.ts';

/** The genres and people of the drafts with their names, those that are known already not asked for again. */
export async function loadReferences(
  { genres, people }: Stores,
  session: ClientSession,
  drafts: readonly Pick<TitleDraft, 'genreIds' | 'credits'>[],
  known: References = { genres: new Map(), people: new Map() },
): Promise<References> {
  const missing = (ids: readonly string[], among: ReadonlyMap<string, unknown>) =>
    [...new Set(ids)].filter((id) => !among.has(id));
  const genreIds = missing(
    drafts.flatMap((draft) => draft.genreIds),
    known.genres,
  );
  const personIds = missing(
    drafts.flatMap(({ credits }) => credits.map(({ personId }) => personId)),
    known.people,
  );
  const foundGenres = await genres.findMany(genreIds, session);
  const foundPeople = await people.findMany(personIds, session);
  const byId = <T extends { id: string }>(found: readonly (T | undefined)[]) =>
    found.flatMap((each): [string, T][] => (each ? [[each.id, each]] : []));
  return {
    genres: new Map([...known.genres, ...byId(foundGenres)]),
    people: new Map([...known.people, ...byId(foundPeople)]),
  };
}
