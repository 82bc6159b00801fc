import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PlacedRow as RowModel, PlacedItem as RowItemModel } from './home/read-page.ts';
import type { ListedTitle as MyListItemModel } from './my-list/my-list-store.ts';
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

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

export type Genre = {
  __typename?: 'Genre';
  id: Scalars['ID']['output'];
};

export type ImpressionsRecorded = {
  __typename?: 'ImpressionsRecorded';
  /** How many were new. */
  count: Scalars['Int']['output'];
};

export type MarkTitleResult = MyListFull | TitleMarked | UnknownTitle;

export type Mutation = {
  __typename?: 'Mutation';
  /** Kept with position and time, each once. 1 to 200 at a time; ids that are not of this profile's pages are refused. */
  recordImpressions: ImpressionsRecorded;
  /** Movies and series; at most 500. Adding what is in it, or removing what is not, changes nothing. */
  setInMyList: MarkTitleResult;
  /** Of any title; of a series it counts for all of it. `opinion` null takes it back. */
  setOpinion: MarkTitleResult;
};


export type MutationRecordImpressionsArgs = {
  impressionIds: Array<Scalars['ID']['input']>;
};


export type MutationSetInMyListArgs = {
  isInMyList: Scalars['Boolean']['input'];
  titleId: Scalars['ID']['input'];
};


export type MutationSetOpinionArgs = {
  opinion?: InputMaybe<Opinion>;
  titleId: Scalars['ID']['input'];
};

export type MyListConnection = {
  __typename?: 'MyListConnection';
  edges: Array<MyListEdge>;
  pageInfo: PageInfo;
  totalCount: Scalars['Int']['output'];
};

export type MyListEdge = {
  __typename?: 'MyListEdge';
  cursor: Scalars['String']['output'];
  node: MyListItem;
};

export type MyListFull = Failure & {
  __typename?: 'MyListFull';
  limit: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

export type MyListItem = {
  __typename?: 'MyListItem';
  addedAt: Scalars['DateTime']['output'];
  /** Null where it is gone or hidden; it stays in the list and comes back with it. */
  title?: Maybe<Title>;
  titleId: Scalars['ID']['output'];
};

export type Opinion =
  /** Not shown in rows again, and nothing recommended because of it. */
  | 'DISLIKE'
  | 'LIKE'
  | 'LOVE';

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type Query = {
  __typename?: 'Query';
  /**
   * The acting profile's home page. Without a cursor a new page from what is known now; with one the page that the cursor is of,
   * as it was made, for at least an hour; BAD_USER_INPUT where it is forgotten. `first` (12 where neither is given) or `last`, 1 to 30.
   */
  home: RowConnection;
  /** Newest first. `first` 1 to 100. */
  myList: MyListConnection;
  /** A row of a page that was made within the hour; null where it is forgotten. */
  row?: Maybe<Row>;
};


export type QueryHomeArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


export type QueryMyListArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryRowArgs = {
  id: Scalars['ID']['input'];
};

/** One line of the home page. Only what the profile may see; no title twice on a page. */
export type Row = {
  __typename?: 'Row';
  /** Of BECAUSE_YOU_WATCHED; null where it has gone since. */
  becauseOf?: Maybe<Title>;
  /** Of GENRE. */
  genre?: Maybe<Genre>;
  /** For people, in the profile's language. */
  heading: Scalars['String']['output'];
  /** Of this page: give it to `row` to scroll on. */
  id: Scalars['ID']['output'];
  /**
   * `first` (20 where neither is given) or `last`, 1 to 50, with `after` or `before`. Stable: the page is made once and then
   * read; what has gone since is left out and moves nothing else.
   */
  items: RowItemConnection;
  kind: RowKind;
};


/** One line of the home page. Only what the profile may see; no title twice on a page. */
export type RowItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

export type RowConnection = {
  __typename?: 'RowConnection';
  edges: Array<RowEdge>;
  pageInfo: PageInfo;
};

export type RowEdge = {
  __typename?: 'RowEdge';
  cursor: Scalars['String']['output'];
  node: Row;
};

export type RowItem = {
  __typename?: 'RowItem';
  /** Why it is here, for people, in the profile's language. */
  explanation: Scalars['String']['output'];
  /** For recordImpressions, once it has been seen; says page, row, position and title. */
  impressionId: Scalars['ID']['output'];
  /** Null where it is going at this moment. */
  title?: Maybe<Title>;
  /** A movie or series; of CONTINUE_WATCHING and NEXT_UP an episode where it is of a series. */
  titleId: Scalars['ID']['output'];
};

export type RowItemConnection = {
  __typename?: 'RowItemConnection';
  edges: Array<RowItemEdge>;
  pageInfo: PageInfo;
};

export type RowItemEdge = {
  __typename?: 'RowItemEdge';
  cursor: Scalars['String']['output'];
  node: RowItem;
};

export type RowKind =
  | 'BECAUSE_YOU_WATCHED'
  | 'CONTINUE_WATCHING'
  | 'GENRE'
  | 'MY_LIST'
  | 'NEW'
  /** The `playTarget` of each series, where that follows what was watched of it last. */
  | 'NEXT_UP'
  | 'TOP_PICKS'
  | 'TRENDING'
  | 'WATCH_AGAIN';

export type Title = {
  __typename?: 'Title';
  id: Scalars['ID']['output'];
  isInMyList: Scalars['Boolean']['output'];
  /** Of the acting profile. */
  opinion?: Maybe<Opinion>;
  /** Movies and series watched by those who watched this, and what resembles it; of an episode, those of its series. Only what the caller may see. `first` 1 to 50. */
  similar: Array<Maybe<Title>>;
};


export type TitleSimilarArgs = {
  first?: Scalars['Int']['input'];
};

export type TitleMarked = {
  __typename?: 'TitleMarked';
  title?: Maybe<Title>;
  titleId: Scalars['ID']['output'];
};

export type UnknownTitle = Failure & {
  __typename?: 'UnknownTitle';
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
  Title: Title;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Title:
    ( { __typename: 'Title' }
    & GraphQLRecursivePick<FederationTypes['Title'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  MarkTitleResult:
    | ( MyListFull )
    | ( Omit<TitleMarked, 'title'> & { title?: Maybe<_RefType['Title']> } )
    | ( UnknownTitle )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure:
    | ( MyListFull )
    | ( UnknownTitle )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuditRecord: ResolverTypeWrapper<AuditRecord>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  Genre: ResolverTypeWrapper<{ id: string }>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  ImpressionsRecorded: ResolverTypeWrapper<ImpressionsRecorded>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  MarkTitleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkTitleResult']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  MyListConnection: ResolverTypeWrapper<Omit<MyListConnection, 'edges'> & { edges: Array<ResolversTypes['MyListEdge']> }>;
  MyListEdge: ResolverTypeWrapper<Omit<MyListEdge, 'node'> & { node: ResolversTypes['MyListItem'] }>;
  MyListFull: ResolverTypeWrapper<MyListFull>;
  MyListItem: ResolverTypeWrapper<MyListItemModel>;
  Opinion: Opinion;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Row: ResolverTypeWrapper<RowModel>;
  RowConnection: ResolverTypeWrapper<Omit<RowConnection, 'edges'> & { edges: Array<ResolversTypes['RowEdge']> }>;
  RowEdge: ResolverTypeWrapper<Omit<RowEdge, 'node'> & { node: ResolversTypes['Row'] }>;
  RowItem: ResolverTypeWrapper<RowItemModel>;
  RowItemConnection: ResolverTypeWrapper<Omit<RowItemConnection, 'edges'> & { edges: Array<ResolversTypes['RowItemEdge']> }>;
  RowItemEdge: ResolverTypeWrapper<Omit<RowItemEdge, 'node'> & { node: ResolversTypes['RowItem'] }>;
  RowKind: RowKind;
  Territory: ResolverTypeWrapper<Scalars['Territory']['output']>;
  Title: ResolverTypeWrapper<{ id: string }>;
  TitleMarked: ResolverTypeWrapper<Omit<TitleMarked, 'title'> & { title?: Maybe<ResolversTypes['Title']> }>;
  UnknownTitle: ResolverTypeWrapper<UnknownTitle>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuditRecord: AuditRecord;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  Currency: Scalars['Currency']['output'];
  DateTime: Scalars['DateTime']['output'];
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  Genre: { id: string };
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  ImpressionsRecorded: ImpressionsRecorded;
  Int: Scalars['Int']['output'];
  Locale: Scalars['Locale']['output'];
  Long: Scalars['Long']['output'];
  MarkTitleResult: ResolversUnionTypes<ResolversParentTypes>['MarkTitleResult'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  MyListConnection: Omit<MyListConnection, 'edges'> & { edges: Array<ResolversParentTypes['MyListEdge']> };
  MyListEdge: Omit<MyListEdge, 'node'> & { node: ResolversParentTypes['MyListItem'] };
  MyListFull: MyListFull;
  MyListItem: MyListItemModel;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Row: RowModel;
  RowConnection: Omit<RowConnection, 'edges'> & { edges: Array<ResolversParentTypes['RowEdge']> };
  RowEdge: Omit<RowEdge, 'node'> & { node: ResolversParentTypes['Row'] };
  RowItem: RowItemModel;
  RowItemConnection: Omit<RowItemConnection, 'edges'> & { edges: Array<ResolversParentTypes['RowItemEdge']> };
  RowItemEdge: Omit<RowItemEdge, 'node'> & { node: ResolversParentTypes['RowItem'] };
  Territory: Scalars['Territory']['output'];
  Title: { id: string };
  TitleMarked: Omit<TitleMarked, 'title'> & { title?: Maybe<ResolversParentTypes['Title']> };
  UnknownTitle: UnknownTitle;
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

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  __resolveType: TypeResolveFn<'MyListFull' | 'UnknownTitle', ParentType, ContextType>;
};

export type GenreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Genre'] = ResolversParentTypes['Genre']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export type ImpressionsRecordedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ImpressionsRecorded'] = ResolversParentTypes['ImpressionsRecorded']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export type MarkTitleResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MarkTitleResult'] = ResolversParentTypes['MarkTitleResult']> = {
  __resolveType: TypeResolveFn<'MyListFull' | 'TitleMarked' | 'UnknownTitle', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  recordImpressions?: Resolver<ResolversTypes['ImpressionsRecorded'], ParentType, ContextType, RequireFields<MutationRecordImpressionsArgs, 'impressionIds'>>;
  setInMyList?: Resolver<ResolversTypes['MarkTitleResult'], ParentType, ContextType, RequireFields<MutationSetInMyListArgs, 'isInMyList' | 'titleId'>>;
  setOpinion?: Resolver<ResolversTypes['MarkTitleResult'], ParentType, ContextType, RequireFields<MutationSetOpinionArgs, 'titleId'>>;
};

export type MyListConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MyListConnection'] = ResolversParentTypes['MyListConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MyListEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MyListEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MyListEdge'] = ResolversParentTypes['MyListEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MyListItem'], ParentType, ContextType>;
};

export type MyListFullResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MyListFull'] = ResolversParentTypes['MyListFull']> = {
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MyListItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MyListItem'] = ResolversParentTypes['MyListItem']> = {
  addedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  home?: Resolver<ResolversTypes['RowConnection'], ParentType, ContextType, Partial<QueryHomeArgs>>;
  myList?: Resolver<ResolversTypes['MyListConnection'], ParentType, ContextType, RequireFields<QueryMyListArgs, 'first'>>;
  row?: Resolver<Maybe<ResolversTypes['Row']>, ParentType, ContextType, RequireFields<QueryRowArgs, 'id'>>;
};

export type RowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Row'] = ResolversParentTypes['Row']> = {
  becauseOf?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  genre?: Resolver<Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
  heading?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<ResolversTypes['RowItemConnection'], ParentType, ContextType, Partial<RowItemsArgs>>;
  kind?: Resolver<ResolversTypes['RowKind'], ParentType, ContextType>;
};

export type RowConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RowConnection'] = ResolversParentTypes['RowConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RowEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RowEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RowEdge'] = ResolversParentTypes['RowEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Row'], ParentType, ContextType>;
};

export type RowItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RowItem'] = ResolversParentTypes['RowItem']> = {
  explanation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  impressionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type RowItemConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RowItemConnection'] = ResolversParentTypes['RowItemConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RowItemEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RowItemEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RowItemEdge'] = ResolversParentTypes['RowItemEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['RowItem'], ParentType, ContextType>;
};

export interface TerritoryScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Territory'], any> {
  name: 'Territory';
}

export type TitleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Title'] = ResolversParentTypes['Title'], FederationReferenceType extends FederationReferenceTypes['Title'] = FederationReferenceTypes['Title']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Title']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isInMyList?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  opinion?: Resolver<Maybe<ResolversTypes['Opinion']>, ParentType, ContextType>;
  similar?: Resolver<Array<Maybe<ResolversTypes['Title']>>, ParentType, ContextType, RequireFields<TitleSimilarArgs, 'first'>>;
};

export type TitleMarkedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleMarked'] = ResolversParentTypes['TitleMarked']> = {
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnknownTitleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnknownTitle'] = ResolversParentTypes['UnknownTitle']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AuditRecord?: AuditRecordResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Failure?: FailureResolvers<ContextType>;
  Genre?: GenreResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  ImpressionsRecorded?: ImpressionsRecordedResolvers<ContextType>;
  Locale?: GraphQLScalarType;
  Long?: GraphQLScalarType;
  MarkTitleResult?: MarkTitleResultResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  MyListConnection?: MyListConnectionResolvers<ContextType>;
  MyListEdge?: MyListEdgeResolvers<ContextType>;
  MyListFull?: MyListFullResolvers<ContextType>;
  MyListItem?: MyListItemResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Row?: RowResolvers<ContextType>;
  RowConnection?: RowConnectionResolvers<ContextType>;
  RowEdge?: RowEdgeResolvers<ContextType>;
  RowItem?: RowItemResolvers<ContextType>;
  RowItemConnection?: RowItemConnectionResolvers<ContextType>;
  RowItemEdge?: RowItemEdgeResolvers<ContextType>;
  Territory?: GraphQLScalarType;
  Title?: TitleResolvers<ContextType>;
  TitleMarked?: TitleMarkedResolvers<ContextType>;
  UnknownTitle?: UnknownTitleResolvers<ContextType>;
};

