import type { WindowInput } from '../generated/types.ts';
import { setArtwork } from '../draft/edit-artwork.ts';
import { publishTitle } from '../publication/publish-title.ts';
import { withdrawTitle } from '../publication/withdraw-title.ts';
import { act, named, NOW, openTestStores, publishNew, rated, savedDraft } from '../testing.ts';
import { pictureRightOf } from './picture-right.ts';

let test: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  test = await openTestStores();
});
afterAll(() => test.close());

const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const isPublic = async (name: string, now = NOW) =>
  (await pictureRightOf(test.stores.titles, `asset_${name}`, now)).isPublic;

async function movie(name: string, windows: WindowInput[], age = 0): Promise<void> {
  const content = { names: named(name), ageRating: rated(age) };
  await publishNew(test.stores, { id: `title_${name}`, movie: content }, windows);
}

it('is everybody’s while a published title that has the asset is seen somewhere', async () => {
  await movie('window', [{ startsAt: hours(1), endsAt: hours(2) }]);
  const at = await Promise.all([0, 1, 1.9, 2].map((n) => isPublic('window', hours(n))));
  expect(at).toEqual([false, true, true, false]);
  await movie('germany', [{ territory: 'DE', startsAt: hours(-1) }], 16);
  expect(await isPublic('germany')).toBe(true);
  expect(await isPublic('nobody_knows')).toBe(false);
});

it('of artwork is everybody’s from the publication of a title that was given it', async () => {
  const { stores } = test;
  const mayAnybody = async (id: string) => (await pictureRightOf(stores.titles, id, NOW)).isPublic;
  await movie('given', [{ startsAt: hours(-1) }]);
  const give = (pictureId: string) =>
    setArtwork(stores, { titleId: 'title_given', kind: 'POSTER', pictureId }, act()).then(savedDraft);
  const publish = async (expectedRevision: number) =>
    publishTitle(stores, { id: 'title_given', expectedRevision }, act());
  const first = await give('picture_first');
  expect(await mayAnybody('picture_first')).toBe(false);
  await publish(first.revision);
  expect(await mayAnybody('picture_first')).toBe(true);
  const second = await give('picture_second');
  expect([await mayAnybody('picture_first'), await mayAnybody('picture_second')]).toEqual([true, false]);
  await publish(second.revision);
  expect([await mayAnybody('picture_first'), await mayAnybody('picture_second')]).toEqual([false, true]);
});

it('of a series’ artwork waits for an episode that is seen', async () => {
  const { stores } = test;
  const id = 'title_drawn';
  await publishNew(stores, { id, series: { names: named('Drawn'), ageRating: rated(0) } });
  const { revision } = savedDraft(
    await setArtwork(stores, { titleId: id, kind: 'BACKDROP', pictureId: 'picture_drawn' }, act()),
  );
  await publishTitle(stores, { id, expectedRevision: revision }, act());
  const mayAnybody = async (now: Date) => (await pictureRightOf(stores.titles, 'picture_drawn', now)).isPublic;
  expect(await mayAnybody(NOW)).toBe(true);
  const episode = { names: named('E'), ageRating: rated(0), seriesId: id, seasonNumber: 1, number: 1 };
  await publishNew(stores, { id: 'title_drawn_1', episode }, [{ startsAt: hours(1) }]);
  expect([await mayAnybody(NOW), await mayAnybody(hours(1))]).toEqual([false, true]);
});

it('ends with the withdrawal', async () => {
  await movie('withdrawn', [{ startsAt: hours(-1) }]);
  expect(await isPublic('withdrawn')).toBe(true);
  await withdrawTitle(test.stores, { id: 'title_withdrawn', reason: 'A test' }, act());
  expect(await isPublic('withdrawn')).toBe(false);
});

it('of an episode ends with its series', async () => {
  const series = { names: named('Series'), ageRating: rated(0) };
  await publishNew(test.stores, { id: 'title_series', series });
  const episode = { names: named('E'), ageRating: rated(0), seriesId: 'title_series', seasonNumber: 1, number: 1 };
  await publishNew(test.stores, { id: 'title_episode', episode }, [{ startsAt: hours(-1) }]);
  expect(await isPublic('episode')).toBe(true);
  await withdrawTitle(test.stores, { id: 'title_series', reason: 'A test' }, act());
  expect(await isPublic('episode')).toBe(false);
});
