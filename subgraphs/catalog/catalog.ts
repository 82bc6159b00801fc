import { createAuditStore, type AuditStore } from '../../platform/audit/audit-store.ts';
import { createOutboxStore, type OutboxStore } from '../../platform/events/outbox-store.ts';
import type { Tell } from '../../platform/live/tell.ts';
import type { Connection } from '../../platform/mongo/database.ts';
import type { Channels } from '../../platform/redis/channels.ts';
import { createAssetStore, type AssetStore } from './asset/asset-store.ts';
import { createDraftStore, type DraftStore, type TitleDraft } from './draft/draft-store.ts';
import { createGenreStore, type GenreStore } from './genre/genre-store.ts';
import { createImportStore, type ImportStore } from './import/import-store.ts';
import { createPersonStore, type PersonStore } from './person/person-store.ts';
import { createTitleStore, type TitleStore } from './title/title-store.ts';

/** What the use cases work with; made once per process. */
export interface Catalog {
  connection: Connection;
  drafts: DraftStore;
  titles: TitleStore;
  genres: GenreStore;
  people: PersonStore;
  assets: AssetStore;
  imports: ImportStore;
  audit: AuditStore;
  outbox: OutboxStore;
  channels: Channels;
  /** Tells whoever follows the draft to read it again. */
  hintDraft(id: string): void;
  /** The same for an import. */
  hintImport(id: string): void;
}

/** After a publication or withdrawal: the drafts whose status or readiness it changes. */
export async function hintPublication(
  { drafts, hintDraft }: Pick<Catalog, 'drafts' | 'hintDraft'>,
  { id, kind }: Pick<TitleDraft, 'id' | 'kind'>,
): Promise<void> {
  const episodes = kind === 'SERIES' ? await drafts.listEpisodeIds(id) : [];
  [id, ...episodes].forEach((each) => hintDraft(each));
}

/** Carries hints that a draft has changed; the message says nothing, the database is the truth. */
export function draftChannel(id: string): string {
  return `draft:${id}`;
}

/** Carries hints that an import has gone on. */
export function importChannel(id: string): string {
  return `import:${id}`;
}

export function createCatalogParts(connection: Connection, channels: Channels, tell: Tell): Catalog {
  return {
    connection,
    drafts: createDraftStore(connection),
    titles: createTitleStore(connection),
    genres: createGenreStore(connection),
    people: createPersonStore(connection),
    assets: createAssetStore(connection),
    imports: createImportStore(connection),
    audit: createAuditStore(connection),
    outbox: createOutboxStore(connection),
    channels,
    hintDraft: (id) => tell(draftChannel(id)),
    hintImport: (id) => tell(importChannel(id)),
  };
}
