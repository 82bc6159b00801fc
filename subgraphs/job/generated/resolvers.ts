import type * as Types from './types.ts';
import type { Upload, Picture, Asset, TranscodeJob } from './types.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UploadMapper, AssetMapper, TranscodeJobMapper, TextTrackMapper, AudioTrackMapper, PictureMapper, TrackFindingMapper } from '../mappers.ts';
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
  Asset: Asset;
  Picture: Picture;
  TranscodeJob: TranscodeJob;
  Upload: Upload;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Asset:
    ( { __typename: 'Asset' }
    & GraphQLRecursivePick<FederationTypes['Asset'], {"id":true}> );
  Picture:
    ( { __typename: 'Picture' }
    & GraphQLRecursivePick<FederationTypes['Picture'], {"id":true}> );
  TranscodeJob:
    ( { __typename: 'TranscodeJob' }
    & GraphQLRecursivePick<FederationTypes['TranscodeJob'], {"id":true}> );
  Upload:
    ( { __typename: 'Upload' }
    & GraphQLRecursivePick<FederationTypes['Upload'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CancelUploadResult:
    | ( Omit<Types.UploadCancelled, 'upload'> & { upload: _RefType['Upload'] } )
    | ( Types.UploadIsReceived )
    | ( Types.UploadNotFound )
  ;
  CreateJobResult:
    | ( Omit<Types.JobAccepted, 'job'> & { job: _RefType['TranscodeJob'] } )
    | ( Types.UploadInUse )
    | ( Types.UploadNotFound )
    | ( Types.UploadNotReceived )
  ;
  CreatePictureResult:
    | ( Omit<Types.PictureAccepted, 'picture'> & { picture: _RefType['Picture'] } )
    | ( Types.UploadInUse )
    | ( Types.UploadNotFound )
    | ( Types.UploadNotReceived )
  ;
  CreateUploadResult:
    | ( Omit<Types.UploadCreated, 'upload'> & { upload: _RefType['Upload'] } )
    | ( Types.UploadQuotaReached )
    | ( Types.UploadTooLarge )
  ;
  JobResult:
    | ( Omit<Types.JobAccepted, 'job'> & { job: _RefType['TranscodeJob'] } )
    | ( Types.JobNotFound )
    | ( Types.JobStateConflict )
  ;
  RemoveTrackResult:
    | ( Types.AssetNotFound )
    | ( Types.TrackNeeded )
    | ( Types.TrackNotFound )
    | ( Omit<Types.TrackRemoved, 'asset'> & { asset: _RefType['Asset'] } )
  ;
  RenewUploadResult:
    | ( Omit<Types.UploadCreated, 'upload'> & { upload: _RefType['Upload'] } )
    | ( Types.UploadNotFound )
    | ( Types.UploadQuotaReached )
  ;
  StaticRenditionResult:
    | ( Types.AssetNotFound )
    | ( Types.AssetNotPlayable )
    | ( Omit<Types.JobAccepted, 'job'> & { job: _RefType['TranscodeJob'] } )
    | ( Types.RenditionNotFound )
  ;
  TrackResult:
    | ( Types.AssetNotFound )
    | ( Types.AssetNotPlayable )
    | ( Omit<Types.JobAccepted, 'job'> & { job: _RefType['TranscodeJob'] } )
    | ( Types.TrackNotFound )
    | ( Types.UploadInUse )
    | ( Types.UploadNotFound )
    | ( Types.UploadNotReceived )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure:
    | ( Types.AssetNotFound )
    | ( Types.AssetNotPlayable )
    | ( Types.JobNotFound )
    | ( Types.JobStateConflict )
    | ( Types.RenditionNotFound )
    | ( Types.TrackNeeded )
    | ( Types.TrackNotFound )
    | ( Types.UploadInUse )
    | ( Types.UploadIsReceived )
    | ( Types.UploadNotFound )
    | ( Types.UploadNotReceived )
    | ( Types.UploadQuotaReached )
    | ( Types.UploadTooLarge )
  ;
  Node:
    | ( AssetMapper )
    | ( PictureMapper )
    | ( TranscodeJobMapper )
    | ( UploadMapper )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AddTrackInput: Types.AddTrackInput;
  ID: ResolverTypeWrapper<Types.Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Types.Scalars['String']['output']>;
  AnimatedPreview: ResolverTypeWrapper<Types.AnimatedPreview>;
  AnimationFormat: Types.AnimationFormat;
  Asset: ResolverTypeWrapper<AssetMapper>;
  AssetNotFound: ResolverTypeWrapper<Types.AssetNotFound>;
  AssetNotPlayable: ResolverTypeWrapper<Types.AssetNotPlayable>;
  AssetState: Types.AssetState;
  AssetWarning: ResolverTypeWrapper<Types.AssetWarning>;
  AudioLoudness: ResolverTypeWrapper<Types.AudioLoudness>;
  Float: ResolverTypeWrapper<Types.Scalars['Float']['output']>;
  AudioRole: Types.AudioRole;
  AudioTrack: ResolverTypeWrapper<AudioTrackMapper>;
  AuditRecord: ResolverTypeWrapper<Types.AuditRecord>;
  CancelUploadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CancelUploadResult']>;
  CreateJobResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateJobResult']>;
  CreatePictureResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreatePictureResult']>;
  CreateUploadInput: Types.CreateUploadInput;
  CreateUploadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateUploadResult']>;
  Currency: ResolverTypeWrapper<Types.Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Types.Scalars['DateTime']['output']>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  IdempotencyKey: ResolverTypeWrapper<Types.Scalars['IdempotencyKey']['output']>;
  ImageFit: Types.ImageFit;
  ImageFormat: Types.ImageFormat;
  JobAccepted: ResolverTypeWrapper<Omit<Types.JobAccepted, 'job'> & { job: ResolversTypes['TranscodeJob'] }>;
  JobConnection: ResolverTypeWrapper<Omit<Types.JobConnection, 'edges'> & { edges: Array<ResolversTypes['JobEdge']> }>;
  JobEdge: ResolverTypeWrapper<Omit<Types.JobEdge, 'node'> & { node: ResolversTypes['TranscodeJob'] }>;
  JobFailure: ResolverTypeWrapper<Types.JobFailure>;
  JobNotFound: ResolverTypeWrapper<Types.JobNotFound>;
  JobResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['JobResult']>;
  JobState: Types.JobState;
  JobStateConflict: ResolverTypeWrapper<Types.JobStateConflict>;
  JobTask: ResolverTypeWrapper<Types.JobTask>;
  LeftOutReason: Types.LeftOutReason;
  Locale: ResolverTypeWrapper<Types.Scalars['Locale']['output']>;
  Long: ResolverTypeWrapper<Types.Scalars['Long']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<Types.PageInfo>;
  Picture: ResolverTypeWrapper<PictureMapper>;
  PictureAccepted: ResolverTypeWrapper<Omit<Types.PictureAccepted, 'picture'> & { picture: ResolversTypes['Picture'] }>;
  PictureState: Types.PictureState;
  PlannedRung: ResolverTypeWrapper<Types.PlannedRung>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RemoveTrackResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RemoveTrackResult']>;
  Rendition: ResolverTypeWrapper<Types.Rendition>;
  RenditionNotFound: ResolverTypeWrapper<Types.RenditionNotFound>;
  RenewUploadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RenewUploadResult']>;
  ReplaceTrackInput: Types.ReplaceTrackInput;
  SourceTrack: ResolverTypeWrapper<Types.SourceTrack>;
  SourceTrackKind: Types.SourceTrackKind;
  StaticRendition: ResolverTypeWrapper<Types.StaticRendition>;
  StaticRenditionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['StaticRenditionResult']>;
  Still: ResolverTypeWrapper<Types.Still>;
  Storyboard: ResolverTypeWrapper<Types.Storyboard>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TaskState: Types.TaskState;
  Territory: ResolverTypeWrapper<Types.Scalars['Territory']['output']>;
  TextRole: Types.TextRole;
  TextTrack: ResolverTypeWrapper<TextTrackMapper>;
  TrackCorrection: ResolverTypeWrapper<Types.TrackCorrection>;
  TrackFinding: ResolverTypeWrapper<TrackFindingMapper>;
  TrackFindingCode: Types.TrackFindingCode;
  TrackKind: Types.TrackKind;
  TrackNeeded: ResolverTypeWrapper<Types.TrackNeeded>;
  TrackNotFound: ResolverTypeWrapper<Types.TrackNotFound>;
  TrackRemoved: ResolverTypeWrapper<Omit<Types.TrackRemoved, 'asset'> & { asset: ResolversTypes['Asset'] }>;
  TrackResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TrackResult']>;
  TranscodeJob: ResolverTypeWrapper<TranscodeJobMapper>;
  TranscodePreset: Types.TranscodePreset;
  Upload: ResolverTypeWrapper<UploadMapper>;
  UploadCancelled: ResolverTypeWrapper<Omit<Types.UploadCancelled, 'upload'> & { upload: ResolversTypes['Upload'] }>;
  UploadCreated: ResolverTypeWrapper<Omit<Types.UploadCreated, 'upload'> & { upload: ResolversTypes['Upload'] }>;
  UploadInUse: ResolverTypeWrapper<Types.UploadInUse>;
  UploadIsReceived: ResolverTypeWrapper<Types.UploadIsReceived>;
  UploadNotFound: ResolverTypeWrapper<Types.UploadNotFound>;
  UploadNotReceived: ResolverTypeWrapper<Types.UploadNotReceived>;
  UploadQuotaReached: ResolverTypeWrapper<Types.UploadQuotaReached>;
  UploadState: Types.UploadState;
  UploadTooLarge: ResolverTypeWrapper<Types.UploadTooLarge>;
  VideoRange: Types.VideoRange;
  Boolean: ResolverTypeWrapper<Types.Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Types.Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AddTrackInput: Types.AddTrackInput;
  ID: Types.Scalars['ID']['output'];
  String: Types.Scalars['String']['output'];
  AnimatedPreview: Types.AnimatedPreview;
  Asset: AssetMapper;
  AssetNotFound: Types.AssetNotFound;
  AssetNotPlayable: Types.AssetNotPlayable;
  AssetWarning: Types.AssetWarning;
  AudioLoudness: Types.AudioLoudness;
  Float: Types.Scalars['Float']['output'];
  AudioTrack: AudioTrackMapper;
  AuditRecord: Types.AuditRecord;
  CancelUploadResult: ResolversUnionTypes<ResolversParentTypes>['CancelUploadResult'];
  CreateJobResult: ResolversUnionTypes<ResolversParentTypes>['CreateJobResult'];
  CreatePictureResult: ResolversUnionTypes<ResolversParentTypes>['CreatePictureResult'];
  CreateUploadInput: Types.CreateUploadInput;
  CreateUploadResult: ResolversUnionTypes<ResolversParentTypes>['CreateUploadResult'];
  Currency: Types.Scalars['Currency']['output'];
  DateTime: Types.Scalars['DateTime']['output'];
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  IdempotencyKey: Types.Scalars['IdempotencyKey']['output'];
  JobAccepted: Omit<Types.JobAccepted, 'job'> & { job: ResolversParentTypes['TranscodeJob'] };
  JobConnection: Omit<Types.JobConnection, 'edges'> & { edges: Array<ResolversParentTypes['JobEdge']> };
  JobEdge: Omit<Types.JobEdge, 'node'> & { node: ResolversParentTypes['TranscodeJob'] };
  JobFailure: Types.JobFailure;
  JobNotFound: Types.JobNotFound;
  JobResult: ResolversUnionTypes<ResolversParentTypes>['JobResult'];
  JobStateConflict: Types.JobStateConflict;
  JobTask: Types.JobTask;
  Locale: Types.Scalars['Locale']['output'];
  Long: Types.Scalars['Long']['output'];
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: Types.PageInfo;
  Picture: PictureMapper;
  PictureAccepted: Omit<Types.PictureAccepted, 'picture'> & { picture: ResolversParentTypes['Picture'] };
  PlannedRung: Types.PlannedRung;
  Query: Record<PropertyKey, never>;
  RemoveTrackResult: ResolversUnionTypes<ResolversParentTypes>['RemoveTrackResult'];
  Rendition: Types.Rendition;
  RenditionNotFound: Types.RenditionNotFound;
  RenewUploadResult: ResolversUnionTypes<ResolversParentTypes>['RenewUploadResult'];
  ReplaceTrackInput: Types.ReplaceTrackInput;
  SourceTrack: Types.SourceTrack;
  StaticRendition: Types.StaticRendition;
  StaticRenditionResult: ResolversUnionTypes<ResolversParentTypes>['StaticRenditionResult'];
  Still: Types.Still;
  Storyboard: Types.Storyboard;
  Subscription: Record<PropertyKey, never>;
  Territory: Types.Scalars['Territory']['output'];
  TextTrack: TextTrackMapper;
  TrackCorrection: Types.TrackCorrection;
  TrackFinding: TrackFindingMapper;
  TrackNeeded: Types.TrackNeeded;
  TrackNotFound: Types.TrackNotFound;
  TrackRemoved: Omit<Types.TrackRemoved, 'asset'> & { asset: ResolversParentTypes['Asset'] };
  TrackResult: ResolversUnionTypes<ResolversParentTypes>['TrackResult'];
  TranscodeJob: TranscodeJobMapper;
  Upload: UploadMapper;
  UploadCancelled: Omit<Types.UploadCancelled, 'upload'> & { upload: ResolversParentTypes['Upload'] };
  UploadCreated: Omit<Types.UploadCreated, 'upload'> & { upload: ResolversParentTypes['Upload'] };
  UploadInUse: Types.UploadInUse;
  UploadIsReceived: Types.UploadIsReceived;
  UploadNotFound: Types.UploadNotFound;
  UploadNotReceived: Types.UploadNotReceived;
  UploadQuotaReached: Types.UploadQuotaReached;
  UploadTooLarge: Types.UploadTooLarge;
  Boolean: Types.Scalars['Boolean']['output'];
  Int: Types.Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Types.Maybe<Types.Scalars['Boolean']['input']>;
  maxAge?: Types.Maybe<Types.Scalars['Int']['input']>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AnimatedPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AnimatedPreview'] = ResolversParentTypes['AnimatedPreview']> = {
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  startMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AssetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset'], FederationReferenceType extends FederationReferenceTypes['Asset'] = FederationReferenceTypes['Asset']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Asset']> | FederationReferenceType, FederationReferenceType, ContextType>;
  animatedPreview?: Resolver<Types.Maybe<ResolversTypes['AnimatedPreview']>, ParentType, ContextType, RequireFields<Types.AssetAnimatedPreviewArgs, 'durationMs' | 'format' | 'startMs' | 'width'>>;
  audioTracks?: Resolver<Array<ResolversTypes['AudioTrack']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  durationMs?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  filename?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  image?: Resolver<Types.Maybe<ResolversTypes['Still']>, ParentType, ContextType, RequireFields<Types.AssetImageArgs, 'fit' | 'format' | 'timeMs' | 'width'>>;
  jobs?: Resolver<Types.Maybe<Array<ResolversTypes['TranscodeJob']>>, ParentType, ContextType>;
  renditions?: Resolver<Array<ResolversTypes['Rendition']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AssetState'], ParentType, ContextType>;
  staticRenditions?: Resolver<Types.Maybe<Array<ResolversTypes['StaticRendition']>>, ParentType, ContextType>;
  stills?: Resolver<Array<ResolversTypes['Still']>, ParentType, ContextType>;
  storyboard?: Resolver<Types.Maybe<ResolversTypes['Storyboard']>, ParentType, ContextType>;
  textTracks?: Resolver<Array<ResolversTypes['TextTrack']>, ParentType, ContextType>;
  warnings?: Resolver<Types.Maybe<Array<ResolversTypes['AssetWarning']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AssetNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssetNotFound'] = ResolversParentTypes['AssetNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AssetNotPlayableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssetNotPlayable'] = ResolversParentTypes['AssetNotPlayable']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AssetState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AssetWarningResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AssetWarning'] = ResolversParentTypes['AssetWarning']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AudioLoudnessResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AudioLoudness'] = ResolversParentTypes['AudioLoudness']> = {
  gainDb?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  integratedLufs?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  isLimited?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rangeLu?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sourceLufs?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  truePeakDbtp?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type AudioTrackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AudioTrack'] = ResolversParentTypes['AudioTrack']> = {
  channels?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  codecs?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  findings?: Resolver<Types.Maybe<Array<ResolversTypes['TrackFinding']>>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  loudness?: Resolver<Types.Maybe<ResolversTypes['AudioLoudness']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['AudioRole'], ParentType, ContextType>;
};

export type AuditRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecord'] = ResolversParentTypes['AuditRecord']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  details?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subjectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CancelUploadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CancelUploadResult'] = ResolversParentTypes['CancelUploadResult']> = {
  __resolveType: TypeResolveFn<'UploadCancelled' | 'UploadIsReceived' | 'UploadNotFound', ParentType, ContextType>;
};

export type CreateJobResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateJobResult'] = ResolversParentTypes['CreateJobResult']> = {
  __resolveType: TypeResolveFn<'JobAccepted' | 'UploadInUse' | 'UploadNotFound' | 'UploadNotReceived', ParentType, ContextType>;
};

export type CreatePictureResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreatePictureResult'] = ResolversParentTypes['CreatePictureResult']> = {
  __resolveType: TypeResolveFn<'PictureAccepted' | 'UploadInUse' | 'UploadNotFound' | 'UploadNotReceived', ParentType, ContextType>;
};

export type CreateUploadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUploadResult'] = ResolversParentTypes['CreateUploadResult']> = {
  __resolveType: TypeResolveFn<'UploadCreated' | 'UploadQuotaReached' | 'UploadTooLarge', ParentType, ContextType>;
};

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  __resolveType: TypeResolveFn<'AssetNotFound' | 'AssetNotPlayable' | 'JobNotFound' | 'JobStateConflict' | 'RenditionNotFound' | 'TrackNeeded' | 'TrackNotFound' | 'UploadInUse' | 'UploadIsReceived' | 'UploadNotFound' | 'UploadNotReceived' | 'UploadQuotaReached' | 'UploadTooLarge', ParentType, ContextType>;
};

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export type JobAcceptedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobAccepted'] = ResolversParentTypes['JobAccepted']> = {
  job?: Resolver<ResolversTypes['TranscodeJob'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobConnection'] = ResolversParentTypes['JobConnection']> = {
  edges?: Resolver<Array<ResolversTypes['JobEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type JobEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobEdge'] = ResolversParentTypes['JobEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TranscodeJob'], ParentType, ContextType>;
};

export type JobFailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobFailure'] = ResolversParentTypes['JobFailure']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retriable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type JobNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobNotFound'] = ResolversParentTypes['JobNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobResult'] = ResolversParentTypes['JobResult']> = {
  __resolveType: TypeResolveFn<'JobAccepted' | 'JobNotFound' | 'JobStateConflict', ParentType, ContextType>;
};

export type JobStateConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobStateConflict'] = ResolversParentTypes['JobStateConflict']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JobState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobTaskResolvers<ContextType = Context, ParentType extends ResolversParentTypes['JobTask'] = ResolversParentTypes['JobTask']> = {
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failure?: Resolver<Types.Maybe<ResolversTypes['JobFailure']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TaskState'], ParentType, ContextType>;
  worker?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  addTrack?: Resolver<ResolversTypes['TrackResult'], ParentType, ContextType, RequireFields<Types.MutationAddTrackArgs, 'input'>>;
  cancelJob?: Resolver<ResolversTypes['JobResult'], ParentType, ContextType, RequireFields<Types.MutationCancelJobArgs, 'id'>>;
  cancelUpload?: Resolver<ResolversTypes['CancelUploadResult'], ParentType, ContextType, RequireFields<Types.MutationCancelUploadArgs, 'id'>>;
  createPicture?: Resolver<ResolversTypes['CreatePictureResult'], ParentType, ContextType, RequireFields<Types.MutationCreatePictureArgs, 'uploadId'>>;
  createStaticRendition?: Resolver<ResolversTypes['StaticRenditionResult'], ParentType, ContextType, RequireFields<Types.MutationCreateStaticRenditionArgs, 'assetId' | 'rendition'>>;
  createTranscodeJob?: Resolver<ResolversTypes['CreateJobResult'], ParentType, ContextType, RequireFields<Types.MutationCreateTranscodeJobArgs, 'uploadId'>>;
  createUpload?: Resolver<ResolversTypes['CreateUploadResult'], ParentType, ContextType, RequireFields<Types.MutationCreateUploadArgs, 'input'>>;
  removeTrack?: Resolver<ResolversTypes['RemoveTrackResult'], ParentType, ContextType, RequireFields<Types.MutationRemoveTrackArgs, 'assetId' | 'name'>>;
  renewUpload?: Resolver<ResolversTypes['RenewUploadResult'], ParentType, ContextType, RequireFields<Types.MutationRenewUploadArgs, 'id'>>;
  replaceTrack?: Resolver<ResolversTypes['TrackResult'], ParentType, ContextType, RequireFields<Types.MutationReplaceTrackArgs, 'input'>>;
  retryJob?: Resolver<ResolversTypes['JobResult'], ParentType, ContextType, RequireFields<Types.MutationRetryJobArgs, 'id'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Asset' | 'Picture' | 'TranscodeJob' | 'Upload', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PictureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Picture'] = ResolversParentTypes['Picture'], FederationReferenceType extends FederationReferenceTypes['Picture'] = FederationReferenceTypes['Picture']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Picture']> | FederationReferenceType, FederationReferenceType, ContextType>;
  color?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Types.Maybe<ResolversTypes['JobFailure']>, ParentType, ContextType>;
  filename?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  height?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOpaque?: Resolver<Types.Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['PictureState'], ParentType, ContextType>;
  url?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  width?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PictureAcceptedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PictureAccepted'] = ResolversParentTypes['PictureAccepted']> = {
  picture?: Resolver<ResolversTypes['Picture'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlannedRungResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlannedRung'] = ResolversParentTypes['PlannedRung']> = {
  crf?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isMade?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maximumBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  vmaf?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  asset?: Resolver<Types.Maybe<ResolversTypes['Asset']>, ParentType, ContextType, RequireFields<Types.QueryAssetArgs, 'id'>>;
  job?: Resolver<Types.Maybe<ResolversTypes['TranscodeJob']>, ParentType, ContextType, RequireFields<Types.QueryJobArgs, 'id'>>;
  jobs?: Resolver<Types.Maybe<ResolversTypes['JobConnection']>, ParentType, ContextType, RequireFields<Types.QueryJobsArgs, 'first'>>;
  picture?: Resolver<Types.Maybe<ResolversTypes['Picture']>, ParentType, ContextType, RequireFields<Types.QueryPictureArgs, 'id'>>;
  upload?: Resolver<Types.Maybe<ResolversTypes['Upload']>, ParentType, ContextType, RequireFields<Types.QueryUploadArgs, 'id'>>;
};

export type RemoveTrackResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RemoveTrackResult'] = ResolversParentTypes['RemoveTrackResult']> = {
  __resolveType: TypeResolveFn<'AssetNotFound' | 'TrackNeeded' | 'TrackNotFound' | 'TrackRemoved', ParentType, ContextType>;
};

export type RenditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rendition'] = ResolversParentTypes['Rendition']> = {
  averageBandwidthBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bandwidthBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  codecs?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  frameRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  videoRange?: Resolver<ResolversTypes['VideoRange'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RenditionNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenditionNotFound'] = ResolversParentTypes['RenditionNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RenewUploadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenewUploadResult'] = ResolversParentTypes['RenewUploadResult']> = {
  __resolveType: TypeResolveFn<'UploadCreated' | 'UploadNotFound' | 'UploadQuotaReached', ParentType, ContextType>;
};

export type SourceTrackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceTrack'] = ResolversParentTypes['SourceTrack']> = {
  channels?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  codec?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  height?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SourceTrackKind'], ParentType, ContextType>;
  language?: Resolver<Types.Maybe<ResolversTypes['Locale']>, ParentType, ContextType>;
  leftOut?: Resolver<Types.Maybe<ResolversTypes['LeftOutReason']>, ParentType, ContextType>;
  title?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  width?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type StaticRenditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaticRendition'] = ResolversParentTypes['StaticRendition']> = {
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isOutdated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rendition?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type StaticRenditionResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StaticRenditionResult'] = ResolversParentTypes['StaticRenditionResult']> = {
  __resolveType: TypeResolveFn<'AssetNotFound' | 'AssetNotPlayable' | 'JobAccepted' | 'RenditionNotFound', ParentType, ContextType>;
};

export type StillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Still'] = ResolversParentTypes['Still']> = {
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<Types.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  timeMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type StoryboardResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Storyboard'] = ResolversParentTypes['Storyboard']> = {
  intervalMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tileCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tileHeight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tileWidth?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  jobUpdated?: SubscriptionResolver<ResolversTypes['TranscodeJob'], "jobUpdated", ParentType, ContextType, RequireFields<Types.SubscriptionJobUpdatedArgs, 'id'>>;
  uploadUpdated?: SubscriptionResolver<ResolversTypes['Upload'], "uploadUpdated", ParentType, ContextType, RequireFields<Types.SubscriptionUploadUpdatedArgs, 'id'>>;
};

export interface TerritoryScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Territory'], any> {
  name: 'Territory';
}

export type TextTrackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TextTrack'] = ResolversParentTypes['TextTrack']> = {
  cueCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  findings?: Resolver<Types.Maybe<Array<ResolversTypes['TrackFinding']>>, ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['TextRole'], ParentType, ContextType>;
};

export type TrackCorrectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackCorrection'] = ResolversParentTypes['TrackCorrection']> = {
  shiftMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  speed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
};

export type TrackFindingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackFinding'] = ResolversParentTypes['TrackFinding']> = {
  code?: Resolver<ResolversTypes['TrackFindingCode'], ParentType, ContextType>;
  correction?: Resolver<Types.Maybe<ResolversTypes['TrackCorrection']>, ParentType, ContextType>;
  count?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  measuredMs?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TrackNeededResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackNeeded'] = ResolversParentTypes['TrackNeeded']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrackNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackNotFound'] = ResolversParentTypes['TrackNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrackRemovedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackRemoved'] = ResolversParentTypes['TrackRemoved']> = {
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TrackResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TrackResult'] = ResolversParentTypes['TrackResult']> = {
  __resolveType: TypeResolveFn<'AssetNotFound' | 'AssetNotPlayable' | 'JobAccepted' | 'TrackNotFound' | 'UploadInUse' | 'UploadNotFound' | 'UploadNotReceived', ParentType, ContextType>;
};

export type TranscodeJobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TranscodeJob'] = ResolversParentTypes['TranscodeJob'], FederationReferenceType extends FederationReferenceTypes['TranscodeJob'] = FederationReferenceTypes['TranscodeJob']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['TranscodeJob']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  audit?: Resolver<Types.Maybe<Array<ResolversTypes['AuditRecord']>>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Types.Maybe<ResolversTypes['JobFailure']>, ParentType, ContextType>;
  finishedAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  preset?: Resolver<ResolversTypes['TranscodePreset'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  retries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  rungs?: Resolver<Types.Maybe<Array<ResolversTypes['PlannedRung']>>, ParentType, ContextType>;
  sourceTracks?: Resolver<Types.Maybe<Array<ResolversTypes['SourceTrack']>>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JobState'], ParentType, ContextType>;
  tasks?: Resolver<Array<ResolversTypes['JobTask']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Upload'] = ResolversParentTypes['Upload'], FederationReferenceType extends FederationReferenceTypes['Upload'] = FederationReferenceTypes['Upload']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Upload']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asset?: Resolver<Types.Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Types.Maybe<ResolversTypes['JobFailure']>, ParentType, ContextType>;
  filename?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  job?: Resolver<Types.Maybe<ResolversTypes['TranscodeJob']>, ParentType, ContextType>;
  picture?: Resolver<Types.Maybe<ResolversTypes['Picture']>, ParentType, ContextType>;
  receivedBytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  sizeBytes?: Resolver<Types.Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  sourceUrl?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UploadState'], ParentType, ContextType>;
  uploadUrl?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadCancelledResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadCancelled'] = ResolversParentTypes['UploadCancelled']> = {
  upload?: Resolver<ResolversTypes['Upload'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadCreatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadCreated'] = ResolversParentTypes['UploadCreated']> = {
  upload?: Resolver<ResolversTypes['Upload'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadInUseResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadInUse'] = ResolversParentTypes['UploadInUse']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadIsReceivedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadIsReceived'] = ResolversParentTypes['UploadIsReceived']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadNotFound'] = ResolversParentTypes['UploadNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadNotReceivedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadNotReceived'] = ResolversParentTypes['UploadNotReceived']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  receivedBytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UploadState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadQuotaReachedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadQuotaReached'] = ResolversParentTypes['UploadQuotaReached']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openBytesLimit?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  openLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadTooLargeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadTooLarge'] = ResolversParentTypes['UploadTooLarge']> = {
  limitBytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AnimatedPreview?: AnimatedPreviewResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  AssetNotFound?: AssetNotFoundResolvers<ContextType>;
  AssetNotPlayable?: AssetNotPlayableResolvers<ContextType>;
  AssetWarning?: AssetWarningResolvers<ContextType>;
  AudioLoudness?: AudioLoudnessResolvers<ContextType>;
  AudioTrack?: AudioTrackResolvers<ContextType>;
  AuditRecord?: AuditRecordResolvers<ContextType>;
  CancelUploadResult?: CancelUploadResultResolvers<ContextType>;
  CreateJobResult?: CreateJobResultResolvers<ContextType>;
  CreatePictureResult?: CreatePictureResultResolvers<ContextType>;
  CreateUploadResult?: CreateUploadResultResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Failure?: FailureResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  JobAccepted?: JobAcceptedResolvers<ContextType>;
  JobConnection?: JobConnectionResolvers<ContextType>;
  JobEdge?: JobEdgeResolvers<ContextType>;
  JobFailure?: JobFailureResolvers<ContextType>;
  JobNotFound?: JobNotFoundResolvers<ContextType>;
  JobResult?: JobResultResolvers<ContextType>;
  JobStateConflict?: JobStateConflictResolvers<ContextType>;
  JobTask?: JobTaskResolvers<ContextType>;
  Locale?: GraphQLScalarType;
  Long?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Picture?: PictureResolvers<ContextType>;
  PictureAccepted?: PictureAcceptedResolvers<ContextType>;
  PlannedRung?: PlannedRungResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RemoveTrackResult?: RemoveTrackResultResolvers<ContextType>;
  Rendition?: RenditionResolvers<ContextType>;
  RenditionNotFound?: RenditionNotFoundResolvers<ContextType>;
  RenewUploadResult?: RenewUploadResultResolvers<ContextType>;
  SourceTrack?: SourceTrackResolvers<ContextType>;
  StaticRendition?: StaticRenditionResolvers<ContextType>;
  StaticRenditionResult?: StaticRenditionResultResolvers<ContextType>;
  Still?: StillResolvers<ContextType>;
  Storyboard?: StoryboardResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Territory?: GraphQLScalarType;
  TextTrack?: TextTrackResolvers<ContextType>;
  TrackCorrection?: TrackCorrectionResolvers<ContextType>;
  TrackFinding?: TrackFindingResolvers<ContextType>;
  TrackNeeded?: TrackNeededResolvers<ContextType>;
  TrackNotFound?: TrackNotFoundResolvers<ContextType>;
  TrackRemoved?: TrackRemovedResolvers<ContextType>;
  TrackResult?: TrackResultResolvers<ContextType>;
  TranscodeJob?: TranscodeJobResolvers<ContextType>;
  Upload?: UploadResolvers<ContextType>;
  UploadCancelled?: UploadCancelledResolvers<ContextType>;
  UploadCreated?: UploadCreatedResolvers<ContextType>;
  UploadInUse?: UploadInUseResolvers<ContextType>;
  UploadIsReceived?: UploadIsReceivedResolvers<ContextType>;
  UploadNotFound?: UploadNotFoundResolvers<ContextType>;
  UploadNotReceived?: UploadNotReceivedResolvers<ContextType>;
  UploadQuotaReached?: UploadQuotaReachedResolvers<ContextType>;
  UploadTooLarge?: UploadTooLargeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
