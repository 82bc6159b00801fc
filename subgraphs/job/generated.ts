import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Upload as UploadModel } from './upload/upload-store.ts';
import type { Asset as AssetModel } from './asset/asset-store.ts';
import type { TranscodeJob as TranscodeJobModel } from './transcode/job-store.ts';
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

/** What can be played: the renditions, tracks and stills made of one upload. */
export type Asset = {
  __typename?: 'Asset';
  audioTracks: Array<AudioTrack>;
  createdAt: Scalars['DateTime']['output'];
  /** Null before the source was probed. */
  durationMs?: Maybe<Scalars['Int']['output']>;
  filename: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** Newest first. */
  jobs: Array<TranscodeJob>;
  renditions: Array<Rendition>;
  state: AssetState;
  stills: Array<Still>;
};

/** PLAYABLE: the lowest rendition is there, higher ones follow. */
export type AssetState =
  | 'FAILED'
  | 'PLAYABLE'
  | 'PREPARING'
  | 'READY';

export type AudioTrack = {
  __typename?: 'AudioTrack';
  channels: Scalars['Int']['output'];
  codecs: Scalars['String']['output'];
  language: Scalars['Locale']['output'];
  name: Scalars['String']['output'];
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

export type CreateJobResult = JobAccepted | UploadNotFound | UploadNotReceived;

export type CreateUploadInput = {
  contentType?: InputMaybe<Scalars['String']['input']>;
  filename: Scalars['String']['input'];
  sizeBytes: Scalars['Long']['input'];
};

export type CreateUploadResult = UploadCreated | UploadTooLarge;

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

export type JobAccepted = {
  __typename?: 'JobAccepted';
  job: TranscodeJob;
};

export type JobConnection = {
  __typename?: 'JobConnection';
  edges: Array<JobEdge>;
  pageInfo: PageInfo;
};

export type JobEdge = {
  __typename?: 'JobEdge';
  cursor: Scalars['String']['output'];
  node: TranscodeJob;
};

export type JobFailure = {
  __typename?: 'JobFailure';
  /** `NOT_MEDIA`, `NO_VIDEO`, `TRUNCATED`, `DAMAGED`, `STALLED`, `NO_SPACE` … */
  code: Scalars['String']['output'];
  message: Scalars['String']['output'];
  /** Whether another try can help without another file. */
  retriable: Scalars['Boolean']['output'];
};

export type JobNotFound = Failure & {
  __typename?: 'JobNotFound';
  message: Scalars['String']['output'];
};

export type JobResult = JobAccepted | JobNotFound | JobStateConflict;

export type JobState =
  | 'CANCELLED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING'
  | 'SUCCEEDED';

export type JobStateConflict = Failure & {
  __typename?: 'JobStateConflict';
  message: Scalars['String']['output'];
  state: JobState;
};

export type JobTask = {
  __typename?: 'JobTask';
  attempt: Scalars['Int']['output'];
  failure?: Maybe<JobFailure>;
  id: Scalars['ID']['output'];
  /** `probe`, `video 720p`, `audio en 1`, `stills`. */
  name: Scalars['String']['output'];
  progress: Scalars['Float']['output'];
  state: TaskState;
  /** The worker that holds it or held it last. */
  worker?: Maybe<Scalars['String']['output']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Ends what runs and does not begin what waits. */
  cancelJob: JobResult;
  /** Makes an asset of a received upload. Asking again gives the same job. */
  createTranscodeJob: CreateJobResult;
  /** Announces a file: filename 1 to 255 characters, sizeBytes from 1 to the limit. */
  createUpload: CreateUploadResult;
  /** A new uploadUrl for an upload whose right has run out; what has been received stays. */
  renewUpload: RenewUploadResult;
  /** What failed or was cancelled runs again; what succeeded stays. */
  retryJob: JobResult;
};


export type MutationCancelJobArgs = {
  id: Scalars['ID']['input'];
};


export type MutationCreateTranscodeJobArgs = {
  uploadId: Scalars['ID']['input'];
};


export type MutationCreateUploadArgs = {
  input: CreateUploadInput;
};


export type MutationRenewUploadArgs = {
  id: Scalars['ID']['input'];
};


export type MutationRetryJobArgs = {
  id: Scalars['ID']['input'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  __typename?: 'Query';
  asset?: Maybe<Asset>;
  job?: Maybe<TranscodeJob>;
  /** Newest first. `first` 1 to 100. */
  jobs: JobConnection;
  upload?: Maybe<Upload>;
};


export type QueryAssetArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


export type QueryJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  state?: InputMaybe<JobState>;
};


export type QueryUploadArgs = {
  id: Scalars['ID']['input'];
};

/** Bits per second; `bandwidthBps` is the peak (RFC 8216 BANDWIDTH). */
export type Rendition = {
  __typename?: 'Rendition';
  averageBandwidthBps: Scalars['Int']['output'];
  bandwidthBps: Scalars['Int']['output'];
  codecs: Scalars['String']['output'];
  frameRate: Scalars['Float']['output'];
  height: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  width: Scalars['Int']['output'];
};

export type RenewUploadResult = UploadCreated | UploadNotFound;

/**
 * `url` may be relative to the address of the graph. It carries the right to the picture, whatever the state of the titles that use it,
 * and expires after one to two hours: ask again rather than keep it.
 */
export type Still = {
  __typename?: 'Still';
  height: Scalars['Int']['output'];
  timeMs: Scalars['Int']['output'];
  url: Scalars['String']['output'];
  width: Scalars['Int']['output'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** First the job as it is, then every change; progress at most twice a second. */
  jobUpdated: TranscodeJob;
  /** First the upload as it is, then every change; received bytes at most twice a second. */
  uploadUpdated: Upload;
};


export type SubscriptionJobUpdatedArgs = {
  id: Scalars['ID']['input'];
};


export type SubscriptionUploadUpdatedArgs = {
  id: Scalars['ID']['input'];
};

export type TaskState =
  | 'CANCELLED'
  | 'FAILED'
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'WAITING';

export type TranscodeJob = {
  __typename?: 'TranscodeJob';
  asset: Asset;
  /** Privileged acts on this job, newest first. */
  audit: Array<AuditRecord>;
  createdAt: Scalars['DateTime']['output'];
  /** Why it failed, in ffmpeg's own words where it was ffmpeg. */
  failure?: Maybe<JobFailure>;
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  /** 0 to 1, over all tasks. */
  progress: Scalars['Float']['output'];
  /** How often an operator has asked for another try. */
  retries: Scalars['Int']['output'];
  /** Grows with every change of state. */
  revision: Scalars['Long']['output'];
  state: JobState;
  tasks: Array<JobTask>;
};

/** A file on its way in. Send it to uploadUrl with tus 1.0 (HEAD, PATCH); a cut connection goes on where it was. */
export type Upload = {
  __typename?: 'Upload';
  /** What became of it. */
  asset?: Maybe<Asset>;
  createdAt: Scalars['DateTime']['output'];
  expiresAt: Scalars['DateTime']['output'];
  filename: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  job?: Maybe<TranscodeJob>;
  /** What is on our disk, told at most twice a second. */
  receivedBytes: Scalars['Long']['output'];
  sizeBytes: Scalars['Long']['output'];
  state: UploadState;
  /** Carries its own short-lived right; valid until expiresAt. May be relative to the address of the graph. */
  uploadUrl: Scalars['String']['output'];
};

export type UploadCreated = {
  __typename?: 'UploadCreated';
  upload: Upload;
};

export type UploadNotFound = Failure & {
  __typename?: 'UploadNotFound';
  message: Scalars['String']['output'];
};

export type UploadNotReceived = Failure & {
  __typename?: 'UploadNotReceived';
  message: Scalars['String']['output'];
  receivedBytes: Scalars['Long']['output'];
  state: UploadState;
};

export type UploadState =
  | 'EXPIRED'
  | 'RECEIVED'
  | 'UPLOADING'
  | 'WAITING';

export type UploadTooLarge = Failure & {
  __typename?: 'UploadTooLarge';
  limitBytes: Scalars['Long']['output'];
  message: Scalars['String']['output'];
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
  Asset: Asset;
  TranscodeJob: TranscodeJob;
  Upload: Upload;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Asset:
    ( { __typename: 'Asset' }
    & GraphQLRecursivePick<FederationTypes['Asset'], {"id":true}> );
  TranscodeJob:
    ( { __typename: 'TranscodeJob' }
    & GraphQLRecursivePick<FederationTypes['TranscodeJob'], {"id":true}> );
  Upload:
    ( { __typename: 'Upload' }
    & GraphQLRecursivePick<FederationTypes['Upload'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateJobResult:
    | ( Omit<JobAccepted, 'job'> & { job: _RefType['TranscodeJob'] } )
    | ( UploadNotFound )
    | ( UploadNotReceived )
  ;
  CreateUploadResult:
    | ( Omit<UploadCreated, 'upload'> & { upload: _RefType['Upload'] } )
    | ( UploadTooLarge )
  ;
  JobResult:
    | ( Omit<JobAccepted, 'job'> & { job: _RefType['TranscodeJob'] } )
    | ( JobNotFound )
    | ( JobStateConflict )
  ;
  RenewUploadResult:
    | ( Omit<UploadCreated, 'upload'> & { upload: _RefType['Upload'] } )
    | ( UploadNotFound )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure:
    | ( JobNotFound )
    | ( JobStateConflict )
    | ( UploadNotFound )
    | ( UploadNotReceived )
    | ( UploadTooLarge )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Asset: ResolverTypeWrapper<AssetModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AssetState: AssetState;
  AudioTrack: ResolverTypeWrapper<AudioTrack>;
  AuditRecord: ResolverTypeWrapper<AuditRecord>;
  CreateJobResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateJobResult']>;
  CreateUploadInput: CreateUploadInput;
  CreateUploadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateUploadResult']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  JobAccepted: ResolverTypeWrapper<Omit<JobAccepted, 'job'> & { job: ResolversTypes['TranscodeJob'] }>;
  JobConnection: ResolverTypeWrapper<Omit<JobConnection, 'edges'> & { edges: Array<ResolversTypes['JobEdge']> }>;
  JobEdge: ResolverTypeWrapper<Omit<JobEdge, 'node'> & { node: ResolversTypes['TranscodeJob'] }>;
  JobFailure: ResolverTypeWrapper<JobFailure>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  JobNotFound: ResolverTypeWrapper<JobNotFound>;
  JobResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['JobResult']>;
  JobState: JobState;
  JobStateConflict: ResolverTypeWrapper<JobStateConflict>;
  JobTask: ResolverTypeWrapper<JobTask>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Rendition: ResolverTypeWrapper<Rendition>;
  RenewUploadResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RenewUploadResult']>;
  Still: ResolverTypeWrapper<Still>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TaskState: TaskState;
  Territory: ResolverTypeWrapper<Scalars['Territory']['output']>;
  TranscodeJob: ResolverTypeWrapper<TranscodeJobModel>;
  Upload: ResolverTypeWrapper<UploadModel>;
  UploadCreated: ResolverTypeWrapper<Omit<UploadCreated, 'upload'> & { upload: ResolversTypes['Upload'] }>;
  UploadNotFound: ResolverTypeWrapper<UploadNotFound>;
  UploadNotReceived: ResolverTypeWrapper<UploadNotReceived>;
  UploadState: UploadState;
  UploadTooLarge: ResolverTypeWrapper<UploadTooLarge>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Asset: AssetModel;
  Int: Scalars['Int']['output'];
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  AudioTrack: AudioTrack;
  AuditRecord: AuditRecord;
  CreateJobResult: ResolversUnionTypes<ResolversParentTypes>['CreateJobResult'];
  CreateUploadInput: CreateUploadInput;
  CreateUploadResult: ResolversUnionTypes<ResolversParentTypes>['CreateUploadResult'];
  Currency: Scalars['Currency']['output'];
  DateTime: Scalars['DateTime']['output'];
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  JobAccepted: Omit<JobAccepted, 'job'> & { job: ResolversParentTypes['TranscodeJob'] };
  JobConnection: Omit<JobConnection, 'edges'> & { edges: Array<ResolversParentTypes['JobEdge']> };
  JobEdge: Omit<JobEdge, 'node'> & { node: ResolversParentTypes['TranscodeJob'] };
  JobFailure: JobFailure;
  Boolean: Scalars['Boolean']['output'];
  JobNotFound: JobNotFound;
  JobResult: ResolversUnionTypes<ResolversParentTypes>['JobResult'];
  JobStateConflict: JobStateConflict;
  JobTask: JobTask;
  Float: Scalars['Float']['output'];
  Locale: Scalars['Locale']['output'];
  Long: Scalars['Long']['output'];
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Rendition: Rendition;
  RenewUploadResult: ResolversUnionTypes<ResolversParentTypes>['RenewUploadResult'];
  Still: Still;
  Subscription: Record<PropertyKey, never>;
  Territory: Scalars['Territory']['output'];
  TranscodeJob: TranscodeJobModel;
  Upload: UploadModel;
  UploadCreated: Omit<UploadCreated, 'upload'> & { upload: ResolversParentTypes['Upload'] };
  UploadNotFound: UploadNotFound;
  UploadNotReceived: UploadNotReceived;
  UploadTooLarge: UploadTooLarge;
};

export type AssetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset'], FederationReferenceType extends FederationReferenceTypes['Asset'] = FederationReferenceTypes['Asset']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Asset']> | FederationReferenceType, FederationReferenceType, ContextType>;
  audioTracks?: Resolver<Array<ResolversTypes['AudioTrack']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  filename?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  jobs?: Resolver<Array<ResolversTypes['TranscodeJob']>, ParentType, ContextType>;
  renditions?: Resolver<Array<ResolversTypes['Rendition']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AssetState'], ParentType, ContextType>;
  stills?: Resolver<Array<ResolversTypes['Still']>, ParentType, ContextType>;
};

export type AudioTrackResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AudioTrack'] = ResolversParentTypes['AudioTrack']> = {
  channels?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  codecs?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AuditRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecord'] = ResolversParentTypes['AuditRecord']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  details?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subjectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CreateJobResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateJobResult'] = ResolversParentTypes['CreateJobResult']> = {
  __resolveType: TypeResolveFn<'JobAccepted' | 'UploadNotFound' | 'UploadNotReceived', ParentType, ContextType>;
};

export type CreateUploadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateUploadResult'] = ResolversParentTypes['CreateUploadResult']> = {
  __resolveType: TypeResolveFn<'UploadCreated' | 'UploadTooLarge', ParentType, ContextType>;
};

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  __resolveType: TypeResolveFn<'JobNotFound' | 'JobStateConflict' | 'UploadNotFound' | 'UploadNotReceived' | 'UploadTooLarge', ParentType, ContextType>;
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
  failure?: Resolver<Maybe<ResolversTypes['JobFailure']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TaskState'], ParentType, ContextType>;
  worker?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelJob?: Resolver<ResolversTypes['JobResult'], ParentType, ContextType, RequireFields<MutationCancelJobArgs, 'id'>>;
  createTranscodeJob?: Resolver<ResolversTypes['CreateJobResult'], ParentType, ContextType, RequireFields<MutationCreateTranscodeJobArgs, 'uploadId'>>;
  createUpload?: Resolver<ResolversTypes['CreateUploadResult'], ParentType, ContextType, RequireFields<MutationCreateUploadArgs, 'input'>>;
  renewUpload?: Resolver<ResolversTypes['RenewUploadResult'], ParentType, ContextType, RequireFields<MutationRenewUploadArgs, 'id'>>;
  retryJob?: Resolver<ResolversTypes['JobResult'], ParentType, ContextType, RequireFields<MutationRetryJobArgs, 'id'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType, RequireFields<QueryAssetArgs, 'id'>>;
  job?: Resolver<Maybe<ResolversTypes['TranscodeJob']>, ParentType, ContextType, RequireFields<QueryJobArgs, 'id'>>;
  jobs?: Resolver<ResolversTypes['JobConnection'], ParentType, ContextType, RequireFields<QueryJobsArgs, 'first'>>;
  upload?: Resolver<Maybe<ResolversTypes['Upload']>, ParentType, ContextType, RequireFields<QueryUploadArgs, 'id'>>;
};

export type RenditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Rendition'] = ResolversParentTypes['Rendition']> = {
  averageBandwidthBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  bandwidthBps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  codecs?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  frameRate?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RenewUploadResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RenewUploadResult'] = ResolversParentTypes['RenewUploadResult']> = {
  __resolveType: TypeResolveFn<'UploadCreated' | 'UploadNotFound', ParentType, ContextType>;
};

export type StillResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Still'] = ResolversParentTypes['Still']> = {
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  timeMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  jobUpdated?: SubscriptionResolver<ResolversTypes['TranscodeJob'], "jobUpdated", ParentType, ContextType, RequireFields<SubscriptionJobUpdatedArgs, 'id'>>;
  uploadUpdated?: SubscriptionResolver<ResolversTypes['Upload'], "uploadUpdated", ParentType, ContextType, RequireFields<SubscriptionUploadUpdatedArgs, 'id'>>;
};

export interface TerritoryScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Territory'], any> {
  name: 'Territory';
}

export type TranscodeJobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TranscodeJob'] = ResolversParentTypes['TranscodeJob'], FederationReferenceType extends FederationReferenceTypes['TranscodeJob'] = FederationReferenceTypes['TranscodeJob']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['TranscodeJob']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  audit?: Resolver<Array<ResolversTypes['AuditRecord']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['JobFailure']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  progress?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  retries?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JobState'], ParentType, ContextType>;
  tasks?: Resolver<Array<ResolversTypes['JobTask']>, ParentType, ContextType>;
};

export type UploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Upload'] = ResolversParentTypes['Upload'], FederationReferenceType extends FederationReferenceTypes['Upload'] = FederationReferenceTypes['Upload']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Upload']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  filename?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['TranscodeJob']>, ParentType, ContextType>;
  receivedBytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['UploadState'], ParentType, ContextType>;
  uploadUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UploadCreatedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadCreated'] = ResolversParentTypes['UploadCreated']> = {
  upload?: Resolver<ResolversTypes['Upload'], ParentType, ContextType>;
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

export type UploadTooLargeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UploadTooLarge'] = ResolversParentTypes['UploadTooLarge']> = {
  limitBytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Asset?: AssetResolvers<ContextType>;
  AudioTrack?: AudioTrackResolvers<ContextType>;
  AuditRecord?: AuditRecordResolvers<ContextType>;
  CreateJobResult?: CreateJobResultResolvers<ContextType>;
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
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Rendition?: RenditionResolvers<ContextType>;
  RenewUploadResult?: RenewUploadResultResolvers<ContextType>;
  Still?: StillResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Territory?: GraphQLScalarType;
  TranscodeJob?: TranscodeJobResolvers<ContextType>;
  Upload?: UploadResolvers<ContextType>;
  UploadCreated?: UploadCreatedResolvers<ContextType>;
  UploadNotFound?: UploadNotFoundResolvers<ContextType>;
  UploadNotReceived?: UploadNotReceivedResolvers<ContextType>;
  UploadTooLarge?: UploadTooLargeResolvers<ContextType>;
};

