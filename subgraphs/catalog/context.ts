import DataLoader from 'dataloader';
import { requirePassport, type RequestContext } from '../../platform/subgraph/subgraph.ts';
import { anonymousViewer, type Viewer } from '../../platform/policy/visibility.ts';
import type { Act, Catalog } from './catalog.ts';
import type { AssetFacts } from './asset/asset-store.ts';
import type { TitleDraft } from './draft/draft-store.ts';
import type { Genre } from './genre/genre-store.ts';
import type { Person } from './person/person-store.ts';
import type { EpisodeFacts, PublishedTitle, TitleStore } from './title/title-store.ts';
import type { AuditRecord } from '../../platform/audit/audit-store.ts';

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
  audit: DataLoader<string, AuditRecord[]>;
}

export interface Context extends RequestContext {
  catalog: Catalog;
  titles: TitleStore;
  viewer: Viewer;
  /** BCP 47, of the acting profile. */
  locale: string;
  /** Goes before the path of a picture. */
  mediaUrl: string;
  /** Signs the addresses of pictures that only staff may see. */
  mediaKey: Uint8Array;
  /** One instant for a whole answer: what is listed is not hidden a field later. */
  now: Date;
  loaders: Loaders;
}

function createLoaders(catalog: Catalog): Loaders {
  const { titles, drafts, genres, people, assets, audit } = catalog;
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
    audit: new DataLoader((ids) => audit.listBySubjects(ids)),
  };
}

export function createContext(
  base: RequestContext,
  {
    catalog,
    defaultTerritory,
    mediaUrl,
    mediaKey,
  }: Pick<Context, 'catalog' | 'mediaUrl' | 'mediaKey'> & { defaultTerritory: string },
): Context {
  const { passport } = base;
  const viewer = passport
    ? { territory: passport.territory, maximumAge: passport.maximumAge }
    : anonymousViewer(defaultTerritory);
  const now = new Date();
  return {
    ...base,
    catalog,
    titles: catalog.titles,
    viewer,
    locale: passport?.locale ?? 'en',
    mediaUrl,
    mediaKey,
    now,
    loaders: createLoaders(catalog),
  };
}

/** For a mutation: who acts, and reads that begin anew afterwards, so that the answer and the next mutation see the act. */
export async function perform<Outcome>(
  context: Context,
  useCase: (catalog: Catalog, act: Act & { scopes: readonly string[] }) => Promise<Outcome>,
): Promise<Outcome> {
  const { requestId, catalog } = context;
  const { account, scopes } = requirePassport(context);
  try {
    return await useCase(catalog, { account, scopes, requestId, now: new Date() });
  } finally {
    context.now = new Date();
    context.loaders = createLoaders(catalog);
  }
}
