import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Progress as ProgressModel } from './progress/progress-store.ts';
import type { RemovedProgress as RemovedProgressModel } from './progress/progress-feed.ts';
import type { PlaybackSession as PlaybackSessionModel } from './session/session-store.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
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
  activeSessions: Array<PlaybackSession>;
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
  activeSessions: Array<PlaybackSession>;
  /** Begun, neither finished nor dismissed, the newest first; of a series only the newest episode. `first` 1 to 100. */
  continueWatching: ProgressConnection;
  /** Of the caller's account. */
  playbackSession?: Maybe<PlaybackSession>;
  /** Every sitting of the profile, newest first. `first` 1 to 100. */
  watchHistory: ViewingConnection;
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
  playability: Playability;
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



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Account: Account;
  PlaybackSession: PlaybackSession;
  Title: Title;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Account:
    ( { __typename: 'Account' }
    & GraphQLRecursivePick<FederationTypes['Account'], {"id":true}> );
  PlaybackSession:
    ( { __typename: 'PlaybackSession' }
    & GraphQLRecursivePick<FederationTypes['PlaybackSession'], {"id":true}> );
  Title:
    ( { __typename: 'Title' }
    & GraphQLRecursivePick<FederationTypes['Title'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  EndSessionResult:
    | ( Omit<SessionClosed, 'session'> & { session: _RefType['PlaybackSession'] } )
    | ( SessionNotFound )
  ;
  HeartbeatResult:
    | ( Omit<HeartbeatsAccepted, 'session'> & { session: _RefType['PlaybackSession'] } )
    | ( Omit<SessionEnded, 'endedBy'> & { endedBy?: Maybe<_RefType['PlaybackSession']> } )
    | ( SessionNotFound )
  ;
  ProgressChange:
    | ( ProgressModel )
    | ( RemovedProgressModel )
    | ( ProgressResync )
  ;
  ProgressResult:
    | ( ProgressNotFound )
    | ( Omit<ProgressSaved, 'progress'> & { progress: _RefType['Progress'] } )
  ;
  RemoveFromHistoryResult:
    | ( HistoryRemoved )
    | ( ProgressNotFound )
  ;
  StartPlaybackResult:
    | ( DeviceNotCapable )
    | ( Omit<EntitlementRequired, 'minimumPlan'> & { minimumPlan?: Maybe<_RefType['Plan']> } )
    | ( MaturityBlocked )
    | ( NotAvailable )
    | ( Omit<SessionStarted, 'session'> & { session: _RefType['PlaybackSession'] } )
    | ( Omit<StreamLimitReached, 'activeSessions'> & { activeSessions: Array<_RefType['PlaybackSession']> } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure:
    | ( DeviceNotCapable )
    | ( Omit<EntitlementRequired, 'minimumPlan'> & { minimumPlan?: Maybe<_RefType['Plan']> } )
    | ( MaturityBlocked )
    | ( NotAvailable )
    | ( ProgressNotFound )
    | ( Omit<SessionEnded, 'endedBy'> & { endedBy?: Maybe<_RefType['PlaybackSession']> } )
    | ( SessionNotFound )
    | ( Omit<StreamLimitReached, 'activeSessions'> & { activeSessions: Array<_RefType['PlaybackSession']> } )
  ;
  PlayRefusal:
    | ( DeviceNotCapable )
    | ( Omit<EntitlementRequired, 'minimumPlan'> & { minimumPlan?: Maybe<_RefType['Plan']> } )
    | ( MaturityBlocked )
    | ( NotAvailable )
    | ( Omit<StreamLimitReached, 'activeSessions'> & { activeSessions: Array<_RefType['PlaybackSession']> } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<{ id: string }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AuditRecord: ResolverTypeWrapper<AuditRecord>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CodecCapabilities: CodecCapabilities;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Device: ResolverTypeWrapper<{ id: string }>;
  DeviceNotCapable: ResolverTypeWrapper<DeviceNotCapable>;
  EndSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EndSessionResult']>;
  EntitlementRequired: ResolverTypeWrapper<Omit<EntitlementRequired, 'minimumPlan'> & { minimumPlan?: Maybe<ResolversTypes['Plan']> }>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  HeartbeatInput: HeartbeatInput;
  HeartbeatResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['HeartbeatResult']>;
  HeartbeatState: HeartbeatState;
  HeartbeatsAccepted: ResolverTypeWrapper<Omit<HeartbeatsAccepted, 'session'> & { session: ResolversTypes['PlaybackSession'] }>;
  HistoryRemoved: ResolverTypeWrapper<HistoryRemoved>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  Manifests: ResolverTypeWrapper<Manifests>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  MaturityBlocked: ResolverTypeWrapper<MaturityBlocked>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotAvailable: ResolverTypeWrapper<NotAvailable>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Plan: ResolverTypeWrapper<{ id: string }>;
  PlayRefusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['PlayRefusal']>;
  Playability: ResolverTypeWrapper<Omit<Playability, 'reasons'> & { reasons: Array<ResolversTypes['PlayRefusal']> }>;
  PlaybackSession: ResolverTypeWrapper<PlaybackSessionModel>;
  Progress: ResolverTypeWrapper<ProgressModel>;
  ProgressChange: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ProgressChange']>;
  ProgressConnection: ResolverTypeWrapper<Omit<ProgressConnection, 'edges'> & { edges: Array<ResolversTypes['ProgressEdge']> }>;
  ProgressEdge: ResolverTypeWrapper<Omit<ProgressEdge, 'node'> & { node: ResolversTypes['Progress'] }>;
  ProgressNotFound: ResolverTypeWrapper<ProgressNotFound>;
  ProgressRemoved: ResolverTypeWrapper<RemovedProgressModel>;
  ProgressResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ProgressResult']>;
  ProgressResync: ResolverTypeWrapper<ProgressResync>;
  ProgressSaved: ResolverTypeWrapper<Omit<ProgressSaved, 'progress'> & { progress: ResolversTypes['Progress'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveFromHistoryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveFromHistoryResult']>;
  SessionClosed: ResolverTypeWrapper<Omit<SessionClosed, 'session'> & { session: ResolversTypes['PlaybackSession'] }>;
  SessionEndReason: SessionEndReason;
  SessionEnded: ResolverTypeWrapper<Omit<SessionEnded, 'endedBy'> & { endedBy?: Maybe<ResolversTypes['PlaybackSession']> }>;
  SessionNotFound: ResolverTypeWrapper<SessionNotFound>;
  SessionStarted: ResolverTypeWrapper<Omit<SessionStarted, 'session'> & { session: ResolversTypes['PlaybackSession'] }>;
  SessionState: SessionState;
  StartPlaybackInput: StartPlaybackInput;
  StartPlaybackResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartPlaybackResult']>;
  StreamLimitReached: ResolverTypeWrapper<Omit<StreamLimitReached, 'activeSessions'> & { activeSessions: Array<ResolversTypes['PlaybackSession']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Territory: ResolverTypeWrapper<Scalars['Territory']['output']>;
  Title: ResolverTypeWrapper<{ id: string }>;
  VideoCodec: VideoCodec;
  Viewing: ResolverTypeWrapper<PlaybackSessionModel>;
  ViewingConnection: ResolverTypeWrapper<Omit<ViewingConnection, 'edges'> & { edges: Array<ResolversTypes['ViewingEdge']> }>;
  ViewingEdge: ResolverTypeWrapper<Omit<ViewingEdge, 'node'> & { node: ResolversTypes['Viewing'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: { id: string };
  ID: Scalars['ID']['output'];
  AuditRecord: AuditRecord;
  String: Scalars['String']['output'];
  CodecCapabilities: CodecCapabilities;
  Int: Scalars['Int']['output'];
  Currency: Scalars['Currency']['output'];
  DateTime: Scalars['DateTime']['output'];
  Device: { id: string };
  DeviceNotCapable: DeviceNotCapable;
  EndSessionResult: ResolversUnionTypes<ResolversParentTypes>['EndSessionResult'];
  EntitlementRequired: Omit<EntitlementRequired, 'minimumPlan'> & { minimumPlan?: Maybe<ResolversParentTypes['Plan']> };
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  HeartbeatInput: HeartbeatInput;
  HeartbeatResult: ResolversUnionTypes<ResolversParentTypes>['HeartbeatResult'];
  HeartbeatsAccepted: Omit<HeartbeatsAccepted, 'session'> & { session: ResolversParentTypes['PlaybackSession'] };
  HistoryRemoved: HistoryRemoved;
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  Locale: Scalars['Locale']['output'];
  Long: Scalars['Long']['output'];
  Manifests: Manifests;
  Boolean: Scalars['Boolean']['output'];
  MaturityBlocked: MaturityBlocked;
  Mutation: Record<PropertyKey, never>;
  NotAvailable: NotAvailable;
  PageInfo: PageInfo;
  Plan: { id: string };
  PlayRefusal: ResolversInterfaceTypes<ResolversParentTypes>['PlayRefusal'];
  Playability: Omit<Playability, 'reasons'> & { reasons: Array<ResolversParentTypes['PlayRefusal']> };
  PlaybackSession: PlaybackSessionModel;
  Progress: ProgressModel;
  ProgressChange: ResolversUnionTypes<ResolversParentTypes>['ProgressChange'];
  ProgressConnection: Omit<ProgressConnection, 'edges'> & { edges: Array<ResolversParentTypes['ProgressEdge']> };
  ProgressEdge: Omit<ProgressEdge, 'node'> & { node: ResolversParentTypes['Progress'] };
  ProgressNotFound: ProgressNotFound;
  ProgressRemoved: RemovedProgressModel;
  ProgressResult: ResolversUnionTypes<ResolversParentTypes>['ProgressResult'];
  ProgressResync: ProgressResync;
  ProgressSaved: Omit<ProgressSaved, 'progress'> & { progress: ResolversParentTypes['Progress'] };
  Query: Record<PropertyKey, never>;
  RemoveFromHistoryResult: ResolversUnionTypes<ResolversParentTypes>['RemoveFromHistoryResult'];
  SessionClosed: Omit<SessionClosed, 'session'> & { session: ResolversParentTypes['PlaybackSession'] };
  SessionEnded: Omit<SessionEnded, 'endedBy'> & { endedBy?: Maybe<ResolversParentTypes['PlaybackSession']> };
  SessionNotFound: SessionNotFound;
  SessionStarted: Omit<SessionStarted, 'session'> & { session: ResolversParentTypes['PlaybackSession'] };
  StartPlaybackInput: StartPlaybackInput;
  StartPlaybackResult: ResolversUnionTypes<ResolversParentTypes>['StartPlaybackResult'];
  StreamLimitReached: Omit<StreamLimitReached, 'activeSessions'> & { activeSessions: Array<ResolversParentTypes['PlaybackSession']> };
  Subscription: Record<PropertyKey, never>;
  Territory: Scalars['Territory']['output'];
  Title: { id: string };
  Viewing: PlaybackSessionModel;
  ViewingConnection: Omit<ViewingConnection, 'edges'> & { edges: Array<ResolversParentTypes['ViewingEdge']> };
  ViewingEdge: Omit<ViewingEdge, 'node'> & { node: ResolversParentTypes['Viewing'] };
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activeSessions?: Resolver<Array<ResolversTypes['PlaybackSession']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AuditRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecord'] = ResolversParentTypes['AuditRecord']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  details?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subjectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DeviceNotCapableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceNotCapable'] = ResolversParentTypes['DeviceNotCapable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EndSessionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndSessionResult'] = ResolversParentTypes['EndSessionResult']> = {
  __resolveType: TypeResolveFn<'SessionClosed' | 'SessionNotFound', ParentType, ContextType>;
};

export type EntitlementRequiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntitlementRequired'] = ResolversParentTypes['EntitlementRequired']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  minimumPlan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  __resolveType: TypeResolveFn<'DeviceNotCapable' | 'EntitlementRequired' | 'MaturityBlocked' | 'NotAvailable' | 'ProgressNotFound' | 'SessionEnded' | 'SessionNotFound' | 'StreamLimitReached', ParentType, ContextType>;
};

export type HeartbeatResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeartbeatResult'] = ResolversParentTypes['HeartbeatResult']> = {
  __resolveType: TypeResolveFn<'HeartbeatsAccepted' | 'SessionEnded' | 'SessionNotFound', ParentType, ContextType>;
};

export type HeartbeatsAcceptedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeartbeatsAccepted'] = ResolversParentTypes['HeartbeatsAccepted']> = {
  acknowledgedSequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  serverTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  session?: Resolver<ResolversTypes['PlaybackSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HistoryRemovedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HistoryRemoved'] = ResolversParentTypes['HistoryRemoved']> = {
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export type ManifestsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Manifests'] = ResolversParentTypes['Manifests']> = {
  dashUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hlsUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isLimitedByPlan?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maximumHeight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MaturityBlockedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MaturityBlocked'] = ResolversParentTypes['MaturityBlocked']> = {
  age?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  dismissFromContinueWatching?: Resolver<ResolversTypes['ProgressResult'], ParentType, ContextType, RequireFields<MutationDismissFromContinueWatchingArgs, 'titleId'>>;
  endPlaybackSession?: Resolver<ResolversTypes['EndSessionResult'], ParentType, ContextType, RequireFields<MutationEndPlaybackSessionArgs, 'reason' | 'sessionId'>>;
  recordHeartbeats?: Resolver<ResolversTypes['HeartbeatResult'], ParentType, ContextType, RequireFields<MutationRecordHeartbeatsArgs, 'heartbeats' | 'sessionId'>>;
  removeFromHistory?: Resolver<ResolversTypes['RemoveFromHistoryResult'], ParentType, ContextType, RequireFields<MutationRemoveFromHistoryArgs, 'titleId'>>;
  setWatched?: Resolver<ResolversTypes['ProgressResult'], ParentType, ContextType, RequireFields<MutationSetWatchedArgs, 'isWatched' | 'titleId'>>;
  startPlayback?: Resolver<ResolversTypes['StartPlaybackResult'], ParentType, ContextType, RequireFields<MutationStartPlaybackArgs, 'input'>>;
  stopPlayback?: Resolver<ResolversTypes['HeartbeatResult'], ParentType, ContextType, RequireFields<MutationStopPlaybackArgs, 'sessionId'>>;
};

export type NotAvailableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotAvailable'] = ResolversParentTypes['NotAvailable']> = {
  availableFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Plan'] = ResolversParentTypes['Plan']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PlayRefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlayRefusal'] = ResolversParentTypes['PlayRefusal']> = {
  __resolveType: TypeResolveFn<'DeviceNotCapable' | 'EntitlementRequired' | 'MaturityBlocked' | 'NotAvailable' | 'StreamLimitReached', ParentType, ContextType>;
};

export type PlayabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Playability'] = ResolversParentTypes['Playability']> = {
  canPlay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maximumHeight?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['PlayRefusal']>, ParentType, ContextType>;
};

export type PlaybackSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaybackSession'] = ResolversParentTypes['PlaybackSession'], FederationReferenceType extends FederationReferenceTypes['PlaybackSession'] = FederationReferenceTypes['PlaybackSession']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PlaybackSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  deviceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  editionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  endReason?: Resolver<Maybe<ResolversTypes['SessionEndReason']>, ParentType, ContextType>;
  endedBySessionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  heartbeatIntervalMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastHeartbeatAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  manifests?: Resolver<Maybe<ResolversTypes['Manifests']>, ParentType, ContextType>;
  positionMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  profileId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SessionState'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Progress'] = ResolversParentTypes['Progress']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  editionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDismissed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isWatched?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  positionMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['PlaybackSession']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProgressChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgressChange'] = ResolversParentTypes['ProgressChange']> = {
  __resolveType: TypeResolveFn<'Progress' | 'ProgressRemoved' | 'ProgressResync', ParentType, ContextType>;
};

export type ProgressConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgressConnection'] = ResolversParentTypes['ProgressConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ProgressEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ProgressEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgressEdge'] = ResolversParentTypes['ProgressEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Progress'], ParentType, ContextType>;
};

export type ProgressNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgressNotFound'] = ResolversParentTypes['ProgressNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProgressRemovedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgressRemoved'] = ResolversParentTypes['ProgressRemoved']> = {
  editionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProgressResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgressResult'] = ResolversParentTypes['ProgressResult']> = {
  __resolveType: TypeResolveFn<'ProgressNotFound' | 'ProgressSaved', ParentType, ContextType>;
};

export type ProgressResyncResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgressResync'] = ResolversParentTypes['ProgressResync']> = {
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProgressSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProgressSaved'] = ResolversParentTypes['ProgressSaved']> = {
  progress?: Resolver<ResolversTypes['Progress'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  activeSessions?: Resolver<Array<ResolversTypes['PlaybackSession']>, ParentType, ContextType>;
  continueWatching?: Resolver<ResolversTypes['ProgressConnection'], ParentType, ContextType, RequireFields<QueryContinueWatchingArgs, 'first'>>;
  playbackSession?: Resolver<Maybe<ResolversTypes['PlaybackSession']>, ParentType, ContextType, RequireFields<QueryPlaybackSessionArgs, 'id'>>;
  watchHistory?: Resolver<ResolversTypes['ViewingConnection'], ParentType, ContextType, RequireFields<QueryWatchHistoryArgs, 'first'>>;
};

export type RemoveFromHistoryResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveFromHistoryResult'] = ResolversParentTypes['RemoveFromHistoryResult']> = {
  __resolveType: TypeResolveFn<'HistoryRemoved' | 'ProgressNotFound', ParentType, ContextType>;
};

export type SessionClosedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionClosed'] = ResolversParentTypes['SessionClosed']> = {
  session?: Resolver<ResolversTypes['PlaybackSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionEndedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEnded'] = ResolversParentTypes['SessionEnded']> = {
  acknowledgedSequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endedBy?: Resolver<Maybe<ResolversTypes['PlaybackSession']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['SessionEndReason'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionNotFound'] = ResolversParentTypes['SessionNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionStartedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionStarted'] = ResolversParentTypes['SessionStarted']> = {
  resumeMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  serverTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  session?: Resolver<ResolversTypes['PlaybackSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StartPlaybackResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StartPlaybackResult'] = ResolversParentTypes['StartPlaybackResult']> = {
  __resolveType: TypeResolveFn<'DeviceNotCapable' | 'EntitlementRequired' | 'MaturityBlocked' | 'NotAvailable' | 'SessionStarted' | 'StreamLimitReached', ParentType, ContextType>;
};

export type StreamLimitReachedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StreamLimitReached'] = ResolversParentTypes['StreamLimitReached']> = {
  activeSessions?: Resolver<Array<ResolversTypes['PlaybackSession']>, ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  progressChanged?: SubscriptionResolver<ResolversTypes['ProgressChange'], "progressChanged", ParentType, ContextType, Partial<SubscriptionProgressChangedArgs>>;
  sessionsChanged?: SubscriptionResolver<ResolversTypes['PlaybackSession'], "sessionsChanged", ParentType, ContextType>;
};

export interface TerritoryScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Territory'], any> {
  name: 'Territory';
}

export type TitleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Title'] = ResolversParentTypes['Title'], FederationReferenceType extends FederationReferenceTypes['Title'] = FederationReferenceTypes['Title']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Title']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nextEpisode?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  playTarget?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  playability?: Resolver<ResolversTypes['Playability'], ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['Progress']>, ParentType, ContextType>;
};

export type ViewingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewing'] = ResolversParentTypes['Viewing']> = {
  device?: Resolver<Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  deviceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  editionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  positionMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  watchedMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ViewingConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ViewingConnection'] = ResolversParentTypes['ViewingConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ViewingEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ViewingEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ViewingEdge'] = ResolversParentTypes['ViewingEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Viewing'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  AuditRecord?: AuditRecordResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Device?: DeviceResolvers<ContextType>;
  DeviceNotCapable?: DeviceNotCapableResolvers<ContextType>;
  EndSessionResult?: EndSessionResultResolvers<ContextType>;
  EntitlementRequired?: EntitlementRequiredResolvers<ContextType>;
  Failure?: FailureResolvers<ContextType>;
  HeartbeatResult?: HeartbeatResultResolvers<ContextType>;
  HeartbeatsAccepted?: HeartbeatsAcceptedResolvers<ContextType>;
  HistoryRemoved?: HistoryRemovedResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  Long?: GraphQLScalarType;
  Manifests?: ManifestsResolvers<ContextType>;
  MaturityBlocked?: MaturityBlockedResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotAvailable?: NotAvailableResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Plan?: PlanResolvers<ContextType>;
  PlayRefusal?: PlayRefusalResolvers<ContextType>;
  Playability?: PlayabilityResolvers<ContextType>;
  PlaybackSession?: PlaybackSessionResolvers<ContextType>;
  Progress?: ProgressResolvers<ContextType>;
  ProgressChange?: ProgressChangeResolvers<ContextType>;
  ProgressConnection?: ProgressConnectionResolvers<ContextType>;
  ProgressEdge?: ProgressEdgeResolvers<ContextType>;
  ProgressNotFound?: ProgressNotFoundResolvers<ContextType>;
  ProgressRemoved?: ProgressRemovedResolvers<ContextType>;
  ProgressResult?: ProgressResultResolvers<ContextType>;
  ProgressResync?: ProgressResyncResolvers<ContextType>;
  ProgressSaved?: ProgressSavedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveFromHistoryResult?: RemoveFromHistoryResultResolvers<ContextType>;
  SessionClosed?: SessionClosedResolvers<ContextType>;
  SessionEnded?: SessionEndedResolvers<ContextType>;
  SessionNotFound?: SessionNotFoundResolvers<ContextType>;
  SessionStarted?: SessionStartedResolvers<ContextType>;
  StartPlaybackResult?: StartPlaybackResultResolvers<ContextType>;
  StreamLimitReached?: StreamLimitReachedResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Territory?: GraphQLScalarType;
  Title?: TitleResolvers<ContextType>;
  Viewing?: ViewingResolvers<ContextType>;
  ViewingConnection?: ViewingConnectionResolvers<ContextType>;
  ViewingEdge?: ViewingEdgeResolvers<ContextType>;
};

