/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** age 0 to 21; system and label 1 to 50 characters. */
export type AgeRatingInput = {
  /** Whoever may see less than this does not see the title. */
  age: number;
  /** As that system writes it: `PG-13`. */
  label: string;
  /** `FSK`, `MPA` … */
  system: string;
};

/** PLAYABLE: the lowest rendition is there, higher ones follow. */
export type AssetState =
  /** Nothing of it can be played, and nobody works on it; a retry of its job may help. */
  | 'FAILED'
  /** Its lowest rendition can be played, higher ones follow. */
  | 'PLAYABLE'
  /** Nothing of it can be played yet. */
  | 'PREPARING'
  /** All of it is finished. */
  | 'READY';

/** How often a membership is paid, always in advance. */
export type BillingInterval =
  /** Each calendar month, from the day on which the membership began. */
  | 'MONTH'
  /** Each year, from the day on which the membership began. */
  | 'YEAR';

/** What the device can decode and show. Left out: H.264 at any height. */
export type CodecCapabilities = {
  /** Pixels, 144 to 4320. */
  maximumHeight?: number | null | undefined;
  /** What it decodes; left out: H264. DeviceNotCapable where no rendition is among it. */
  video?: Array<VideoCodec> | null | undefined;
};

/** What comes, and what is done with it. */
export type CreateCatalogueImportInput = {
  /** How the file is written. */
  format: ImportFormat;
  /** Columns that are passed over without an error, at most 100. */
  ignoredColumns?: Array<string>;
  /** Counts and tells errors as the real run would; writes no titles, genres or people. */
  isDryRun?: boolean;
  /**
   * Columns that tell the titles of the source apart, at most 10: a row with the same values is the same title, now and in every later
   * import. Without them a title is known by its kind, name and year, an episode by its series, season and number. A row
   * that has an `id` is that title.
   */
  keyColumns?: Array<string>;
  /** Of columns that name none: `name` as opposed to `name_de`. */
  locale?: string;
  /** 1 to 100 characters, for people: the name of the file. */
  name: string;
  /** Rows win over what editors have changed. */
  overwrite?: boolean;
  /**
   * Publishes what it creates and updates, and what an earlier import left unpublished; withdrawn titles stay withdrawn.
   * Titles without media are announced.
   */
  publish?: boolean;
  /** Publishes titles without an age rating too: only viewers without a maximum age see them. */
  publishUnrated?: boolean;
  /** New for every import, the same for every retry of the call. */
  requestKey: string;
  /**
   * Where the rows come from, 1 to 50 characters: two sources may use the same keys for different titles, the same source
   * means the same title.
   */
  source?: string;
};

/** Exactly one of movie, series and episode. `id`, `title_` and up to 56 of `a-z0-9_-`, lets an import choose stable ids. */
export type CreateTitleInput = {
  /** An episode of a series that exists, published or not. */
  episode?: EpisodeInput | null | undefined;
  /** Of the title; its draft's id follows from it. Left out: a new one, and a repeated call makes another title. */
  id?: string | null | undefined;
  /** A movie. */
  movie?: MovieInput | null | undefined;
  /** A series, whose episodes are created after it. */
  series?: SeriesInput | null | undefined;
};

/** Which file comes, and how: with one of sizeBytes and sourceUrl. */
export type CreateUploadInput = {
  /** As the client believes; what the file is, is found by looking into it. */
  contentType?: string | null | undefined;
  /** For people, 1 to 255 characters. May be left out with sourceUrl: what the file is called there. */
  filename?: string | null | undefined;
  /** Of the whole file, from 1 to the limit: it will be sent to uploadUrl. */
  sizeBytes?: number | null | undefined;
  /**
   * Where we fetch it: http or https, at a public address, over a few redirects that lead to such as well. Name and password in it are
   * sent to its host alone; like its query they are shown nowhere, and kept no longer than they are needed.
   */
  sourceUrl?: string | null | undefined;
};

/** character 1 to 200 characters. */
export type CreditInput = {
  /** Whom an actor plays. */
  character?: string | null | undefined;
  /** Of a person who exists. */
  personId: string;
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

/**
 * `id` is what an earlier login of this account on this device was given, so that it is not listed twice: that login is
 * replaced. Any other id is ignored and a new one given. `name`: 1 to 80 characters.
 */
export type DeviceInput = {
  /** Of an earlier login on this device; left out the first time. */
  id?: string | null | undefined;
  /** What it is. */
  kind: DeviceKind;
  /** For the account's list of devices: `Living room`, `Firefox on Linux`. */
  name: string;
  /**
   * `deviceToken` of an earlier login of this account on this device: while strangers guess at the account's password, whoever shows
   * it is not kept waiting with them. No login needs it, and one that is not ours is ignored.
   */
  token?: string | null | undefined;
};

/** What a device is, as it says itself; nothing is decided by it. */
export type DeviceKind =
  /** A browser on a computer. */
  | 'BROWSER'
  /** A phone. */
  | 'PHONE'
  /** A tablet. */
  | 'TABLET'
  /** A television, a set-top box or a stick. */
  | 'TV';

/** seasonNumber 0 to 1,000 (0: specials), number 1 to 10,000; together unique in the series. Genres belong to the series. */
export type EpisodeInput = {
  /** May wait; needed before it is published. */
  ageRating?: AgeRatingInput | null | undefined;
  /** In the order of billing. */
  credits?: Array<CreditInput> | null | undefined;
  /** May be empty; one is needed before it is published. */
  names: Array<LocalisedTextInput>;
  /** Within the season: EpisodeNumberTaken where another episode has it. */
  number: number;
  /** 1870 to 2200. */
  releaseYear?: number | null | undefined;
  /** 0 for specials. */
  seasonNumber: number;
  /** The series' title id (`TitleDraft.titleId`): TitleNotFound where there is none. */
  seriesId: string;
  /** Left out: none. */
  synopses?: Array<LocalisedTextInput> | null | undefined;
};

/** `id`, `genre_` and up to 56 of `a-z0-9_-`, makes it again with the same answer. */
export type GenreInput = {
  /** Left out: a new one, and a repeated call makes another genre. */
  id?: string | null | undefined;
  /** At least one. */
  names: Array<LocalisedTextInput>;
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

/** How a file of titles is written. */
export type ImportFormat =
  /** RFC 4180 with a line of column names; comma, semicolon or tab, whichever that line has. */
  | 'CSV'
  /** One JSON object a line. */
  | 'JSON_LINES';

/** How far an import is. */
export type ImportState =
  /** What it had written stays. */
  | 'CANCELLED'
  /** Its file came to its end; no rows are taken any more. */
  | 'FINISHED'
  /** Takes rows. */
  | 'OPEN';

/** How a job stands. One task that fails does not stop the others. */
export type JobState =
  /** Ended by an operator; retryJob goes on. */
  | 'CANCELLED'
  /** Nothing runs any more, and a task has failed; what others made stays. retryJob tries again. */
  | 'FAILED'
  /** No task has begun. */
  | 'QUEUED'
  /** At least one task has begun, and at least one can still run. */
  | 'RUNNING'
  /** All of it is made. */
  | 'SUCCEEDED';

/** One text a locale, at most 100 locales; 1 to 5,000 characters, not all blank. */
export type LocalisedTextInput = {
  /** The language of the text. */
  locale: string;
  /** As people read it. */
  text: string;
};

/** Who logs in, and on which device. */
export type LogInInput = {
  /** The device that logs in. */
  device: DeviceInput;
  /** As registered; capital letters and space around it do not count. */
  email: string;
  /** At most 256 characters. */
  password: string;
};

/** Milliseconds, endMs after startMs, at most 24 h; at most 20 an edition. */
export type MarkerInput = {
  /** From the edition's start, exclusive. */
  endMs: number;
  /** What is shown there. */
  kind: MarkerKind;
  /** From the edition's start, inclusive. */
  startMs: number;
};

/** A part of an edition that a player may offer to skip, or acts on. */
export type MarkerKind =
  /** Closing titles: who comes so far has watched it, and the next episode may be offered. */
  | 'CREDITS'
  /** Opening titles. */
  | 'INTRO'
  /** What happened before. */
  | 'RECAP';

/** How a membership stands. */
export type MembershipStatus =
  /** Paid up to periodEnd. */
  | 'ACTIVE'
  /** No access; `endReason` says why. It stays so: a new membership is another. */
  | 'ENDED'
  /** The first payment waits for the customer's approval; without it the membership ends after 23 hours. No access yet. */
  | 'INCOMPLETE'
  /** A renewal was not paid. Access goes on while the payment is tried again. */
  | 'PAST_DUE'
  /** Free until periodEnd, with full access; paid from then on. */
  | 'TRIALING';

/** releaseYear 1870 to 2200; at most 20 genres and 500 credits. */
export type MovieInput = {
  /** May wait; needed before it is published. */
  ageRating?: AgeRatingInput | null | undefined;
  /** In the order of billing. */
  credits?: Array<CreditInput> | null | undefined;
  /** Of genres that exist, the most telling first. */
  genreIds?: Array<string> | null | undefined;
  /** May be empty; one is needed before it is published. */
  names: Array<LocalisedTextInput>;
  /** 1870 to 2200. */
  releaseYear?: number | null | undefined;
  /** Left out: none. */
  synopses?: Array<LocalisedTextInput> | null | undefined;
};

/** `id`, `person_` and up to 56 of `a-z0-9_-`, makes it again with the same answer. name 1 to 200 characters. */
export type PersonInput = {
  /** Left out: a new one, and a repeated call makes another person. */
  id?: string | null | undefined;
  /** As credited. */
  name: string;
};

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

/** What an account may do beside watching. The scopes of an access token follow from its account's roles. */
export type Role =
  /** All of the above, and changes roles, plans and the search index. */
  | 'ADMIN'
  /** Makes titles: reads and writes drafts and media. */
  | 'EDITOR'
  /** An editor who also publishes and withdraws. */
  | 'PUBLISHER'
  /**
   * Helps customers: reads accounts, billing, catalogue, media and audit records, ends log-ins and sessions, gives money
   * back.
   */
  | 'SUPPORT'
  /** Watches. Everybody has it, and it gives no scope. */
  | 'VIEWER';

/** As MovieInput: releaseYear 1870 to 2200; at most 20 genres and 500 credits. */
export type SeriesInput = {
  /** May wait; needed before it is published. Who may not see the series sees none of its episodes. */
  ageRating?: AgeRatingInput | null | undefined;
  /** In the order of billing. */
  credits?: Array<CreditInput> | null | undefined;
  /** Of genres that exist, the most telling first; they count for the episodes as well. */
  genreIds?: Array<string> | null | undefined;
  /** May be empty; one is needed before it is published. */
  names: Array<LocalisedTextInput>;
  /** Of its first season, 1870 to 2200. */
  releaseYear?: number | null | undefined;
  /** Left out: none. */
  synopses?: Array<LocalisedTextInput> | null | undefined;
};

/** What a session does. */
export type SessionState =
  /** Over, for good; its stream is free. */
  | 'ENDED'
  /** Stands still, and holds its stream. */
  | 'PAUSED'
  /** The film runs. */
  | 'PLAYING';

/** What is chosen, and how it is paid. */
export type StartMembershipInput = {
  /** New for every wish of the caller, the same for every retry of the call. */
  idempotencyKey: string;
  /** How often it is paid. */
  interval?: BillingInterval;
  /**
   * From the payment provider's form. The built-in test provider takes Stripe's names of test methods: `pm_card_visa`,
   * `pm_card_chargeDeclined`, `pm_card_chargeDeclinedInsufficientFunds`, `pm_card_authenticationRequired`,
   * `pm_card_chargeDeclinedExpiredCard`.
   */
  paymentToken: string;
  /** A version that is offered, else PlanNotOffered. */
  planId: string;
  /** False: pays now though a trial would be had. */
  withTrial?: boolean;
};

/** What to play, and on what. */
export type StartPlaybackInput = {
  /** What the device can do. */
  capabilities?: CodecCapabilities | null | undefined;
  /** The first edition that may be played where left out. */
  editionId?: string | null | undefined;
  /** New for every press of play, the same for every retry of it. */
  requestKey: string;
  /** A session of this account that is to end. */
  takeOverSessionId?: string | null | undefined;
  /** A movie or an episode; of a series its playTarget is meant, and the series itself is NotAvailable. */
  titleId: string;
};

/** How a task stands. */
export type TaskState =
  /** Not to be done, until a retry. */
  | 'CANCELLED'
  /** Failed for good, until a retry. */
  | 'FAILED'
  /** A worker has it. */
  | 'RUNNING'
  /** Done; not done again by a retry. */
  | 'SUCCEEDED'
  /** No worker has it; after a failure that another try may help, until that try. */
  | 'WAITING';

/** What the picture is encoded in. HDR is kept in HEVC and AV1; H.264 has it tone-mapped. */
export type TranscodePreset =
  /** H.264 alone: everything plays it, and it is encoded soonest. */
  | 'H264'
  /** H.264, and AV1 for devices that decode it. */
  | 'H264_AV1'
  /** H.264, and HEVC for devices that decode it. */
  | 'H264_HEVC'
  /** All three. */
  | 'H264_HEVC_AV1';

/** How far a file is on its way in. */
export type UploadState =
  /** Given up by cancelUpload, or by who sent it. */
  | 'CANCELLED'
  /** Its time ran out before it was whole: renewUpload goes on where a file that is sent was. */
  | 'EXPIRED'
  /** It could not be fetched, for good: create another. */
  | 'FAILED'
  /** It is here whole. */
  | 'RECEIVED'
  /** Some of it has come. */
  | 'UPLOADING'
  /** Announced; no byte has come. */
  | 'WAITING';

/** A video codec. */
export type VideoCodec =
  /** AV1. */
  | 'AV1'
  /** AVC, ITU-T H.264: what every film can be played in. */
  | 'H264'
  /** ITU-T H.265. */
  | 'HEVC'
  /** VP9. */
  | 'VP9';

/**
 * Either startsAt, or localStart (`2026-12-24T20:15`) with timeZone (IANA). A local time that the clock skips moves forward, one
 * that it shows twice is the first. endsAt after the start; at most 1,000 an edition.
 */
export type WindowInput = {
  /** The instant at which it closes; left out: never. */
  endsAt?: string | null | undefined;
  /** Wall-clock time in timeZone. */
  localStart?: string | null | undefined;
  /** The instant from which it may be seen. */
  startsAt?: string | null | undefined;
  /** Left out: everywhere. */
  territory?: string | null | undefined;
  /** Needed with localStart: `Europe/Berlin`. */
  timeZone?: string | null | undefined;
};

export type CatalogueImportQueryVariables = Exact<{
  id: string;
}>;


export type CatalogueImportQuery = { catalogueImport: { id: string, state: ImportState, nextLine: number, counts: { rows: number, created: number, updated: number, unchanged: number, failed: number, published: number } } | null };

export type ImportErrorsQueryVariables = Exact<{
  id: string;
  first: number;
}>;


export type ImportErrorsQuery = { catalogueImport: { errors: { edges: Array<{ node: { line: number, column: string | null, code: ImportErrorCode, message: string, value: string | null } }>, pageInfo: { hasNextPage: boolean } } } | null };

export type CreateCatalogueImportMutationVariables = Exact<{
  input: CreateCatalogueImportInput;
}>;


export type CreateCatalogueImportMutation = { createCatalogueImport: { id: string, state: ImportState, nextLine: number, counts: { rows: number, created: number, updated: number, unchanged: number, failed: number, published: number } } };

export type CreateTranscodeJobMutationVariables = Exact<{
  uploadId: string;
  preset?: TranscodePreset | null | undefined;
}>;


export type CreateTranscodeJobMutation = { createTranscodeJob:
    | { __typename: 'JobAccepted', job: { id: string, asset: { id: string } } }
    | { __typename: 'UploadInUse', message: string }
    | { __typename: 'UploadNotFound', message: string }
    | { __typename: 'UploadNotReceived', message: string }
   };

export type CreateUploadMutationVariables = Exact<{
  input: CreateUploadInput;
}>;


export type CreateUploadMutation = { createUpload:
    | { __typename: 'UploadCreated', upload: { id: string, uploadUrl: string | null, expiresAt: string, state: UploadState } }
    | { __typename: 'UploadQuotaReached', message: string }
    | { __typename: 'UploadTooLarge', message: string }
   };

export type FindDraftQueryVariables = Exact<{
  titleId: string;
}>;


export type FindDraftQuery = { draftOfTitle: { id: string, titleId: string, status: PublishStatus, revision: number, editions: Array<{ id: string, editionId: string, asset: { id: string } | null }> } | null };

export type CreateTitleMutationVariables = Exact<{
  input: CreateTitleInput;
}>;


export type CreateTitleMutation = { createTitle:
    | { __typename: 'DraftSaved', draft: { id: string, titleId: string, status: PublishStatus, revision: number, editions: Array<{ id: string, editionId: string, asset: { id: string } | null }> } }
    | { __typename: 'EpisodeNumberTaken', message: string }
    | { __typename: 'TitleNotFound', message: string }
   };

export type OpenedDraftFragment = { id: string, titleId: string, status: PublishStatus, revision: number, editions: Array<{ id: string, editionId: string, asset: { id: string } | null }> };

export type PrepareEditionMutationVariables = Exact<{
  draftId: string;
  editionId: string;
  assetId: string;
  windows: Array<WindowInput> | WindowInput;
  markers: Array<MarkerInput> | MarkerInput;
}>;


export type PrepareEditionMutation = { attachAsset:
    | { __typename: 'DraftSaved' }
    | { __typename: 'EditConflict', message: string }
    | { __typename: 'TitleNotFound', message: string }
  , setWindows:
    | { __typename: 'DraftSaved' }
    | { __typename: 'EditConflict', message: string }
    | { __typename: 'TitleNotFound', message: string }
  , setMarkers:
    | { __typename: 'DraftSaved', draft: { revision: number } }
    | { __typename: 'EditConflict', message: string }
    | { __typename: 'TitleNotFound', message: string }
   };

export type CreateGenreMutationVariables = Exact<{
  input: GenreInput;
}>;


export type CreateGenreMutation = { createGenre: { id: string } };

export type CreatePersonMutationVariables = Exact<{
  input: PersonInput;
}>;


export type CreatePersonMutation = { createPerson: { id: string } };

export type FinishCatalogueImportMutationVariables = Exact<{
  id: string;
}>;


export type FinishCatalogueImportMutation = { finishCatalogueImport:
    | { __typename: 'CatalogueImportEnded', import: { id: string, state: ImportState, nextLine: number, counts: { rows: number, created: number, updated: number, unchanged: number, failed: number, published: number } } }
    | { __typename: 'ImportEnded', message: string }
    | { __typename: 'ImportNotFound', message: string }
   };

export type ImportRowsMutationVariables = Exact<{
  importId: string;
  fromLine: number;
  text: string;
}>;


export type ImportRowsMutation = { importRows:
    | { __typename: 'ImportEnded', message: string }
    | { __typename: 'ImportNotFound', message: string }
    | { __typename: 'ImportOutOfStep', nextLine: number, message: string }
    | { __typename: 'RowsImported', import: { id: string, state: ImportState, nextLine: number, counts: { rows: number, created: number, updated: number, unchanged: number, failed: number, published: number } }, counts: { rows: number, created: number, updated: number, unchanged: number, failed: number, published: number }, errors: Array<{ line: number, column: string | null, code: ImportErrorCode, message: string }> }
   };

export type JobSubscriptionVariables = Exact<{
  id: string;
}>;


export type JobSubscription = { jobUpdated: { state: JobState, progress: number, tasks: Array<{ name: string, state: TaskState, progress: number, worker: string | null }>, failure: { code: string, message: string, retriable: boolean } | null, asset: { id: string, state: AssetState, usedBy: { id: string, names: Array<{ text: string }> } | null } } };

export type LogInMutationVariables = Exact<{
  input: LogInInput;
}>;


export type LogInMutation = { logIn:
    | { __typename: 'BadCredentials', message: string }
    | { __typename: 'LoggedIn', tokens: { accessToken: string, accessExpiresAt: string }, account: { id: string, email: string | null, roles: Array<Role> | null, profiles: Array<{ id: string, name: string, isKids: boolean, hasPin: boolean }> | null }, device: { id: string } }
   };

export type LogOutMutationVariables = Exact<{ [key: string]: never; }>;


export type LogOutMutation = { logOut: { __typename: 'LogOutPayload' } };

export type PlansQueryVariables = Exact<{ [key: string]: never; }>;


export type PlansQuery = { plans: Array<{ id: string, code: string, name: string, maximumHeight: number, streamLimit: number, trialDays: number, price: { amountMinor: number, currency: string } | null }>, membership: { status: MembershipStatus, periodEnd: string, cancelAt: string | null, plan: { id: string, name: string }, pendingPlan: { name: string } | null } | null };

export type PlayMutationVariables = Exact<{
  input: StartPlaybackInput;
}>;


export type PlayMutation = { startPlayback:
    | { __typename: 'DeviceNotCapable', message: string }
    | { __typename: 'EntitlementRequired', message: string }
    | { __typename: 'MaturityBlocked', message: string }
    | { __typename: 'NotAvailable', availableFrom: string | null, message: string }
    | { __typename: 'SessionStarted', resumeMs: number, session: { id: string, state: SessionState, heartbeatIntervalMs: number, manifests: { hlsUrl: string, dashUrl: string, maximumHeight: number, expiresAt: string } | null } }
    | { __typename: 'StreamLimitReached', limit: number, message: string, activeSessions: Array<{ id: string, title: { name: string } | null, device: { name: string } | null }> }
   };

export type PublishTitleMutationVariables = Exact<{
  id: string;
  expectedRevision: number;
}>;


export type PublishTitleMutation = { publishTitle:
    | { __typename: 'EditConflict', message: string, current: { revision: number, editedBy: { email: string | null } | null } }
    | { __typename: 'NotReady', message: string, missing: Array<{ code: ReadinessGapCode, message: string }> }
    | { __typename: 'TitleNotFound', message: string }
    | { __typename: 'TitlePublished', title: { id: string, revision: number }, draft: { status: PublishStatus } }
   };

export type RetryJobMutationVariables = Exact<{
  id: string;
}>;


export type RetryJobMutation = { retryJob:
    | { __typename: 'JobAccepted', job: { id: string, state: JobState, retries: number } }
    | { __typename: 'JobNotFound', message: string }
    | { __typename: 'JobStateConflict', state: JobState, message: string }
   };

export type StartMembershipMutationVariables = Exact<{
  input: StartMembershipInput;
}>;


export type StartMembershipMutation = { startMembership:
    | { __typename: 'MembershipChanged', membership: { id: string, status: MembershipStatus, periodEnd: string, plan: { name: string }, price: { amountMinor: number, currency: string } }, account: { entitlement: { maximumHeight: number, streamLimit: number } | null } | null, invoice: { number: string, total: { amountMinor: number, currency: string } } | null }
    | { __typename: 'MembershipNotAllowed', message: string }
    | { __typename: 'PaymentActionRequired', actionUrl: string, message: string }
    | { __typename: 'PaymentDeclined', declineCode: string, retriable: boolean, message: string }
    | { __typename: 'PlanNotOffered', message: string }
   };

export type SwitchProfileMutationVariables = Exact<{
  profileId: string;
  pin?: string | null | undefined;
}>;


export type SwitchProfileMutation = { switchProfile:
    | { __typename: 'PasswordRequired', message: string }
    | { __typename: 'PasswordWrong', message: string }
    | { __typename: 'PinRequired', message: string }
    | { __typename: 'PinWrong', message: string }
    | { __typename: 'ProfileActive', tokens: { accessToken: string, accessExpiresAt: string }, profile: { id: string, name: string, maximumAge: number, language: string } }
    | { __typename: 'ProfileNotFound', message: string }
   };

export type WithdrawTitleMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type WithdrawTitleMutation = { withdrawTitle:
    | { __typename: 'DraftSaved', draft: { id: string, status: PublishStatus } }
    | { __typename: 'EditConflict', message: string }
    | { __typename: 'TitleNotFound', message: string }
   };

export const OpenedDraftFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OpenedDraft"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TitleDraft"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"titleId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"editions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"editionId"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<OpenedDraftFragment, unknown>;
export const CatalogueImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CatalogueImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"catalogueImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"nextLine"}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"published"}}]}}]}}]}}]} as unknown as DocumentNode<CatalogueImportQuery, CatalogueImportQueryVariables>;
export const ImportErrorsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ImportErrors"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"catalogueImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ImportErrorsQuery, ImportErrorsQueryVariables>;
export const CreateCatalogueImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateCatalogueImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateCatalogueImportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createCatalogueImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"nextLine"}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"published"}}]}}]}}]}}]} as unknown as DocumentNode<CreateCatalogueImportMutation, CreateCatalogueImportMutationVariables>;
export const CreateTranscodeJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateTranscodeJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"uploadId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"preset"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"TranscodePreset"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createTranscodeJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"uploadId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"uploadId"}}},{"kind":"Argument","name":{"kind":"Name","value":"preset"},"value":{"kind":"Variable","name":{"kind":"Name","value":"preset"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"JobAccepted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CreateTranscodeJobMutation, CreateTranscodeJobMutationVariables>;
export const CreateUploadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateUpload"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateUploadInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createUpload"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UploadCreated"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"upload"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"uploadUrl"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CreateUploadMutation, CreateUploadMutationVariables>;
export const FindDraftDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindDraft"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"titleId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"draftOfTitle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"titleId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"titleId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OpenedDraft"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OpenedDraft"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TitleDraft"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"titleId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"editions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"editionId"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<FindDraftQuery, FindDraftQueryVariables>;
export const CreateTitleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateTitle"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateTitleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createTitle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DraftSaved"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"draft"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OpenedDraft"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OpenedDraft"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TitleDraft"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"titleId"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"editions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"editionId"}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<CreateTitleMutation, CreateTitleMutationVariables>;
export const PrepareEditionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PrepareEdition"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"draftId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"editionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"assetId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"windows"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"WindowInput"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"markers"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MarkerInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"attachAsset"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"draftId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"draftId"}}},{"kind":"Argument","name":{"kind":"Name","value":"editionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"editionId"}}},{"kind":"Argument","name":{"kind":"Name","value":"assetId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"assetId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"setWindows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"draftId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"draftId"}}},{"kind":"Argument","name":{"kind":"Name","value":"editionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"editionId"}}},{"kind":"Argument","name":{"kind":"Name","value":"windows"},"value":{"kind":"Variable","name":{"kind":"Name","value":"windows"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"setMarkers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"draftId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"draftId"}}},{"kind":"Argument","name":{"kind":"Name","value":"editionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"editionId"}}},{"kind":"Argument","name":{"kind":"Name","value":"markers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"markers"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DraftSaved"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"draft"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PrepareEditionMutation, PrepareEditionMutationVariables>;
export const CreateGenreDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateGenre"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GenreInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createGenre"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<CreateGenreMutation, CreateGenreMutationVariables>;
export const CreatePersonDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreatePerson"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PersonInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createPerson"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<CreatePersonMutation, CreatePersonMutationVariables>;
export const FinishCatalogueImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"FinishCatalogueImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"finishCatalogueImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CatalogueImportEnded"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"import"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"nextLine"}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"published"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<FinishCatalogueImportMutation, FinishCatalogueImportMutationVariables>;
export const ImportRowsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportRows"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"importId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"fromLine"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"text"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importRows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"importId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"importId"}}},{"kind":"Argument","name":{"kind":"Name","value":"fromLine"},"value":{"kind":"Variable","name":{"kind":"Name","value":"fromLine"}}},{"kind":"Argument","name":{"kind":"Name","value":"text"},"value":{"kind":"Variable","name":{"kind":"Name","value":"text"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RowsImported"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"import"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"nextLine"}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"published"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"published"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"line"}},{"kind":"Field","name":{"kind":"Name","value":"column"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ImportOutOfStep"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nextLine"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ImportRowsMutation, ImportRowsMutationVariables>;
export const JobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Job"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"jobUpdated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"tasks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"progress"}},{"kind":"Field","name":{"kind":"Name","value":"worker"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retriable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"asset"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"usedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"names"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<JobSubscription, JobSubscriptionVariables>;
export const LogInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LogIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LogInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"logIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"LoggedIn"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"accessExpiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"roles"}},{"kind":"Field","name":{"kind":"Name","value":"profiles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isKids"}},{"kind":"Field","name":{"kind":"Name","value":"hasPin"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<LogInMutation, LogInMutationVariables>;
export const LogOutDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LogOut"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"logOut"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}}]}}]} as unknown as DocumentNode<LogOutMutation, LogOutMutationVariables>;
export const PlansDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Plans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"plans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"maximumHeight"}},{"kind":"Field","name":{"kind":"Name","value":"streamLimit"}},{"kind":"Field","name":{"kind":"Name","value":"trialDays"}}]}},{"kind":"Field","name":{"kind":"Name","value":"membership"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}},{"kind":"Field","name":{"kind":"Name","value":"cancelAt"}},{"kind":"Field","name":{"kind":"Name","value":"pendingPlan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<PlansQuery, PlansQueryVariables>;
export const PlayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Play"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartPlaybackInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startPlayback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SessionStarted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resumeMs"}},{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"heartbeatIntervalMs"}},{"kind":"Field","name":{"kind":"Name","value":"manifests"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hlsUrl"}},{"kind":"Field","name":{"kind":"Name","value":"dashUrl"}},{"kind":"Field","name":{"kind":"Name","value":"maximumHeight"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"StreamLimitReached"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"limit"}},{"kind":"Field","name":{"kind":"Name","value":"activeSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"device"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotAvailable"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"availableFrom"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PlayMutation, PlayMutationVariables>;
export const PublishTitleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PublishTitle"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Long"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishTitle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"expectedRevision"},"value":{"kind":"Variable","name":{"kind":"Name","value":"expectedRevision"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TitlePublished"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}},{"kind":"Field","name":{"kind":"Name","value":"draft"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotReady"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"missing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EditConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"editedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"email"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PublishTitleMutation, PublishTitleMutationVariables>;
export const RetryJobDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RetryJob"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryJob"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"JobAccepted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"job"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"retries"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"JobStateConflict"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RetryJobMutation, RetryJobMutationVariables>;
export const StartMembershipDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartMembership"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartMembershipInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startMembership"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"MembershipChanged"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"membership"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"price"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"periodEnd"}}]}},{"kind":"Field","name":{"kind":"Name","value":"account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"entitlement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maximumHeight"}},{"kind":"Field","name":{"kind":"Name","value":"streamLimit"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"invoice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PaymentDeclined"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"declineCode"}},{"kind":"Field","name":{"kind":"Name","value":"retriable"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"PaymentActionRequired"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actionUrl"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<StartMembershipMutation, StartMembershipMutationVariables>;
export const SwitchProfileDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SwitchProfile"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"profileId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"pin"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"switchProfile"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"profileId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"profileId"}}},{"kind":"Argument","name":{"kind":"Name","value":"pin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"pin"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ProfileActive"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessToken"}},{"kind":"Field","name":{"kind":"Name","value":"accessExpiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"profile"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"maximumAge"}},{"kind":"Field","name":{"kind":"Name","value":"language"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SwitchProfileMutation, SwitchProfileMutationVariables>;
export const WithdrawTitleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"WithdrawTitle"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"reason"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withdrawTitle"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"reason"},"value":{"kind":"Variable","name":{"kind":"Name","value":"reason"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DraftSaved"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"draft"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Failure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<WithdrawTitleMutation, WithdrawTitleMutationVariables>;