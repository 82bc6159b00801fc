import DataLoader from 'dataloader';
import { requireProfile, type RequestContext } from '../../platform/subgraph/subgraph.ts';
import { anonymousViewer } from '../../platform/policy/visibility.ts';
import type { PageAccess, Reader } from './home/read-page.ts';
import type { Page } from './home/page.ts';
import type { Knowledge } from './knowledge.ts';
import type { ListedTitle } from './my-list/my-list-store.ts';
import type { RecommendationStores } from './stores.ts';
import type { Opinion } from './taste/watch.ts';
import type { Sight } from './title/title-index.ts';

export interface Context extends RequestContext {
  knowledge: Knowledge;
  stores: RecommendationStores;
  impressionKey: Buffer;
  /** One instant for a whole answer: what is listed is not hidden a field later. */
  sight: Sight;
  loaders: Loaders;
}

/** Reads of the acting profile, each batched and made once in a request. */
interface Loaders {
  page: DataLoader<string, Page | undefined>;
  opinion: DataLoader<string, Opinion | undefined>;
  /** By profile: newest first. */
  myList: DataLoader<string, ListedTitle[]>;
}

type Shared = Pick<Context, 'knowledge' | 'stores' | 'impressionKey'> & { defaultTerritory: string };

function createLoaders({ pages, opinions, myLists }: RecommendationStores, profile: string | undefined): Loaders {
  return {
    page: new DataLoader(async (ids) => (profile ? pages.findMany(profile, ids) : ids.map(() => undefined))),
    opinion: new DataLoader(async (ids) => (profile ? opinions.findMany(profile, ids) : ids.map(() => undefined))),
    myList: new DataLoader((profiles) => Promise.all(profiles.map(myLists.list))),
  };
}

export function createContext(base: RequestContext, { defaultTerritory, ...shared }: Shared): Context {
  const { passport } = base;
  const viewer = passport
    ? { territory: passport.territory, maximumAge: passport.maximumAge }
    : anonymousViewer(defaultTerritory);
  return {
    ...base,
    ...shared,
    sight: { viewer, now: new Date() },
    loaders: createLoaders(shared.stores, passport?.profile),
  };
}

/** Reads begin anew: after a mutation, so that its answer and the next one see what it did. */
export function readAnew(context: Context): void {
  context.sight = { ...context.sight, now: new Date() };
  context.loaders = createLoaders(context.stores, context.passport?.profile);
}

/** PROFILE_REQUIRED where the token acts as none. */
export function readerOf(context: Context): Reader {
  const { profile, locale } = requireProfile(context);
  return { profile, sight: context.sight, locale };
}

export function pageAccess(context: Context): PageAccess {
  const { knowledge, stores, loaders } = context;
  const { profile } = requireProfile(context);
  return {
    knowledge,
    pages: stores.pages,
    loadPage: (id) => loaders.page.load(id),
    loadMyList: () => loaders.myList.load(profile),
  };
}
