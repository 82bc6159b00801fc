import type * as Types from './types.ts';
import type { Title, Person, Genre } from './types.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { TitleHitMapper, PersonHitMapper, GenreHitMapper, SearchHitMapper, SuggestionMapper, TitleMapper, PersonMapper, GenreMapper } from '../mappers.ts';
import type { Context } from '../context.ts';
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };


export type ResolverTypeWrapper<T> = Promise<T> | T;


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




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure: never;
  Node: never;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuditRecord: ResolverTypeWrapper<Types.AuditRecord>;
  String: ResolverTypeWrapper<Types.Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Types.Scalars['ID']['output']>;
  Currency: ResolverTypeWrapper<Types.Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Types.Scalars['DateTime']['output']>;
  Facet: ResolverTypeWrapper<Types.Facet>;
  FacetField: Types.FacetField;
  FacetValue: ResolverTypeWrapper<Types.FacetValue>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  Genre: ResolverTypeWrapper<GenreMapper>;
  GenreHit: ResolverTypeWrapper<GenreHitMapper>;
  Float: ResolverTypeWrapper<Types.Scalars['Float']['output']>;
  Highlight: ResolverTypeWrapper<Types.Highlight>;
  HighlightRange: ResolverTypeWrapper<Types.HighlightRange>;
  IdempotencyKey: ResolverTypeWrapper<Types.Scalars['IdempotencyKey']['output']>;
  Locale: ResolverTypeWrapper<Types.Scalars['Locale']['output']>;
  Long: ResolverTypeWrapper<Types.Scalars['Long']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<Types.PageInfo>;
  Person: ResolverTypeWrapper<PersonMapper>;
  PersonHit: ResolverTypeWrapper<PersonHitMapper>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecentSearch: ResolverTypeWrapper<Types.RecentSearch>;
  SearchConnection: ResolverTypeWrapper<Omit<Types.SearchConnection, 'edges'> & { edges: Array<ResolversTypes['SearchEdge']> }>;
  SearchEdge: ResolverTypeWrapper<Omit<Types.SearchEdge, 'node'> & { node: ResolversTypes['SearchHit'] }>;
  SearchField: Types.SearchField;
  SearchFilter: Types.SearchFilter;
  SearchHit: ResolverTypeWrapper<SearchHitMapper>;
  SearchIndexStatus: ResolverTypeWrapper<Types.SearchIndexStatus>;
  Suggestion: ResolverTypeWrapper<SuggestionMapper>;
  SuggestionKind: Types.SuggestionKind;
  Territory: ResolverTypeWrapper<Types.Scalars['Territory']['output']>;
  Title: ResolverTypeWrapper<TitleMapper>;
  TitleHit: ResolverTypeWrapper<TitleHitMapper>;
  TitleKind: Types.TitleKind;
  Boolean: ResolverTypeWrapper<Types.Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Types.Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuditRecord: Types.AuditRecord;
  String: Types.Scalars['String']['output'];
  ID: Types.Scalars['ID']['output'];
  Currency: Types.Scalars['Currency']['output'];
  DateTime: Types.Scalars['DateTime']['output'];
  Facet: Types.Facet;
  FacetValue: Types.FacetValue;
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  Genre: GenreMapper;
  GenreHit: GenreHitMapper;
  Float: Types.Scalars['Float']['output'];
  Highlight: Types.Highlight;
  HighlightRange: Types.HighlightRange;
  IdempotencyKey: Types.Scalars['IdempotencyKey']['output'];
  Locale: Types.Scalars['Locale']['output'];
  Long: Types.Scalars['Long']['output'];
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: Types.PageInfo;
  Person: PersonMapper;
  PersonHit: PersonHitMapper;
  Query: Record<PropertyKey, never>;
  RecentSearch: Types.RecentSearch;
  SearchConnection: Omit<Types.SearchConnection, 'edges'> & { edges: Array<ResolversParentTypes['SearchEdge']> };
  SearchEdge: Omit<Types.SearchEdge, 'node'> & { node: ResolversParentTypes['SearchHit'] };
  SearchFilter: Types.SearchFilter;
  SearchHit: SearchHitMapper;
  SearchIndexStatus: Types.SearchIndexStatus;
  Suggestion: SuggestionMapper;
  Territory: Types.Scalars['Territory']['output'];
  Title: TitleMapper;
  TitleHit: TitleHitMapper;
  Boolean: Types.Scalars['Boolean']['output'];
  Int: Types.Scalars['Int']['output'];
};

export type CacheControlDirectiveArgs = {
  inheritMaxAge?: Types.Maybe<Types.Scalars['Boolean']['input']>;
  maxAge?: Types.Maybe<Types.Scalars['Int']['input']>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

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

export type FacetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Facet'] = ResolversParentTypes['Facet']> = {
  field?: Resolver<ResolversTypes['FacetField'], ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['FacetValue']>, ParentType, ContextType>;
};

export type FacetValueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type GenreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type GenreHitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['GenreHit'] = ResolversParentTypes['GenreHit']> = {
  genre?: Resolver<Types.Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
  genreId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  highlights?: Resolver<Array<ResolversTypes['Highlight']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type HighlightResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Highlight'] = ResolversParentTypes['Highlight']> = {
  field?: Resolver<ResolversTypes['SearchField'], ParentType, ContextType>;
  fragment?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ranges?: Resolver<Array<ResolversTypes['HighlightRange']>, ParentType, ContextType>;
};

export type HighlightRangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HighlightRange'] = ResolversParentTypes['HighlightRange']> = {
  end?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  start?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  clearRecentSearches?: Resolver<Array<ResolversTypes['RecentSearch']>, ParentType, ContextType>;
  rebuildSearchIndex?: Resolver<ResolversTypes['SearchIndexStatus'], ParentType, ContextType>;
  rememberSearch?: Resolver<ResolversTypes['RecentSearch'], ParentType, ContextType, RequireFields<Types.MutationRememberSearchArgs, 'query'>>;
  removeRecentSearch?: Resolver<Array<ResolversTypes['RecentSearch']>, ParentType, ContextType, RequireFields<Types.MutationRemoveRecentSearchArgs, 'id'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<null, ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PersonHitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonHit'] = ResolversParentTypes['PersonHit']> = {
  highlights?: Resolver<Array<ResolversTypes['Highlight']>, ParentType, ContextType>;
  person?: Resolver<Types.Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  personId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  recentSearches?: Resolver<Types.Maybe<Array<ResolversTypes['RecentSearch']>>, ParentType, ContextType, RequireFields<Types.QueryRecentSearchesArgs, 'first'>>;
  search?: Resolver<ResolversTypes['SearchConnection'], ParentType, ContextType, RequireFields<Types.QuerySearchArgs, 'first' | 'query'>>;
  searchIndex?: Resolver<Types.Maybe<ResolversTypes['SearchIndexStatus']>, ParentType, ContextType>;
  suggest?: Resolver<Array<ResolversTypes['Suggestion']>, ParentType, ContextType, RequireFields<Types.QuerySuggestArgs, 'first' | 'prefix'>>;
};

export type RecentSearchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecentSearch'] = ResolversParentTypes['RecentSearch']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  query?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SearchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchConnection'] = ResolversParentTypes['SearchConnection']> = {
  correctedQuery?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  facets?: Resolver<Array<ResolversTypes['Facet']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SearchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SearchHit'], ParentType, ContextType>;
};

export type SearchHitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchHit'] = ResolversParentTypes['SearchHit']> = {
  __resolveType: TypeResolveFn<'GenreHit' | 'PersonHit' | 'TitleHit', ParentType, ContextType>;
};

export type SearchIndexStatusResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchIndexStatus'] = ResolversParentTypes['SearchIndexStatus']> = {
  buildMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  builtAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  genres?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isRebuilding?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  people?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  titles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SuggestionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Suggestion'] = ResolversParentTypes['Suggestion']> = {
  genre?: Resolver<Types.Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
  genreId?: Resolver<Types.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SuggestionKind'], ParentType, ContextType>;
  person?: Resolver<Types.Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  personId?: Resolver<Types.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<Types.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export interface TerritoryScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Territory'], any> {
  name: 'Territory';
}

export type TitleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Title'] = ResolversParentTypes['Title']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type TitleHitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleHit'] = ResolversParentTypes['TitleHit']> = {
  highlights?: Resolver<Array<ResolversTypes['Highlight']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  title?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AuditRecord?: AuditRecordResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Facet?: FacetResolvers<ContextType>;
  FacetValue?: FacetValueResolvers<ContextType>;
  Failure?: FailureResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  GenreHit?: GenreHitResolvers<ContextType>;
  Highlight?: HighlightResolvers<ContextType>;
  HighlightRange?: HighlightRangeResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  Long?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  PersonHit?: PersonHitResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RecentSearch?: RecentSearchResolvers<ContextType>;
  SearchConnection?: SearchConnectionResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  SearchIndexStatus?: SearchIndexStatusResolvers<ContextType>;
  Suggestion?: SuggestionResolvers<ContextType>;
  Territory?: GraphQLScalarType;
  Title?: TitleResolvers<ContextType>;
  TitleHit?: TitleHitResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
