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
  at: Scalars['DateTime']['output'];
  /** What changed, as JSON text. */
  details: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  subjectId: Scalars['ID']['output'];
};

/** What the device can decode and show. Left out: H.264 at any height. */
export type CodecCapabilities = {
  /** Pixels, 144 to 4320. */
  maximumHeight?: InputMaybe<Scalars['Int']['input']>;
  video?: InputMaybe<Array<VideoCodec>>;
};

export type Device = {
  __typename?: 'Device';
  id: Scalars['ID']['output'];
};

export type DeviceNotCapable = Failure & PlayRefusal & {
  __typename?: 'DeviceNotCapable';
  message: Scalars['String']['output'];
};

export type EndSessionResult = SessionClosed | SessionNotFound;

/** No plan, or none that has not ended: choose one. */
export type EntitlementRequired = Failure & PlayRefusal & {
  __typename?: 'EntitlementRequired';
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
  deviceTime: Scalars['DateTime']['input'];
  positionMs: Scalars['Int']['input'];
  sequence: Scalars['Int']['input'];
  state: HeartbeatState;
};

export type HeartbeatResult = HeartbeatsAccepted | SessionEnded | SessionNotFound;

export type HeartbeatState =
  | 'PAUSED'
  | 'PLAYING';

export type HeartbeatsAccepted = {
  __typename?: 'HeartbeatsAccepted';
  /** Everything up to this sequence is durable. */
  acknowledgedSequence: Scalars['Int']['output'];
  /** The profile's revision after this write; null where the position did not move. */
  revision?: Maybe<Scalars['Long']['output']>;
  serverTime: Scalars['DateTime']['output'];
  session: PlaybackSession;
};

export type HistoryRemoved = {
  __typename?: 'HistoryRemoved';
  revision: Scalars['Long']['output'];
  titleId: Scalars['ID']['output'];
};

/**
 * Addresses may be relative to the address of the graph, and stay valid until expiresAt. When the plan changes, `sessionsChanged` tells
 * the session anew: load the manifest at the position where it plays if maximumHeight differs.
 */
export type Manifests = {
  __typename?: 'Manifests';
  dashUrl: Scalars['String']['output'];
  expiresAt: Scalars['DateTime']['output'];
  hlsUrl: Scalars['String']['output'];
  /** Whether the film and the device have more than the plan allows. */
  isLimitedByPlan: Scalars['Boolean']['output'];
  /** Height class in pixels: the least of what there is, what the device can show and what the plan allows. */
  maximumHeight: Scalars['Int']['output'];
};

export type MaturityBlocked = Failure & PlayRefusal & {
  __typename?: 'MaturityBlocked';
  age: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
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

export type NotAvailable = Failure & PlayRefusal & {
  __typename?: 'NotAvailable';
  /** When its window opens, where that is known. */
  availableFrom?: Maybe<Scalars['DateTime']['output']>;
  message: Scalars['String']['output'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Plan = {
  __typename?: 'Plan';
  id: Scalars['ID']['output'];
};

export type PlayRefusal = {
  message: Scalars['String']['output'];
};

export type Playability = {
  __typename?: 'Playability';
  canPlay: Scalars['Boolean']['output'];
  /** Pixels; null where it cannot be played. */
  maximumHeight?: Maybe<Scalars['Int']['output']>;
  reasons: Array<PlayRefusal>;
};

export type PlaybackSession = {
  __typename?: 'PlaybackSession';
  device?: Maybe<Device>;
  deviceId: Scalars['ID']['output'];
  durationMs: Scalars['Int']['output'];
  editionId: Scalars['ID']['output'];
  endReason?: Maybe<SessionEndReason>;
  /** The session that took over. */
  endedBySessionId?: Maybe<Scalars['ID']['output']>;
  /** How often to send heartbeats, in milliseconds. */
  heartbeatIntervalMs: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  /** Null before the first heartbeat. */
  lastHeartbeatAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null once it has ended, and for other devices. */
  manifests?: Maybe<Manifests>;
  positionMs: Scalars['Int']['output'];
  profileId: Scalars['ID']['output'];
  /** Of the session, grows with every change. */
  revision: Scalars['Long']['output'];
  startedAt: Scalars['DateTime']['output'];
  state: SessionState;
  /** Null when it is gone or hidden. */
  title?: Maybe<Title>;
  titleId: Scalars['ID']['output'];
};

/** How far a profile is in one edition. Kept when the title goes. */
export type Progress = {
  __typename?: 'Progress';
  /** When it was watched, or marked by setWatched; taking it out of Continue Watching leaves it. */
  changedAt: Scalars['DateTime']['output'];
  durationMs: Scalars['Int']['output'];
  editionId: Scalars['ID']['output'];
  /** Taken out of Continue Watching until it is played again. */
  isDismissed: Scalars['Boolean']['output'];
  /** Set when the credits or 95 % were reached, or by setWatched; watching it again does not unset it. */
  isWatched: Scalars['Boolean']['output'];
  positionMs: Scalars['Int']['output'];
  /** Of the profile: order of commits, no gaps. */
  revision: Scalars['Long']['output'];
  /** The session that moved it last. */
  session?: Maybe<PlaybackSession>;
  /** Null when it is gone or hidden: history outlives the catalogue. */
  title?: Maybe<Title>;
  titleId: Scalars['ID']['output'];
};

export type ProgressChange = Progress | ProgressRemoved | ProgressResync;

export type ProgressConnection = {
  __typename?: 'ProgressConnection';
  edges: Array<ProgressEdge>;
  pageInfo: PageInfo;
};

export type ProgressEdge = {
  __typename?: 'ProgressEdge';
  cursor: Scalars['String']['output'];
  node: Progress;
};

export type ProgressNotFound = Failure & {
  __typename?: 'ProgressNotFound';
  message: Scalars['String']['output'];
};

export type ProgressRemoved = {
  __typename?: 'ProgressRemoved';
  editionId: Scalars['ID']['output'];
  revision: Scalars['Long']['output'];
  titleId: Scalars['ID']['output'];
};

export type ProgressResult = ProgressNotFound | ProgressSaved;

/** The revision is older than what is kept, or was never given out: fetch continueWatching anew and go on from `revision`. */
export type ProgressResync = {
  __typename?: 'ProgressResync';
  revision: Scalars['Long']['output'];
};

export type ProgressSaved = {
  __typename?: 'ProgressSaved';
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

export type RemoveFromHistoryResult = HistoryRemoved | ProgressNotFound;

export type SessionClosed = {
  __typename?: 'SessionClosed';
  session: PlaybackSession;
};

export type SessionEndReason =
  | 'COMPLETED'
  | 'ENDED_BY_SUPPORT'
  /** The membership ended. */
  | 'ENTITLEMENT_ENDED'
  /** No heartbeat for longer than the server's limit. */
  | 'EXPIRED'
  | 'LOGIN_ENDED'
  | 'STOPPED'
  | 'TAKEN_OVER'
  | 'TITLE_WITHDRAWN';

/** The session has ended; the heartbeats are kept in the history all the same. */
export type SessionEnded = Failure & {
  __typename?: 'SessionEnded';
  acknowledgedSequence: Scalars['Int']['output'];
  endedBy?: Maybe<PlaybackSession>;
  message: Scalars['String']['output'];
  reason: SessionEndReason;
};

export type SessionNotFound = Failure & {
  __typename?: 'SessionNotFound';
  message: Scalars['String']['output'];
};

export type SessionStarted = {
  __typename?: 'SessionStarted';
  /** Where to begin, in milliseconds. */
  resumeMs: Scalars['Int']['output'];
  serverTime: Scalars['DateTime']['output'];
  session: PlaybackSession;
};

export type SessionState =
  | 'ENDED'
  | 'PAUSED'
  | 'PLAYING';

export type StartPlaybackInput = {
  capabilities?: InputMaybe<CodecCapabilities>;
  /** The first edition that may be played where left out. */
  editionId?: InputMaybe<Scalars['ID']['input']>;
  /** New for every press of play, the same for every retry of it. */
  requestKey: Scalars['IdempotencyKey']['input'];
  takeOverSessionId?: InputMaybe<Scalars['ID']['input']>;
  titleId: Scalars['ID']['input'];
};

export type StartPlaybackResult = DeviceNotCapable | EntitlementRequired | MaturityBlocked | NotAvailable | SessionStarted | StreamLimitReached;

export type StreamLimitReached = Failure & PlayRefusal & {
  __typename?: 'StreamLimitReached';
  /** End or take over one of them. */
  activeSessions: Array<PlaybackSession>;
  limit: Scalars['Int']['output'];
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

export type Title = {
  __typename?: 'Title';
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

export type VideoCodec =
  | 'AV1'
  | 'H264'
  | 'HEVC'
  | 'VP9';

/** One sitting of a profile, on one device. */
export type Viewing = {
  __typename?: 'Viewing';
  device?: Maybe<Device>;
  deviceId: Scalars['ID']['output'];
  editionId: Scalars['ID']['output'];
  id: Scalars['ID']['output'];
  /** Of the last heartbeat, by the server's clock. */
  lastAt: Scalars['DateTime']['output'];
  /** The position it ended at, in milliseconds. */
  positionMs: Scalars['Int']['output'];
  sessionId: Scalars['ID']['output'];
  startedAt: Scalars['DateTime']['output'];
  /** Null when it is gone or hidden. */
  title?: Maybe<Title>;
  titleId: Scalars['ID']['output'];
  /** Played time, seeks excluded, in milliseconds. */
  watchedMs: Scalars['Int']['output'];
};

export type ViewingConnection = {
  __typename?: 'ViewingConnection';
  edges: Array<ViewingEdge>;
  pageInfo: PageInfo;
};

export type ViewingEdge = {
  __typename?: 'ViewingEdge';
  cursor: Scalars['String']['output'];
  node: Viewing;
};
