import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import { draft, openTestStores } from '../testing.ts';
import { draftChannel } from './draft-store.ts';

let told: string[] = [];
let test: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  test = await openTestStores((channel) => void told.push(channel));
  const place = { kind: 'EPISODE', seriesId: 'title_series', seasonNumber: 1 } as const;
  await write((session) =>
    test.stores.drafts.insertMany(session, [
      draft({ id: 'title_movie' }),
      draft({ id: 'title_series', kind: 'SERIES' }),
      draft({ id: 'title_first', ...place, number: 1 }),
      draft({ id: 'title_second', ...place, number: 2 }),
    ]),
  );
});
afterAll(() => test.close());
beforeEach(() => (told = []));

const write = (work: (session: ClientSession) => Promise<unknown>) => inTransaction(test.connection, work);
const channels = (...ids: string[]) => ids.map(draftChannel).toSorted();

describe('whoever follows a draft', () => {
  it('is told when its publication is committed, and with a series those of its episodes', async () => {
    await write(async (session) => {
      await test.stores.drafts.setPublication(session, 'title_movie', { state: 'WITHDRAWN' });
      await test.stores.drafts.setPublication(session, 'title_series', { state: 'WITHDRAWN' });
      expect(told).toEqual([]);
    });
    expect(told.toSorted()).toEqual(channels('title_movie', 'title_series', 'title_first', 'title_second'));
  });

  it('is told once of each draft that is replaced with others', async () => {
    const changed = await test.stores.drafts.findMany(['title_series', 'title_first']);
    await write((session) => test.stores.drafts.replaceMany(session, [changed[0]!, changed[1]!]));
    expect(told.toSorted()).toEqual(channels('title_series', 'title_first', 'title_second'));
  });

  it('is told nothing of what is not committed, not at its revision any more or not deleted', async () => {
    const torn = write(async (session) => {
      await test.stores.drafts.setPublication(session, 'title_movie', { state: 'NEVER' });
      throw new Error('no space left');
    });
    await expect(torn).rejects.toThrow('no space left');
    const by = { account: 'account_a', now: new Date() };
    expect(
      await test.stores.drafts.change({ id: 'title_movie', revision: 9 }, { releaseYear: 1999 }, by),
    ).toBeUndefined();
    expect(await write((session) => test.stores.drafts.deleteUnpublished(session, 'title_movie'))).toBe(false);
    expect(told).toEqual([]);
  });

  it('is told of an edit and of the end', async () => {
    const by = { account: 'account_a', now: new Date() };
    await test.stores.drafts.change({ id: 'title_second', revision: 1 }, { releaseYear: 1999 }, by);
    await write((session) => test.stores.drafts.deleteUnpublished(session, 'title_second'));
    expect(told).toEqual(channels('title_second', 'title_second'));
  });
});
