import { createEvent } from '../../../platform/events/event.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { episodeMediaChanged } from '../../../schema/events/episode-media.ts';
import type { Stores } from '../stores.ts';
import { openStores } from '../testing/open-stores.ts';
import { followEpisodes } from './follow-episodes.ts';
import { createLookBack } from './look-back.ts';
import { printTask } from './order-markers.ts';

let stores: Stores;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stores, close } = await openStores());
});
afterAll(() => close());

const sound = {
  ...{ name: 'audio-en-1', trackName: 'audio-en-1', language: 'en', label: 'English', role: 'MAIN' as const },
  ...{ channels: 2, isDefault: true, codecs: 'mp4a.40.2', bandwidthBps: 1, averageBandwidthBps: 1, path: 'a/t/l' },
  ...{ segmentDurationsMs: [4_000], durationMs: 4_000, sizeBytes: 1 },
};

/** An episode of before, with its media. */
async function tellAgain(number: number, change: { audio?: [] } = {}): Promise<string> {
  const id = newId('asset');
  await inTransaction(stores.connection, (session) =>
    stores.assets.insert(session, {
      ...{ id, uploadId: newId('upload'), filename: 'x', createdAt: new Date(), revision: 1, state: 'READY' },
      ...{ durationMs: 60_000, video: [], audio: [sound], stills: [], warnings: [], ...change },
    }),
  );
  const subject = `title_${String(number).padStart(3, '0')}`;
  const data = {
    titleId: subject,
    seriesId: 'title_series',
    seasonNumber: 1,
    number,
    assetIds: [id],
    isToldAgain: true,
  };
  await followEpisodes(stores).handle(createEvent(episodeMediaChanged, { subject, revision: 4, data }));
  return id;
}

it('listens to the episodes of before a few at a time, behind all that waits, and to each once', async () => {
  const assets = [];
  for (let number = 1; number <= 14; number += 1) assets.push(await tellAgain(number));
  await tellAgain(15, { audio: [] });
  // Told again, they wait until there is time.
  expect(await stores.tasks.countOpen()).toEqual([]);
  const now = new Date();
  const lookBack = createLookBack(stores);
  // Two workers that look at the same time.
  const added = await Promise.all([lookBack(now), createLookBack(stores)(now)]);
  expect(Math.max(...added)).toBe(10);
  expect(await stores.tasks.countOpen()).toEqual([{ kind: printTask.kind, state: 'WAITING', count: 10 }]);
  expect(await lookBack(now)).toBe(0);

  const listened = new Set<string>();
  for (let round = 0; round < 5; round += 1) {
    for (;;) {
      const task = await stores.tasks.claim([printTask.kind], 'worker', 60_000, now);
      if (!task) break;
      expect(task.turnAt!.getTime()).toBeGreaterThan(now.getTime() + 300 * 86_400_000);
      const { assetId } = task.payload as { assetId: string };
      expect(listened.has(assetId)).toBe(false);
      listened.add(assetId);
      const stretch = { fromMs: 0, print: new Uint32Array() };
      // One of them cannot be listened to: it is not tried for ever.
      if (assetId === assets[3]) {
        const failure = { code: 'INTERNAL', message: 'no', retriable: false };
        await stores.tasks.fail(task, { failure, retryAt: undefined }, now, () => Promise.resolve());
      } else {
        await stores.tasks.finish(task, undefined, now, async (session) => {
          await stores.tasks.remove(session, task.id);
          await stores.prints.save(session, { assetId, soundPath: sound.path, head: stretch, tail: stretch });
        });
      }
    }
    await lookBack(now);
  }
  expect([...listened].toSorted()).toEqual(assets.toSorted());
});
