import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { assetsFolder, attemptPath } from '../../../platform/media/layout.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import type { FoundMarker } from '../../../schema/events/asset.ts';
import { changeAsset } from '../asset/change-asset.ts';
import type { TranscodeConfig } from '../config.ts';
import { describeMediaFailure } from '../media/describe-media-failure.ts';
import { pictureRendition } from '../media/rendition-playlist.ts';
import type { Stores } from '../stores.ts';
import { findSharedMarkers, type HeardEpisode } from './find-shared-markers.ts';
import { heardSound, orderPrint, orderSeason, printTask, seasonTask } from './order-markers.ts';
import { lookAtEnd } from './look-at-end.ts';
import { proposeMarkers } from './propose-markers.ts';
import type { AssetPrint } from './print-store.ts';
import { printSound } from './sound-print.ts';

/** The asset with these proposals, told to who follows it, where it had others. */
async function propose(
  stores: Stores,
  session: ClientSession,
  { assetId, markers }: { assetId: string; markers: FoundMarker[] },
  now: Date,
): Promise<void> {
  const asset = await stores.assets.find(assetId, session);
  if (!asset || isDeepStrictEqual(asset.foundMarkers, markers)) return;
  await changeAsset(stores, session, { id: assetId, foundMarkers: markers }, now);
}

/** The episodes of a season whose sound is known, with their prints. */
async function heardSeason(stores: Stores, season: { seriesId: string; seasonNumber: number }) {
  const episodes = await stores.episodes.ofSeason(season);
  const prints = await stores.prints.findMany(episodes.flatMap(({ assetIds }) => assetIds));
  const assets = await stores.assets.findMany(prints.map(({ assetId }) => assetId));
  const printOf = new Map(prints.map((print) => [print.assetId, print]));
  const durationOf = new Map(assets.flatMap((asset) => (asset?.durationMs ? [[asset.id, asset.durationMs]] : [])));
  const heard = episodes.flatMap(({ titleId, number, assetIds }) =>
    assetIds.flatMap((assetId): HeardEpisode[] => {
      const [print, durationMs] = [printOf.get(assetId), durationOf.get(assetId)];
      if (!print || durationMs === undefined) return [];
      return [{ assetId, titleId, number, durationMs, head: print.head, tail: print.tail }];
    }),
  );
  return { heard, printOf };
}

/** How a worker comes to the markers that editors are offered. None of it is part of a job: a film without them lacks nothing. */
export function markerHandlers(stores: Stores, config: TranscodeConfig): TaskHandler[] {
  // It stays where it is told as failed, until something changes.
  const failing = { onFail: () => Promise.resolve(), describeFailure: describeMediaFailure };
  return [
    runsTask(printTask, {
      async run({ id, lease, payload: { assetId } }, { signal, log }): Promise<AssetPrint | undefined> {
        const asset = await stores.assets.find(assetId);
        const sound = asset && heardSound(asset);
        if (!sound) return undefined;
        const assets = assetsFolder(config.STORAGE_DIR);
        const folder = join(assets, attemptPath(assetId, id, lease.token));
        await mkdir(folder, { recursive: true });
        try {
          const ffmpeg = { ffmpegPath: config.FFMPEG_PATH, stallTimeoutMs: config.FFMPEG_STALL_MS, niceness: 10 };
          const prints = await printSound({ ...ffmpeg, folder, signal, log }, join(assets, sound.path));
          const picture = pictureRendition(asset.video, () => ({ width: 320, height: 180 }));
          const credits =
            picture && asset.durationMs !== undefined
              ? await lookAtEnd({ ...ffmpeg, folder, signal, log }, join(assets, picture.path), asset.durationMs)
              : undefined;
          return { assetId, soundPath: sound.path, ...prints, ...(credits ? { credits } : {}) };
        } finally {
          // With that of its task, which nothing else is in.
          await rm(dirname(folder), { recursive: true, force: true });
        }
      },
      async onFinish({ id, payload: { assetId } }, print, session) {
        const now = new Date();
        await stores.tasks.remove(session, id);
        if (!print) return;
        await stores.prints.save(session, print);
        const episodes = await stores.episodes.ofAsset(assetId, session);
        for (const episode of episodes) await orderSeason(stores, session, episode, now);
        if (episodes.length > 0) return;
        await propose(stores, session, { assetId, markers: proposeMarkers(assetId, [], print.credits) }, now);
      },
      ...failing,
    }),
    runsTask(seasonTask, {
      async run({ payload }, { signal }) {
        const { heard, printOf } = await heardSeason(stores, payload);
        const shared = await findSharedMarkers(heard, async () => {
          signal.throwIfAborted();
          await pause();
        });
        return heard.map(({ assetId }) => ({
          assetId,
          markers: proposeMarkers(assetId, shared.get(assetId) ?? [], printOf.get(assetId)?.credits),
        }));
      },
      async onFinish({ id, payload }, proposals, session) {
        const now = new Date();
        await stores.tasks.remove(session, id);
        for (const proposal of proposals) await propose(stores, session, proposal, now);
        // Assets that were ready before anybody listened.
        const episodes = await stores.episodes.ofSeason(payload, session);
        for (const asset of await stores.assets.findMany(episodes.flatMap(({ assetIds }) => assetIds))) {
          if (asset) await orderPrint(stores, session, asset, now);
        }
      },
      ...failing,
    }),
  ];
}
