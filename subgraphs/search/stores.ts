import type { Connection } from '../../platform/mongo/database.ts';
import { createDocumentStore } from './projection/document-store.ts';
import { createPlayStore } from './projection/play-store.ts';
import { createRecentStore } from './recent/recent-store.ts';
import { createRebuildStore } from './replica/rebuild-store.ts';

export function createStores(connection: Connection) {
  return {
    documents: createDocumentStore(connection),
    plays: createPlayStore(connection),
    rebuilds: createRebuildStore(connection),
    recent: createRecentStore(connection),
  };
}

export type Stores = ReturnType<typeof createStores>;
