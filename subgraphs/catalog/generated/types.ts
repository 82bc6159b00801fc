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

export type Account = {
  __typename?: 'Account';
  id: Scalars['ID']['output'];
};

export type AgeRating = {
  __typename?: 'AgeRating';
  /** Not below this age, 0 to 21. */
  age: Scalars['Int']['output'];
  label: Scalars['String']['output'];
  system: Scalars['String']['output'];
};

/** age 0 to 21; system and label 1 to 50 characters. */
export type AgeRatingInput = {
  age: Scalars['Int']['input'];
  label: Scalars['String']['input'];
  system: Scalars['String']['input'];
};

export type ArtworkKind =
  | 'BACKDROP'
  | 'LOGO'
  | 'POSTER';

export type Asset = {
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
  at: Scalars['DateTime']['output'];
  /** What changed, as JSON text. */
  details: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  subjectId: Scalars['ID']['output'];
};

/** As the editor said it (local time and zone, or an instant) and as it resolves. From startsAt until before endsAt. */
export type AvailabilityWindow = {
  __typename?: 'AvailabilityWindow';
  /** Null: without end. */
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Local wall-clock time, `2026-12-24T20:15`, where the editor gave one; resolves anew when the zone's rules change. */
  localStart?: Maybe<Scalars['String']['output']>;
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
export type CatalogueImport = {
  __typename?: 'CatalogueImport';
  /** Privileged acts on this import, newest first. */
  audit?: Maybe<Array<AuditRecord>>;
  /** Of everything sent so far. */
  counts: ImportCounts;
  createdAt: Scalars['DateTime']['output'];
  createdBy?: Maybe<Account>;
  /** When it was finished or cancelled; null while it is open. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** By line. `first` 1 to 100. */
  errors: ImportErrorConnection;
  format: ImportFormat;
  id: Scalars['ID']['output'];
  isDryRun: Scalars['Boolean']['output'];
  name: Scalars['String']['output'];
  /** The line of the file, from 1, that importRows expects next. */
  nextLine: Scalars['Int']['output'];
  /** Grows with every change of the import. */
  revision: Scalars['Long']['output'];
  source: Scalars['String']['output'];
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

export type CatalogueImportConnection = {
  __typename?: 'CatalogueImportConnection';
  edges: Array<CatalogueImportEdge>;
  pageInfo: PageInfo;
};

export type CatalogueImportEdge = {
  __typename?: 'CatalogueImportEdge';
  cursor: Scalars['String']['output'];
  node: CatalogueImport;
};

export type CatalogueImportEnded = {
  __typename?: 'CatalogueImportEnded';
  import: CatalogueImport;
};

export type CreateCatalogueImportInput = {
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
  requestKey: Scalars['IdempotencyKey']['input'];
  /**
   * Where the rows come from, 1 to 50 characters: two sources may use the same keys for different titles, the same source
   * means the same title.
   */
  source?: Scalars['String']['input'];
};

/** Exactly one of movie, series and episode. `id`, `title_` and up to 56 of `a-z0-9_-`, lets an import choose stable ids. */
export type CreateTitleInput = {
  episode?: InputMaybe<EpisodeInput>;
  id?: InputMaybe<Scalars['ID']['input']>;
  movie?: InputMaybe<MovieInput>;
  series?: InputMaybe<SeriesInput>;
};

export type CreateTitleResult = DraftSaved | EpisodeNumberTaken | TitleNotFound;

export type Credit = {
  __typename?: 'Credit';
  character?: Maybe<Scalars['String']['output']>;
  person: Person;
  role: CreditRole;
  /** Null where it is gone or hidden. */
  title?: Maybe<Title>;
};

/** character 1 to 200 characters. */
export type CreditInput = {
  character?: InputMaybe<Scalars['String']['input']>;
  personId: Scalars['ID']['input'];
  role: CreditRole;
};

export type CreditRole =
  | 'ACTOR'
  | 'COMPOSER'
  | 'DIRECTOR'
  | 'PRODUCER'
  | 'WRITER';

export type DeleteDraftResult = DraftDeleted | TitleIsPublished | TitleNotFound;

export type DraftDeleted = {
  __typename?: 'DraftDeleted';
  draftId: Scalars['ID']['output'];
  titleId: Scalars['ID']['output'];
};

export type DraftResult = DraftSaved | EditConflict | TitleNotFound;

export type DraftSaved = {
  __typename?: 'DraftSaved';
  draft: TitleDraft;
};

/** Somebody else has saved since: `current` is what they made. */
export type EditConflict = Failure & {
  __typename?: 'EditConflict';
  current: TitleDraft;
  message: Scalars['String']['output'];
};

/** A cut of a title with its own picture, markers and windows: what is played, and what progress is kept for. */
export type Edition = {
  __typename?: 'Edition';
  /** As published. */
  asset?: Maybe<Asset>;
  /** Null before it has media. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  id: Scalars['ID']['output'];
  markers: Array<Marker>;
  name: Scalars['String']['output'];
  /** As published. */
  windows?: Maybe<Array<AvailabilityWindow>>;
};

/** A cut that is worked on; viewers' Edition changes only when the draft is published. */
export type EditionDraft = {
  __typename?: 'EditionDraft';
  asset?: Maybe<Asset>;
  /** Null before it has media. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  /** What the edition is called by viewers, from its first publication on. */
  editionId: Scalars['ID']['output'];
  id: Scalars['ID']['output'];
  markers: Array<Marker>;
  name: Scalars['String']['output'];
  windows: Array<AvailabilityWindow>;
};

export type EndImportResult = CatalogueImportEnded | ImportEnded | ImportNotFound;

export type EpisodeDetails = {
  __typename?: 'EpisodeDetails';
  /** Those that may be played here and now; none while the episode is only announced. */
  editions: Array<Edition>;
  number: Scalars['Int']['output'];
  seasonNumber: Scalars['Int']['output'];
  /** Null where the series is gone or hidden. */
  series?: Maybe<Title>;
  seriesId: Scalars['ID']['output'];
};

/** seasonNumber 0 to 1,000 (0: specials), number 1 to 10,000; together unique in the series. Genres belong to the series. */
export type EpisodeInput = {
  ageRating?: InputMaybe<AgeRatingInput>;
  credits?: InputMaybe<Array<CreditInput>>;
  names: Array<LocalisedTextInput>;
  number: Scalars['Int']['input'];
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  seasonNumber: Scalars['Int']['input'];
  seriesId: Scalars['ID']['input'];
  synopses?: InputMaybe<Array<LocalisedTextInput>>;
};

export type EpisodeNumberTaken = Failure & {
  __typename?: 'EpisodeNumberTaken';
  /** The draft that has the number, published or not. */
  draftId: Scalars['ID']['output'];
  message: Scalars['String']['output'];
  titleId: Scalars['ID']['output'];
};

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

export type Genre = {
  __typename?: 'Genre';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** Movies and series the caller may see, newest publication first; a correction does not make a title new. `first` 1 to 100. */
  titles: TitleConnection;
};


export type GenreTitlesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** `id`, `genre_` and up to 56 of `a-z0-9_-`, makes it again with the same answer. */
export type GenreInput = {
  id?: InputMaybe<Scalars['ID']['input']>;
  names: Array<LocalisedTextInput>;
};

/**
 * `url` may be relative to the address of the graph. Anybody may fetch it, and any cache keep it, while the title is seen; within half a
 * minute after that it is 404. Of a title that is not seen, which only staff come to, it expires after one to two hours.
 */
export type Image = {
  __typename?: 'Image';
  height: Scalars['Int']['output'];
  url: Scalars['String']['output'];
  width: Scalars['Int']['output'];
};

/** rows = created + updated + unchanged + failed. In a dry run: what would have been. */
export type ImportCounts = {
  __typename?: 'ImportCounts';
  created: Scalars['Int']['output'];
  /** Nothing of such a row was written; `errors` says why. */
  failed: Scalars['Int']['output'];
  /** Of the titles created, updated or unchanged. */
  published: Scalars['Int']['output'];
  rows: Scalars['Int']['output'];
  /** The row says what it said at its last import, or what the draft says already. */
  unchanged: Scalars['Int']['output'];
  updated: Scalars['Int']['output'];
};

export type ImportEnded = Failure & {
  __typename?: 'ImportEnded';
  message: Scalars['String']['output'];
  /** FINISHED or CANCELLED. */
  state: ImportState;
};

/** The first thing that is wrong with a row, or something about the whole file. */
export type ImportError = {
  __typename?: 'ImportError';
  code: ImportErrorCode;
  /** Null where the row as a whole is wrong. */
  column?: Maybe<Scalars['String']['output']>;
  line: Scalars['Int']['output'];
  message: Scalars['String']['output'];
  /** What stood there, the first 200 characters. */
  value?: Maybe<Scalars['String']['output']>;
};

export type ImportErrorCode =
  | 'BAD_VALUE'
  /** An editor has changed the title since its last import, or made it by hand: nothing is overwritten unasked. */
  | 'CONFLICT'
  /** An earlier line of this import was the same title, with other content. */
  | 'DUPLICATE'
  | 'EPISODE_NUMBER_TAKEN'
  | 'NAME_MISSING'
  /** Not JSON, or a line of CSV with bad quotes or another number of columns. */
  | 'NOT_READABLE'
  /** The import publishes, and the title may not be published; the message says what is missing. */
  | 'NOT_READY'
  /** Neither in the catalogue nor in an earlier row. */
  | 'SERIES_NOT_FOUND'
  /** A column that no rule reads, told at its first row: the rows count without it. */
  | 'UNKNOWN_COLUMN';

export type ImportErrorConnection = {
  __typename?: 'ImportErrorConnection';
  edges: Array<ImportErrorEdge>;
  pageInfo: PageInfo;
};

export type ImportErrorEdge = {
  __typename?: 'ImportErrorEdge';
  cursor: Scalars['String']['output'];
  node: ImportError;
};

export type ImportFormat =
  /** RFC 4180 with a line of column names; comma, semicolon or tab, whichever that line has. */
  | 'CSV'
  /** One JSON object a line. */
  | 'JSON_LINES';

export type ImportNotFound = Failure & {
  __typename?: 'ImportNotFound';
  message: Scalars['String']['output'];
};

/** `fromLine` is not the line that comes next: send on from nextLine. */
export type ImportOutOfStep = Failure & {
  __typename?: 'ImportOutOfStep';
  message: Scalars['String']['output'];
  nextLine: Scalars['Int']['output'];
};

export type ImportRowsResult = ImportEnded | ImportNotFound | ImportOutOfStep | RowsImported;

export type ImportState =
  /** What it had written stays. */
  | 'CANCELLED'
  | 'FINISHED'
  /** Takes rows. */
  | 'OPEN';

export type LocalisedText = {
  __typename?: 'LocalisedText';
  locale: Scalars['Locale']['output'];
  text: Scalars['String']['output'];
};

/** One text a locale, at most 100 locales; 1 to 5,000 characters, not all blank. */
export type LocalisedTextInput = {
  locale: Scalars['Locale']['input'];
  text: Scalars['String']['input'];
};

/** `startMs` inclusive, `endMs` exclusive. */
export type Marker = {
  __typename?: 'Marker';
  endMs: Scalars['Int']['output'];
  kind: MarkerKind;
  startMs: Scalars['Int']['output'];
};

/** Milliseconds, endMs after startMs, at most 24 h; at most 20 an edition. */
export type MarkerInput = {
  endMs: Scalars['Int']['input'];
  kind: MarkerKind;
  startMs: Scalars['Int']['input'];
};

export type MarkerKind =
  | 'CREDITS'
  | 'INTRO'
  | 'RECAP';

export type MovieDetails = {
  __typename?: 'MovieDetails';
  /** Those that may be played here and now; none while the movie is only announced. */
  editions: Array<Edition>;
};

/** releaseYear 1870 to 2200; at most 20 genres and 500 credits. */
export type MovieInput = {
  ageRating?: InputMaybe<AgeRatingInput>;
  credits?: InputMaybe<Array<CreditInput>>;
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  names: Array<LocalisedTextInput>;
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  synopses?: InputMaybe<Array<LocalisedTextInput>>;
};

export type Mutation = {
  __typename?: 'Mutation';
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
  createGenre: Genre;
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

export type NotReady = Failure & {
  __typename?: 'NotReady';
  message: Scalars['String']['output'];
  missing: Array<ReadinessGap>;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Person = {
  __typename?: 'Person';
  /** `first` 1 to 100. */
  credits: Array<Credit>;
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
};


export type PersonCreditsArgs = {
  first?: Scalars['Int']['input'];
};

/** `id`, `person_` and up to 56 of `a-z0-9_-`, makes it again with the same answer. name 1 to 200 characters. */
export type PersonInput = {
  id?: InputMaybe<Scalars['ID']['input']>;
  name: Scalars['String']['input'];
};

export type PublishResult = EditConflict | NotReady | TitleNotFound | TitlePublished;

/** SCHEDULED and AVAILABLE are computed from the windows of the published snapshot, at the time of asking. */
export type PublishStatus =
  | 'AVAILABLE'
  | 'DRAFT'
  | 'EXPIRED'
  | 'SCHEDULED'
  | 'WITHDRAWN';

export type Query = {
  __typename?: 'Query';
  catalogueImport?: Maybe<CatalogueImport>;
  /** Newest first. `first` 1 to 100. */
  catalogueImports?: Maybe<CatalogueImportConnection>;
  /** The draft of a title, published or not. */
  draftOfTitle?: Maybe<TitleDraft>;
  genres: Array<Genre>;
  /** Each word of `query`, 1 to 200 characters, begins a word of the name. By name; `first` 1 to 100. */
  people?: Maybe<Array<Person>>;
  person?: Maybe<Person>;
  title?: Maybe<Title>;
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

export type ReadinessGap = {
  __typename?: 'ReadinessGap';
  code: ReadinessGapCode;
  message: Scalars['String']['output'];
};

export type ReadinessGapCode =
  | 'AGE_RATING_MISSING'
  | 'ASSET_NOT_READY'
  | 'NAME_MISSING'
  | 'SERIES_NOT_PUBLISHED'
  | 'WINDOW_MISSING';

export type RowsImported = {
  __typename?: 'RowsImported';
  /** Of these rows alone. */
  counts: ImportCounts;
  /** Of these rows alone, by line. */
  errors: Array<ImportError>;
  import: CatalogueImport;
};

/** Part of a series, not a title: nothing is searched, played or resumed by season. */
export type Season = {
  __typename?: 'Season';
  /** By number. `first` 1 to 100. */
  episodes: TitleConnection;
  id: Scalars['ID']['output'];
  number: Scalars['Int']['output'];
};


/** Part of a series, not a title: nothing is searched, played or resumed by season. */
export type SeasonEpisodesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type SeriesDetails = {
  __typename?: 'SeriesDetails';
  seasons: Array<Season>;
};

export type SeriesInput = {
  ageRating?: InputMaybe<AgeRatingInput>;
  credits?: InputMaybe<Array<CreditInput>>;
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  names: Array<LocalisedTextInput>;
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  synopses?: InputMaybe<Array<LocalisedTextInput>>;
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
export type Title = {
  __typename?: 'Title';
  ageRating?: Maybe<AgeRating>;
  /**
   * Null where the title has no picture of that kind. POSTER is small, for many on a page, BACKDROP large; of a series they show its
   * first episode.
   */
  artwork?: Maybe<Image>;
  /** `first` 1 to 100. */
  credits: Array<Credit>;
  details: TitleDetails;
  /** What is worked on for its next publication. */
  draft?: Maybe<TitleDraft>;
  genres: Array<Genre>;
  id: Scalars['ID']['output'];
  kind: TitleKind;
  /**
   * In the caller's language, by the fall-back chain profile's locale, language without region, that language elsewhere,
   * English, whatever there is.
   */
  name: Scalars['String']['output'];
  releaseYear?: Maybe<Scalars['Int']['output']>;
  /** Grows with every publication. */
  revision: Scalars['Long']['output'];
  /** Of its longest edition that has media, in milliseconds; null for a series. */
  runtimeMs?: Maybe<Scalars['Int']['output']>;
  synopsis?: Maybe<Scalars['String']['output']>;
};


/**
 * Anything with a page of its own, as published. One concrete entity: other subgraphs add fields to it with a plain
 * `@key` stub, unions may hold it, access directives may stand on its fields, and `__typename` costs no fetch.
 * Null where this caller may not see it (territory, window, maturity) or where it is gone.
 */
export type TitleArtworkArgs = {
  kind?: ArtworkKind;
};


/**
 * Anything with a page of its own, as published. One concrete entity: other subgraphs add fields to it with a plain
 * `@key` stub, unions may hold it, access directives may stand on its fields, and `__typename` costs no fetch.
 * Null where this caller may not see it (territory, window, maturity) or where it is gone.
 */
export type TitleCreditsArgs = {
  first?: Scalars['Int']['input'];
};

export type TitleConnection = {
  __typename?: 'TitleConnection';
  edges: Array<TitleEdge>;
  pageInfo: PageInfo;
};

export type TitleDetails = EpisodeDetails | MovieDetails | SeriesDetails;

/** What editors work on. Viewers' Title changes only when a draft is published. */
export type TitleDraft = {
  __typename?: 'TitleDraft';
  ageRating?: Maybe<AgeRating>;
  /** Privileged acts on this title, newest first. */
  audit?: Maybe<Array<AuditRecord>>;
  credits: Array<Credit>;
  editedAt: Scalars['DateTime']['output'];
  editedBy?: Maybe<Account>;
  editions: Array<EditionDraft>;
  genres: Array<Genre>;
  /** Whether the draft has changed since it was published. */
  hasUnpublishedChanges: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  kind: TitleKind;
  names: Array<LocalisedText>;
  number?: Maybe<Scalars['Int']['output']>;
  /** The snapshot that viewers see, also while its windows are closed; null before the first publication and after withdrawal. */
  published?: Maybe<Title>;
  /** What is missing before it may be published; empty when nothing is. */
  readiness: Array<ReadinessGap>;
  releaseYear?: Maybe<Scalars['Int']['output']>;
  /** Grows with every change of the draft; give it back as expectedRevision. */
  revision: Scalars['Long']['output'];
  seasonNumber?: Maybe<Scalars['Int']['output']>;
  /** Of an episode: the title that its series is published as. */
  seriesId?: Maybe<Scalars['ID']['output']>;
  status: PublishStatus;
  synopses: Array<LocalisedText>;
  /** What the title is called by viewers, from its first publication on. */
  titleId: Scalars['ID']['output'];
};

export type TitleDraftConnection = {
  __typename?: 'TitleDraftConnection';
  edges: Array<TitleDraftEdge>;
  pageInfo: PageInfo;
};

export type TitleDraftEdge = {
  __typename?: 'TitleDraftEdge';
  cursor: Scalars['String']['output'];
  node: TitleDraft;
};

export type TitleDraftFilter = {
  isPublished?: InputMaybe<Scalars['Boolean']['input']>;
  kind?: InputMaybe<TitleKind>;
  seriesId?: InputMaybe<Scalars['ID']['input']>;
  text?: InputMaybe<Scalars['String']['input']>;
};

export type TitleEdge = {
  __typename?: 'TitleEdge';
  cursor: Scalars['String']['output'];
  node: Title;
};

/** Withdraw it instead. */
export type TitleIsPublished = Failure & {
  __typename?: 'TitleIsPublished';
  message: Scalars['String']['output'];
};

export type TitleKind =
  | 'EPISODE'
  | 'MOVIE'
  | 'SERIES';

export type TitleNotFound = Failure & {
  __typename?: 'TitleNotFound';
  message: Scalars['String']['output'];
};

export type TitlePatch = {
  ageRating?: InputMaybe<AgeRatingInput>;
  credits?: InputMaybe<Array<CreditInput>>;
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  names?: InputMaybe<Array<LocalisedTextInput>>;
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
  synopses?: InputMaybe<Array<LocalisedTextInput>>;
};

export type TitlePublished = {
  __typename?: 'TitlePublished';
  draft: TitleDraft;
  title: Title;
};

/**
 * Either startsAt, or localStart (`2026-12-24T20:15`) with timeZone (IANA). A local time that the clock skips moves forward, one
 * that it shows twice is the first. endsAt after the start; at most 1,000 an edition.
 */
export type WindowInput = {
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  localStart?: InputMaybe<Scalars['String']['input']>;
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  territory?: InputMaybe<Scalars['Territory']['input']>;
  timeZone?: InputMaybe<Scalars['String']['input']>;
};
