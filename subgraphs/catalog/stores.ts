import { createAuditStore, type AuditStore } from '../../platform/audit/audit-store.ts';
import { createOutboxStore, type OutboxStore } from '../../platform/events/outbox-store.ts';
import type { Tell } from '../../platform/live/tell.ts';
import type { Connection } from '../../platform/mongo/database.ts';
import { createPictureStore, type PictureStore } from './artwork/picture-store.ts';
import { createAssetStore, type AssetStore } from './asset/asset-store.ts';
import { createDraftStore, type DraftStore } from './draft/draft-store.ts';
import { createGenreStore, type GenreStore } from './genre/genre-store.ts';
import { createImportStore, type ImportStore } from './import/import-store.ts';
import { createPersonStore, type PersonStore } from './person/person-store.ts';
import { createTitleStore, type TitleStore } from './title/title-store.ts';

/** Everything the catalog subgraph keeps, over one connection. */
export interface Stores {
  connection: Connection;
  drafts: DraftStore;
  titles: TitleStore;
  genres: GenreStore;
  people: PersonStore;
  assets: AssetStore;
  pictures: PictureStore;
  imports: ImportStore;
  audit: AuditStore;
  outbox: OutboxStore;
}

/** `tell` hints whoever follows a draft or an import that it has changed. */
export function createStores(connection: Connection, tell: Tell): Stores {
  return {
    connection,
    drafts: createDraftStore(connection, tell),
    titles: createTitleStore(connection),
    genres: createGenreStore(connection),
    people: createPersonStore(connection),
    assets: createAssetStore(connection),
    pictures: createPictureStore(connection),
    imports: createImportStore(connection, tell),
    audit: createAuditStore(connection),
    outbox: createOutboxStore(connection),
  };
}
