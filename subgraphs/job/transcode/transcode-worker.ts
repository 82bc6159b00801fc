import { missingCapabilities, readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import { defineWorker } from '../../../platform/subgraph/define-worker.ts';
import { transcodeSettings } from '../config.ts';
import { createLookBack } from '../markers/look-back.ts';
import { markerHandlers } from '../markers/marker-tasks.ts';
import { sweepFiles } from '../retention/sweep-files.ts';
import { sweepPictures } from '../retention/sweep-pictures.ts';
import { ownStorage } from '../storage/own-storage.ts';
import { createStores } from '../stores.ts';
import { addMissingPictures } from './add-missing-pictures.ts';
import { findParts } from './find-parts.ts';
import { jobChannel } from './follow-job.ts';
import { transcodeHandlers } from './transcode-tasks.ts';

const SWEEP_EVERY_MS = 3_600_000;
const LOOK_BACK_EVERY_MS = 600_000;

/** Takes transcoding tasks as long as it runs. */
export const worker = defineWorker({
  name: 'transcode',
  subgraph: 'job',
  port: 4111,
  settings: transcodeSettings,
  assemble({ config, connection, tell, log }) {
    const stores = createStores(connection, tell);
    const lookBack = createLookBack(stores);
    return {
      tasks: stores.tasks,
      handlers: [...transcodeHandlers(stores, config), ...markerHandlers(stores, config)],
      concurrency: config.TRANSCODE_CONCURRENCY,
      onChange: ({ group }) => tell(jobChannel(group)),
      periodic: [
        {
          failure: 'no older film was given pictures',
          everyMs: LOOK_BACK_EVERY_MS,
          isDueAtStart: true,
          async run(now) {
            const added = await addMissingPictures(stores, now);
            if (added > 0) log.info({ added }, 'older films are given the pictures that they lack');
          },
        },
        {
          failure: 'no older season was listened to',
          everyMs: LOOK_BACK_EVERY_MS,
          isDueAtStart: true,
          async run(now) {
            const added = await lookBack(now);
            if (added > 0) log.info({ added }, 'episodes of older seasons are listened to');
          },
        },
        {
          failure: 'no old file was removed',
          everyMs: SWEEP_EVERY_MS,
          isDueAtStart: true,
          async run(now) {
            const swept = {
              ...(await sweepFiles(stores, config, now, findParts(stores))),
              pictures: await sweepPictures(config, now),
            };
            if (Object.values(swept).some((count) => count > 0)) log.info(swept, 'old files were looked through');
          },
        },
      ],
      async prepare() {
        const missing = missingCapabilities(await readCapabilities(config.FFMPEG_PATH));
        if (missing) throw new Error(`${config.FFMPEG_PATH} lacks what transcoding needs: ${missing}`);
        await ownStorage(stores.storage, config.STORAGE_DIR);
      },
    };
  },
});
