// What resolvers are given as the parent of each type: generated/resolvers.ts is made from these names (codegen.ts).
export type {
  PublishedTitle as TitleMapper,
  PublishedTitle as MovieDetailsMapper,
  PublishedTitle as SeriesDetailsMapper,
} from './title/title-store.ts';
export type { PublishedEpisode as EpisodeDetailsMapper } from './title/title-store.ts';
export type { ArtworkEntry as DraftArtworkMapper } from './content/artwork-entry.ts';
export type { Image as ImageMapper } from './artwork/image.ts';
export type { TitleDraft as TitleDraftMapper } from './draft/draft-store.ts';
export type { Edition as EditionMapper, Edition as EditionDraftMapper } from './content/edition.ts';
export type { MarkerProposal as MarkerProposalMapper } from './markers/proposal.ts';
export type { Season as SeasonMapper } from './title/season.ts';
export type { Genre as GenreMapper } from './genre/genre-store.ts';
export type { Person as PersonMapper } from './person/person-store.ts';
export type { Credit as CreditMapper } from './content/credit.ts';
export type {
  CatalogueImport as CatalogueImportMapper,
  ImportError as ImportErrorMapper,
} from './import/import-store.ts';

export type { FoundNode as NodeMapper } from './node/find-node.ts';

/** Owned by another subgraph: known by its id alone. */
export type AccountMapper = { id: string };
export type PictureMapper = { id: string };
export type AssetMapper = { id: string };
export type ProfileMapper = { id: string };
export type DeviceMapper = { id: string };
export type PlanMapper = { id: string };
export type MembershipMapper = { id: string };
export type InvoiceMapper = { id: string };
export type UploadMapper = { id: string };
export type TranscodeJobMapper = { id: string };
export type PlaybackSessionMapper = { id: string };
export type RowMapper = { id: string };
