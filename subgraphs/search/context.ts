import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/subgraph/subgraph.ts';
import { anonymousViewer, type Viewer } from '../../platform/policy/visibility.ts';
import type { SearchDocument } from './index/search-document.ts';
import type { IndexReplica } from './replica/index-replica.ts';
import type { SearchStores } from './stores.ts';

export interface Context extends RequestContext {
  stores: SearchStores;
  replica: IndexReplica;
  viewer: Viewer;
  /** BCP 47, of the acting profile. */
  locale: string;
  /** One instant for a whole answer. */
  now: Date;
  /** Published titles with all their texts, which the index does not hold. */
  documents: DataLoader<string, SearchDocument | undefined>;
}

export function createSearchContext(
  base: RequestContext,
  { stores, replica, defaultTerritory }: { stores: SearchStores; replica: IndexReplica; defaultTerritory: string },
): Context {
  const { passport } = base;
  return {
    ...base,
    stores,
    replica,
    viewer: passport
      ? { territory: passport.territory, maximumAge: passport.maximumAge }
      : anonymousViewer(defaultTerritory),
    locale: passport?.locale ?? 'en',
    now: new Date(),
    documents: new DataLoader((ids) => stores.documents.findMany(ids)),
  };
}
