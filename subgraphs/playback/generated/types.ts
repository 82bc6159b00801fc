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
  /** Those that have not ended. For the account itself and `accounts:read`; else null with FORBIDDEN. */
  activeSessions?: Maybe<Array<PlaybackSession>>;
  id: Scalars['ID']['output'];
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

/** What comes of `chooseTracks`. */
export type ChooseTracksResult = SessionNotFound | TracksChosen;

/** What the device can decode and show. Left out: H.264 at any height. */
export type CodecCapabilities = {
  /** Pixels, 144 to 4320. */
  maximumHeight?: InputMaybe<Scalars['Int']['input']>;
  /** What it decodes; left out: H264. DeviceNotCapable where no rendition is among it. */
  video?: InputMaybe<Array<VideoCodec>>;
};

export type Device = {
  __typename?: 'Device';
  id: Scalars['ID']['output'];
};

/** The device decodes none of its renditions. */
export type DeviceNotCapable = Failure & PlayRefusal & {
  __typename?: 'DeviceNotCapable';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The file could not be made; it is tried again after an hour. */
export type DownloadFailed = Failure & {
  __typename?: 'DownloadFailed';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The account has had as many files made as it may within a day. */
export type DownloadLimitReached = Failure & {
  __typename?: 'DownloadLimitReached';
  /** Files within a day. */
  limit: Scalars['Int']['output'];
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** When another may be made. */
  retryAt: Scalars['DateTime']['output'];
};

/** The file is being made. */
export type DownloadPreparing = {
  __typename?: 'DownloadPreparing';
  /** Height class in pixels. */
  height: Scalars['Int']['output'];
  /** 0 to 1. */
  progress: Scalars['Float']['output'];
  /** Ask again after so many milliseconds. */
  retryAfterMs: Scalars['Int']['output'];
};

/** The file is there. */
export type DownloadReady = {
  __typename?: 'DownloadReady';
  /** Ask again after that: the address is another then, the file the same for as long as nothing of the film changes. */
  expiresAt: Scalars['DateTime']['output'];
  /** Height class in pixels. */
  height: Scalars['Int']['output'];
  /** Of the file. */
  sizeBytes: Scalars['Long']['output'];
  /**
   * May be relative to the address of the graph; the file is saved under the title's name. It is good until expiresAt, as long as what it was
   * given for holds: a title that is withdrawn or a membership that ends counts within half a minute.
   */
  url: Scalars['String']['output'];
};

/** Whether a title may be saved by this profile, here and now. */
export type Downloadability = {
  __typename?: 'Downloadability';
  /** As a whole film in one file: `requestDownload`. */
  canDownload: Scalars['Boolean']['output'];
  /** Height class in pixels, the least of what there is and what the plan allows; null where it cannot be saved. */
  maximumHeight?: Maybe<Scalars['Int']['output']>;
  /** Why not; empty where it may be saved. */
  reasons: Array<PlayRefusal>;
};

/** What comes of `endPlaybackSession`. */
export type EndSessionResult = SessionClosed | SessionNotFound;

/** No plan, or none that has not ended: choose one. */
export type EntitlementRequired = Failure & PlayRefusal & {
  __typename?: 'EntitlementRequired';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** The cheapest plan that would do; null where none is offered. */
  minimumPlan?: Maybe<Plan>;
};

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

/**
 * `sequence` grows with every heartbeat of a session, from 1. `deviceTime` is the device's own clock, used only for the
 * distance between heartbeats of one batch.
 */
export type HeartbeatInput = {
  /** When it was made. */
  deviceTime: Scalars['DateTime']['input'];
  /** Milliseconds into the film, not negative; beyond its end counts as its end. */
  positionMs: Scalars['Int']['input'];
  /** One seen before is passed over. */
  sequence: Scalars['Int']['input'];
  /** What the film does from then on. */
  state: HeartbeatState;
};

/** What comes of `recordHeartbeats` and `stopPlayback`. */
export type HeartbeatResult = HeartbeatsAccepted | SessionEnded | SessionNotFound;

/** What a film does at a heartbeat. */
export type HeartbeatState =
  /** It stands still: paused, seeking or waiting for data. */
  | 'PAUSED'
  /** It runs. */
  | 'PLAYING';

/** All of the batch is durable, what was known before included. */
export type HeartbeatsAccepted = {
  __typename?: 'HeartbeatsAccepted';
  /** Everything up to this sequence is durable. */
  acknowledgedSequence: Scalars['Int']['output'];
  /** The profile's revision after this write; null where the position did not move. */
  revision?: Maybe<Scalars['Long']['output']>;
  /** Of the answer. */
  serverTime: Scalars['DateTime']['output'];
  /** As it is now. */
  session: PlaybackSession;
};

/** Progress and viewings of the title are forgotten. */
export type HistoryRemoved = {
  __typename?: 'HistoryRemoved';
  /** Of the profile, after this. */
  revision: Scalars['Long']['output'];
  /** For the client's cache. */
  titleId: Scalars['ID']['output'];
};

/**
 * Addresses may be relative to the address of the graph, and stay valid until expiresAt. When the plan changes, `sessionsChanged` tells
 * the session anew: load the manifest at the position where it plays if maximumHeight differs.
 */
export type Manifests = {
  __typename?: 'Manifests';
  /** The MPD (ISO/IEC 23009-1), of the same segments. */
  dashUrl: Scalars['String']['output'];
  /** Ask for the session again shortly before. */
  expiresAt: Scalars['DateTime']['output'];
  /** The multivariant playlist (RFC 8216). */
  hlsUrl: Scalars['String']['output'];
  /** Whether the film and the device have more than the plan allows. */
  isLimitedByPlan: Scalars['Boolean']['output'];
  /** Height class in pixels: the least of what there is, what the device can show and what the plan allows. */
  maximumHeight: Scalars['Int']['output'];
  /**
   * WebVTT for a scrubber: of each stretch of the film which part of a picture shows it, `storyboard-1.jpg#xywh=0,0,192,108`, relative to this
   * address. Without cues while the film has no storyboard.
   */
  storyboardUrl: Scalars['String']['output'];
};

/** It is rated above what the profile may see. */
export type MaturityBlocked = Failure & PlayRefusal & {
  __typename?: 'MaturityBlocked';
  /** From which it is rated. */
  age: Scalars['Int']['output'];
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Remembers in which tracks the profile plays, on all its devices: for the series where an episode is played, else for all that has no
   * choice of its own. What plays elsewhere just now goes on as it does.
   */
  chooseTracks: ChooseTracksResult;
  /**
   * Takes a title, or all episodes of a series, out of Continue Watching until it is played again; progress and history
   * stay.
   */
  dismissFromContinueWatching: ProgressResult;
  /** For support: ends anybody's session. */
  endPlaybackSession: EndSessionResult;
  /**
   * Acknowledged when durable. 1 to 500 at once. Late, repeated and offline batches are harmless: a sequence seen before is
   * passed over, and a session that another has replaced adds to the history without moving the position.
   */
  recordHeartbeats: HeartbeatResult;
  /** Forgets progress and viewings of the title, for good. */
  removeFromHistory: RemoveFromHistoryResult;
  /**
   * A film or an episode as one MP4 with all its sounds and texts, and its markers as chapters: an address to save it from where its file is
   * there, else the file is made, which takes seconds to minutes; ask again meanwhile, by the same input. Takes no stream.
   */
  requestDownload: RequestDownloadResult;
  /** For an episode, a movie, or all episodes of a series. */
  setWatched: ProgressResult;
  /**
   * Opens a session and takes one of the account's streams. The same requestKey from the same device gives the same
   * session. With takeOverSessionId it ends that session and continues at its position, on the stream it held.
   */
  startPlayback: StartPlaybackResult;
  /** Frees the stream. Ending an ended session gives the same answer. */
  stopPlayback: HeartbeatResult;
};


export type MutationChooseTracksArgs = {
  choice: TrackChoiceInput;
  sessionId: Scalars['ID']['input'];
};


export type MutationDismissFromContinueWatchingArgs = {
  titleId: Scalars['ID']['input'];
};


export type MutationEndPlaybackSessionArgs = {
  reason: Scalars['String']['input'];
  sessionId: Scalars['ID']['input'];
};


export type MutationRecordHeartbeatsArgs = {
  heartbeats: Array<HeartbeatInput>;
  sessionId: Scalars['ID']['input'];
};


export type MutationRemoveFromHistoryArgs = {
  titleId: Scalars['ID']['input'];
};


export type MutationRequestDownloadArgs = {
  input: RequestDownloadInput;
};


export type MutationSetWatchedArgs = {
  isWatched: Scalars['Boolean']['input'];
  titleId: Scalars['ID']['input'];
};


export type MutationStartPlaybackArgs = {
  input: StartPlaybackInput;
};


export type MutationStopPlaybackArgs = {
  positionMs?: InputMaybe<Scalars['Int']['input']>;
  sequence?: InputMaybe<Scalars['Int']['input']>;
  sessionId: Scalars['ID']['input'];
};

/** What can be fetched again by its id alone, with `node`. No two nodes have the same id, whatever their types. */
export type Node = {
  /** Opaque, and never given to anything else. Its beginning, up to the first `_`, tells the type. */
  id: Scalars['ID']['output'];
};

/** It is not there, or not in this territory, or not now. */
export type NotAvailable = Failure & PlayRefusal & {
  __typename?: 'NotAvailable';
  /** When its window opens, where that is known. */
  availableFrom?: Maybe<Scalars['DateTime']['output']>;
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
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

export type Plan = {
  __typename?: 'Plan';
  id: Scalars['ID']['output'];
};

/** Why a title may not be played by this profile, here and now, on this device. */
export type PlayRefusal = {
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** Whether a title may be played by this profile, here and now. */
export type Playability = {
  __typename?: 'Playability';
  /** Asked of a series: whether its playTarget may be played. */
  canPlay: Scalars['Boolean']['output'];
  /** Pixels; null where it cannot be played. */
  maximumHeight?: Maybe<Scalars['Int']['output']>;
  /** Why not; empty where it may be played. */
  reasons: Array<PlayRefusal>;
};

/** One sitting on one device, from startPlayback until it ends. Seen by its own account and by `accounts:support`. */
export type PlaybackSession = Node & {
  __typename?: 'PlaybackSession';
  /** Where it plays; null where the device has been forgotten. */
  device?: Maybe<Device>;
  /** Also where `device` is null. */
  deviceId: Scalars['ID']['output'];
  /** Of the edition, in milliseconds. */
  durationMs: Scalars['Int']['output'];
  /** Which cut of it. */
  editionId: Scalars['ID']['output'];
  /** Null while it has not ended. */
  endReason?: Maybe<SessionEndReason>;
  /** The session that took over. */
  endedBySessionId?: Maybe<Scalars['ID']['output']>;
  /** How often to send heartbeats, in milliseconds. */
  heartbeatIntervalMs: Scalars['Int']['output'];
  /** `session_…`; never changes. */
  id: Scalars['ID']['output'];
  /** Null before the first heartbeat. */
  lastHeartbeatAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null once it has ended, and for other devices. */
  manifests?: Maybe<Manifests>;
  /** By its last heartbeat, in milliseconds; while it plays, the film has gone on since. */
  positionMs: Scalars['Int']['output'];
  /** Who watches. */
  profileId: Scalars['ID']['output'];
  /** Of the session, grows with every change. */
  revision: Scalars['Long']['output'];
  /** By the server's clock. */
  startedAt: Scalars['DateTime']['output'];
  /** By its last heartbeat. */
  state: SessionState;
  /** Null when it is gone or hidden. */
  title?: Maybe<Title>;
  /** The movie or episode that is played. */
  titleId: Scalars['ID']['output'];
};

/** How far a profile is in one edition. Kept when the title goes. */
export type Progress = {
  __typename?: 'Progress';
  /** When it was watched, or marked by setWatched; taking it out of Continue Watching leaves it. */
  changedAt: Scalars['DateTime']['output'];
  /** Of the edition, in milliseconds. */
  durationMs: Scalars['Int']['output'];
  /** Each edition has progress of its own. */
  editionId: Scalars['ID']['output'];
  /** Taken out of Continue Watching until it is played again. */
  isDismissed: Scalars['Boolean']['output'];
  /** Set when the credits or 95 % were reached, or by setWatched; watching it again does not unset it. */
  isWatched: Scalars['Boolean']['output'];
  /** Where the film was left, in milliseconds. */
  positionMs: Scalars['Int']['output'];
  /** Of the profile: order of commits, no gaps. */
  revision: Scalars['Long']['output'];
  /** The session that moved it last. */
  session?: Maybe<PlaybackSession>;
  /** Null when it is gone or hidden: history outlives the catalogue. */
  title?: Maybe<Title>;
  /** Also where `title` is null; of a series' progress the episode's. */
  titleId: Scalars['ID']['output'];
};

/** What has come to be of a profile's progress. */
export type ProgressChange = Progress | ProgressRemoved | ProgressResync;

/** A page of a list of progress. */
export type ProgressConnection = {
  __typename?: 'ProgressConnection';
  /** In the order of the list. */
  edges: Array<ProgressEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of progress. */
export type ProgressEdge = {
  __typename?: 'ProgressEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: Progress;
};

/** The profile knows nothing of the title, or does not see it. */
export type ProgressNotFound = Failure & {
  __typename?: 'ProgressNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The profile's history of the edition was taken away: forget it. */
export type ProgressRemoved = {
  __typename?: 'ProgressRemoved';
  /** Of the edition. */
  editionId: Scalars['ID']['output'];
  /** Of the profile, as of every change. */
  revision: Scalars['Long']['output'];
  /** Of the movie or episode. */
  titleId: Scalars['ID']['output'];
};

/** What comes of `setWatched` and `dismissFromContinueWatching`. */
export type ProgressResult = ProgressNotFound | ProgressSaved;

/** The revision is older than what is kept, or was never given out: fetch continueWatching anew and go on from `revision`. */
export type ProgressResync = {
  __typename?: 'ProgressResync';
  /** Of the profile, now. */
  revision: Scalars['Long']['output'];
};

/** The progress is as the caller wanted it. */
export type ProgressSaved = {
  __typename?: 'ProgressSaved';
  /** As it is now; of a series, of the episode that was written last. */
  progress: Progress;
};

export type Query = {
  __typename?: 'Query';
  /** Sessions of the caller's account that have not ended. */
  activeSessions?: Maybe<Array<PlaybackSession>>;
  /** Begun, neither finished nor dismissed, the newest first; of a series only the newest episode. `first` 1 to 100. */
  continueWatching?: Maybe<ProgressConnection>;
  /** Of the caller's account. */
  playbackSession?: Maybe<PlaybackSession>;
  /** Every sitting of the profile, newest first. `first` 1 to 100. */
  watchHistory?: Maybe<ViewingConnection>;
};


export type QueryContinueWatchingArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryPlaybackSessionArgs = {
  id: Scalars['ID']['input'];
};


export type QueryWatchHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** What comes of `removeFromHistory`. */
export type RemoveFromHistoryResult = HistoryRemoved | ProgressNotFound;

/** What to save. */
export type RequestDownloadInput = {
  /** The first edition that may be played where left out. */
  editionId?: InputMaybe<Scalars['ID']['input']>;
  /** Height class in pixels, 144 to 4320: the highest that there is in H.264 below it and below what the plan allows. */
  maximumHeight?: InputMaybe<Scalars['Int']['input']>;
  /** A movie or an episode; a series is NotAvailable. */
  titleId: Scalars['ID']['input'];
};

/** What comes of `requestDownload`. */
export type RequestDownloadResult = DeviceNotCapable | DownloadFailed | DownloadLimitReached | DownloadPreparing | DownloadReady | EntitlementRequired | MaturityBlocked | NotAvailable;

/** The session has ended; so it had where it was ended before. */
export type SessionClosed = {
  __typename?: 'SessionClosed';
  /** As it is now. */
  session: PlaybackSession;
};

/** Why a session ended. */
export type SessionEndReason =
  /** By its device, once the credits or 95 % were reached. */
  | 'COMPLETED'
  /** By staff, with a reason on record. */
  | 'ENDED_BY_SUPPORT'
  /** The membership ended. */
  | 'ENTITLEMENT_ENDED'
  /** No heartbeat for longer than the server's limit. */
  | 'EXPIRED'
  /** The login that opened it has ended. */
  | 'LOGIN_ENDED'
  /** By its device, before the end. */
  | 'STOPPED'
  /** Another device went on in its place: `endedBySessionId`. */
  | 'TAKEN_OVER'
  /** The title, or its series, is not shown any more. */
  | 'TITLE_WITHDRAWN';

/** The session has ended; the heartbeats are kept in the history all the same. */
export type SessionEnded = Failure & {
  __typename?: 'SessionEnded';
  /** Everything up to this sequence is durable. */
  acknowledgedSequence: Scalars['Int']['output'];
  /** The session that took over; null where none did. */
  endedBy?: Maybe<PlaybackSession>;
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** Why it ended. */
  reason: SessionEndReason;
};

/** There is no such session of this profile, or for staff of anybody. */
export type SessionNotFound = Failure & {
  __typename?: 'SessionNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The session holds a stream, and its media can be fetched. */
export type SessionStarted = {
  __typename?: 'SessionStarted';
  /** Where to begin, in milliseconds. */
  resumeMs: Scalars['Int']['output'];
  /** To tell how wrong the device's own clock is. */
  serverTime: Scalars['DateTime']['output'];
  /** With its manifests. */
  session: PlaybackSession;
  /** In which of the film's tracks to play it for this profile. */
  tracks: TrackChoice;
};

/** What a session does. */
export type SessionState =
  /** Over, for good; its stream is free. */
  | 'ENDED'
  /** Stands still, and holds its stream. */
  | 'PAUSED'
  /** The film runs. */
  | 'PLAYING';

/** What to play, and on what. */
export type StartPlaybackInput = {
  /** What the device can do. */
  capabilities?: InputMaybe<CodecCapabilities>;
  /** The first edition that may be played where left out. */
  editionId?: InputMaybe<Scalars['ID']['input']>;
  /** New for every press of play, the same for every retry of it. */
  requestKey: Scalars['IdempotencyKey']['input'];
  /** A session of this account that is to end. */
  takeOverSessionId?: InputMaybe<Scalars['ID']['input']>;
  /** A movie or an episode; of a series its playTarget is meant, and the series itself is NotAvailable. */
  titleId: Scalars['ID']['input'];
};

/** What comes of `startPlayback`. */
export type StartPlaybackResult = DeviceNotCapable | EntitlementRequired | MaturityBlocked | NotAvailable | SessionStarted | StreamLimitReached;

/** As many films are being watched with this account as its plan allows. */
export type StreamLimitReached = Failure & PlayRefusal & {
  __typename?: 'StreamLimitReached';
  /** End or take over one of them. */
  activeSessions: Array<PlaybackSession>;
  /** Films at the same time. */
  limit: Scalars['Int']['output'];
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Of the acting profile: everything after the revision (the newest state of each title), then live, with no gap. Give the
   * highest revision that you have stored; leave it out for live changes alone.
   */
  progressChanged: ProgressChange;
  /** Sessions of the account: first those that have not ended, then every change. */
  sessionsChanged: PlaybackSession;
};


export type SubscriptionProgressChangedArgs = {
  sinceRevision?: InputMaybe<Scalars['Long']['input']>;
};

/** Which subtitles are shown. */
export type SubtitleMode =
  /** Only those that are marked as forced: of what is said in another language than the rest. */
  | 'FORCED'
  /** None at all. */
  | 'OFF'
  /** All that is said. */
  | 'ON';

export type Title = {
  __typename?: 'Title';
  /**
   * Whether this profile may save it here and now, or each reason why not: as playability, with a plan that `allowsDownloads`. Null for a
   * series, whose episodes are saved one by one.
   */
  downloadability?: Maybe<Downloadability>;
  id: Scalars['ID']['output'];
  /**
   * The episode that follows this one, over the end of a season: of those that this profile may play here and now, whether or
   * not it was watched. A special (season 0) is followed by specials alone. Null after the last, and for movies and series.
   */
  nextEpisode?: Maybe<Title>;
  /**
   * What play on this title starts: itself, or an episode of the series. What the profile watched last of the series decides:
   * that episode where it was left, or the one that follows it, whether or not that one was watched before; home's next-up row
   * says the same. Where nothing was watched, and after the last episode, it is the first one. Specials (season 0) come before
   * no season and after none: who plays one is led on through the specials, then back to where the story was left. Null where
   * there is nothing to play.
   */
  playTarget?: Maybe<Title>;
  /** Whether this profile may play it here and now, or each reason why not. */
  playability?: Maybe<Playability>;
  /** Of the acting profile; null before anything was watched. For a series: of the episode it would resume. */
  progress?: Maybe<Progress>;
};

/**
 * Which of a film's tracks a profile gets: what it chose in the series, else what it chose at large, else its own language, each where the
 * film has it. Compare languages with those of the manifest as they are written.
 */
export type TrackChoice = {
  __typename?: 'TrackChoice';
  /** BCP 47, of the sound; null: the film's own default, for it has none that fits. */
  audioLanguage?: Maybe<Scalars['Locale']['output']>;
  /** Of several sounds of that language the one of this name; where there is none, or null, the first. */
  audioName?: Maybe<Scalars['String']['output']>;
  /** BCP 47, of the subtitles; null where none are shown or none fit. */
  subtitleLanguage?: Maybe<Scalars['Locale']['output']>;
  /** As audioName. */
  subtitleName?: Maybe<Scalars['String']['output']>;
  /** Which kind of subtitles to show. */
  subtitles: SubtitleMode;
};

/** What a viewer has chosen. What is left out or null stays as it was. */
export type TrackChoiceInput = {
  /** BCP 47, of the sound. */
  audioLanguage?: InputMaybe<Scalars['Locale']['input']>;
  /** Of the sound, as its manifest names it: with its language, 1 to 255 characters. */
  audioName?: InputMaybe<Scalars['String']['input']>;
  /** BCP 47, of the subtitles. */
  subtitleLanguage?: InputMaybe<Scalars['Locale']['input']>;
  /** Of the subtitles, as audioName. */
  subtitleName?: InputMaybe<Scalars['String']['input']>;
  /** Which kind of subtitles. */
  subtitles?: InputMaybe<SubtitleMode>;
};

/** The choice is remembered. */
export type TracksChosen = {
  __typename?: 'TracksChosen';
  /** What the next start of the session's title would be told. */
  tracks: TrackChoice;
};

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

/** One sitting of a profile, on one device. */
export type Viewing = {
  __typename?: 'Viewing';
  /** Where; null where the device has been forgotten. */
  device?: Maybe<Device>;
  /** Also where `device` is null. */
  deviceId: Scalars['ID']['output'];
  /** Which cut was watched. */
  editionId: Scalars['ID']['output'];
  /** `viewing_…`; never changes. */
  id: Scalars['ID']['output'];
  /** Of the last heartbeat, by the server's clock. */
  lastAt: Scalars['DateTime']['output'];
  /** The position it ended at, in milliseconds. */
  positionMs: Scalars['Int']['output'];
  /** The session that it was, or still is. */
  sessionId: Scalars['ID']['output'];
  /** By the server's clock. */
  startedAt: Scalars['DateTime']['output'];
  /** Null when it is gone or hidden. */
  title?: Maybe<Title>;
  /** Also where `title` is null. */
  titleId: Scalars['ID']['output'];
  /** Played time, seeks excluded, in milliseconds. */
  watchedMs: Scalars['Int']['output'];
};

/** A page of a list of sittings. */
export type ViewingConnection = {
  __typename?: 'ViewingConnection';
  /** In the order of the list. */
  edges: Array<ViewingEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of sittings. */
export type ViewingEdge = {
  __typename?: 'ViewingEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: Viewing;
};
