import type * as Types from './types.ts';
import type { Title, PlaybackSession, Device, Account, Plan } from './types.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ProgressMapper, ProgressRemovedMapper, PlaybackSessionMapper, ViewingMapper, TitleMapper, PlanMapper, DeviceMapper, AccountMapper } from '../mappers.ts';
import type { Context } from '../context.ts';
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };


export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Types.Maybe<T> extends T ? Types.Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
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
) => Types.Maybe<TTypes> | Promise<Types.Maybe<TTypes>>;

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
  ChooseTracksResult:
    | ( Types.SessionNotFound )
    | ( Types.TracksChosen )
  ;
  EndSessionResult:
    | ( Omit<Types.SessionClosed, 'session'> & { session: _RefType['PlaybackSession'] } )
    | ( Types.SessionNotFound )
  ;
  HeartbeatResult:
    | ( Omit<Types.HeartbeatsAccepted, 'session'> & { session: _RefType['PlaybackSession'] } )
    | ( Omit<Types.SessionEnded, 'endedBy'> & { endedBy?: Types.Maybe<_RefType['PlaybackSession']> } )
    | ( Types.SessionNotFound )
  ;
  ProgressChange:
    | ( ProgressMapper )
    | ( ProgressRemovedMapper )
    | ( Types.ProgressResync )
  ;
  ProgressResult:
    | ( Types.ProgressNotFound )
    | ( Omit<Types.ProgressSaved, 'progress'> & { progress: _RefType['Progress'] } )
  ;
  RemoveFromHistoryResult:
    | ( Types.HistoryRemoved )
    | ( Types.ProgressNotFound )
  ;
  RequestDownloadResult:
    | ( Types.DeviceNotCapable )
    | ( Types.DownloadFailed )
    | ( Types.DownloadLimitReached )
    | ( Types.DownloadPreparing )
    | ( Types.DownloadReady )
    | ( Omit<Types.EntitlementRequired, 'minimumPlan'> & { minimumPlan?: Types.Maybe<_RefType['Plan']> } )
    | ( Types.MaturityBlocked )
    | ( Types.NotAvailable )
  ;
  StartPlaybackResult:
    | ( Types.DeviceNotCapable )
    | ( Omit<Types.EntitlementRequired, 'minimumPlan'> & { minimumPlan?: Types.Maybe<_RefType['Plan']> } )
    | ( Types.MaturityBlocked )
    | ( Types.NotAvailable )
    | ( Omit<Types.SessionStarted, 'session'> & { session: _RefType['PlaybackSession'] } )
    | ( Omit<Types.StreamLimitReached, 'activeSessions'> & { activeSessions: Array<_RefType['PlaybackSession']> } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure:
    | ( Types.DeviceNotCapable )
    | ( Types.DownloadFailed )
    | ( Types.DownloadLimitReached )
    | ( Omit<Types.EntitlementRequired, 'minimumPlan'> & { minimumPlan?: Types.Maybe<_RefType['Plan']> } )
    | ( Types.MaturityBlocked )
    | ( Types.NotAvailable )
    | ( Types.ProgressNotFound )
    | ( Omit<Types.SessionEnded, 'endedBy'> & { endedBy?: Types.Maybe<_RefType['PlaybackSession']> } )
    | ( Types.SessionNotFound )
    | ( Omit<Types.StreamLimitReached, 'activeSessions'> & { activeSessions: Array<_RefType['PlaybackSession']> } )
  ;
  Node: ( PlaybackSessionMapper );
  PlayRefusal:
    | ( Types.DeviceNotCapable )
    | ( Omit<Types.EntitlementRequired, 'minimumPlan'> & { minimumPlan?: Types.Maybe<_RefType['Plan']> } )
    | ( Types.MaturityBlocked )
    | ( Types.NotAvailable )
    | ( Omit<Types.StreamLimitReached, 'activeSessions'> & { activeSessions: Array<_RefType['PlaybackSession']> } )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountMapper>;
  ID: ResolverTypeWrapper<Types.Scalars['ID']['output']>;
  AuditRecord: ResolverTypeWrapper<Types.AuditRecord>;
  String: ResolverTypeWrapper<Types.Scalars['String']['output']>;
  ChooseTracksResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChooseTracksResult']>;
  CodecCapabilities: Types.CodecCapabilities;
  Currency: ResolverTypeWrapper<Types.Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Types.Scalars['DateTime']['output']>;
  Device: ResolverTypeWrapper<DeviceMapper>;
  DeviceNotCapable: ResolverTypeWrapper<Types.DeviceNotCapable>;
  DownloadFailed: ResolverTypeWrapper<Types.DownloadFailed>;
  DownloadLimitReached: ResolverTypeWrapper<Types.DownloadLimitReached>;
  DownloadPreparing: ResolverTypeWrapper<Types.DownloadPreparing>;
  Float: ResolverTypeWrapper<Types.Scalars['Float']['output']>;
  DownloadReady: ResolverTypeWrapper<Types.DownloadReady>;
  Downloadability: ResolverTypeWrapper<Omit<Types.Downloadability, 'reasons'> & { reasons: Array<ResolversTypes['PlayRefusal']> }>;
  EndSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EndSessionResult']>;
  EntitlementRequired: ResolverTypeWrapper<Omit<Types.EntitlementRequired, 'minimumPlan'> & { minimumPlan?: Types.Maybe<ResolversTypes['Plan']> }>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  HeartbeatInput: Types.HeartbeatInput;
  HeartbeatResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['HeartbeatResult']>;
  HeartbeatState: Types.HeartbeatState;
  HeartbeatsAccepted: ResolverTypeWrapper<Omit<Types.HeartbeatsAccepted, 'session'> & { session: ResolversTypes['PlaybackSession'] }>;
  HistoryRemoved: ResolverTypeWrapper<Types.HistoryRemoved>;
  IdempotencyKey: ResolverTypeWrapper<Types.Scalars['IdempotencyKey']['output']>;
  Locale: ResolverTypeWrapper<Types.Scalars['Locale']['output']>;
  Long: ResolverTypeWrapper<Types.Scalars['Long']['output']>;
  Manifests: ResolverTypeWrapper<Types.Manifests>;
  MaturityBlocked: ResolverTypeWrapper<Types.MaturityBlocked>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotAvailable: ResolverTypeWrapper<Types.NotAvailable>;
  PageInfo: ResolverTypeWrapper<Types.PageInfo>;
  Plan: ResolverTypeWrapper<PlanMapper>;
  PlayRefusal: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['PlayRefusal']>;
  Playability: ResolverTypeWrapper<Omit<Types.Playability, 'reasons'> & { reasons: Array<ResolversTypes['PlayRefusal']> }>;
  PlaybackSession: ResolverTypeWrapper<PlaybackSessionMapper>;
  Progress: ResolverTypeWrapper<ProgressMapper>;
  ProgressChange: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ProgressChange']>;
  ProgressConnection: ResolverTypeWrapper<Omit<Types.ProgressConnection, 'edges'> & { edges: Array<ResolversTypes['ProgressEdge']> }>;
  ProgressEdge: ResolverTypeWrapper<Omit<Types.ProgressEdge, 'node'> & { node: ResolversTypes['Progress'] }>;
  ProgressNotFound: ResolverTypeWrapper<Types.ProgressNotFound>;
  ProgressRemoved: ResolverTypeWrapper<ProgressRemovedMapper>;
  ProgressResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ProgressResult']>;
  ProgressResync: ResolverTypeWrapper<Types.ProgressResync>;
  ProgressSaved: ResolverTypeWrapper<Omit<Types.ProgressSaved, 'progress'> & { progress: ResolversTypes['Progress'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveFromHistoryResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveFromHistoryResult']>;
  RequestDownloadInput: Types.RequestDownloadInput;
  RequestDownloadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestDownloadResult']>;
  SessionClosed: ResolverTypeWrapper<Omit<Types.SessionClosed, 'session'> & { session: ResolversTypes['PlaybackSession'] }>;
  SessionEndReason: Types.SessionEndReason;
  SessionEnded: ResolverTypeWrapper<Omit<Types.SessionEnded, 'endedBy'> & { endedBy?: Types.Maybe<ResolversTypes['PlaybackSession']> }>;
  SessionNotFound: ResolverTypeWrapper<Types.SessionNotFound>;
  SessionStarted: ResolverTypeWrapper<Omit<Types.SessionStarted, 'session'> & { session: ResolversTypes['PlaybackSession'] }>;
  SessionState: Types.SessionState;
  StartPlaybackInput: Types.StartPlaybackInput;
  StartPlaybackResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StartPlaybackResult']>;
  StreamLimitReached: ResolverTypeWrapper<Omit<Types.StreamLimitReached, 'activeSessions'> & { activeSessions: Array<ResolversTypes['PlaybackSession']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SubtitleMode: Types.SubtitleMode;
  Territory: ResolverTypeWrapper<Types.Scalars['Territory']['output']>;
  Title: ResolverTypeWrapper<TitleMapper>;
  TrackChoice: ResolverTypeWrapper<Types.TrackChoice>;
  TrackChoiceInput: Types.TrackChoiceInput;
  TracksChosen: ResolverTypeWrapper<Types.TracksChosen>;
  VideoCodec: Types.VideoCodec;
  Viewing: ResolverTypeWrapper<ViewingMapper>;
  ViewingConnection: ResolverTypeWrapper<Omit<Types.ViewingConnection, 'edges'> & { edges: Array<ResolversTypes['ViewingEdge']> }>;
  ViewingEdge: ResolverTypeWrapper<Omit<Types.ViewingEdge, 'node'> & { node: ResolversTypes['Viewing'] }>;
  Boolean: ResolverTypeWrapper<Types.Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Types.Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountMapper;
  ID: Types.Scalars['ID']['output'];
  AuditRecord: Types.AuditRecord;
  String: Types.Scalars['String']['output'];
  ChooseTracksResult: ResolversUnionTypes<ResolversParentTypes>['ChooseTracksResult'];
  CodecCapabilities: Types.CodecCapabilities;
  Currency: Types.Scalars['Currency']['output'];
  DateTime: Types.Scalars['DateTime']['output'];
  Device: DeviceMapper;
  DeviceNotCapable: Types.DeviceNotCapable;
  DownloadFailed: Types.DownloadFailed;
  DownloadLimitReached: Types.DownloadLimitReached;
  DownloadPreparing: Types.DownloadPreparing;
  Float: Types.Scalars['Float']['output'];
  DownloadReady: Types.DownloadReady;
  Downloadability: Omit<Types.Downloadability, 'reasons'> & { reasons: Array<ResolversParentTypes['PlayRefusal']> };
  EndSessionResult: ResolversUnionTypes<ResolversParentTypes>['EndSessionResult'];
  EntitlementRequired: Omit<Types.EntitlementRequired, 'minimumPlan'> & { minimumPlan?: Types.Maybe<ResolversParentTypes['Plan']> };
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  HeartbeatInput: Types.HeartbeatInput;
  HeartbeatResult: ResolversUnionTypes<ResolversParentTypes>['HeartbeatResult'];
  HeartbeatsAccepted: Omit<Types.HeartbeatsAccepted, 'session'> & { session: ResolversParentTypes['PlaybackSession'] };
  HistoryRemoved: Types.HistoryRemoved;
  IdempotencyKey: Types.Scalars['IdempotencyKey']['output'];
  Locale: Types.Scalars['Locale']['output'];
  Long: Types.Scalars['Long']['output'];
  Manifests: Types.Manifests;
  MaturityBlocked: Types.MaturityBlocked;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotAvailable: Types.NotAvailable;
  PageInfo: Types.PageInfo;
  Plan: PlanMapper;
  PlayRefusal: ResolversInterfaceTypes<ResolversParentTypes>['PlayRefusal'];
  Playability: Omit<Types.Playability, 'reasons'> & { reasons: Array<ResolversParentTypes['PlayRefusal']> };
  PlaybackSession: PlaybackSessionMapper;
  Progress: ProgressMapper;
  ProgressChange: ResolversUnionTypes<ResolversParentTypes>['ProgressChange'];
  ProgressConnection: Omit<Types.ProgressConnection, 'edges'> & { edges: Array<ResolversParentTypes['ProgressEdge']> };
  ProgressEdge: Omit<Types.ProgressEdge, 'node'> & { node: ResolversParentTypes['Progress'] };
  ProgressNotFound: Types.ProgressNotFound;
  ProgressRemoved: ProgressRemovedMapper;
  ProgressResult: ResolversUnionTypes<ResolversParentTypes>['ProgressResult'];
  ProgressResync: Types.ProgressResync;
  ProgressSaved: Omit<Types.ProgressSaved, 'progress'> & { progress: ResolversParentTypes['Progress'] };
  Query: Record<PropertyKey, never>;
  RemoveFromHistoryResult: ResolversUnionTypes<ResolversParentTypes>['RemoveFromHistoryResult'];
  RequestDownloadInput: Types.RequestDownloadInput;
  RequestDownloadResult: ResolversUnionTypes<ResolversParentTypes>['RequestDownloadResult'];
  SessionClosed: Omit<Types.SessionClosed, 'session'> & { session: ResolversParentTypes['PlaybackSession'] };
  SessionEnded: Omit<Types.SessionEnded, 'endedBy'> & { endedBy?: Types.Maybe<ResolversParentTypes['PlaybackSession']> };
  SessionNotFound: Types.SessionNotFound;
  SessionStarted: Omit<Types.SessionStarted, 'session'> & { session: ResolversParentTypes['PlaybackSession'] };
  StartPlaybackInput: Types.StartPlaybackInput;
  StartPlaybackResult: ResolversUnionTypes<ResolversParentTypes>['StartPlaybackResult'];
  StreamLimitReached: Omit<Types.StreamLimitReached, 'activeSessions'> & { activeSessions: Array<ResolversParentTypes['PlaybackSession']> };
  Subscription: Record<PropertyKey, never>;
  Territory: Types.Scalars['Territory']['output'];
  Title: TitleMapper;
  TrackChoice: Types.TrackChoice;
  TrackChoiceInput: Types.TrackChoiceInput;
  TracksChosen: Types.TracksChosen;
  Viewing: ViewingMapper;
  ViewingConnection: Omit<Types.ViewingConnection, 'edges'> & { edges: Array<ResolversParentTypes['ViewingEdge']> };
  ViewingEdge: Omit<Types.ViewingEdge, 'node'> & { node: ResolversParentTypes['Viewing'] };
  Boolean: Types.Scalars['Boolean']['output'];
  Int: Types.Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Types.Maybe<Types.Scalars['Boolean']['input']>;
  maxAge?: Types.Maybe<Types.Scalars['Int']['input']>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activeSessions?: Resolver<Types.Maybe<Array<ResolversTypes['PlaybackSession']>>, ParentType, ContextType>;
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

export type ChooseTracksResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChooseTracksResult'] = ResolversParentTypes['ChooseTracksResult']> = {
  __resolveType: TypeResolveFn<'SessionNotFound' | 'TracksChosen', ParentType, ContextType>;
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

export type DownloadFailedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DownloadFailed'] = ResolversParentTypes['DownloadFailed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DownloadLimitReachedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DownloadLimitReached'] = ResolversParentTypes['DownloadLimitReached']> = {
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DownloadPreparingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DownloadPreparing'] = ResolversParentTypes['DownloadPreparing']> = {
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  retryAfterMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DownloadReadyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DownloadReady'] = ResolversParentTypes['DownloadReady']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DownloadabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Downloadability'] = ResolversParentTypes['Downloadability']> = {
  canDownload?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maximumHeight?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['PlayRefusal']>, ParentType, ContextType>;
};

export type EndSessionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndSessionResult'] = ResolversParentTypes['EndSessionResult']> = {
  __resolveType: TypeResolveFn<'SessionClosed' | 'SessionNotFound', ParentType, ContextType>;
};

export type EntitlementRequiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntitlementRequired'] = ResolversParentTypes['EntitlementRequired']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  minimumPlan?: Resolver<Types.Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  __resolveType: TypeResolveFn<'DeviceNotCapable' | 'DownloadFailed' | 'DownloadLimitReached' | 'EntitlementRequired' | 'MaturityBlocked' | 'NotAvailable' | 'ProgressNotFound' | 'SessionEnded' | 'SessionNotFound' | 'StreamLimitReached', ParentType, ContextType>;
};

export type HeartbeatResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeartbeatResult'] = ResolversParentTypes['HeartbeatResult']> = {
  __resolveType: TypeResolveFn<'HeartbeatsAccepted' | 'SessionEnded' | 'SessionNotFound', ParentType, ContextType>;
};

export type HeartbeatsAcceptedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HeartbeatsAccepted'] = ResolversParentTypes['HeartbeatsAccepted']> = {
  acknowledgedSequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<Types.Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
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
  storyboardUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MaturityBlockedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MaturityBlocked'] = ResolversParentTypes['MaturityBlocked']> = {
  age?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  chooseTracks?: Resolver<ResolversTypes['ChooseTracksResult'], ParentType, ContextType, RequireFields<Types.MutationChooseTracksArgs, 'choice' | 'sessionId'>>;
  dismissFromContinueWatching?: Resolver<ResolversTypes['ProgressResult'], ParentType, ContextType, RequireFields<Types.MutationDismissFromContinueWatchingArgs, 'titleId'>>;
  endPlaybackSession?: Resolver<ResolversTypes['EndSessionResult'], ParentType, ContextType, RequireFields<Types.MutationEndPlaybackSessionArgs, 'reason' | 'sessionId'>>;
  recordHeartbeats?: Resolver<ResolversTypes['HeartbeatResult'], ParentType, ContextType, RequireFields<Types.MutationRecordHeartbeatsArgs, 'heartbeats' | 'sessionId'>>;
  removeFromHistory?: Resolver<ResolversTypes['RemoveFromHistoryResult'], ParentType, ContextType, RequireFields<Types.MutationRemoveFromHistoryArgs, 'titleId'>>;
  requestDownload?: Resolver<ResolversTypes['RequestDownloadResult'], ParentType, ContextType, RequireFields<Types.MutationRequestDownloadArgs, 'input'>>;
  setWatched?: Resolver<ResolversTypes['ProgressResult'], ParentType, ContextType, RequireFields<Types.MutationSetWatchedArgs, 'isWatched' | 'titleId'>>;
  startPlayback?: Resolver<ResolversTypes['StartPlaybackResult'], ParentType, ContextType, RequireFields<Types.MutationStartPlaybackArgs, 'input'>>;
  stopPlayback?: Resolver<ResolversTypes['HeartbeatResult'], ParentType, ContextType, RequireFields<Types.MutationStopPlaybackArgs, 'sessionId'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'PlaybackSession', ParentType, ContextType>;
};

export type NotAvailableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotAvailable'] = ResolversParentTypes['NotAvailable']> = {
  availableFrom?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Plan'] = ResolversParentTypes['Plan']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PlayRefusalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlayRefusal'] = ResolversParentTypes['PlayRefusal']> = {
  __resolveType: TypeResolveFn<'DeviceNotCapable' | 'EntitlementRequired' | 'MaturityBlocked' | 'NotAvailable' | 'StreamLimitReached', ParentType, ContextType>;
};

export type PlayabilityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Playability'] = ResolversParentTypes['Playability']> = {
  canPlay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maximumHeight?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['PlayRefusal']>, ParentType, ContextType>;
};

export type PlaybackSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaybackSession'] = ResolversParentTypes['PlaybackSession'], FederationReferenceType extends FederationReferenceTypes['PlaybackSession'] = FederationReferenceTypes['PlaybackSession']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['PlaybackSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  device?: Resolver<Types.Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  deviceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  editionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  endReason?: Resolver<Types.Maybe<ResolversTypes['SessionEndReason']>, ParentType, ContextType>;
  endedBySessionId?: Resolver<Types.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  heartbeatIntervalMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastHeartbeatAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  manifests?: Resolver<Types.Maybe<ResolversTypes['Manifests']>, ParentType, ContextType>;
  positionMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  profileId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['SessionState'], ParentType, ContextType>;
  title?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProgressResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Progress'] = ResolversParentTypes['Progress']> = {
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  editionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDismissed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isWatched?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  positionMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  session?: Resolver<Types.Maybe<ResolversTypes['PlaybackSession']>, ParentType, ContextType>;
  title?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
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
  activeSessions?: Resolver<Types.Maybe<Array<ResolversTypes['PlaybackSession']>>, ParentType, ContextType>;
  continueWatching?: Resolver<Types.Maybe<ResolversTypes['ProgressConnection']>, ParentType, ContextType, RequireFields<Types.QueryContinueWatchingArgs, 'first'>>;
  playbackSession?: Resolver<Types.Maybe<ResolversTypes['PlaybackSession']>, ParentType, ContextType, RequireFields<Types.QueryPlaybackSessionArgs, 'id'>>;
  watchHistory?: Resolver<Types.Maybe<ResolversTypes['ViewingConnection']>, ParentType, ContextType, RequireFields<Types.QueryWatchHistoryArgs, 'first'>>;
};

export type RemoveFromHistoryResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveFromHistoryResult'] = ResolversParentTypes['RemoveFromHistoryResult']> = {
  __resolveType: TypeResolveFn<'HistoryRemoved' | 'ProgressNotFound', ParentType, ContextType>;
};

export type RequestDownloadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestDownloadResult'] = ResolversParentTypes['RequestDownloadResult']> = {
  __resolveType: TypeResolveFn<'DeviceNotCapable' | 'DownloadFailed' | 'DownloadLimitReached' | 'DownloadPreparing' | 'DownloadReady' | 'EntitlementRequired' | 'MaturityBlocked' | 'NotAvailable', ParentType, ContextType>;
};

export type SessionClosedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionClosed'] = ResolversParentTypes['SessionClosed']> = {
  session?: Resolver<ResolversTypes['PlaybackSession'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionEndedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SessionEnded'] = ResolversParentTypes['SessionEnded']> = {
  acknowledgedSequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  endedBy?: Resolver<Types.Maybe<ResolversTypes['PlaybackSession']>, ParentType, ContextType>;
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
  tracks?: Resolver<ResolversTypes['TrackChoice'], ParentType, ContextType>;
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
  progressChanged?: SubscriptionResolver<ResolversTypes['ProgressChange'], "progressChanged", ParentType, ContextType, Partial<Types.SubscriptionProgressChangedArgs>>;
  sessionsChanged?: SubscriptionResolver<ResolversTypes['PlaybackSession'], "sessionsChanged", ParentType, ContextType>;
};

export interface TerritoryScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Territory'], any> {
  name: 'Territory';
}

export type TitleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Title'] = ResolversParentTypes['Title'], FederationReferenceType extends FederationReferenceTypes['Title'] = FederationReferenceTypes['Title']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Title']> | FederationReferenceType, FederationReferenceType, ContextType>;
  downloadability?: Resolver<Types.Maybe<ResolversTypes['Downloadability']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nextEpisode?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  playTarget?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  playability?: Resolver<Types.Maybe<ResolversTypes['Playability']>, ParentType, ContextType>;
  progress?: Resolver<Types.Maybe<ResolversTypes['Progress']>, ParentType, ContextType>;
};

export type TrackChoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackChoice'] = ResolversParentTypes['TrackChoice']> = {
  audioLanguage?: Resolver<Types.Maybe<ResolversTypes['Locale']>, ParentType, ContextType>;
  audioName?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subtitleLanguage?: Resolver<Types.Maybe<ResolversTypes['Locale']>, ParentType, ContextType>;
  subtitleName?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subtitles?: Resolver<ResolversTypes['SubtitleMode'], ParentType, ContextType>;
};

export type TracksChosenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TracksChosen'] = ResolversParentTypes['TracksChosen']> = {
  tracks?: Resolver<ResolversTypes['TrackChoice'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ViewingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Viewing'] = ResolversParentTypes['Viewing']> = {
  device?: Resolver<Types.Maybe<ResolversTypes['Device']>, ParentType, ContextType>;
  deviceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  editionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  positionMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  title?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
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
  ChooseTracksResult?: ChooseTracksResultResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Device?: DeviceResolvers<ContextType>;
  DeviceNotCapable?: DeviceNotCapableResolvers<ContextType>;
  DownloadFailed?: DownloadFailedResolvers<ContextType>;
  DownloadLimitReached?: DownloadLimitReachedResolvers<ContextType>;
  DownloadPreparing?: DownloadPreparingResolvers<ContextType>;
  DownloadReady?: DownloadReadyResolvers<ContextType>;
  Downloadability?: DownloadabilityResolvers<ContextType>;
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
  Node?: NodeResolvers<ContextType>;
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
  RequestDownloadResult?: RequestDownloadResultResolvers<ContextType>;
  SessionClosed?: SessionClosedResolvers<ContextType>;
  SessionEnded?: SessionEndedResolvers<ContextType>;
  SessionNotFound?: SessionNotFoundResolvers<ContextType>;
  SessionStarted?: SessionStartedResolvers<ContextType>;
  StartPlaybackResult?: StartPlaybackResultResolvers<ContextType>;
  StreamLimitReached?: StreamLimitReachedResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Territory?: GraphQLScalarType;
  Title?: TitleResolvers<ContextType>;
  TrackChoice?: TrackChoiceResolvers<ContextType>;
  TracksChosen?: TracksChosenResolvers<ContextType>;
  Viewing?: ViewingResolvers<ContextType>;
  ViewingConnection?: ViewingConnectionResolvers<ContextType>;
  ViewingEdge?: ViewingEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
