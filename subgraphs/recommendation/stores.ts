import type { Connection } from '../../platform/mongo/database.ts';
import { createForgottenProfileStore } from './profile/forgotten-profile-store.ts';
import { createPageStore } from './home/page-store.ts';
import { createImpressionStore } from './impression/impression-store.ts';
import { createMyListStore } from './my-list/my-list-store.ts';
import { createOpinionStore } from './taste/opinion-store.ts';
import { createWatchStore } from './taste/watch-store.ts';
import { createTitleStore } from './title/title-store.ts';
import { createTrendStore } from './trending/trend-store.ts';

/** Everything the recommendation subgraph keeps, over one connection. */
export function createStores(connection: Connection) {
  return {
    titles: createTitleStore(connection),
    watches: createWatchStore(connection),
    opinions: createOpinionStore(connection),
    trends: createTrendStore(connection),
    myLists: createMyListStore(connection),
    pages: createPageStore(connection),
    impressions: createImpressionStore(connection),
    forgottenProfiles: createForgottenProfileStore(connection),
  };
}

export type Stores = ReturnType<typeof createStores>;
