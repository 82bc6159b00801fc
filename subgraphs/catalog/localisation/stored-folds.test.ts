import { runMigrations } from '../../../platform/mongo/migrations-store.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import { createTitle } from '../draft/create-title.ts';
import { foldDrafts } from '../draft/draft-store.ts';
import { createPerson } from '../person/create-person.ts';
import { foldPeople } from '../person/person-store.ts';
import { act, named, openTestStores } from '../testing.ts';

let test: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  test = await openTestStores();
});
afterAll(() => test.close());

it('what was stored with another fold is found after the migration, and only that is written', async () => {
  const { stores, connection } = test;
  await createPerson(stores.people, { id: 'person_lukasz', name: 'Łukasz Żal' }, new Date());
  await createPerson(stores.people, { id: 'person_before', name: 'Agnès Varda' }, new Date());
  await createPerson(stores.people, { id: 'person_same', name: 'Ida Lupino' }, new Date());
  await createTitle(stores, { id: 'title_oss', movie: { names: named('Straße nach Ærø') } }, act());
  const people = connection.collection<{ _id: string }>('people');
  const drafts = connection.collection<{ _id: string }>('drafts');
  await people.updateOne({ _id: 'person_lukasz' }, { $set: { words: ['łukasz', 'zal'], foldedName: 'łukasz zal' } });
  await people.updateOne({ _id: 'person_before' }, { $unset: { foldedName: 1 } });
  await drafts.updateOne({ _id: 'title_oss' }, { $set: { searchNames: ['straße nach ærø'] } });
  const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);
  expect(ids(await stores.people.search('lukasz', 9))).toEqual([]);

  const written: string[] = [];
  connection.set('debug', (collection: string, method: string) => void written.push(`${collection}.${method}`));
  await runMigrations(connection, [foldDrafts, foldPeople], silentLog);
  connection.set('debug', false);
  expect(written.filter((each) => each === 'people.updateOne')).toHaveLength(2);
  expect(ids(await stores.people.search('lukasz', 9))).toEqual(['person_lukasz']);
  expect(ids(await stores.drafts.list({ text: 'STRASSE nach aero' }, undefined, 9))).toEqual(['title_oss']);
  expect(await people.findOne({ _id: 'person_before' })).toMatchObject({ foldedName: 'agnes varda' });
});
