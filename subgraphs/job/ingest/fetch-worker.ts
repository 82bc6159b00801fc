import { mkdir } from 'node:fs/promises';
import { uploadsFolder } from '../../../platform/media/layout.ts';
import { defineWorker } from '../../../platform/subgraph/define-worker.ts';
import { fetchSettings } from '../config.ts';
import { ownStorage } from '../storage/own-storage.ts';
import { createStores } from '../stores.ts';
import { fetchHandler } from './fetch-source.ts';

/** Fetches sources as long as it runs: beside the transcode worker, whose places a slow server would hold. */
export const worker = defineWorker({
  name: 'fetch',
  subgraph: 'job',
  port: 4116,
  settings: fetchSettings,
  assemble({ config, connection, tell }) {
    const stores = createStores(connection, tell);
    return {
      tasks: stores.tasks,
      handlers: [fetchHandler(stores, config)],
      concurrency: config.FETCH_CONCURRENCY,
      async prepare() {
        await ownStorage(stores.storage, config.STORAGE_DIR);
        await mkdir(uploadsFolder(config.STORAGE_DIR), { recursive: true });
      },
    };
  },
});
