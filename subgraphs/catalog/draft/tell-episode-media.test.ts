import { runMigrations } from '../../../platform/mongo/migrations-store.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import { episodeMediaChanged } from '../../../schema/events/episode-media.ts';
import { openTestStores } from '../testing.ts';
import { tellEpisodeMedia } from './tell-episode-media.ts';

it('tells of each episode that has media, once, and of nothing else', async () => {
  const { stores, connection, close } = await openTestStores();
  const drafts = connection.collection<{ _id: string }>('drafts');
  let number = 0;
  const draft = (id: string, kind: string, assetId?: string) => ({
    ...{ _id: id, kind, revision: 7, names: [], searchNames: [] },
    ...{ seriesId: 'title_series', seasonNumber: 2, number: (number += 1) },
    editions: [{ id: `${id}_main`, ...(assetId ? { assetId } : {}) }],
  });
  const ids = Array.from({ length: 130 }, (_, i) => `title_${i}`);
  await drafts.insertMany([
    ...ids.map((id) => draft(id, 'EPISODE', `asset_of_${id}`)),
    draft('title_bare', 'EPISODE'),
    draft('title_film', 'MOVIE', 'asset_film'),
  ]);
  for (let run = 0; run < 2; run += 1) await runMigrations(connection, [tellEpisodeMedia], silentLog);
  const told = [];
  for await (const batch of stores.outbox.readWindow(1_000)) told.push(...batch);
  const events = told.filter(({ type }) => type === episodeMediaChanged.type);
  expect(events.map(({ subject }) => subject).toSorted()).toEqual(ids.toSorted());
  expect(events.find(({ subject }) => subject === 'title_0')).toMatchObject({
    revision: 7,
    data: { seriesId: 'title_series', seasonNumber: 2, number: 1, assetIds: ['asset_of_title_0'], isToldAgain: true },
  });
  await close();
});
