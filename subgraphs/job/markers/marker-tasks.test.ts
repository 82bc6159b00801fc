import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../../../platform/config/config.ts';
import { createEvent } from '../../../platform/events/event.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { assetsFolder } from '../../../platform/media/layout.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import { episodeMediaChanged, type EpisodeMediaState } from '../../../schema/events/episode-media.ts';
import { transcodeSettings } from '../config.ts';
import type { Stores } from '../stores.ts';
import { encodeSound } from '../testing/heard-rendition.ts';
import { encoded, joinedPrints, printOf } from '../testing/model-prints.ts';
import { openStores } from '../testing/open-stores.ts';
import { music, writeSound } from '../testing/season-sounds.ts';
import { followEpisodes } from './follow-episodes.ts';
import { markerHandlers } from './marker-tasks.ts';
import { orderPrint, printTask, seasonTask } from './order-markers.ts';

let stores: Stores;
let storage: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ stores, storage, close } = await openStores());
});
afterAll(() => close());

const DURATION_MS = 1_500_000;
const soundOf = (path: string) => ({
  ...{ name: 'audio-en-1', trackName: 'audio-en-1', language: 'en', label: 'English', role: 'MAIN' as const, path },
  ...{ channels: 2, isDefault: true, codecs: 'mp4a.40.2', bandwidthBps: 1, averageBandwidthBps: 1 },
  ...{ segmentDurationsMs: [4_000], durationMs: 4_000, sizeBytes: 1 },
});

async function makeAsset(path = 'asset/task/lease', state: 'READY' | 'PLAYABLE' = 'READY'): Promise<string> {
  const id = newId('asset');
  await inTransaction(stores.connection, (session) =>
    stores.assets.insert(session, {
      ...{ id, uploadId: newId('upload'), filename: 'x', createdAt: new Date(), revision: 1, state },
      ...{ durationMs: DURATION_MS, video: [], audio: [soundOf(path)], stills: [], warnings: [] },
    }),
  );
  return id;
}

let seeds = 0;
/** An asset that was listened to: thirty seconds that all share, at another place in each. */
async function makeHeard(): Promise<string> {
  const assetId = await makeAsset();
  const theme = encoded(printOf(1, 242), (seeds += 1));
  const head = joinedPrints(printOf(100 + seeds, 100 + 10 * seeds), theme, printOf(200 + seeds, 300));
  const tail = { fromMs: DURATION_MS - 60_000, print: printOf(300 + seeds, 400) };
  await inTransaction(stores.connection, (session) =>
    stores.prints.save(session, { assetId, soundPath: 'asset/task/lease', head: { fromMs: 0, print: head }, tail }),
  );
  return assetId;
}

const tellOf = (subject: string, revision: number, media: Partial<EpisodeMediaState> | null) =>
  followEpisodes(stores).handle(
    createEvent(episodeMediaChanged, {
      subject,
      revision,
      data: media && {
        ...{ titleId: subject, seriesId: 'title_series', seasonNumber: 1, number: 1, assetIds: [], ...media },
      },
    }),
  );

const config = () => readConfig(transcodeSettings, { ...process.env, STORAGE_DIR: storage, SECRETS_DIR: storage });

/** Runs what is due, be it in a moment; returns the kinds. */
async function runTasks(): Promise<string[]> {
  const handlers = markerHandlers(stores, config());
  const ran = [];
  for (;;) {
    const soon = new Date(Date.now() + 10_000);
    const task = await stores.tasks.claim([printTask.kind, seasonTask.kind], 'worker', 60_000, soon);
    if (!task) return ran;
    ran.push(task.kind);
    const handler = handlers.find(({ kind }) => kind === task.kind)!;
    const context = { signal: new AbortController().signal, report: () => undefined, log: silentLog };
    const made = await handler.run(task, context);
    await stores.tasks.finish(task, made, new Date(), (session) => handler.onFinish(task, made, session));
  }
}

const foundIn = async (assetId: string) =>
  (await stores.assets.find(assetId))!.foundMarkers?.map(({ kind, sharedBy }) => `${kind} ${sharedBy}`);

it('proposes of a season what its episodes share, and anew when one is added, replaced or taken away', async () => {
  const [one, two, three, other] = [await makeHeard(), await makeHeard(), await makeHeard(), await makeHeard()];
  await tellOf('title_1', 2, { number: 1, assetIds: [one] });
  expect(await runTasks()).toEqual(['season-markers']);
  expect(await foundIn(one)).toEqual([]);

  await tellOf('title_2', 2, { number: 2, assetIds: [two] });
  await tellOf('title_3', 2, { number: 3, assetIds: [three] });
  // Two that come in the same moment are looked at once.
  expect(await runTasks()).toEqual(['season-markers']);
  expect(await Promise.all([one, two, three].map(foundIn))).toEqual([['INTRO 2'], ['INTRO 2'], ['INTRO 2']]);
  const before = (await stores.assets.find(one))!;

  await tellOf('title_2', 3, { number: 2, assetIds: [other] });
  // Told again, and late.
  await tellOf('title_2', 2, { number: 2, assetIds: [two] });
  await runTasks();
  expect(await foundIn(other)).toEqual(['INTRO 2']);
  // Nothing has changed for the others, so nothing is told of them.
  expect((await stores.assets.find(one))!.revision).toBe(before.revision);

  await tellOf('title_3', 3, null);
  await runTasks();
  expect(await foundIn(one)).toEqual(['INTRO 1']);
  // An episode that moves to another season leaves one that has a single episode.
  await tellOf('title_2', 4, { seasonNumber: 2, number: 1, assetIds: [other] });
  await runTasks();
  expect(await foundIn(one)).toEqual([]);
  expect(await foundIn(other)).toEqual([]);
});

it('tells who follows the asset', async () => {
  const assets = [await makeHeard(), await makeHeard()];
  for (const [i, id] of assets.entries()) {
    await tellOf(`title_told_${i}`, 2, { seriesId: 'title_told', number: i + 1, assetIds: [id] });
  }
  await runTasks();
  const events = [];
  for await (const batch of stores.outbox.readWindow(100)) events.push(...batch);
  const [told] = events.filter(({ subject }) => subject === assets[0]);
  expect(told).toMatchObject({ revision: 2, data: { foundMarkers: [{ kind: 'INTRO', basis: 'SHARED_SOUND' }] } });
});

it('listens to an asset once for each sound that it has, leaves nothing behind, and compares its season then', async () => {
  const path = 'asset_heard/task_1/lease_1';
  const folder = join(assetsFolder(storage), path);
  await mkdir(folder, { recursive: true });
  const wav = join(storage, 'heard.wav');
  await writeSound(wav, [music(1, 20)]);
  await encodeSound(wav, { folder, durationMs: 20_000 });
  const assetId = await makeAsset(path);
  const order = async () =>
    inTransaction(stores.connection, async (session) =>
      orderPrint(stores, session, (await stores.assets.find(assetId, session))!, new Date()),
    );
  await order();
  await order();
  expect(await runTasks()).toEqual(['sound-print']);
  const [print] = await stores.prints.findMany([assetId]);
  expect(print).toMatchObject({ soundPath: path, head: { fromMs: 0 } });
  expect(print!.head.print.length).toBeGreaterThan(40);
  expect(await readdir(join(assetsFolder(storage), assetId))).toEqual([]);

  await order();
  expect(await runTasks()).toEqual([]);
  // Its sound was replaced since: the season is compared once that was listened to.
  await inTransaction(stores.connection, (session) =>
    stores.prints.save(session, { ...print!, soundPath: 'asset_heard/task_1/of_the_sound_before' }),
  );
  await tellOf('title_heard', 2, { seriesId: 'title_late', assetIds: [assetId] });
  const ran = await runTasks();
  expect(ran.slice(0, 2)).toEqual(['sound-print', 'season-markers']);
});

it('does not listen to what is not ready, or has no sound of its own', async () => {
  const assets = [await makeAsset('asset/task/lease', 'PLAYABLE'), await makeAsset()];
  await inTransaction(stores.connection, (session) =>
    stores.assets.update(session, assets[1]!, { audio: [{ ...soundOf('x'), role: 'COMMENTARY' }] }),
  );
  for (const id of assets) {
    await inTransaction(stores.connection, async (session) =>
      orderPrint(stores, session, (await stores.assets.find(id, session))!, new Date()),
    );
  }
  expect(await runTasks()).toEqual([]);
});
