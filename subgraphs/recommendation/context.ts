import DataLoader from 'dataloader';
import { requireProfile, type RequestContext } from '../../platform/subgraph/request-context.ts';
import { viewerOf, type Viewer } from '../../platform/policy/visibility.ts';
import type { Opinion } from './generated/types.ts';
import type { PageAccess, Reader } from './home/read-page.ts';
import type { Page } from './home/page.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import type { ListedTitle } from './my-list/my-list-store.ts';
import type { Stores } from './stores.ts';
import type { Sight } from './title/title-index.ts';

export interface Context extends RequestContext {
  knowledge: Knowledge;
  stores: Stores;
  impressionKey: Buffer;
  viewer: Viewer;
  load: Loaders;
}

/** Reads of the acting profile, each batched and made once in a request. */
interface Loaders {
  page: DataLoader<string, Page | undefined>;
  opinion: DataLoader<string, Opinion | undefined>;
  /** By profile: newest first. */
  myList: DataLoader<string, ListedTitle[]>;
}

type Shared = Pick<Context, 'knowledge' | 'stores' | 'impressionKey'> & { defaultTerritory: string };

export function createLoaders({ stores, passport }: Omit<Context, 'load'>): Loaders {
  const { pages, opinions, myLists } = stores;
  const profile = passport?.profile;
  return {
    page: new DataLoader(async (ids) => (profile ? pages.findMany(profile, ids) : ids.map(() => undefined))),
    opinion: new DataLoader(async (ids) => (profile ? opinions.findMany(profile, ids) : ids.map(() => undefined))),
    myList: new DataLoader((profiles) => Promise.all(profiles.map(myLists.list))),
  };
}

export function createContext(base: RequestContext, { defaultTerritory, ...shared }: Shared): Omit<Context, 'load'> {
  return { ...base, ...shared, viewer: viewerOf(base.passport, defaultTerritory) };
}

/** What the caller sees at the instant of this answer. */
export function sightOf({ viewer, now }: Pick<Context, 'viewer' | 'now'>): Sight {
  return { viewer, now };
}

/** PROFILE_REQUIRED where the token acts as none. */
export function readerOf(context: Context): Reader {
  const { profile, locale } = requireProfile(context);
  return { profile, sight: sightOf(context), locale };
}

export function pageAccess(context: Context): PageAccess {
  const { knowledge, stores, load } = context;
  const { profile } = requireProfile(context);
  return {
    knowledge,
    pages: stores.pages,
    loadPage: (id) => load.page.load(id),
    loadMyList: () => load.myList.load(profile),
  };
}
