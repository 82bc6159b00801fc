import type { DomainEvent } from '../../../platform/events/event.ts';
import type { PublishedTitleState } from '../../../schema/events/title.ts';
import { createTitle } from '../draft/create-title.ts';
import { deleteDraft } from '../draft/delete-draft.ts';
import { updateTitle } from '../draft/edit-draft.ts';
import { act, named, NOW, openTestStores, publishNew, rated } from '../testing.ts';
import { publishTitle } from './publish-title.ts';
import { retellTitles } from './retell-titles.ts';
import { publishedState } from './snapshot.ts';
import { withdrawTitle } from './withdraw-title.ts';

let test: Awaited<ReturnType<typeof openTestStores>>;
beforeAll(async () => {
  test = await openTestStores();
});
afterAll(() => test.close());

const movie = (text = 'A movie') => ({ names: named(text), ageRating: rated(12) });
const publish = (id: string, expectedRevision: number) => publishTitle(test.stores, { id, expectedRevision }, act());
const withdraw = (id: string) =>
  withdrawTitle(test.stores, { id, reason: 'Rights have ended.' }, act({ now: new Date(NOW.getTime() + 1_000) }));

async function eventsOf(id: string): Promise<DomainEvent<PublishedTitleState>[]> {
  const entries = await test.connection.collection('outbox').find({ 'event.subject': id }).toArray();
  return entries
    .map(({ event }) => event as DomainEvent<PublishedTitleState>)
    .toSorted((a, b) => a.revision - b.revision);
}
const actionsOf = async (id: string) =>
  (await test.stores.audit.list({ subjectId: id, limit: 200 })).map(({ action }) => action);

describe('publishTitle', () => {
  it('makes snapshot, state, event and audit record true together', async () => {
    await publishNew(test.stores, { id: 'title_together', movie: movie() }, [{ startsAt: new Date(0) }]);
    const title = (await test.stores.titles.find('title_together'))!;
    expect(title.editions[0]).toMatchObject({ id: 'edition_together', assetId: 'asset_together' });
    expect(await eventsOf('title_together')).toMatchObject([
      {
        type: 'marquee.catalog.title.v1',
        revision: 1,
        requestid: 'req_test1234',
        data: publishedState(title, { genres: new Map(), people: new Map() }),
      },
    ]);
    expect(await actionsOf('title_together')).toEqual(['title.publish']);
    expect((await test.stores.drafts.find('title_together'))!.publication).toEqual({
      state: 'PUBLISHED',
      draftRevision: 3,
    });
  });

  it('changes nothing where a part of it fails', async () => {
    await createTitle(test.stores, { id: 'title_torn', movie: movie() }, act());
    const audit = { ...test.stores.audit, recordMany: () => Promise.reject(new Error('no space left')) };
    const torn = publishTitle({ ...test.stores, audit }, { id: 'title_torn', expectedRevision: 1 }, act());
    await expect(torn).rejects.toThrow('no space left');
    expect(await test.stores.titles.findRevision('title_torn')).toBe(0);
    expect(await eventsOf('title_torn')).toEqual([]);
    expect((await test.stores.drafts.find('title_torn'))!.publication).toEqual({ state: 'NEVER' });
  });

  it('publishes only the revision that was looked at', async () => {
    await createTitle(test.stores, { id: 'title_stale', movie: movie() }, act());
    await updateTitle(test.stores, { id: 'title_stale', expectedRevision: 1, patch: { releaseYear: 1999 } }, act());
    expect(await publish('title_stale', 1)).toMatchObject({ kind: 'conflict', current: { revision: 2 } });
    expect(await publish('title_nowhere', 1)).toMatchObject({ kind: 'notFound' });
  });

  it('says what is missing', async () => {
    await createTitle(test.stores, { id: 'title_unready', movie: { names: [] } }, act());
    expect(await publish('title_unready', 1)).toMatchObject({
      kind: 'notReady',
      missing: [{ code: 'NAME_MISSING' }, { code: 'AGE_RATING_MISSING' }],
    });
    await createTitle(test.stores, { id: 'title_unready_series', series: movie() }, act());
    const episode = { ...movie(), seriesId: 'title_unready_series', seasonNumber: 1, number: 1 };
    await createTitle(test.stores, { id: 'title_unready_episode', episode }, act());
    expect(await publish('title_unready_episode', 1)).toMatchObject({ missing: [{ code: 'SERIES_NOT_PUBLISHED' }] });
    await publish('title_unready_series', 1);
    expect(await publish('title_unready_episode', 1)).toMatchObject({ kind: 'published' });
  });

  it('leaves events without a gap, the last of them the snapshot, when editors and publishers race', async () => {
    const id = 'title_raced';
    await createTitle(test.stores, { id, movie: movie() }, act());
    const edit = async (i: number) => {
      const { revision } = (await test.stores.drafts.find(id))!;
      return updateTitle(test.stores, { id, expectedRevision: revision, patch: { releaseYear: 1900 + i } }, act());
    };
    const publishLatest = async () => publish(id, (await test.stores.drafts.find(id))!.revision);
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 4 === 0 ? edit(i) : i % 7 === 0 ? withdraw(id) : publishLatest())),
    );
    expect((await publishLatest()).kind).toBe('published');

    const events = await eventsOf(id);
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, i) => i + 1));
    const title = (await test.stores.titles.find(id))!;
    expect(events.at(-1)).toMatchObject({
      revision: title.revision,
      data: publishedState(title, { genres: new Map(), people: new Map() }),
    });
    expect((await actionsOf(id)).length).toBe(events.length);
    const draft = (await test.stores.drafts.find(id))!;
    expect(draft.publication).toEqual({ state: 'PUBLISHED', draftRevision: draft.revision });
  });
});

describe('retellTitles', () => {
  it('tells of every title as it stands, the withdrawn too, with the revision that it has', async () => {
    for (const id of ['title_retold', 'title_retold_gone']) {
      await publishNew(test.stores, { id, movie: movie() }, [{ startsAt: new Date(0) }]);
    }
    await publish('title_retold', 3);
    await withdraw('title_retold_gone');
    const before = await Promise.all(['title_retold', 'title_retold_gone'].map(eventsOf));
    expect(await retellTitles(test.stores, NOW)).toBeGreaterThanOrEqual(2);
    const after = await Promise.all(['title_retold', 'title_retold_gone'].map(eventsOf));
    for (const [i, events] of after.entries()) {
      const last = before[i]!.at(-1)!;
      expect(events).toHaveLength(before[i]!.length + 1);
      const again = events.filter(({ revision }) => revision === last.revision);
      expect(again.map(({ data }) => data)).toEqual([last.data, last.data]);
    }
  });
});

describe('withdrawTitle', () => {
  it('leaves a tombstone event, the draft and the reason', async () => {
    await publishNew(test.stores, { id: 'title_withdrawn', movie: movie() });
    expect(await withdraw('title_withdrawn')).toMatchObject({ draft: { publication: { state: 'WITHDRAWN' } } });
    expect((await eventsOf('title_withdrawn')).at(-1)).toMatchObject({ revision: 2, data: null });
    const [record] = await test.stores.audit.list({ subjectId: 'title_withdrawn', limit: 1 });
    expect(JSON.parse(record!.details)).toEqual({ reason: 'Rights have ended.', revision: 2 });
  });

  it('does nothing to what is not published', async () => {
    await withdraw('title_withdrawn');
    expect(await eventsOf('title_withdrawn')).toHaveLength(2);
    expect(await withdraw('title_nowhere')).toMatchObject({ kind: 'notFound' });
  });

  it('keeps a title that was published once from being deleted', async () => {
    expect(await deleteDraft(test.stores, 'title_withdrawn', act())).toMatchObject({ kind: 'wasPublished' });
  });

  it('needs a reason', async () => {
    await expect(withdrawTitle(test.stores, { id: 'title_withdrawn', reason: ' ' }, act())).rejects.toMatchObject({
      extensions: { argument: 'reason' },
    });
  });
});
