import type * as Types from './types.ts';
import type { Title, Edition, Genre, Person, TitleDraft, EditionDraft, Account, Picture, Asset, Profile, Device, Plan, MoneyRequest, Membership, Invoice, Upload, TranscodeJob, PlaybackSession, Row } from './types.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { TitleMapper, MovieDetailsMapper, SeriesDetailsMapper, EpisodeDetailsMapper, DraftArtworkMapper, ImageMapper, TitleDraftMapper, EditionMapper, EditionDraftMapper, MarkerProposalMapper, SeasonMapper, GenreMapper, PersonMapper, CreditMapper, CatalogueImportMapper, ImportErrorMapper, NodeMapper, AccountMapper, PictureMapper, AssetMapper, ProfileMapper, DeviceMapper, PlanMapper, MembershipMapper, InvoiceMapper, UploadMapper, TranscodeJobMapper, PlaybackSessionMapper, RowMapper } from '../mappers.ts';
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
  Edition: Edition;
  EditionDraft: EditionDraft;
  Genre: Genre;
  Person: Person;
  Title: Title;
  TitleDraft: TitleDraft;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Asset:
    ( { __typename: 'Asset' }
    & GraphQLRecursivePick<FederationTypes['Asset'], {"id":true}> );
  Edition:
    ( { __typename: 'Edition' }
    & GraphQLRecursivePick<FederationTypes['Edition'], {"id":true}> );
  EditionDraft:
    ( { __typename: 'EditionDraft' }
    & GraphQLRecursivePick<FederationTypes['EditionDraft'], {"id":true}> );
  Genre:
    ( { __typename: 'Genre' }
    & GraphQLRecursivePick<FederationTypes['Genre'], {"id":true}> );
  Person:
    ( { __typename: 'Person' }
    & GraphQLRecursivePick<FederationTypes['Person'], {"id":true}> );
  Title:
    ( { __typename: 'Title' }
    & GraphQLRecursivePick<FederationTypes['Title'], {"id":true}> );
  TitleDraft:
    ( { __typename: 'TitleDraft' }
    & GraphQLRecursivePick<FederationTypes['TitleDraft'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateTitleResult:
    | ( Omit<Types.DraftSaved, 'draft'> & { draft: _RefType['TitleDraft'] } )
    | ( Types.EpisodeNumberTaken )
    | ( Types.TitleNotFound )
  ;
  DeleteDraftResult:
    | ( Types.DraftDeleted )
    | ( Types.TitleIsPublished )
    | ( Types.TitleNotFound )
  ;
  DraftResult:
    | ( Omit<Types.DraftSaved, 'draft'> & { draft: _RefType['TitleDraft'] } )
    | ( Omit<Types.EditConflict, 'current'> & { current: _RefType['TitleDraft'] } )
    | ( Types.TitleNotFound )
  ;
  EndImportResult:
    | ( Omit<Types.CatalogueImportEnded, 'import'> & { import: _RefType['CatalogueImport'] } )
    | ( Types.ImportEnded )
    | ( Types.ImportNotFound )
  ;
  ImportRowsResult:
    | ( Types.ImportEnded )
    | ( Types.ImportNotFound )
    | ( Types.ImportOutOfStep )
    | ( Omit<Types.RowsImported, 'errors' | 'import'> & { errors: Array<_RefType['ImportError']>, import: _RefType['CatalogueImport'] } )
  ;
  MarkerProposalResult:
    | ( Omit<Types.DraftSaved, 'draft'> & { draft: _RefType['TitleDraft'] } )
    | ( Omit<Types.EditConflict, 'current'> & { current: _RefType['TitleDraft'] } )
    | ( Types.MarkerProposalNotFound )
    | ( Types.TitleNotFound )
  ;
  PublishResult:
    | ( Omit<Types.EditConflict, 'current'> & { current: _RefType['TitleDraft'] } )
    | ( Types.NotReady )
    | ( Types.TitleNotFound )
    | ( Omit<Types.TitlePublished, 'draft' | 'title'> & { draft: _RefType['TitleDraft'], title: _RefType['Title'] } )
  ;
  TitleDetails:
    | ( EpisodeDetailsMapper )
    | ( MovieDetailsMapper )
    | ( SeriesDetailsMapper )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure:
    | ( Omit<Types.EditConflict, 'current'> & { current: _RefType['TitleDraft'] } )
    | ( Types.EpisodeNumberTaken )
    | ( Types.ImportEnded )
    | ( Types.ImportNotFound )
    | ( Types.ImportOutOfStep )
    | ( Types.MarkerProposalNotFound )
    | ( Types.NotReady )
    | ( Types.TitleIsPublished )
    | ( Types.TitleNotFound )
  ;
  Node:
    | ( AccountMapper )
    | ( AssetMapper )
    | ( CatalogueImportMapper )
    | ( DeviceMapper )
    | ( EditionMapper )
    | ( EditionDraftMapper )
    | ( GenreMapper )
    | ( InvoiceMapper )
    | ( MembershipMapper )
    | ( Types.MoneyRequest )
    | ( PersonMapper )
    | ( PictureMapper )
    | ( PlanMapper )
    | ( PlaybackSessionMapper )
    | ( ProfileMapper )
    | ( RowMapper )
    | ( SeasonMapper )
    | ( TitleMapper )
    | ( TitleDraftMapper )
    | ( TranscodeJobMapper )
    | ( UploadMapper )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountMapper>;
  ID: ResolverTypeWrapper<Types.Scalars['ID']['output']>;
  AgeRating: ResolverTypeWrapper<Types.AgeRating>;
  String: ResolverTypeWrapper<Types.Scalars['String']['output']>;
  AgeRatingInput: Types.AgeRatingInput;
  ArtworkKind: Types.ArtworkKind;
  Asset: ResolverTypeWrapper<AssetMapper>;
  AuditRecord: ResolverTypeWrapper<Types.AuditRecord>;
  AvailabilityWindow: ResolverTypeWrapper<Types.AvailabilityWindow>;
  CatalogueImport: ResolverTypeWrapper<CatalogueImportMapper>;
  CatalogueImportConnection: ResolverTypeWrapper<Omit<Types.CatalogueImportConnection, 'edges'> & { edges: Array<ResolversTypes['CatalogueImportEdge']> }>;
  CatalogueImportEdge: ResolverTypeWrapper<Omit<Types.CatalogueImportEdge, 'node'> & { node: ResolversTypes['CatalogueImport'] }>;
  CatalogueImportEnded: ResolverTypeWrapper<Omit<Types.CatalogueImportEnded, 'import'> & { import: ResolversTypes['CatalogueImport'] }>;
  CreateCatalogueImportInput: Types.CreateCatalogueImportInput;
  CreateTitleInput: Types.CreateTitleInput;
  CreateTitleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateTitleResult']>;
  Credit: ResolverTypeWrapper<CreditMapper>;
  CreditInput: Types.CreditInput;
  CreditRole: Types.CreditRole;
  Currency: ResolverTypeWrapper<Types.Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Types.Scalars['DateTime']['output']>;
  DeleteDraftResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteDraftResult']>;
  Device: ResolverTypeWrapper<DeviceMapper>;
  DraftArtwork: ResolverTypeWrapper<DraftArtworkMapper>;
  DraftDeleted: ResolverTypeWrapper<Types.DraftDeleted>;
  DraftResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DraftResult']>;
  DraftSaved: ResolverTypeWrapper<Omit<Types.DraftSaved, 'draft'> & { draft: ResolversTypes['TitleDraft'] }>;
  EditConflict: ResolverTypeWrapper<Omit<Types.EditConflict, 'current'> & { current: ResolversTypes['TitleDraft'] }>;
  Edition: ResolverTypeWrapper<EditionMapper>;
  EditionDraft: ResolverTypeWrapper<EditionDraftMapper>;
  EndImportResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EndImportResult']>;
  EpisodeDetails: ResolverTypeWrapper<EpisodeDetailsMapper>;
  EpisodeInput: Types.EpisodeInput;
  EpisodeNumberTaken: ResolverTypeWrapper<Types.EpisodeNumberTaken>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  Genre: ResolverTypeWrapper<GenreMapper>;
  GenreInput: Types.GenreInput;
  IdempotencyKey: ResolverTypeWrapper<Types.Scalars['IdempotencyKey']['output']>;
  Image: ResolverTypeWrapper<ImageMapper>;
  ImageFormat: Types.ImageFormat;
  ImportCounts: ResolverTypeWrapper<Types.ImportCounts>;
  ImportEnded: ResolverTypeWrapper<Types.ImportEnded>;
  ImportError: ResolverTypeWrapper<ImportErrorMapper>;
  ImportErrorCode: Types.ImportErrorCode;
  ImportErrorConnection: ResolverTypeWrapper<Omit<Types.ImportErrorConnection, 'edges'> & { edges: Array<ResolversTypes['ImportErrorEdge']> }>;
  ImportErrorEdge: ResolverTypeWrapper<Omit<Types.ImportErrorEdge, 'node'> & { node: ResolversTypes['ImportError'] }>;
  ImportFormat: Types.ImportFormat;
  ImportNotFound: ResolverTypeWrapper<Types.ImportNotFound>;
  ImportOutOfStep: ResolverTypeWrapper<Types.ImportOutOfStep>;
  ImportRowsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ImportRowsResult']>;
  ImportState: Types.ImportState;
  Invoice: ResolverTypeWrapper<InvoiceMapper>;
  Locale: ResolverTypeWrapper<Types.Scalars['Locale']['output']>;
  LocalisedText: ResolverTypeWrapper<Types.LocalisedText>;
  LocalisedTextInput: Types.LocalisedTextInput;
  Long: ResolverTypeWrapper<Types.Scalars['Long']['output']>;
  Marker: ResolverTypeWrapper<Types.Marker>;
  MarkerBasis: Types.MarkerBasis;
  MarkerInput: Types.MarkerInput;
  MarkerKind: Types.MarkerKind;
  MarkerProposal: ResolverTypeWrapper<MarkerProposalMapper>;
  Float: ResolverTypeWrapper<Types.Scalars['Float']['output']>;
  MarkerProposalNotFound: ResolverTypeWrapper<Types.MarkerProposalNotFound>;
  MarkerProposalResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkerProposalResult']>;
  MarkerProposalState: Types.MarkerProposalState;
  Membership: ResolverTypeWrapper<MembershipMapper>;
  MoneyRequest: ResolverTypeWrapper<Types.MoneyRequest>;
  MovieDetails: ResolverTypeWrapper<MovieDetailsMapper>;
  MovieInput: Types.MovieInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<NodeMapper>;
  NotReady: ResolverTypeWrapper<Types.NotReady>;
  PageInfo: ResolverTypeWrapper<Types.PageInfo>;
  Person: ResolverTypeWrapper<PersonMapper>;
  PersonInput: Types.PersonInput;
  Picture: ResolverTypeWrapper<PictureMapper>;
  Plan: ResolverTypeWrapper<PlanMapper>;
  PlaybackSession: ResolverTypeWrapper<PlaybackSessionMapper>;
  Profile: ResolverTypeWrapper<ProfileMapper>;
  PublishResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['PublishResult']>;
  PublishStatus: Types.PublishStatus;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReadinessGap: ResolverTypeWrapper<Types.ReadinessGap>;
  ReadinessGapCode: Types.ReadinessGapCode;
  Row: ResolverTypeWrapper<RowMapper>;
  RowsImported: ResolverTypeWrapper<Omit<Types.RowsImported, 'errors' | 'import'> & { errors: Array<ResolversTypes['ImportError']>, import: ResolversTypes['CatalogueImport'] }>;
  Season: ResolverTypeWrapper<SeasonMapper>;
  SeriesDetails: ResolverTypeWrapper<SeriesDetailsMapper>;
  SeriesInput: Types.SeriesInput;
  SetArtworkInput: Types.SetArtworkInput;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Territory: ResolverTypeWrapper<Types.Scalars['Territory']['output']>;
  Title: ResolverTypeWrapper<TitleMapper>;
  TitleConnection: ResolverTypeWrapper<Omit<Types.TitleConnection, 'edges'> & { edges: Array<ResolversTypes['TitleEdge']> }>;
  TitleDetails: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['TitleDetails']>;
  TitleDraft: ResolverTypeWrapper<TitleDraftMapper>;
  TitleDraftConnection: ResolverTypeWrapper<Omit<Types.TitleDraftConnection, 'edges'> & { edges: Array<ResolversTypes['TitleDraftEdge']> }>;
  TitleDraftEdge: ResolverTypeWrapper<Omit<Types.TitleDraftEdge, 'node'> & { node: ResolversTypes['TitleDraft'] }>;
  TitleDraftFilter: Types.TitleDraftFilter;
  TitleEdge: ResolverTypeWrapper<Omit<Types.TitleEdge, 'node'> & { node: ResolversTypes['Title'] }>;
  TitleIsPublished: ResolverTypeWrapper<Types.TitleIsPublished>;
  TitleKind: Types.TitleKind;
  TitleNotFound: ResolverTypeWrapper<Types.TitleNotFound>;
  TitlePatch: Types.TitlePatch;
  TitlePublished: ResolverTypeWrapper<Omit<Types.TitlePublished, 'draft' | 'title'> & { draft: ResolversTypes['TitleDraft'], title: ResolversTypes['Title'] }>;
  TranscodeJob: ResolverTypeWrapper<TranscodeJobMapper>;
  Upload: ResolverTypeWrapper<UploadMapper>;
  WindowInput: Types.WindowInput;
  Boolean: ResolverTypeWrapper<Types.Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Types.Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountMapper;
  ID: Types.Scalars['ID']['output'];
  AgeRating: Types.AgeRating;
  String: Types.Scalars['String']['output'];
  AgeRatingInput: Types.AgeRatingInput;
  Asset: AssetMapper;
  AuditRecord: Types.AuditRecord;
  AvailabilityWindow: Types.AvailabilityWindow;
  CatalogueImport: CatalogueImportMapper;
  CatalogueImportConnection: Omit<Types.CatalogueImportConnection, 'edges'> & { edges: Array<ResolversParentTypes['CatalogueImportEdge']> };
  CatalogueImportEdge: Omit<Types.CatalogueImportEdge, 'node'> & { node: ResolversParentTypes['CatalogueImport'] };
  CatalogueImportEnded: Omit<Types.CatalogueImportEnded, 'import'> & { import: ResolversParentTypes['CatalogueImport'] };
  CreateCatalogueImportInput: Types.CreateCatalogueImportInput;
  CreateTitleInput: Types.CreateTitleInput;
  CreateTitleResult: ResolversUnionTypes<ResolversParentTypes>['CreateTitleResult'];
  Credit: CreditMapper;
  CreditInput: Types.CreditInput;
  Currency: Types.Scalars['Currency']['output'];
  DateTime: Types.Scalars['DateTime']['output'];
  DeleteDraftResult: ResolversUnionTypes<ResolversParentTypes>['DeleteDraftResult'];
  Device: DeviceMapper;
  DraftArtwork: DraftArtworkMapper;
  DraftDeleted: Types.DraftDeleted;
  DraftResult: ResolversUnionTypes<ResolversParentTypes>['DraftResult'];
  DraftSaved: Omit<Types.DraftSaved, 'draft'> & { draft: ResolversParentTypes['TitleDraft'] };
  EditConflict: Omit<Types.EditConflict, 'current'> & { current: ResolversParentTypes['TitleDraft'] };
  Edition: EditionMapper;
  EditionDraft: EditionDraftMapper;
  EndImportResult: ResolversUnionTypes<ResolversParentTypes>['EndImportResult'];
  EpisodeDetails: EpisodeDetailsMapper;
  EpisodeInput: Types.EpisodeInput;
  EpisodeNumberTaken: Types.EpisodeNumberTaken;
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  Genre: GenreMapper;
  GenreInput: Types.GenreInput;
  IdempotencyKey: Types.Scalars['IdempotencyKey']['output'];
  Image: ImageMapper;
  ImportCounts: Types.ImportCounts;
  ImportEnded: Types.ImportEnded;
  ImportError: ImportErrorMapper;
  ImportErrorConnection: Omit<Types.ImportErrorConnection, 'edges'> & { edges: Array<ResolversParentTypes['ImportErrorEdge']> };
  ImportErrorEdge: Omit<Types.ImportErrorEdge, 'node'> & { node: ResolversParentTypes['ImportError'] };
  ImportNotFound: Types.ImportNotFound;
  ImportOutOfStep: Types.ImportOutOfStep;
  ImportRowsResult: ResolversUnionTypes<ResolversParentTypes>['ImportRowsResult'];
  Invoice: InvoiceMapper;
  Locale: Types.Scalars['Locale']['output'];
  LocalisedText: Types.LocalisedText;
  LocalisedTextInput: Types.LocalisedTextInput;
  Long: Types.Scalars['Long']['output'];
  Marker: Types.Marker;
  MarkerInput: Types.MarkerInput;
  MarkerProposal: MarkerProposalMapper;
  Float: Types.Scalars['Float']['output'];
  MarkerProposalNotFound: Types.MarkerProposalNotFound;
  MarkerProposalResult: ResolversUnionTypes<ResolversParentTypes>['MarkerProposalResult'];
  Membership: MembershipMapper;
  MoneyRequest: Types.MoneyRequest;
  MovieDetails: MovieDetailsMapper;
  MovieInput: Types.MovieInput;
  Mutation: Record<PropertyKey, never>;
  Node: NodeMapper;
  NotReady: Types.NotReady;
  PageInfo: Types.PageInfo;
  Person: PersonMapper;
  PersonInput: Types.PersonInput;
  Picture: PictureMapper;
  Plan: PlanMapper;
  PlaybackSession: PlaybackSessionMapper;
  Profile: ProfileMapper;
  PublishResult: ResolversUnionTypes<ResolversParentTypes>['PublishResult'];
  Query: Record<PropertyKey, never>;
  ReadinessGap: Types.ReadinessGap;
  Row: RowMapper;
  RowsImported: Omit<Types.RowsImported, 'errors' | 'import'> & { errors: Array<ResolversParentTypes['ImportError']>, import: ResolversParentTypes['CatalogueImport'] };
  Season: SeasonMapper;
  SeriesDetails: SeriesDetailsMapper;
  SeriesInput: Types.SeriesInput;
  SetArtworkInput: Types.SetArtworkInput;
  Subscription: Record<PropertyKey, never>;
  Territory: Types.Scalars['Territory']['output'];
  Title: TitleMapper;
  TitleConnection: Omit<Types.TitleConnection, 'edges'> & { edges: Array<ResolversParentTypes['TitleEdge']> };
  TitleDetails: ResolversUnionTypes<ResolversParentTypes>['TitleDetails'];
  TitleDraft: TitleDraftMapper;
  TitleDraftConnection: Omit<Types.TitleDraftConnection, 'edges'> & { edges: Array<ResolversParentTypes['TitleDraftEdge']> };
  TitleDraftEdge: Omit<Types.TitleDraftEdge, 'node'> & { node: ResolversParentTypes['TitleDraft'] };
  TitleDraftFilter: Types.TitleDraftFilter;
  TitleEdge: Omit<Types.TitleEdge, 'node'> & { node: ResolversParentTypes['Title'] };
  TitleIsPublished: Types.TitleIsPublished;
  TitleNotFound: Types.TitleNotFound;
  TitlePatch: Types.TitlePatch;
  TitlePublished: Omit<Types.TitlePublished, 'draft' | 'title'> & { draft: ResolversParentTypes['TitleDraft'], title: ResolversParentTypes['Title'] };
  TranscodeJob: TranscodeJobMapper;
  Upload: UploadMapper;
  WindowInput: Types.WindowInput;
  Boolean: Types.Scalars['Boolean']['output'];
  Int: Types.Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Types.Maybe<Types.Scalars['Boolean']['input']>;
  maxAge?: Types.Maybe<Types.Scalars['Int']['input']>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AgeRatingResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AgeRating'] = ResolversParentTypes['AgeRating']> = {
  age?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  system?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AssetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset'], FederationReferenceType extends FederationReferenceTypes['Asset'] = FederationReferenceTypes['Asset']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Asset']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  usedBy?: Resolver<Types.Maybe<ResolversTypes['TitleDraft']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuditRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecord'] = ResolversParentTypes['AuditRecord']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  details?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subjectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type AvailabilityWindowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AvailabilityWindow'] = ResolversParentTypes['AvailabilityWindow']> = {
  endsAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  localStart?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  territory?: Resolver<Types.Maybe<ResolversTypes['Territory']>, ParentType, ContextType>;
  timeZone?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CatalogueImportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CatalogueImport'] = ResolversParentTypes['CatalogueImport']> = {
  audit?: Resolver<Types.Maybe<Array<ResolversTypes['AuditRecord']>>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['ImportCounts'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Types.Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  endedAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  errors?: Resolver<ResolversTypes['ImportErrorConnection'], ParentType, ContextType, RequireFields<Types.CatalogueImportErrorsArgs, 'first'>>;
  format?: Resolver<ResolversTypes['ImportFormat'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isDryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextLine?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ImportState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CatalogueImportConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CatalogueImportConnection'] = ResolversParentTypes['CatalogueImportConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CatalogueImportEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CatalogueImportEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CatalogueImportEdge'] = ResolversParentTypes['CatalogueImportEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CatalogueImport'], ParentType, ContextType>;
};

export type CatalogueImportEndedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CatalogueImportEnded'] = ResolversParentTypes['CatalogueImportEnded']> = {
  import?: Resolver<ResolversTypes['CatalogueImport'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateTitleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateTitleResult'] = ResolversParentTypes['CreateTitleResult']> = {
  __resolveType: TypeResolveFn<'DraftSaved' | 'EpisodeNumberTaken' | 'TitleNotFound', ParentType, ContextType>;
};

export type CreditResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Credit'] = ResolversParentTypes['Credit']> = {
  character?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['CreditRole'], ParentType, ContextType>;
  title?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
};

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteDraftResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteDraftResult'] = ResolversParentTypes['DeleteDraftResult']> = {
  __resolveType: TypeResolveFn<'DraftDeleted' | 'TitleIsPublished' | 'TitleNotFound', ParentType, ContextType>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DraftArtworkResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DraftArtwork'] = ResolversParentTypes['DraftArtwork']> = {
  fault?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ArtworkKind'], ParentType, ContextType>;
  locale?: Resolver<Types.Maybe<ResolversTypes['Locale']>, ParentType, ContextType>;
  picture?: Resolver<Types.Maybe<ResolversTypes['Picture']>, ParentType, ContextType>;
  pictureId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type DraftDeletedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DraftDeleted'] = ResolversParentTypes['DraftDeleted']> = {
  draftId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DraftResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DraftResult'] = ResolversParentTypes['DraftResult']> = {
  __resolveType: TypeResolveFn<'DraftSaved' | 'EditConflict' | 'TitleNotFound', ParentType, ContextType>;
};

export type DraftSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DraftSaved'] = ResolversParentTypes['DraftSaved']> = {
  draft?: Resolver<ResolversTypes['TitleDraft'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EditConflictResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EditConflict'] = ResolversParentTypes['EditConflict']> = {
  current?: Resolver<ResolversTypes['TitleDraft'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EditionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Edition'] = ResolversParentTypes['Edition'], FederationReferenceType extends FederationReferenceTypes['Edition'] = FederationReferenceTypes['Edition']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Edition']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asset?: Resolver<Types.Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  durationMs?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  markers?: Resolver<Array<ResolversTypes['Marker']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  windows?: Resolver<Types.Maybe<Array<ResolversTypes['AvailabilityWindow']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EditionDraftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EditionDraft'] = ResolversParentTypes['EditionDraft'], FederationReferenceType extends FederationReferenceTypes['EditionDraft'] = FederationReferenceTypes['EditionDraft']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['EditionDraft']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asset?: Resolver<Types.Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  durationMs?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  editionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  markerProposals?: Resolver<Array<ResolversTypes['MarkerProposal']>, ParentType, ContextType>;
  markers?: Resolver<Array<ResolversTypes['Marker']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  windows?: Resolver<Array<ResolversTypes['AvailabilityWindow']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EndImportResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndImportResult'] = ResolversParentTypes['EndImportResult']> = {
  __resolveType: TypeResolveFn<'CatalogueImportEnded' | 'ImportEnded' | 'ImportNotFound', ParentType, ContextType>;
};

export type EpisodeDetailsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EpisodeDetails'] = ResolversParentTypes['EpisodeDetails']> = {
  editions?: Resolver<Array<ResolversTypes['Edition']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  seasonNumber?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  series?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  seriesId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EpisodeNumberTakenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EpisodeNumberTaken'] = ResolversParentTypes['EpisodeNumberTaken']> = {
  draftId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  __resolveType: TypeResolveFn<'EditConflict' | 'EpisodeNumberTaken' | 'ImportEnded' | 'ImportNotFound' | 'ImportOutOfStep' | 'MarkerProposalNotFound' | 'NotReady' | 'TitleIsPublished' | 'TitleNotFound', ParentType, ContextType>;
};

export type GenreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre'], FederationReferenceType extends FederationReferenceTypes['Genre'] = FederationReferenceTypes['Genre']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Genre']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  titles?: Resolver<ResolversTypes['TitleConnection'], ParentType, ContextType, RequireFields<Types.GenreTitlesArgs, 'first'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export type ImageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = {
  color?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isOfFilm?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  locale?: Resolver<Types.Maybe<ResolversTypes['Locale']>, ParentType, ContextType>;
  srcset?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<Types.ImageSrcsetArgs, 'format'>>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<Types.ImageUrlArgs, 'format'>>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ImportCountsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportCounts'] = ResolversParentTypes['ImportCounts']> = {
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  published?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ImportEndedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportEnded'] = ResolversParentTypes['ImportEnded']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ImportState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportError'] = ResolversParentTypes['ImportError']> = {
  code?: Resolver<ResolversTypes['ImportErrorCode'], ParentType, ContextType>;
  column?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  line?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ImportErrorConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportErrorConnection'] = ResolversParentTypes['ImportErrorConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ImportErrorEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ImportErrorEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportErrorEdge'] = ResolversParentTypes['ImportErrorEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ImportError'], ParentType, ContextType>;
};

export type ImportNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportNotFound'] = ResolversParentTypes['ImportNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportOutOfStepResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportOutOfStep'] = ResolversParentTypes['ImportOutOfStep']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextLine?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ImportRowsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImportRowsResult'] = ResolversParentTypes['ImportRowsResult']> = {
  __resolveType: TypeResolveFn<'ImportEnded' | 'ImportNotFound' | 'ImportOutOfStep' | 'RowsImported', ParentType, ContextType>;
};

export type InvoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export type LocalisedTextResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LocalisedText'] = ResolversParentTypes['LocalisedText']> = {
  locale?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export type MarkerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Marker'] = ResolversParentTypes['Marker']> = {
  endMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MarkerKind'], ParentType, ContextType>;
  startMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MarkerProposalResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkerProposal'] = ResolversParentTypes['MarkerProposal']> = {
  basis?: Resolver<ResolversTypes['MarkerBasis'], ParentType, ContextType>;
  comparedWith?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  endMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MarkerKind'], ParentType, ContextType>;
  sharedBy?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['MarkerProposalState'], ParentType, ContextType>;
};

export type MarkerProposalNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkerProposalNotFound'] = ResolversParentTypes['MarkerProposalNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MarkerProposalResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkerProposalResult'] = ResolversParentTypes['MarkerProposalResult']> = {
  __resolveType: TypeResolveFn<'DraftSaved' | 'EditConflict' | 'MarkerProposalNotFound' | 'TitleNotFound', ParentType, ContextType>;
};

export type MembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Membership'] = ResolversParentTypes['Membership']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoneyRequest'] = ResolversParentTypes['MoneyRequest']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MovieDetailsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MovieDetails'] = ResolversParentTypes['MovieDetails']> = {
  editions?: Resolver<Array<ResolversTypes['Edition']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acceptMarker?: Resolver<ResolversTypes['MarkerProposalResult'], ParentType, ContextType, RequireFields<Types.MutationAcceptMarkerArgs, 'draftId' | 'editionId' | 'proposalId'>>;
  addEdition?: Resolver<ResolversTypes['DraftResult'], ParentType, ContextType, RequireFields<Types.MutationAddEditionArgs, 'draftId' | 'name'>>;
  attachAsset?: Resolver<ResolversTypes['DraftResult'], ParentType, ContextType, RequireFields<Types.MutationAttachAssetArgs, 'assetId' | 'draftId'>>;
  cancelCatalogueImport?: Resolver<ResolversTypes['EndImportResult'], ParentType, ContextType, RequireFields<Types.MutationCancelCatalogueImportArgs, 'id'>>;
  createCatalogueImport?: Resolver<ResolversTypes['CatalogueImport'], ParentType, ContextType, RequireFields<Types.MutationCreateCatalogueImportArgs, 'input'>>;
  createGenre?: Resolver<ResolversTypes['Genre'], ParentType, ContextType, RequireFields<Types.MutationCreateGenreArgs, 'input'>>;
  createPerson?: Resolver<ResolversTypes['Person'], ParentType, ContextType, RequireFields<Types.MutationCreatePersonArgs, 'input'>>;
  createTitle?: Resolver<ResolversTypes['CreateTitleResult'], ParentType, ContextType, RequireFields<Types.MutationCreateTitleArgs, 'input'>>;
  deleteDraft?: Resolver<ResolversTypes['DeleteDraftResult'], ParentType, ContextType, RequireFields<Types.MutationDeleteDraftArgs, 'id'>>;
  finishCatalogueImport?: Resolver<ResolversTypes['EndImportResult'], ParentType, ContextType, RequireFields<Types.MutationFinishCatalogueImportArgs, 'id'>>;
  importRows?: Resolver<ResolversTypes['ImportRowsResult'], ParentType, ContextType, RequireFields<Types.MutationImportRowsArgs, 'fromLine' | 'importId' | 'text'>>;
  publishTitle?: Resolver<ResolversTypes['PublishResult'], ParentType, ContextType, RequireFields<Types.MutationPublishTitleArgs, 'expectedRevision' | 'id'>>;
  rejectMarker?: Resolver<ResolversTypes['MarkerProposalResult'], ParentType, ContextType, RequireFields<Types.MutationRejectMarkerArgs, 'draftId' | 'editionId' | 'proposalId'>>;
  removeArtwork?: Resolver<ResolversTypes['DraftResult'], ParentType, ContextType, RequireFields<Types.MutationRemoveArtworkArgs, 'draftId' | 'kind'>>;
  setArtwork?: Resolver<ResolversTypes['DraftResult'], ParentType, ContextType, RequireFields<Types.MutationSetArtworkArgs, 'input'>>;
  setMarkers?: Resolver<ResolversTypes['DraftResult'], ParentType, ContextType, RequireFields<Types.MutationSetMarkersArgs, 'draftId' | 'editionId' | 'markers'>>;
  setWindows?: Resolver<ResolversTypes['DraftResult'], ParentType, ContextType, RequireFields<Types.MutationSetWindowsArgs, 'draftId' | 'editionId' | 'windows'>>;
  updateTitle?: Resolver<ResolversTypes['DraftResult'], ParentType, ContextType, RequireFields<Types.MutationUpdateTitleArgs, 'expectedRevision' | 'id' | 'patch'>>;
  withdrawTitle?: Resolver<ResolversTypes['DraftResult'], ParentType, ContextType, RequireFields<Types.MutationWithdrawTitleArgs, 'id' | 'reason'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Account' | 'Asset' | 'CatalogueImport' | 'Device' | 'Edition' | 'EditionDraft' | 'Genre' | 'Invoice' | 'Membership' | 'MoneyRequest' | 'Person' | 'Picture' | 'Plan' | 'PlaybackSession' | 'Profile' | 'Row' | 'Season' | 'Title' | 'TitleDraft' | 'TranscodeJob' | 'Upload', ParentType, ContextType>;
};

export type NotReadyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotReady'] = ResolversParentTypes['NotReady']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  missing?: Resolver<Array<ResolversTypes['ReadinessGap']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person'], FederationReferenceType extends FederationReferenceTypes['Person'] = FederationReferenceTypes['Person']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Person']> | FederationReferenceType, FederationReferenceType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType, RequireFields<Types.PersonCreditsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PictureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Picture'] = ResolversParentTypes['Picture']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Plan'] = ResolversParentTypes['Plan']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlaybackSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaybackSession'] = ResolversParentTypes['PlaybackSession']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PublishResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PublishResult'] = ResolversParentTypes['PublishResult']> = {
  __resolveType: TypeResolveFn<'EditConflict' | 'NotReady' | 'TitleNotFound' | 'TitlePublished', ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  catalogueImport?: Resolver<Types.Maybe<ResolversTypes['CatalogueImport']>, ParentType, ContextType, RequireFields<Types.QueryCatalogueImportArgs, 'id'>>;
  catalogueImports?: Resolver<Types.Maybe<ResolversTypes['CatalogueImportConnection']>, ParentType, ContextType, RequireFields<Types.QueryCatalogueImportsArgs, 'first'>>;
  draftOfTitle?: Resolver<Types.Maybe<ResolversTypes['TitleDraft']>, ParentType, ContextType, RequireFields<Types.QueryDraftOfTitleArgs, 'titleId'>>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  node?: Resolver<Types.Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<Types.QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Array<Types.Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<Types.QueryNodesArgs, 'ids'>>;
  people?: Resolver<Types.Maybe<Array<ResolversTypes['Person']>>, ParentType, ContextType, RequireFields<Types.QueryPeopleArgs, 'first' | 'query'>>;
  person?: Resolver<Types.Maybe<ResolversTypes['Person']>, ParentType, ContextType, RequireFields<Types.QueryPersonArgs, 'id'>>;
  title?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType, RequireFields<Types.QueryTitleArgs, 'id'>>;
  titleDraft?: Resolver<Types.Maybe<ResolversTypes['TitleDraft']>, ParentType, ContextType, RequireFields<Types.QueryTitleDraftArgs, 'id'>>;
  titleDrafts?: Resolver<Types.Maybe<ResolversTypes['TitleDraftConnection']>, ParentType, ContextType, RequireFields<Types.QueryTitleDraftsArgs, 'first'>>;
  titles?: Resolver<ResolversTypes['TitleConnection'], ParentType, ContextType, RequireFields<Types.QueryTitlesArgs, 'first'>>;
};

export type ReadinessGapResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ReadinessGap'] = ResolversParentTypes['ReadinessGap']> = {
  code?: Resolver<ResolversTypes['ReadinessGapCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Row'] = ResolversParentTypes['Row']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RowsImportedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RowsImported'] = ResolversParentTypes['RowsImported']> = {
  counts?: Resolver<ResolversTypes['ImportCounts'], ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['ImportError']>, ParentType, ContextType>;
  import?: Resolver<ResolversTypes['CatalogueImport'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SeasonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Season'] = ResolversParentTypes['Season']> = {
  episodes?: Resolver<ResolversTypes['TitleConnection'], ParentType, ContextType, RequireFields<Types.SeasonEpisodesArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SeriesDetailsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SeriesDetails'] = ResolversParentTypes['SeriesDetails']> = {
  seasons?: Resolver<Array<ResolversTypes['Season']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  catalogueImportChanged?: SubscriptionResolver<ResolversTypes['CatalogueImport'], "catalogueImportChanged", ParentType, ContextType, RequireFields<Types.SubscriptionCatalogueImportChangedArgs, 'id'>>;
  draftChanged?: SubscriptionResolver<ResolversTypes['TitleDraft'], "draftChanged", ParentType, ContextType, RequireFields<Types.SubscriptionDraftChangedArgs, 'id'>>;
};

export interface TerritoryScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Territory'], any> {
  name: 'Territory';
}

export type TitleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Title'] = ResolversParentTypes['Title'], FederationReferenceType extends FederationReferenceTypes['Title'] = FederationReferenceTypes['Title']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Title']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ageRating?: Resolver<Types.Maybe<ResolversTypes['AgeRating']>, ParentType, ContextType>;
  artwork?: Resolver<Types.Maybe<ResolversTypes['Image']>, ParentType, ContextType, RequireFields<Types.TitleArtworkArgs, 'kind'>>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType, RequireFields<Types.TitleCreditsArgs, 'first'>>;
  details?: Resolver<ResolversTypes['TitleDetails'], ParentType, ContextType>;
  draft?: Resolver<Types.Maybe<ResolversTypes['TitleDraft']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TitleKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  releaseYear?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  runtimeMs?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  synopsis?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TitleConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleConnection'] = ResolversParentTypes['TitleConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TitleEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TitleDetailsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleDetails'] = ResolversParentTypes['TitleDetails']> = {
  __resolveType: TypeResolveFn<'EpisodeDetails' | 'MovieDetails' | 'SeriesDetails', ParentType, ContextType>;
};

export type TitleDraftResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleDraft'] = ResolversParentTypes['TitleDraft'], FederationReferenceType extends FederationReferenceTypes['TitleDraft'] = FederationReferenceTypes['TitleDraft']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['TitleDraft']> | FederationReferenceType, FederationReferenceType, ContextType>;
  ageRating?: Resolver<Types.Maybe<ResolversTypes['AgeRating']>, ParentType, ContextType>;
  artworks?: Resolver<Array<ResolversTypes['DraftArtwork']>, ParentType, ContextType>;
  audit?: Resolver<Types.Maybe<Array<ResolversTypes['AuditRecord']>>, ParentType, ContextType>;
  credits?: Resolver<Array<ResolversTypes['Credit']>, ParentType, ContextType>;
  editedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  editedBy?: Resolver<Types.Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  editions?: Resolver<Array<ResolversTypes['EditionDraft']>, ParentType, ContextType>;
  genres?: Resolver<Array<ResolversTypes['Genre']>, ParentType, ContextType>;
  hasUnpublishedChanges?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TitleKind'], ParentType, ContextType>;
  names?: Resolver<Array<ResolversTypes['LocalisedText']>, ParentType, ContextType>;
  number?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  published?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  readiness?: Resolver<Array<ResolversTypes['ReadinessGap']>, ParentType, ContextType>;
  releaseYear?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  seasonNumber?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  seriesId?: Resolver<Types.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PublishStatus'], ParentType, ContextType>;
  synopses?: Resolver<Array<ResolversTypes['LocalisedText']>, ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TitleDraftConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleDraftConnection'] = ResolversParentTypes['TitleDraftConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TitleDraftEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TitleDraftEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleDraftEdge'] = ResolversParentTypes['TitleDraftEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TitleDraft'], ParentType, ContextType>;
};

export type TitleEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleEdge'] = ResolversParentTypes['TitleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Title'], ParentType, ContextType>;
};

export type TitleIsPublishedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleIsPublished'] = ResolversParentTypes['TitleIsPublished']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TitleNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleNotFound'] = ResolversParentTypes['TitleNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TitlePublishedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitlePublished'] = ResolversParentTypes['TitlePublished']> = {
  draft?: Resolver<ResolversTypes['TitleDraft'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['Title'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TranscodeJobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TranscodeJob'] = ResolversParentTypes['TranscodeJob']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UploadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Upload'] = ResolversParentTypes['Upload']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  AgeRating?: AgeRatingResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  AuditRecord?: AuditRecordResolvers<ContextType>;
  AvailabilityWindow?: AvailabilityWindowResolvers<ContextType>;
  CatalogueImport?: CatalogueImportResolvers<ContextType>;
  CatalogueImportConnection?: CatalogueImportConnectionResolvers<ContextType>;
  CatalogueImportEdge?: CatalogueImportEdgeResolvers<ContextType>;
  CatalogueImportEnded?: CatalogueImportEndedResolvers<ContextType>;
  CreateTitleResult?: CreateTitleResultResolvers<ContextType>;
  Credit?: CreditResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeleteDraftResult?: DeleteDraftResultResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  DraftArtwork?: DraftArtworkResolvers<ContextType>;
  DraftDeleted?: DraftDeletedResolvers<ContextType>;
  DraftResult?: DraftResultResolvers<ContextType>;
  DraftSaved?: DraftSavedResolvers<ContextType>;
  EditConflict?: EditConflictResolvers<ContextType>;
  Edition?: EditionResolvers<ContextType>;
  EditionDraft?: EditionDraftResolvers<ContextType>;
  EndImportResult?: EndImportResultResolvers<ContextType>;
  EpisodeDetails?: EpisodeDetailsResolvers<ContextType>;
  EpisodeNumberTaken?: EpisodeNumberTakenResolvers<ContextType>;
  Failure?: FailureResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  Image?: ImageResolvers<ContextType>;
  ImportCounts?: ImportCountsResolvers<ContextType>;
  ImportEnded?: ImportEndedResolvers<ContextType>;
  ImportError?: ImportErrorResolvers<ContextType>;
  ImportErrorConnection?: ImportErrorConnectionResolvers<ContextType>;
  ImportErrorEdge?: ImportErrorEdgeResolvers<ContextType>;
  ImportNotFound?: ImportNotFoundResolvers<ContextType>;
  ImportOutOfStep?: ImportOutOfStepResolvers<ContextType>;
  ImportRowsResult?: ImportRowsResultResolvers<ContextType>;
  Invoice?: InvoiceResolvers<ContextType>;
  Locale?: GraphQLScalarType;
  LocalisedText?: LocalisedTextResolvers<ContextType>;
  Long?: GraphQLScalarType;
  Marker?: MarkerResolvers<ContextType>;
  MarkerProposal?: MarkerProposalResolvers<ContextType>;
  MarkerProposalNotFound?: MarkerProposalNotFoundResolvers<ContextType>;
  MarkerProposalResult?: MarkerProposalResultResolvers<ContextType>;
  Membership?: MembershipResolvers<ContextType>;
  MoneyRequest?: MoneyRequestResolvers<ContextType>;
  MovieDetails?: MovieDetailsResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotReady?: NotReadyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Picture?: PictureResolvers<ContextType>;
  Plan?: PlanResolvers<ContextType>;
  PlaybackSession?: PlaybackSessionResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  PublishResult?: PublishResultResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ReadinessGap?: ReadinessGapResolvers<ContextType>;
  Row?: RowResolvers<ContextType>;
  RowsImported?: RowsImportedResolvers<ContextType>;
  Season?: SeasonResolvers<ContextType>;
  SeriesDetails?: SeriesDetailsResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Territory?: GraphQLScalarType;
  Title?: TitleResolvers<ContextType>;
  TitleConnection?: TitleConnectionResolvers<ContextType>;
  TitleDetails?: TitleDetailsResolvers<ContextType>;
  TitleDraft?: TitleDraftResolvers<ContextType>;
  TitleDraftConnection?: TitleDraftConnectionResolvers<ContextType>;
  TitleDraftEdge?: TitleDraftEdgeResolvers<ContextType>;
  TitleEdge?: TitleEdgeResolvers<ContextType>;
  TitleIsPublished?: TitleIsPublishedResolvers<ContextType>;
  TitleNotFound?: TitleNotFoundResolvers<ContextType>;
  TitlePublished?: TitlePublishedResolvers<ContextType>;
  TranscodeJob?: TranscodeJobResolvers<ContextType>;
  Upload?: UploadResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
