export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** ISO 4217 code: `EUR`. */
  Currency: { input: string; output: string; }
  /** RFC 3339 instant, sent in UTC. */
  DateTime: { input: Date; output: Date; }
  /** Chosen by the client, 1 to 128 visible ASCII characters, kept 24 h: the same key with the same input gives the same answer. */
  IdempotencyKey: { input: string; output: string; }
  /** BCP 47 tag: `en`, `pt-BR`. */
  Locale: { input: string; output: string; }
  /** Whole number within ±(2^53−1). Bytes, revisions, summed durations: GraphQL's Int ends at 2^31. */
  Long: { input: number; output: number; }
  /** ISO 3166-1 alpha-2: `DE`. */
  Territory: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type Account = Node & {
  __typename?: 'Account';
  id: Scalars['ID']['output'];
};

/** Who should not see a title, by the system that rated it. */
export type AgeRating = {
  __typename?: 'AgeRating';
  /** Not below this age, 0 to 21. */
  age: Scalars['Int']['output'];
  /** As that system writes it: `PG-13`. */
  label: Scalars['String']['output'];
  /** `FSK`, `MPA` … */
  system: Scalars['String']['output'];
};

/** age 0 to 21; system and label 1 to 50 characters. */
export type AgeRatingInput = {
  /** Whoever may see less than this does not see the title. */
  age: Scalars['Int']['input'];
  /** As that system writes it: `PG-13`. */
  label: Scalars['String']['input'];
  /** `FSK`, `MPA` … */
  system: Scalars['String']['input'];
};

/** A picture's use. */
export type ArtworkKind =
  /** Large, 16:9, behind a heading, with nothing written in it. At least 960 pixels wide. */
  | 'BACKDROP'
  /** The title's own lettering, of any shape, on nothing: what lies behind it shines through. At least 160 pixels wide. */
  | 'LOGO'
  /** Upright, 2:3, with the title written in it: for many on a page. At least 300 pixels wide. */
  | 'POSTER'
  /** 16:9, for a card that lies on its side: at least 320 pixels wide. Where there is none, the BACKDROP is. */
  | 'STILL';

export type Asset = Node & {
  __typename?: 'Asset';
  id: Scalars['ID']['output'];
  /** The draft whose edition uses it. */
  usedBy?: Maybe<TitleDraft>;
};

/** One privileged act: who did what to what. Never changed, never removed. */
export type AuditRecord = {
  __typename?: 'AuditRecord';
  /** `title.publish`, `account.setRoles` … */
  action: Scalars['String']['output'];
  /** The account that acted, or `system`. */
  actorId: Scalars['ID']['output'];
  /** When the act became true; it is written in the same transaction. */
  at: Scalars['DateTime']['output'];
  /** What changed, as JSON text. */
  details: Scalars['String']['output'];
  /** `audit_…`; never changes. */
  id: Scalars['ID']['output'];
  /** What was acted on: the id of an account, a title, a job, an import, an invoice, a session … */
  subjectId: Scalars['ID']['output'];
};

/** As the editor said it (local time and zone, or an instant) and as it resolves. From startsAt until before endsAt. */
export type AvailabilityWindow = {
  __typename?: 'AvailabilityWindow';
  /** Null: without end. */
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Local wall-clock time, `2026-12-24T20:15`, where the editor gave one; resolves anew when the zone's rules change. */
  localStart?: Maybe<Scalars['String']['output']>;
  /** The instant from which it may be seen. */
  startsAt: Scalars['DateTime']['output'];
  /** Null: everywhere. */
  territory?: Maybe<Scalars['Territory']['output']>;
  /** IANA zone of localStart. */
  timeZone?: Maybe<Scalars['String']['output']>;
};

/**
 * A file of titles on its way into the catalogue, sent piece by piece with importRows; docs/IMPORT.md says what a row holds.
 * Whoever was cut off asks for nextLine and sends on from there.
 */
export type CatalogueImport = Node & {
  __typename?: 'CatalogueImport';
  /** Privileged acts on this import, newest first. */
  audit?: Maybe<Array<AuditRecord>>;
  /** Of everything sent so far. */
  counts: ImportCounts;
  /** When it was opened. */
  createdAt: Scalars['DateTime']['output'];
  /** Whose import it is; null where the account is no more. */
  createdBy?: Maybe<Account>;
  /** When it was finished or cancelled; null while it is open. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** By line. `first` 1 to 100. */
  errors: ImportErrorConnection;
  /** How the file is written. */
  format: ImportFormat;
  /** `import_…`; never changes. */
  id: Scalars['ID']['output'];
  /** Whether it only tells what it would do. */
  isDryRun: Scalars['Boolean']['output'];
  /** For people: the name of the file. */
  name: Scalars['String']['output'];
  /** The line of the file, from 1, that importRows expects next. */
  nextLine: Scalars['Int']['output'];
  /** Grows with every change of the import. */
  revision: Scalars['Long']['output'];
  /** Where the rows come from; keys of one source tell its titles apart. */
  source: Scalars['String']['output'];
  /** Whether it still takes rows. */
  state: ImportState;
};


/**
 * A file of titles on its way into the catalogue, sent piece by piece with importRows; docs/IMPORT.md says what a row holds.
 * Whoever was cut off asks for nextLine and sends on from there.
 */
export type CatalogueImportErrorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** A page of a list of imports. */
export type CatalogueImportConnection = {
  __typename?: 'CatalogueImportConnection';
  /** In the order of the list. */
  edges: Array<CatalogueImportEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of imports. */
export type CatalogueImportEdge = {
  __typename?: 'CatalogueImportEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: CatalogueImport;
};

/** The import has ended; so it had where it was ended before in the same way. */
export type CatalogueImportEnded = {
  __typename?: 'CatalogueImportEnded';
  /** As it is now. */
  import: CatalogueImport;
};

/** What comes, and what is done with it. */
export type CreateCatalogueImportInput = {
  /** How the file is written. */
  format: ImportFormat;
  /** Columns that are passed over without an error, at most 100. */
  ignoredColumns?: Array<Scalars['String']['input']>;
  /** Counts and tells errors as the real run would; writes no titles, genres or people. */
  isDryRun?: Scalars['Boolean']['input'];
  /**
   * Columns that tell the titles of the source apart, at most 10: a row with the same values is the same title, now and in every later
   * import. Without them a title is known by its kind, name and year, an episode by its series, season and number. A row
   * that has an `id` is that title.
   */
  keyColumns?: Array<Scalars['String']['input']>;
  /** Of columns that name none: `name` as opposed to `name_de`. */
  locale?: Scalars['Locale']['input'];
  /** 1 to 100 characters, for people: the name of the file. */
  name: Scalars['String']['input'];
  /** Rows win over what editors have changed. */
  overwrite?: Scalars['Boolean']['input'];
  /**
   * Publishes what it creates and updates, and what an earlier import left unpublished; withdrawn titles stay withdrawn.
   * Titles without media are announced.
   */
  publish?: Scalars['Boolean']['input'];
  /** Publishes titles without an age rating too: only viewers without a maximum age see them. */
  publishUnrated?: Scalars['Boolean']['input'];
  /** New for every import, the same for every retry of the call. */
  requestKey: Scalars['IdempotencyKey']['input'];
  /**
   * Where the rows come from, 1 to 50 characters: two sources may use the same keys for different titles, the same source
   * means the same title.
   */
  source?: Scalars['String']['input'];
};

/** Exactly one of movie, series and episode. `id`, `title_` and up to 56 of `a-z0-9_-`, lets an import choose stable ids. */
export type CreateTitleInput = {
  /** An episode of a series that exists, published or not. */
  episode?: InputMaybe<EpisodeInput>;
  /** Of the title; its draft's id follows from it. Left out: a new one, and a repeated call makes another title. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** A movie. */
  movie?: InputMaybe<MovieInput>;
  /** A series, whose episodes are created after it. */
  series?: InputMaybe<SeriesInput>;
};

/** What comes of `createTitle`. */
export type CreateTitleResult = DraftSaved | EpisodeNumberTaken | TitleNotFound;

/** A person's part in one title. */
export type Credit = {
  __typename?: 'Credit';
  /** Whom an actor plays; null where that is not said. */
  character?: Maybe<Scalars['String']['output']>;
  /** Whose part it is. */
  person: Person;
  /** What the person did. */
  role: CreditRole;
  /** Null where it is gone or hidden. */
  title?: Maybe<Title>;
};

/** character 1 to 200 characters. */
export type CreditInput = {
  /** Whom an actor plays. */
  character?: InputMaybe<Scalars['String']['input']>;
  /** Of a person who exists. */
  personId: Scalars['ID']['input'];
  /** What the person did. */
  role: CreditRole;
};

/** What a person does in a title. */
export type CreditRole =
  /** Plays in it; `Credit.character` may say whom. */
  | 'ACTOR'
  /** Wrote its music. */
  | 'COMPOSER'
  /** Directed it. */
  | 'DIRECTOR'
  /** Produced it. */
  | 'PRODUCER'
  /** Wrote it. */
  | 'WRITER';

/** What comes of `deleteDraft`. */
export type DeleteDraftResult = DraftDeleted | TitleIsPublished | TitleNotFound;

export type Device = Node & {
  __typename?: 'Device';
  id: Scalars['ID']['output'];
};

/** A picture that a title was given. */
export type DraftArtwork = {
  __typename?: 'DraftArtwork';
  /** Why viewers do not see it though it is published, for people, in English: it is still looked at, was refused, or does not fit. Null else. */
  fault?: Maybe<Scalars['String']['output']>;
  /** What it is for. */
  kind: ArtworkKind;
  /** For whom what is written in it is meant; null: for all. */
  locale?: Maybe<Scalars['Locale']['output']>;
  /** Null where it is no more. */
  picture?: Maybe<Picture>;
  /** Also where `picture` is null. */
  pictureId: Scalars['ID']['output'];
};

/** The draft is gone, with an audit record. */
export type DraftDeleted = {
  __typename?: 'DraftDeleted';
  /** For the client's cache. */
  draftId: Scalars['ID']['output'];
  /** What it would have been published as. */
  titleId: Scalars['ID']['output'];
};

/** What comes of `updateTitle`, `attachAsset`, `setArtwork`, `removeArtwork`, `addEdition`, `setMarkers`, `setWindows` and `withdrawTitle`. */
export type DraftResult = DraftSaved | EditConflict | TitleNotFound;

/** The draft is as the caller wanted it; where it was so before, its revision stays. */
export type DraftSaved = {
  __typename?: 'DraftSaved';
  /** As it is now. */
  draft: TitleDraft;
};

/** Somebody else has saved since: `current` is what they made. */
export type EditConflict = Failure & {
  __typename?: 'EditConflict';
  /** With the revision to go on from. */
  current: TitleDraft;
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** A cut of a title with its own picture, markers and windows: what is played, and what progress is kept for. */
export type Edition = Node & {
  __typename?: 'Edition';
  /** As published. */
  asset?: Maybe<Asset>;
  /** Null before it has media. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  /** `edition_…`; never changes, whatever media it is given. */
  id: Scalars['ID']['output'];
  /** By start; none overlaps another. */
  markers: Array<Marker>;
  /** `Main` of the first; else as the editor named it, unique in the title. */
  name: Scalars['String']['output'];
  /** As published. */
  windows?: Maybe<Array<AvailabilityWindow>>;
};

/** A cut that is worked on; viewers' Edition changes only when the draft is published. */
export type EditionDraft = Node & {
  __typename?: 'EditionDraft';
  /** Null before it has media, and where media are no more; it may still be in the making. */
  asset?: Maybe<Asset>;
  /** Null before it has media. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  /** What the edition is called by viewers, from its first publication on. */
  editionId: Scalars['ID']['output'];
  /** `editiondraft_…`; never changes. */
  id: Scalars['ID']['output'];
  /** Found in its media, by start, for an editor to decide; none before they are looked through, which follows their encode. */
  markerProposals: Array<MarkerProposal>;
  /** By start; none overlaps another. */
  markers: Array<Marker>;
  /** 1 to 100 characters, unique in the title. */
  name: Scalars['String']['output'];
  /** As the editor said them, local times resolved by the zone rules of today; none before any is set. */
  windows: Array<AvailabilityWindow>;
};

/** What comes of `finishCatalogueImport` and `cancelCatalogueImport`. */
export type EndImportResult = CatalogueImportEnded | ImportEnded | ImportNotFound;

/** Of an EPISODE. */
export type EpisodeDetails = {
  __typename?: 'EpisodeDetails';
  /** Those that may be played here and now; none while the episode is only announced. */
  editions: Array<Edition>;
  /** Within its season, 1 to 10,000. */
  number: Scalars['Int']['output'];
  /** 0 to 1,000; 0 holds the specials. */
  seasonNumber: Scalars['Int']['output'];
  /** Null where the series is gone or hidden. */
  series?: Maybe<Title>;
  /** Also where `series` is null. */
  seriesId: Scalars['ID']['output'];
};

/** seasonNumber 0 to 1,000 (0: specials), number 1 to 10,000; together unique in the series. Genres belong to the series. */
export type EpisodeInput = {
  /** May wait; needed before it is published. */
  ageRating?: InputMaybe<AgeRatingInput>;
  /** In the order of billing. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** May be empty; one is needed before it is published. */
  names: Array<LocalisedTextInput>;
  /** Within the season: EpisodeNumberTaken where another episode has it. */
  number: Scalars['Int']['input'];
  /** 1870 to 2200. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** 0 for specials. */
  seasonNumber: Scalars['Int']['input'];
  /** The series' title id (`TitleDraft.titleId`): TitleNotFound where there is none. */
  seriesId: Scalars['ID']['input'];
  /** Left out: none. */
  synopses?: InputMaybe<Array<LocalisedTextInput>>;
};

/** Another episode of the series has that season and number. */
export type EpisodeNumberTaken = Failure & {
  __typename?: 'EpisodeNumberTaken';
  /** The draft that has the number, published or not. */
  draftId: Scalars['ID']['output'];
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** What that draft is published as. */
  titleId: Scalars['ID']['output'];
};

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

/** What a title is like; the same for all territories. */
export type Genre = Node & {
  __typename?: 'Genre';
  /** `genre_…`; never changes. */
  id: Scalars['ID']['output'];
  /** In the caller's language, by the same chain as `Title.name`. */
  name: Scalars['String']['output'];
  /** Movies and series the caller may see, newest publication first; a correction does not make a title new. `first` 1 to 100. */
  titles: TitleConnection;
};


/** What a title is like; the same for all territories. */
export type GenreTitlesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** `id`, `genre_` and up to 56 of `a-z0-9_-`, makes it again with the same answer. */
export type GenreInput = {
  /** Left out: a new one, and a repeated call makes another genre. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** At least one. */
  names: Array<LocalisedTextInput>;
};

/**
 * Addresses may be relative to that of the graph. Anybody may fetch them, and any cache keep what they give for ever, while the title is seen;
 * within half a minute after that they are 404. Of a title that is not seen, which only staff come to, they expire after one to two hours.
 * What an editor replaces has other addresses.
 */
export type Image = {
  __typename?: 'Image';
  /** What most of it is like, `#1a2b3c`: to be shown until it is there. Null of a picture of the film. */
  color?: Maybe<Scalars['String']['output']>;
  /** Pixels, of `url` without a width. */
  height: Scalars['Int']['output'];
  /** Whether it is of the film, as nobody gave the title a picture of that kind. */
  isOfFilm: Scalars['Boolean']['output'];
  /** For whom what is written in it is meant; null where nothing is, and of a picture of the film. */
  locale?: Maybe<Scalars['Locale']['output']>;
  /** For the attribute `srcset`: each size that there is, with its width in pixels. */
  srcset: Scalars['String']['output'];
  /** Where it is fetched, without further credentials. */
  url: Scalars['String']['output'];
  /** Pixels, of `url` without a width. */
  width: Scalars['Int']['output'];
};


/**
 * Addresses may be relative to that of the graph. Anybody may fetch them, and any cache keep what they give for ever, while the title is seen;
 * within half a minute after that they are 404. Of a title that is not seen, which only staff come to, they expire after one to two hours.
 * What an editor replaces has other addresses.
 */
export type ImageSrcsetArgs = {
  format?: ImageFormat;
};


/**
 * Addresses may be relative to that of the graph. Anybody may fetch them, and any cache keep what they give for ever, while the title is seen;
 * within half a minute after that they are 404. Of a title that is not seen, which only staff come to, they expire after one to two hours.
 * What an editor replaces has other addresses.
 */
export type ImageUrlArgs = {
  format?: ImageFormat;
  width?: InputMaybe<Scalars['Int']['input']>;
};

/** How a picture is coded. */
export type ImageFormat =
  /** AVIF or WebP where the `Accept` of who fetches it names them, else JPEG. */
  | 'AUTO'
  /** Smallest; not read by everything. */
  | 'AVIF'
  /** Read by everything. */
  | 'JPEG'
  /** Read by browsers since 2020. */
  | 'WEBP';

/** rows = created + updated + unchanged + failed. In a dry run: what would have been. */
export type ImportCounts = {
  __typename?: 'ImportCounts';
  /** Titles that were not there before. */
  created: Scalars['Int']['output'];
  /** Nothing of such a row was written; `errors` says why. */
  failed: Scalars['Int']['output'];
  /** Of the titles created, updated or unchanged. */
  published: Scalars['Int']['output'];
  /** All rows taken, whatever became of them. */
  rows: Scalars['Int']['output'];
  /** The row says what it said at its last import, or what the draft says already. */
  unchanged: Scalars['Int']['output'];
  /** Titles that were there and are changed. */
  updated: Scalars['Int']['output'];
};

/** The import takes no rows any more. */
export type ImportEnded = Failure & {
  __typename?: 'ImportEnded';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** FINISHED or CANCELLED. */
  state: ImportState;
};

/** The first thing that is wrong with a row, or something about the whole file. */
export type ImportError = {
  __typename?: 'ImportError';
  /** What is wrong. */
  code: ImportErrorCode;
  /** Null where the row as a whole is wrong. */
  column?: Maybe<Scalars['String']['output']>;
  /** Of the file, from 1, where the row begins. */
  line: Scalars['Int']['output'];
  /** For people, in English. */
  message: Scalars['String']['output'];
  /** What stood there, the first 200 characters. */
  value?: Maybe<Scalars['String']['output']>;
};

/** What may be wrong with a row or a file. */
export type ImportErrorCode =
  /** A column's text is not what its rule wants. */
  | 'BAD_VALUE'
  /** An editor has changed the title since its last import, or made it by hand: nothing is overwritten unasked. */
  | 'CONFLICT'
  /** An earlier line of this import was the same title, with other content. */
  | 'DUPLICATE'
  /** Another episode of the series has that season and number. */
  | 'EPISODE_NUMBER_TAKEN'
  /** The row has no name, and its title none yet. */
  | 'NAME_MISSING'
  /** Not JSON, or a line of CSV with bad quotes or another number of columns. */
  | 'NOT_READABLE'
  /** The import publishes, and the title may not be published; the message says what is missing. */
  | 'NOT_READY'
  /** Neither in the catalogue nor in an earlier row. */
  | 'SERIES_NOT_FOUND'
  /** A column that no rule reads, told at its first row: the rows count without it. */
  | 'UNKNOWN_COLUMN';

/** A page of a list of what is wrong with an import. */
export type ImportErrorConnection = {
  __typename?: 'ImportErrorConnection';
  /** In the order of the list. */
  edges: Array<ImportErrorEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of what is wrong with an import. */
export type ImportErrorEdge = {
  __typename?: 'ImportErrorEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: ImportError;
};

/** How a file of titles is written. */
export type ImportFormat =
  /** RFC 4180 with a line of column names; comma, semicolon or tab, whichever that line has. */
  | 'CSV'
  /** One JSON object a line. */
  | 'JSON_LINES';

/** There is no such import. */
export type ImportNotFound = Failure & {
  __typename?: 'ImportNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** `fromLine` is not the line that comes next: send on from nextLine. */
export type ImportOutOfStep = Failure & {
  __typename?: 'ImportOutOfStep';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** The line that the import expects. */
  nextLine: Scalars['Int']['output'];
};

/** What comes of `importRows`. */
export type ImportRowsResult = ImportEnded | ImportNotFound | ImportOutOfStep | RowsImported;

/** How far an import is. */
export type ImportState =
  /** What it had written stays. */
  | 'CANCELLED'
  /** Its file came to its end; no rows are taken any more. */
  | 'FINISHED'
  /** Takes rows. */
  | 'OPEN';

export type Invoice = Node & {
  __typename?: 'Invoice';
  id: Scalars['ID']['output'];
};

/** A text in one language. */
export type LocalisedText = {
  __typename?: 'LocalisedText';
  /** Its language. */
  locale: Scalars['Locale']['output'];
  /** 1 to 5,000 characters. */
  text: Scalars['String']['output'];
};

/** One text a locale, at most 100 locales; 1 to 5,000 characters, not all blank. */
export type LocalisedTextInput = {
  /** The language of the text. */
  locale: Scalars['Locale']['input'];
  /** As people read it. */
  text: Scalars['String']['input'];
};

/** `startMs` inclusive, `endMs` exclusive. */
export type Marker = {
  __typename?: 'Marker';
  /** Milliseconds from the edition's start, exclusive. */
  endMs: Scalars['Int']['output'];
  /** What is shown there. */
  kind: MarkerKind;
  /** Milliseconds from the edition's start, inclusive. */
  startMs: Scalars['Int']['output'];
};

/** What a proposed marker rests on. */
export type MarkerBasis =
  /** The picture is of letters on one colour, for half a minute or more, near the end. */
  | 'PICTURE'
  /** Episodes of the season have this sound in common. */
  | 'SHARED_SOUND'
  /** Both. */
  | 'SOUND_AND_PICTURE';

/** Milliseconds, endMs after startMs, at most 24 h; at most 20 an edition. */
export type MarkerInput = {
  /** From the edition's start, exclusive. */
  endMs: Scalars['Int']['input'];
  /** What is shown there. */
  kind: MarkerKind;
  /** From the edition's start, inclusive. */
  startMs: Scalars['Int']['input'];
};

/** A part of an edition that a player may offer to skip, or acts on. */
export type MarkerKind =
  /** Closing titles: who comes so far has watched it, and the next episode may be offered. */
  | 'CREDITS'
  /** Opening titles. */
  | 'INTRO'
  /** What happened before. */
  | 'RECAP';

/**
 * A marker that was found in an edition's media and that nobody sees before an editor has accepted it. Made anew when an episode of the season is
 * given other media; what was decided stays.
 */
export type MarkerProposal = {
  __typename?: 'MarkerProposal';
  /** What it rests on. */
  basis: MarkerBasis;
  /** Of how many that were compared, at most six; null where it rests on the picture alone. */
  comparedWith?: Maybe<Scalars['Int']['output']>;
  /** 0 to 1: how sure it is. */
  confidence: Scalars['Float']['output'];
  /** Milliseconds from the edition's start, exclusive. */
  endMs: Scalars['Int']['output'];
  /** `marker_…`; another when any of it changes. */
  id: Scalars['ID']['output'];
  /** INTRO or CREDITS. */
  kind: MarkerKind;
  /** How many of the neighbouring episodes have the same sound; null where it rests on the picture alone. */
  sharedBy?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds from the edition's start, inclusive; within half a second where it rests on sound. */
  startMs: Scalars['Int']['output'];
  /** What an editor has made of it. */
  state: MarkerProposalState;
};

/** The edition has no such proposal: it was made anew, or the edition has other media by now. */
export type MarkerProposalNotFound = Failure & {
  __typename?: 'MarkerProposalNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** What comes of `acceptMarker` and `rejectMarker`. */
export type MarkerProposalResult = DraftSaved | EditConflict | MarkerProposalNotFound | TitleNotFound;

/** What an editor has made of a proposed marker. */
export type MarkerProposalState =
  /** The edition has a marker there, as proposed or adjusted. */
  | 'ACCEPTED'
  /** Nothing yet. */
  | 'PROPOSED'
  /** Turned down. */
  | 'REJECTED';

export type Membership = Node & {
  __typename?: 'Membership';
  id: Scalars['ID']['output'];
};

export type MoneyRequest = Node & {
  __typename?: 'MoneyRequest';
  id: Scalars['ID']['output'];
};

/** Of a MOVIE. */
export type MovieDetails = {
  __typename?: 'MovieDetails';
  /** Those that may be played here and now; none while the movie is only announced. */
  editions: Array<Edition>;
};

/** releaseYear 1870 to 2200; at most 20 genres and 500 credits. */
export type MovieInput = {
  /** May wait; needed before it is published. */
  ageRating?: InputMaybe<AgeRatingInput>;
  /** In the order of billing. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** Of genres that exist, the most telling first. */
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** May be empty; one is needed before it is published. */
  names: Array<LocalisedTextInput>;
  /** 1870 to 2200. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** Left out: none. */
  synopses?: InputMaybe<Array<LocalisedTextInput>>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Makes a proposal one of the edition's markers, in the place of one that marks the same. Viewers see it from the next publication on.
   * BAD_USER_INPUT where it would overlap another marker.
   */
  acceptMarker: MarkerProposalResult;
  /** name 1 to 100 characters, unique in the title; at most 20 editions. */
  addEdition: DraftResult;
  /**
   * Gives an edition its media, or replaces a bad one; viewers see it from the next publication on. editionId may be left out
   * where the title has one edition.
   */
  attachAsset: DraftResult;
  /** Ends an import before the end of its file; what it has written stays. Again: the same answer. */
  cancelCatalogueImport: EndImportResult;
  /**
   * Opens an import. The same requestKey of the same account gives the same import; with another input it is an
   * IDEMPOTENCY_CONFLICT. An input that publishes needs the scope catalog:publish as well, here and in importRows.
   */
  createCatalogueImport: CatalogueImport;
  /** A genre that titles may name at once. The same chosen `id` again gives the genre as it is. */
  createGenre: Genre;
  /** A person whom credits may name at once. The same chosen `id` again gives the person as they are. */
  createPerson: Person;
  /**
   * A draft with one edition named `Main`, except for a series. The same `id` and input again give the draft as it is by now; the
   * same `id` with another input is an IDEMPOTENCY_CONFLICT. TitleNotFound: the episode's series.
   */
  createTitle: CreateTitleResult;
  /** For drafts that were never published; a series without episodes. */
  deleteDraft: DeleteDraftResult;
  /** Ends an import whose file was sent to its end. Again: the same answer. */
  finishCatalogueImport: EndImportResult;
  /**
   * Takes the file's next rows: whole lines, up to 200,000 bytes of UTF-8 and 500 rows, of CSV with the line of column names
   * in the first. All of them take effect at once, or none; a row that fails does not stop the others. The same lines
   * again are answered alike and have no further effect, so a lost answer is no loss.
   */
  importRows: ImportRowsResult;
  /** Makes the draft the snapshot that viewers see, at once and everywhere. */
  publishTitle: PublishResult;
  /** Turns a proposal down for good; a marker that was made of it goes. */
  rejectMarker: MarkerProposalResult;
  /** Takes a picture from a title, if it has one of that kind for that language; viewers see it until the next publication. */
  removeArtwork: DraftResult;
  /**
   * Gives a title a picture, in the place of what it had of that kind for that language; viewers see it from the next publication on. One that is
   * still looked at is taken: `DraftArtwork.fault` tells what becomes of it.
   */
  setArtwork: DraftResult;
  /** Replaces the edition's markers; they may not overlap. */
  setMarkers: DraftResult;
  /** Replaces the edition's windows. */
  setWindows: DraftResult;
  /** What the patch leaves out stays; null removes. Lists are replaced whole. */
  updateTitle: DraftResult;
  /**
   * Takes the title away from viewers at once, running playback included; with a series its episodes. The draft stays. reason 1 to
   * 1,000 characters, kept in the audit record.
   */
  withdrawTitle: DraftResult;
};


export type MutationAcceptMarkerArgs = {
  draftId: Scalars['ID']['input'];
  editionId: Scalars['ID']['input'];
  endMs?: InputMaybe<Scalars['Int']['input']>;
  proposalId: Scalars['ID']['input'];
  startMs?: InputMaybe<Scalars['Int']['input']>;
};


export type MutationAddEditionArgs = {
  draftId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};


export type MutationAttachAssetArgs = {
  assetId: Scalars['ID']['input'];
  draftId: Scalars['ID']['input'];
  editionId?: InputMaybe<Scalars['ID']['input']>;
};


export type MutationCancelCatalogueImportArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCreateCatalogueImportArgs = {
  input: CreateCatalogueImportInput;
};


export type MutationCreateGenreArgs = {
  input: GenreInput;
};


export type MutationCreatePersonArgs = {
  input: PersonInput;
};


export type MutationCreateTitleArgs = {
  input: CreateTitleInput;
};


export type MutationDeleteDraftArgs = {
  id: Scalars['ID']['input'];
};


export type MutationFinishCatalogueImportArgs = {
  id: Scalars['ID']['input'];
};


export type MutationImportRowsArgs = {
  fromLine: Scalars['Int']['input'];
  importId: Scalars['ID']['input'];
  text: Scalars['String']['input'];
};


export type MutationPublishTitleArgs = {
  expectedRevision: Scalars['Long']['input'];
  id: Scalars['ID']['input'];
};


export type MutationRejectMarkerArgs = {
  draftId: Scalars['ID']['input'];
  editionId: Scalars['ID']['input'];
  proposalId: Scalars['ID']['input'];
};


export type MutationRemoveArtworkArgs = {
  draftId: Scalars['ID']['input'];
  kind: ArtworkKind;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


export type MutationSetArtworkArgs = {
  input: SetArtworkInput;
};


export type MutationSetMarkersArgs = {
  draftId: Scalars['ID']['input'];
  editionId: Scalars['ID']['input'];
  markers: Array<MarkerInput>;
};


export type MutationSetWindowsArgs = {
  draftId: Scalars['ID']['input'];
  editionId: Scalars['ID']['input'];
  windows: Array<WindowInput>;
};


export type MutationUpdateTitleArgs = {
  expectedRevision: Scalars['Long']['input'];
  id: Scalars['ID']['input'];
  patch: TitlePatch;
};


export type MutationWithdrawTitleArgs = {
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};

/** What can be fetched again by its id alone, with `node`. No two nodes have the same id, whatever their types. */
export type Node = {
  /** Opaque, and never given to anything else. Its beginning, up to the first `_`, tells the type. */
  id: Scalars['ID']['output'];
};

/** The draft may not be published yet. */
export type NotReady = Failure & {
  __typename?: 'NotReady';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** At least one gap. */
  missing: Array<ReadinessGap>;
};

/** Where a page of a connection stands in its list (Relay's Cursor Connections Specification). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Of the last edge: give it back as `after`. Null where the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether the list goes on behind this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether anything lies before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Of the first edge; null where the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Who took part in titles. */
export type Person = Node & {
  __typename?: 'Person';
  /** `first` 1 to 100. */
  credits: Array<Credit>;
  /** `person_…`; never changes. */
  id: Scalars['ID']['output'];
  /** As credited, 1 to 200 characters. */
  name: Scalars['String']['output'];
};


/** Who took part in titles. */
export type PersonCreditsArgs = {
  first?: Scalars['Int']['input'];
};

/** `id`, `person_` and up to 56 of `a-z0-9_-`, makes it again with the same answer. name 1 to 200 characters. */
export type PersonInput = {
  /** Left out: a new one, and a repeated call makes another person. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** As credited. */
  name: Scalars['String']['input'];
};

export type Picture = Node & {
  __typename?: 'Picture';
  id: Scalars['ID']['output'];
};

export type Plan = Node & {
  __typename?: 'Plan';
  id: Scalars['ID']['output'];
};

export type PlaybackSession = Node & {
  __typename?: 'PlaybackSession';
  id: Scalars['ID']['output'];
};

export type Profile = Node & {
  __typename?: 'Profile';
  id: Scalars['ID']['output'];
};

/** What comes of `publishTitle`. */
export type PublishResult = EditConflict | NotReady | TitleNotFound | TitlePublished;

/** SCHEDULED and AVAILABLE are computed from the windows of the published snapshot, at the time of asking. */
export type PublishStatus =
  /** Published, with a window open somewhere, or with nothing that limits it: a series, an announced title. */
  | 'AVAILABLE'
  /** Never published. */
  | 'DRAFT'
  /** Published; all its windows have closed. */
  | 'EXPIRED'
  /** Published; no window is open, and one will open. */
  | 'SCHEDULED'
  /** Taken from the viewers; publishing brings it back. */
  | 'WITHDRAWN';

export type Query = {
  __typename?: 'Query';
  /** Null where there is no such import. */
  catalogueImport?: Maybe<CatalogueImport>;
  /** Newest first. `first` 1 to 100. */
  catalogueImports?: Maybe<CatalogueImportConnection>;
  /** The draft of a title, published or not. */
  draftOfTitle?: Maybe<TitleDraft>;
  /** All of them, by their name in the caller's language. */
  genres: Array<Genre>;
  /**
   * Anything by its id, for clients that fetch again what they have (Relay's Object Identification). Null where there is no such
   * thing, and where the caller may not have it: what is refused elsewhere is not told here.
   */
  node?: Maybe<Node>;
  /** The same of many, in the order of their ids; null in the place of each that is not there. BAD_USER_INPUT beyond 50. */
  nodes: Array<Maybe<Node>>;
  /** Each word of `query`, 1 to 200 characters, begins a word of the name. By name; `first` 1 to 100. */
  people?: Maybe<Array<Person>>;
  /** Null where there is no such person. */
  person?: Maybe<Person>;
  /** Null where the caller may not see it, or there is none: the two cannot be told apart. */
  title?: Maybe<Title>;
  /** Null where there is no such draft. */
  titleDraft?: Maybe<TitleDraft>;
  /** Last edited first. `filter.text`, up to 200 characters, matches within any name. `first` 1 to 100. */
  titleDrafts?: Maybe<TitleDraftConnection>;
  /**
   * Movies and series the caller may see, newest publication first; a correction does not make a title new. Episodes are listed by
   * their series: `kind` EPISODE is refused. `first` 1 to 100.
   */
  titles: TitleConnection;
};


export type QueryCatalogueImportArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCatalogueImportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryDraftOfTitleArgs = {
  titleId: Scalars['ID']['input'];
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryPeopleArgs = {
  first?: Scalars['Int']['input'];
  query: Scalars['String']['input'];
};


export type QueryPersonArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTitleArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTitleDraftArgs = {
  id: Scalars['ID']['input'];
};


export type QueryTitleDraftsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<TitleDraftFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryTitlesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  genreId?: InputMaybe<Scalars['ID']['input']>;
  kind?: InputMaybe<TitleKind>;
};

/** One thing that is missing before a draft may be published. */
export type ReadinessGap = {
  __typename?: 'ReadinessGap';
  /** What is missing. */
  code: ReadinessGapCode;
  /** For people, in English: names the edition that it is about. */
  message: Scalars['String']['output'];
};

/** What may be missing before a draft may be published. */
export type ReadinessGapCode =
  /** It has no age rating. */
  | 'AGE_RATING_MISSING'
  /** An edition has media that cannot be played yet, or have failed. */
  | 'ASSET_NOT_READY'
  /** It has no name in any language. */
  | 'NAME_MISSING'
  /** It is an episode, and its series is not published. */
  | 'SERIES_NOT_PUBLISHED'
  /** An edition has media and no window. */
  | 'WINDOW_MISSING';

export type Row = Node & {
  __typename?: 'Row';
  id: Scalars['ID']['output'];
};

/** The rows were taken; each of them had its effect, or is among the errors. */
export type RowsImported = {
  __typename?: 'RowsImported';
  /** Of these rows alone. */
  counts: ImportCounts;
  /** Of these rows alone, by line. */
  errors: Array<ImportError>;
  /** As it is now. */
  import: CatalogueImport;
};

/** Part of a series, not a title: nothing is searched, played or resumed by season. */
export type Season = Node & {
  __typename?: 'Season';
  /** By number. `first` 1 to 100. */
  episodes: TitleConnection;
  /** Of the series and the number; the same for everybody who sees the season. */
  id: Scalars['ID']['output'];
  /** 0 holds the specials. */
  number: Scalars['Int']['output'];
};


/** Part of a series, not a title: nothing is searched, played or resumed by season. */
export type SeasonEpisodesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** Of a SERIES. */
export type SeriesDetails = {
  __typename?: 'SeriesDetails';
  /** By number, season 0 (specials) first; only those of which the caller may see an episode. */
  seasons: Array<Season>;
};

/** As MovieInput: releaseYear 1870 to 2200; at most 20 genres and 500 credits. */
export type SeriesInput = {
  /** May wait; needed before it is published. Who may not see the series sees none of its episodes. */
  ageRating?: InputMaybe<AgeRatingInput>;
  /** In the order of billing. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** Of genres that exist, the most telling first; they count for the episodes as well. */
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** May be empty; one is needed before it is published. */
  names: Array<LocalisedTextInput>;
  /** Of its first season, 1870 to 2200. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** Left out: none. */
  synopses?: InputMaybe<Array<LocalisedTextInput>>;
};

/** Which picture is given to what; at most 100 to a title. */
export type SetArtworkInput = {
  /** The draft's, `draft_…`. */
  draftId: Scalars['ID']['input'];
  /** What it is for. */
  kind: ArtworkKind;
  /** For whom what is written in it is meant; left out: for all. */
  locale?: InputMaybe<Scalars['Locale']['input']>;
  /** A picture's, of createPicture: of the shape that its kind has, within 5 %, and at least as large. */
  pictureId: Scalars['ID']['input'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** First the import as it is, then every change of it, at most four a second. */
  catalogueImportChanged: CatalogueImport;
  /** First the draft as it is, then every change of it. */
  draftChanged: TitleDraft;
};


export type SubscriptionCatalogueImportChangedArgs = {
  id: Scalars['ID']['input'];
};


export type SubscriptionDraftChangedArgs = {
  id: Scalars['ID']['input'];
};

/**
 * Anything with a page of its own, as published. One concrete entity: other subgraphs add fields to it with a plain
 * `@key` stub, unions may hold it, access directives may stand on its fields, and `__typename` costs no fetch.
 * Null where this caller may not see it (territory, window, maturity) or where it is gone.
 */
export type Title = Node & {
  __typename?: 'Title';
  /** Null where nobody has rated it: then only profiles without an age limit see it. */
  ageRating?: Maybe<AgeRating>;
  /**
   * The picture of that kind that its editors gave it: in the reader's language, by the chain of `name`, where one without a language comes before
   * other languages. Else, but for a LOGO, from its film, of a series from that of its first episode: small for POSTER and STILL, large for
   * BACKDROP, and always in the shape of the film. Null where there is neither.
   */
  artwork?: Maybe<Image>;
  /** `first` 1 to 100. */
  credits: Array<Credit>;
  /** What only its kind has. */
  details: TitleDetails;
  /** What is worked on for its next publication. */
  draft?: Maybe<TitleDraft>;
  /** In the order that the editor gave them; empty for an episode, whose series has them. */
  genres: Array<Genre>;
  /** `title_…`; never changes. */
  id: Scalars['ID']['output'];
  /** Decided when it is made; says which type `details` has. */
  kind: TitleKind;
  /**
   * In the caller's language, by the fall-back chain profile's locale, language without region, that language elsewhere,
   * English, whatever there is.
   */
  name: Scalars['String']['output'];
  /** 1870 to 2200; null where it is not known. */
  releaseYear?: Maybe<Scalars['Int']['output']>;
  /** Grows with every publication. */
  revision: Scalars['Long']['output'];
  /** Of its longest edition that has media, in milliseconds; null for a series. */
  runtimeMs?: Maybe<Scalars['Int']['output']>;
  /** In the caller's language, by the same chain as `name`; null where none was written. */
  synopsis?: Maybe<Scalars['String']['output']>;
};


/**
 * Anything with a page of its own, as published. One concrete entity: other subgraphs add fields to it with a plain
 * `@key` stub, unions may hold it, access directives may stand on its fields, and `__typename` costs no fetch.
 * Null where this caller may not see it (territory, window, maturity) or where it is gone.
 */
export type TitleArtworkArgs = {
  kind?: ArtworkKind;
  locale?: InputMaybe<Scalars['Locale']['input']>;
};


/**
 * Anything with a page of its own, as published. One concrete entity: other subgraphs add fields to it with a plain
 * `@key` stub, unions may hold it, access directives may stand on its fields, and `__typename` costs no fetch.
 * Null where this caller may not see it (territory, window, maturity) or where it is gone.
 */
export type TitleCreditsArgs = {
  first?: Scalars['Int']['input'];
};

/** A page of a list of titles. */
export type TitleConnection = {
  __typename?: 'TitleConnection';
  /** In the order of the list. */
  edges: Array<TitleEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** What only one kind of title has; its member follows from `Title.kind`. */
export type TitleDetails = EpisodeDetails | MovieDetails | SeriesDetails;

/** What editors work on. Viewers' Title changes only when a draft is published. */
export type TitleDraft = Node & {
  __typename?: 'TitleDraft';
  /** Null where it is still to be rated. */
  ageRating?: Maybe<AgeRating>;
  /** Pictures that were given to it, one of each kind for each language; viewers see them from the next publication on. */
  artworks: Array<DraftArtwork>;
  /** Privileged acts on this title, newest first. */
  audit?: Maybe<Array<AuditRecord>>;
  /** In the order of billing. */
  credits: Array<Credit>;
  /** When it was saved last. */
  editedAt: Scalars['DateTime']['output'];
  /** Who saved last; null where the platform itself did, or the account is no more. */
  editedBy?: Maybe<Account>;
  /** The first, `Main`, comes with the draft; none for a series. */
  editions: Array<EditionDraft>;
  /** In the order that was given; empty for an episode. */
  genres: Array<Genre>;
  /** Whether the draft has changed since it was published. */
  hasUnpublishedChanges: Scalars['Boolean']['output'];
  /** `draft_…`; never changes. Not the id of the title: caches that key by id keep the two apart. */
  id: Scalars['ID']['output'];
  /** Decided when it is made. */
  kind: TitleKind;
  /** All languages, one text each; empty where none has been given. */
  names: Array<LocalisedText>;
  /** Of an episode, within its season; null for others. */
  number?: Maybe<Scalars['Int']['output']>;
  /** The snapshot that viewers see, also while its windows are closed; null before the first publication and after withdrawal. */
  published?: Maybe<Title>;
  /** What is missing before it may be published; empty when nothing is. */
  readiness: Array<ReadinessGap>;
  /** Null where it is not known. */
  releaseYear?: Maybe<Scalars['Int']['output']>;
  /** Grows with every change of the draft; give it back as expectedRevision. */
  revision: Scalars['Long']['output'];
  /** Of an episode, 0 to 1,000; null for others. */
  seasonNumber?: Maybe<Scalars['Int']['output']>;
  /** Of an episode: the title that its series is published as. */
  seriesId?: Maybe<Scalars['ID']['output']>;
  /** At the time of asking, in any territory. */
  status: PublishStatus;
  /** All languages, one text each. */
  synopses: Array<LocalisedText>;
  /** What the title is called by viewers, from its first publication on. */
  titleId: Scalars['ID']['output'];
};

/** A page of a list of drafts. */
export type TitleDraftConnection = {
  __typename?: 'TitleDraftConnection';
  /** In the order of the list. */
  edges: Array<TitleDraftEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of drafts. */
export type TitleDraftEdge = {
  __typename?: 'TitleDraftEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: TitleDraft;
};

/** Which drafts to list. What is left out or null does not limit. */
export type TitleDraftFilter = {
  /** Whether viewers have a snapshot of it now, whatever its windows say. */
  isPublished?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only that kind. */
  kind?: InputMaybe<TitleKind>;
  /** Episodes of that series, by the id of its title. */
  seriesId?: InputMaybe<Scalars['ID']['input']>;
  /** Part of a name in any language, up to 200 characters; accents and capitals do not count. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** A place in a list of titles. */
export type TitleEdge = {
  __typename?: 'TitleEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: Title;
};

/** Withdraw it instead. */
export type TitleIsPublished = Failure & {
  __typename?: 'TitleIsPublished';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** What a title is. */
export type TitleKind =
  /** Part of a series' season; played by its editions. */
  | 'EPISODE'
  /** Played as a whole, by its editions. */
  | 'MOVIE'
  /** Has seasons with episodes, and is not played itself. */
  | 'SERIES';

/** There is no such title or draft. */
export type TitleNotFound = Failure & {
  __typename?: 'TitleNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** What changes of a draft. Left out: stays; null: taken away, of names, genres and credits an empty list instead. */
export type TitlePatch = {
  /** A title that viewers see keeps its old one until the next publication. */
  ageRating?: InputMaybe<AgeRatingInput>;
  /** All of them from now on, in the order of billing. */
  credits?: InputMaybe<Array<CreditInput>>;
  /** All of them from now on; not for an episode. */
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** All of them from now on. */
  names?: InputMaybe<Array<LocalisedTextInput>>;
  /** 1870 to 2200. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  /** All of them from now on. */
  synopses?: InputMaybe<Array<LocalisedTextInput>>;
};

/** Viewers see it from now on, where a window is open. */
export type TitlePublished = {
  __typename?: 'TitlePublished';
  /** As it is now. */
  draft: TitleDraft;
  /** The snapshot that was made. */
  title: Title;
};

export type TranscodeJob = Node & {
  __typename?: 'TranscodeJob';
  id: Scalars['ID']['output'];
};

export type Upload = Node & {
  __typename?: 'Upload';
  id: Scalars['ID']['output'];
};

/**
 * Either startsAt, or localStart (`2026-12-24T20:15`) with timeZone (IANA). A local time that the clock skips moves forward, one
 * that it shows twice is the first. endsAt after the start; at most 1,000 an edition.
 */
export type WindowInput = {
  /** The instant at which it closes; left out: never. */
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Wall-clock time in timeZone. */
  localStart?: InputMaybe<Scalars['String']['input']>;
  /** The instant from which it may be seen. */
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Left out: everywhere. */
  territory?: InputMaybe<Scalars['Territory']['input']>;
  /** Needed with localStart: `Europe/Berlin`. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
};
