import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/subgraph/request-context.ts';
import { DEFAULT_LOCALE, viewerOf, type Viewer } from '../../platform/policy/visibility.ts';
import type { SearchDocument } from './index/search-document.ts';
import type { IndexReplica } from './replica/index-replica.ts';
import type { Stores } from './stores.ts';

export interface Context extends RequestContext {
  stores: Stores;
  replica: IndexReplica;
  viewer: Viewer;
  /** BCP 47, of the acting profile. */
  locale: string;
  load: {
    /** Published titles with all their texts, which the index does not hold. */
    document: DataLoader<string, SearchDocument | undefined>;
  };
}

export function createLoaders({ stores }: Omit<Context, 'load'>): Context['load'] {
  return { document: new DataLoader((ids) => stores.documents.findMany(ids)) };
}

export function createContext(
  base: RequestContext,
  { stores, replica, defaultTerritory }: { stores: Stores; replica: IndexReplica; defaultTerritory: string },
): Omit<Context, 'load'> {
  const { passport } = base;
  return {
    ...base,
    stores,
    replica,
    viewer: viewerOf(passport, defaultTerritory),
    locale: passport?.locale ?? DEFAULT_LOCALE,
  };
}
