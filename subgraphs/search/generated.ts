import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { FoundHit as FoundHitModel } from './query/run-search.ts';
import type { Hit as HitModel } from './index/search-index.ts';
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

export type Facet = {
  __typename?: 'Facet';
  field: FacetField;
  /** The most frequent first, at most 50. */
  values: Array<FacetValue>;
};

export type FacetField =
  | 'DECADE'
  | 'GENRE'
  | 'KIND';

export type FacetValue = {
  __typename?: 'FacetValue';
  count: Scalars['Int']['output'];
  /** For people: a genre's name in the caller's language, the others in English. */
  label: Scalars['String']['output'];
  /** For the filter: a TitleKind, a genre's id, or the decade's first year. */
  value: Scalars['String']['output'];
};

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

export type Genre = {
  __typename?: 'Genre';
  id: Scalars['ID']['output'];
};

export type GenreHit = {
  __typename?: 'GenreHit';
  genre?: Maybe<Genre>;
  genreId: Scalars['ID']['output'];
  highlights: Array<Highlight>;
  score: Scalars['Float']['output'];
};

export type Highlight = {
  __typename?: 'Highlight';
  field: SearchField;
  /** Plain text; `ranges` say what to mark. */
  fragment: Scalars['String']['output'];
  ranges: Array<HighlightRange>;
};

/** UTF-16 code units of the fragment, `start` inclusive, `end` exclusive. */
export type HighlightRange = {
  __typename?: 'HighlightRange';
  end: Scalars['Int']['output'];
  start: Scalars['Int']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  clearRecentSearches: Array<RecentSearch>;
  /** Builds the index anew from the projection, in every process; the old one answers until then. */
  rebuildSearchIndex: SearchIndexStatus;
  /** When a search was really meant: submitted, or a hit opened. The newest 50 are kept; the same words again move to the front. */
  rememberSearch: RecentSearch;
  /** What remains. */
  removeRecentSearch: Array<RecentSearch>;
};


export type MutationRememberSearchArgs = {
  query: Scalars['String']['input'];
};


export type MutationRemoveRecentSearchArgs = {
  id: Scalars['ID']['input'];
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
  id: Scalars['ID']['output'];
};

export type PersonHit = {
  __typename?: 'PersonHit';
  highlights: Array<Highlight>;
  person?: Maybe<Person>;
  personId: Scalars['ID']['output'];
  score: Scalars['Float']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** Of the acting profile, newest first. `first` 1 to 50. */
  recentSearches: Array<RecentSearch>;
  /**
   * Titles, people and genres by relevance: the words, how closely they are spelt, and what is watched these days. `query` 1 to 200
   * characters; `first` 1 to 100. Only what this caller may see is found, counted or suggested.
   */
  search: SearchConnection;
  searchIndex: SearchIndexStatus;
  /**
   * For every key that is pressed: completions of `prefix`, 1 to 200 characters; `first` 1 to 20. Titles by a word of their name or
   * its beginning, people and genres; from 3 letters on with an edit. UNAVAILABLE, as search, while a new process reads its index in.
   */
  suggest: Array<Suggestion>;
};


export type QueryRecentSearchesArgs = {
  first?: Scalars['Int']['input'];
};


export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SearchFilter>;
  first?: Scalars['Int']['input'];
  query: Scalars['String']['input'];
};


export type QuerySuggestArgs = {
  first?: Scalars['Int']['input'];
  prefix: Scalars['String']['input'];
};

export type RecentSearch = {
  __typename?: 'RecentSearch';
  at: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  query: Scalars['String']['output'];
};

export type SearchConnection = {
  __typename?: 'SearchConnection';
  /** What was searched instead, where a word of the query is spelt so nowhere; null otherwise. */
  correctedQuery?: Maybe<Scalars['String']['output']>;
  edges: Array<SearchEdge>;
  /** Of the titles found, before the facet's own filter is applied, so that other values can be chosen. */
  facets: Array<Facet>;
  pageInfo: PageInfo;
  /** Of everything that this caller may see, all pages together. */
  totalCount: Scalars['Int']['output'];
};

export type SearchEdge = {
  __typename?: 'SearchEdge';
  cursor: Scalars['String']['output'];
  node: SearchHit;
};

export type SearchField =
  | 'GENRE'
  | 'NAME'
  | 'PERSON'
  | 'SYNOPSIS';

/** Titles must fulfil all that is given, an empty list being nothing; with any of it, people and genres are not searched. */
export type SearchFilter = {
  /** Any of them; at most 20. */
  genreIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  kinds?: InputMaybe<Array<TitleKind>>;
  /** Inclusive. */
  yearFrom?: InputMaybe<Scalars['Int']['input']>;
  /** Inclusive. */
  yearTo?: InputMaybe<Scalars['Int']['input']>;
};

export type SearchHit = GenreHit | PersonHit | TitleHit;

/** How the index of the process that answers stands. */
export type SearchIndexStatus = {
  __typename?: 'SearchIndexStatus';
  /** How long the last build took. */
  buildMs: Scalars['Int']['output'];
  builtAt: Scalars['DateTime']['output'];
  bytes: Scalars['Long']['output'];
  genres: Scalars['Int']['output'];
  isRebuilding: Scalars['Boolean']['output'];
  people: Scalars['Int']['output'];
  titles: Scalars['Int']['output'];
};

/** What could be searched for, or where to go at once. */
export type Suggestion = {
  __typename?: 'Suggestion';
  genre?: Maybe<Genre>;
  genreId?: Maybe<Scalars['ID']['output']>;
  kind: SuggestionKind;
  person?: Maybe<Person>;
  personId?: Maybe<Scalars['ID']['output']>;
  text: Scalars['String']['output'];
  title?: Maybe<Title>;
  titleId?: Maybe<Scalars['ID']['output']>;
};

export type SuggestionKind =
  | 'GENRE'
  | 'PERSON'
  | 'TITLE';

export type Title = {
  __typename?: 'Title';
  id: Scalars['ID']['output'];
};

export type TitleHit = {
  __typename?: 'TitleHit';
  /** Where the words were found, at most one fragment a field. */
  highlights: Array<Highlight>;
  /** Comparable within one answer only. */
  score: Scalars['Float']['output'];
  /** Null where it has gone since. */
  title?: Maybe<Title>;
  titleId: Scalars['ID']['output'];
};

export type TitleKind =
  | 'EPISODE'
  | 'MOVIE'
  | 'SERIES';



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




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure: never;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuditRecord: ResolverTypeWrapper<AuditRecord>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Facet: ResolverTypeWrapper<Facet>;
  FacetField: FacetField;
  FacetValue: ResolverTypeWrapper<FacetValue>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  Genre: ResolverTypeWrapper<{ id: string }>;
  GenreHit: ResolverTypeWrapper<FoundHitModel>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  Highlight: ResolverTypeWrapper<Highlight>;
  HighlightRange: ResolverTypeWrapper<HighlightRange>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Person: ResolverTypeWrapper<{ id: string }>;
  PersonHit: ResolverTypeWrapper<FoundHitModel>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RecentSearch: ResolverTypeWrapper<RecentSearch>;
  SearchConnection: ResolverTypeWrapper<Omit<SearchConnection, 'edges'> & { edges: Array<ResolversTypes['SearchEdge']> }>;
  SearchEdge: ResolverTypeWrapper<Omit<SearchEdge, 'node'> & { node: ResolversTypes['SearchHit'] }>;
  SearchField: SearchField;
  SearchFilter: SearchFilter;
  SearchHit: ResolverTypeWrapper<FoundHitModel>;
  SearchIndexStatus: ResolverTypeWrapper<SearchIndexStatus>;
  Suggestion: ResolverTypeWrapper<HitModel>;
  SuggestionKind: SuggestionKind;
  Territory: ResolverTypeWrapper<Scalars['Territory']['output']>;
  Title: ResolverTypeWrapper<{ id: string }>;
  TitleHit: ResolverTypeWrapper<FoundHitModel>;
  TitleKind: TitleKind;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuditRecord: AuditRecord;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Currency: Scalars['Currency']['output'];
  DateTime: Scalars['DateTime']['output'];
  Facet: Facet;
  FacetValue: FacetValue;
  Int: Scalars['Int']['output'];
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  Genre: { id: string };
  GenreHit: FoundHitModel;
  Float: Scalars['Float']['output'];
  Highlight: Highlight;
  HighlightRange: HighlightRange;
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  Locale: Scalars['Locale']['output'];
  Long: Scalars['Long']['output'];
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Person: { id: string };
  PersonHit: FoundHitModel;
  Query: Record<PropertyKey, never>;
  RecentSearch: RecentSearch;
  SearchConnection: Omit<SearchConnection, 'edges'> & { edges: Array<ResolversParentTypes['SearchEdge']> };
  SearchEdge: Omit<SearchEdge, 'node'> & { node: ResolversParentTypes['SearchHit'] };
  SearchFilter: SearchFilter;
  SearchHit: FoundHitModel;
  SearchIndexStatus: SearchIndexStatus;
  Suggestion: HitModel;
  Territory: Scalars['Territory']['output'];
  Title: { id: string };
  TitleHit: FoundHitModel;
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
  genre?: Resolver<Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
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
  rememberSearch?: Resolver<ResolversTypes['RecentSearch'], ParentType, ContextType, RequireFields<MutationRememberSearchArgs, 'query'>>;
  removeRecentSearch?: Resolver<Array<ResolversTypes['RecentSearch']>, ParentType, ContextType, RequireFields<MutationRemoveRecentSearchArgs, 'id'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PersonHitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonHit'] = ResolversParentTypes['PersonHit']> = {
  highlights?: Resolver<Array<ResolversTypes['Highlight']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  personId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  recentSearches?: Resolver<Array<ResolversTypes['RecentSearch']>, ParentType, ContextType, RequireFields<QueryRecentSearchesArgs, 'first'>>;
  search?: Resolver<ResolversTypes['SearchConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'first' | 'query'>>;
  searchIndex?: Resolver<ResolversTypes['SearchIndexStatus'], ParentType, ContextType>;
  suggest?: Resolver<Array<ResolversTypes['Suggestion']>, ParentType, ContextType, RequireFields<QuerySuggestArgs, 'first' | 'prefix'>>;
};

export type RecentSearchResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RecentSearch'] = ResolversParentTypes['RecentSearch']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  query?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type SearchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchConnection'] = ResolversParentTypes['SearchConnection']> = {
  correctedQuery?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  genre?: Resolver<Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
  genreId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SuggestionKind'], ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  personId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
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
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
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

