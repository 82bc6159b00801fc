import DataLoader from 'dataloader';
import type { AuditRecord } from '../../platform/audit/audit-store.ts';
import { DEFAULT_LOCALE, viewerOf, type Viewer } from '../../platform/policy/visibility.ts';
import type { Channels } from '../../platform/redis/channels.ts';
import type { RequestContext } from '../../platform/subgraph/request-context.ts';
import type { PictureFacts } from './artwork/picture-store.ts';
import type { AssetFacts } from './asset/asset-store.ts';
import type { TitleDraft } from './draft/draft-store.ts';
import type { Genre } from './genre/genre-store.ts';
import type { CatalogueImport } from './import/import-store.ts';
import type { Person } from './person/person-store.ts';
import type { Stores } from './stores.ts';
import type { EpisodeFacts, PublishedTitle, TitleStore } from './title/title-store.ts';

/** Reads of one request, each batched and made once. */
export interface Loaders {
  /** Published, before anything is hidden from the viewer. */
  titles: DataLoader<string, PublishedTitle | undefined>;
  titlesByEdition: DataLoader<string, PublishedTitle | undefined>;
  /** By series, before anything is hidden from the viewer. */
  episodes: DataLoader<string, EpisodeFacts[]>;
  drafts: DataLoader<string, TitleDraft | undefined>;
  draftsByEdition: DataLoader<string, TitleDraft | undefined>;
  draftsByAsset: DataLoader<string, TitleDraft | undefined>;
  genres: DataLoader<string, Genre | undefined>;
  people: DataLoader<string, Person | undefined>;
  assets: DataLoader<string, AssetFacts | undefined>;
  pictures: DataLoader<string, PictureFacts | undefined>;
  imports: DataLoader<string, CatalogueImport | undefined>;
  audit: DataLoader<string, AuditRecord[]>;
}

export interface Context extends RequestContext {
  stores: Stores;
  /** For what is followed. */
  channels: Channels;
  titles: TitleStore;
  viewer: Viewer;
  /** BCP 47, of the acting profile. */
  locale: string;
  /** Goes before the path of a picture. */
  mediaUrl: string;
  /** Signs the addresses of pictures that only staff may see. */
  mediaKey: Uint8Array;
  load: Loaders;
}

export function createLoaders({ stores }: Omit<Context, 'load'>): Loaders {
  const { titles, drafts, genres, people, assets, pictures, imports, audit } = stores;
  return {
    titles: new DataLoader((ids) => titles.findMany(ids)),
    titlesByEdition: new DataLoader((ids) => titles.findByEditions(ids)),
    episodes: new DataLoader((ids) => titles.listEpisodes(ids)),
    drafts: new DataLoader((ids) => drafts.findMany(ids)),
    draftsByEdition: new DataLoader((ids) => drafts.findByEditions(ids)),
    draftsByAsset: new DataLoader((ids) => drafts.findByAssets(ids)),
    genres: new DataLoader((ids) => genres.findMany(ids)),
    people: new DataLoader((ids) => people.findMany(ids)),
    assets: new DataLoader((ids) => assets.findMany(ids)),
    pictures: new DataLoader((ids) => pictures.findMany(ids)),
    imports: new DataLoader((ids) => imports.findMany(ids)),
    audit: new DataLoader((ids) => audit.listBySubjects(ids)),
  };
}

export function createContext(
  base: RequestContext,
  {
    defaultTerritory,
    ...shared
  }: Pick<Context, 'stores' | 'channels' | 'mediaUrl' | 'mediaKey'> & { defaultTerritory: string },
): Omit<Context, 'load'> {
  const { passport } = base;
  return {
    ...base,
    ...shared,
    titles: shared.stores.titles,
    viewer: viewerOf(passport, defaultTerritory),
    locale: passport?.locale ?? DEFAULT_LOCALE,
  };
}
