import type { ClientSession } from '../../../platform/mongo/database.ts';
import { foldName } from '../../../platform/text/fold-text.ts';
import type { Person } from '../person/person-store.ts';
import type { Stores } from '../stores.ts';
import type { CatalogueImport } from './import-store.ts';
import type { ImportedRow } from './map-row.ts';
import type { BatchFacts } from './plan-batch.ts';

/** What the catalogue holds of what the rows name, one query for each kind of thing. */
export async function loadFacts(
  stores: Stores,
  session: ClientSession,
  { id, isDryRun }: CatalogueImport,
  rows: readonly ImportedRow[],
): Promise<BatchFacts> {
  const { drafts, titles, genres, people, assets, imports } = stores;
  const seriesIds = [...new Set(rows.flatMap(({ place }) => place?.seriesId ?? []))];
  const titleIds = [...new Set([...rows.map(({ titleId }) => titleId), ...seriesIds])];
  const credits = rows.flatMap((row) => row.credits ?? []);
  const names = [...new Set(credits.flatMap(({ name }) => (name === undefined ? [] : foldName(name))))];
  const personIds = [...new Set(credits.flatMap(({ personId }) => personId ?? []))];

  const found = (await drafts.findMany(titleIds, session)).flatMap((draft) => draft ?? []);
  const taken = await imports.findTaken(session, id, titleIds);
  const published = (await titles.findMany(seriesIds, session)).flatMap((title) => title?.id ?? []);
  // A dry run has published nothing, but would have.
  const wouldBe = isDryRun ? taken.filter((row) => row.isSeries && row.isPublished).map(({ titleId }) => titleId) : [];
  const peopleByName = await people.findByNames(session, names);
  const byId = (await people.findMany(personIds, session)).flatMap((person) => person ?? []);
  const assetIds = found.flatMap(({ editions }) => editions.flatMap(({ assetId }) => assetId ?? []));
  return {
    drafts: new Map(found.map((draft) => [draft.id, draft])),
    publishedSeries: new Set([...published, ...wouldBe]),
    places: await drafts.listPlaces(seriesIds, session),
    genres: await genres.listAll(session),
    peopleByName,
    peopleById: new Map([...peopleByName.values(), ...byId].map((person): [string, Person] => [person.id, person])),
    assets: await assets.findMany(assetIds, session),
    taken,
  };
}
