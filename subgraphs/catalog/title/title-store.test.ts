import fc from 'fast-check';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { ownVisibility } from '../../../platform/policy/visibility.ts';
import { edition, NOW, openTestStores, rated } from '../testing.ts';
import { seasonsOf } from './season.ts';
import type { PublicationKey, PublishedTitle, Snapshot } from './title-store.ts';

let test: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  test = await openTestStores();
});
afterAll(() => test.close());

const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000);
const snapshot = (change: Partial<Snapshot> = {}): Snapshot => ({
  kind: 'MOVIE',
  names: [{ locale: 'en', text: 'A title' }],
  synopses: [],
  genreIds: [],
  credits: [],
  editions: [],
  ...change,
});

async function publish(id: string, content: Snapshot, now = NOW): Promise<PublishedTitle> {
  const [title] = await inTransaction(test.connection, (session) =>
    test.stores.titles.publishMany(session, [{ id, content }], now),
  );
  return title!;
}
const withdraw = (id: string) => inTransaction(test.connection, (session) => test.stores.titles.withdraw(session, id));

describe('the filter of visible titles', () => {
  const windows = fc.array(
    fc.record({
      territory: fc.constantFrom(undefined, 'DE', 'US'),
      startsAt: fc.integer({ min: -3, max: 3 }),
      length: fc.constantFrom(undefined, 1, 2, 3),
    }),
    { maxLength: 3 },
  );
  const titles = fc.record({
    age: fc.constantFrom(undefined, 0, 7, 12, 16, 18),
    editions: fc.array(windows, { maxLength: 2 }),
  });

  it('agrees with the policy on every title, for every viewer', async () => {
    const made = fc.sample(titles, { numRuns: 150, seed: 20260601 }).map(({ age, editions }, i) => ({
      id: `title_property_${i}`,
      content: snapshot({
        ...(age === undefined ? {} : { ageRating: rated(age) }),
        genreIds: ['genre_property'],
        editions: editions.map((of, e) =>
          edition({
            id: `edition_${i}_${e}`,
            windows: of.map(({ territory, startsAt, length }) => ({
              ...(territory ? { territory } : {}),
              startsAt: hours(startsAt),
              ...(length ? { endsAt: hours(startsAt + length) } : {}),
            })),
          }),
        ),
      }),
    }));
    await inTransaction(test.connection, (session) => test.stores.titles.publishMany(session, made, NOW));

    for (const territory of ['DE', 'US', 'FR']) {
      for (const maximumAge of [0, 7, 17, 18]) {
        const viewer = { territory, maximumAge };
        const found = await test.stores.titles.listVisible(
          { genreId: 'genre_property' },
          { viewer, now: NOW },
          { after: undefined, limit: 1_000 },
        );
        const expected = made.filter(
          ({ content: { ageRating, editions } }) =>
            ownVisibility({ age: ageRating?.age, editions }, viewer, NOW).isVisible,
        );
        expect(found.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
      }
    }
  });
});

describe('publications', () => {
  it('count up through withdrawal, and keep the day of the first while they last', async () => {
    const first = await publish('title_counted', snapshot({ releaseYear: 1999 }));
    const corrected = await publish('title_counted', snapshot(), hours(1));
    expect([first.revision, corrected.revision]).toEqual([1, 2]);
    expect(corrected.publishedAt).toEqual(NOW);
    expect(corrected).not.toHaveProperty('releaseYear');

    expect(await withdraw('title_counted')).toBe(3);
    expect(await withdraw('title_counted')).toBeUndefined();
    expect(await test.stores.titles.find('title_counted')).toBeUndefined();
    expect(await publish('title_counted', snapshot(), hours(2))).toMatchObject({ revision: 4, publishedAt: hours(2) });
  });

  it('are listed newest first in pages that neither repeat nor miss one, also where instants are equal', async () => {
    const ids = Array.from({ length: 7 }, (_, i) => `title_page_${i}`);
    for (const [i, id] of ids.entries()) await publish(id, snapshot({ genreIds: ['genre_page'] }), hours(i >> 1));
    const viewer = { territory: 'DE', maximumAge: 18 };
    const seen: string[] = [];
    for (let after: PublicationKey | undefined; ;) {
      const page = await test.stores.titles.listVisible(
        { genreId: 'genre_page' },
        { viewer, now: NOW },
        { after, limit: 2 },
      );
      seen.push(...page.map(({ id }) => id));
      if (page.length < 2) break;
      after = [page.at(-1)!.publishedAt.getTime(), page.at(-1)!.id];
    }
    expect(seen).toEqual(ids.toReversed());
  });

  it('store no nulls for what is absent', async () => {
    await publish('title_absent', snapshot({ editions: [edition({ windows: [{ startsAt: NOW }] })] }));
    const stored = await test.connection.collection('titles').findOne({ _id: 'title_absent' as never });
    expect(JSON.stringify(stored)).not.toContain('null');
  });
});

it('makes seasons of the episodes that may be seen, each with its first picture', async () => {
  const episode = (seasonNumber: number, number: number, change: Partial<Snapshot> = {}) =>
    publish(
      `title_s_${seasonNumber}_${number}`,
      snapshot({ kind: 'EPISODE', seriesId: 'title_s', seasonNumber, number, ageRating: rated(6), ...change }),
    );
  const open = (assetId: string) => ({ editions: [edition({ assetId, windows: [{ startsAt: hours(-1) }] })] });
  await episode(2, 1, open('asset_2_1'));
  await episode(1, 2, open('asset_1_2'));
  await episode(1, 1);
  await episode(1, 10, open('asset_1_10'));
  await episode(3, 1, { ageRating: rated(16) });
  const { titles } = test.stores;
  const [episodes = [], others] = await titles.listEpisodes(['title_s', 'title_other']);
  expect(others).toEqual([]);

  const child = { territory: 'DE', maximumAge: 6 };
  expect(seasonsOf(episodes, child, NOW)).toEqual([
    { id: 'season_title_s_1', seriesId: 'title_s', number: 1, leadAssetId: 'asset_1_2' },
    { id: 'season_title_s_2', seriesId: 'title_s', number: 2, leadAssetId: 'asset_2_1' },
  ]);
  const adult = { territory: 'DE', maximumAge: 18 };
  expect(seasonsOf(episodes, adult, NOW).map(({ number }) => number)).toEqual([1, 2, 3]);
  const season = { seriesId: 'title_s', number: 1 };
  const numbers = (await titles.listVisibleEpisodes(season, { viewer: adult, now: NOW }, { after: 1, limit: 10 })).map(
    ({ number }) => number,
  );
  expect(numbers).toEqual([2, 10]);
});
