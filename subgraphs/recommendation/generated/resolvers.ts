import type * as Types from './types.ts';
import type { Title, Genre, Row } from './types.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RowMapper, RowItemMapper, MyListItemMapper, TitleMapper, GenreMapper } from '../mappers.ts';
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
  Row: Row;
  Title: Title;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Row:
    ( { __typename: 'Row' }
    & GraphQLRecursivePick<FederationTypes['Row'], {"id":true}> );
  Title:
    ( { __typename: 'Title' }
    & GraphQLRecursivePick<FederationTypes['Title'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  MarkTitleResult:
    | ( Types.MyListFull )
    | ( Omit<Types.TitleMarked, 'title'> & { title?: Types.Maybe<_RefType['Title']> } )
    | ( Types.UnknownTitle )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure:
    | ( Types.MyListFull )
    | ( Types.UnknownTitle )
  ;
  Node: ( RowMapper );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuditRecord: ResolverTypeWrapper<Types.AuditRecord>;
  String: ResolverTypeWrapper<Types.Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Types.Scalars['ID']['output']>;
  Currency: ResolverTypeWrapper<Types.Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Types.Scalars['DateTime']['output']>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  Genre: ResolverTypeWrapper<GenreMapper>;
  IdempotencyKey: ResolverTypeWrapper<Types.Scalars['IdempotencyKey']['output']>;
  ImpressionsRecorded: ResolverTypeWrapper<Types.ImpressionsRecorded>;
  Locale: ResolverTypeWrapper<Types.Scalars['Locale']['output']>;
  Long: ResolverTypeWrapper<Types.Scalars['Long']['output']>;
  MarkTitleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MarkTitleResult']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MyListConnection: ResolverTypeWrapper<Omit<Types.MyListConnection, 'edges'> & { edges: Array<ResolversTypes['MyListEdge']> }>;
  MyListEdge: ResolverTypeWrapper<Omit<Types.MyListEdge, 'node'> & { node: ResolversTypes['MyListItem'] }>;
  MyListFull: ResolverTypeWrapper<Types.MyListFull>;
  MyListItem: ResolverTypeWrapper<MyListItemMapper>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Opinion: Types.Opinion;
  PageInfo: ResolverTypeWrapper<Types.PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Row: ResolverTypeWrapper<RowMapper>;
  RowConnection: ResolverTypeWrapper<Omit<Types.RowConnection, 'edges'> & { edges: Array<ResolversTypes['RowEdge']> }>;
  RowEdge: ResolverTypeWrapper<Omit<Types.RowEdge, 'node'> & { node: ResolversTypes['Row'] }>;
  RowItem: ResolverTypeWrapper<RowItemMapper>;
  RowItemConnection: ResolverTypeWrapper<Omit<Types.RowItemConnection, 'edges'> & { edges: Array<ResolversTypes['RowItemEdge']> }>;
  RowItemEdge: ResolverTypeWrapper<Omit<Types.RowItemEdge, 'node'> & { node: ResolversTypes['RowItem'] }>;
  RowKind: Types.RowKind;
  Territory: ResolverTypeWrapper<Types.Scalars['Territory']['output']>;
  Title: ResolverTypeWrapper<TitleMapper>;
  TitleMarked: ResolverTypeWrapper<Omit<Types.TitleMarked, 'title'> & { title?: Types.Maybe<ResolversTypes['Title']> }>;
  UnknownTitle: ResolverTypeWrapper<Types.UnknownTitle>;
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
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  Genre: GenreMapper;
  IdempotencyKey: Types.Scalars['IdempotencyKey']['output'];
  ImpressionsRecorded: Types.ImpressionsRecorded;
  Locale: Types.Scalars['Locale']['output'];
  Long: Types.Scalars['Long']['output'];
  MarkTitleResult: ResolversUnionTypes<ResolversParentTypes>['MarkTitleResult'];
  Mutation: Record<PropertyKey, never>;
  MyListConnection: Omit<Types.MyListConnection, 'edges'> & { edges: Array<ResolversParentTypes['MyListEdge']> };
  MyListEdge: Omit<Types.MyListEdge, 'node'> & { node: ResolversParentTypes['MyListItem'] };
  MyListFull: Types.MyListFull;
  MyListItem: MyListItemMapper;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: Types.PageInfo;
  Query: Record<PropertyKey, never>;
  Row: RowMapper;
  RowConnection: Omit<Types.RowConnection, 'edges'> & { edges: Array<ResolversParentTypes['RowEdge']> };
  RowEdge: Omit<Types.RowEdge, 'node'> & { node: ResolversParentTypes['Row'] };
  RowItem: RowItemMapper;
  RowItemConnection: Omit<Types.RowItemConnection, 'edges'> & { edges: Array<ResolversParentTypes['RowItemEdge']> };
  RowItemEdge: Omit<Types.RowItemEdge, 'node'> & { node: ResolversParentTypes['RowItem'] };
  Territory: Types.Scalars['Territory']['output'];
  Title: TitleMapper;
  TitleMarked: Omit<Types.TitleMarked, 'title'> & { title?: Types.Maybe<ResolversParentTypes['Title']> };
  UnknownTitle: Types.UnknownTitle;
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
  recordImpressions?: Resolver<ResolversTypes['ImpressionsRecorded'], ParentType, ContextType, RequireFields<Types.MutationRecordImpressionsArgs, 'impressionIds'>>;
  setInMyList?: Resolver<ResolversTypes['MarkTitleResult'], ParentType, ContextType, RequireFields<Types.MutationSetInMyListArgs, 'isInMyList' | 'titleId'>>;
  setOpinion?: Resolver<ResolversTypes['MarkTitleResult'], ParentType, ContextType, RequireFields<Types.MutationSetOpinionArgs, 'titleId'>>;
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
  title?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  titleId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Row', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  home?: Resolver<Types.Maybe<ResolversTypes['RowConnection']>, ParentType, ContextType, Partial<Types.QueryHomeArgs>>;
  myList?: Resolver<Types.Maybe<ResolversTypes['MyListConnection']>, ParentType, ContextType, RequireFields<Types.QueryMyListArgs, 'first'>>;
  row?: Resolver<Types.Maybe<ResolversTypes['Row']>, ParentType, ContextType, RequireFields<Types.QueryRowArgs, 'id'>>;
};

export type RowResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Row'] = ResolversParentTypes['Row'], FederationReferenceType extends FederationReferenceTypes['Row'] = FederationReferenceTypes['Row']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Row']> | FederationReferenceType, FederationReferenceType, ContextType>;
  becauseOf?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  genre?: Resolver<Types.Maybe<ResolversTypes['Genre']>, ParentType, ContextType>;
  heading?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<ResolversTypes['RowItemConnection'], ParentType, ContextType, Partial<Types.RowItemsArgs>>;
  kind?: Resolver<ResolversTypes['RowKind'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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
  title?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
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
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Title']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isInMyList?: Resolver<Types.Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  opinion?: Resolver<Types.Maybe<ResolversTypes['Opinion']>, ParentType, ContextType>;
  similar?: Resolver<Types.Maybe<Array<Types.Maybe<ResolversTypes['Title']>>>, ParentType, ContextType, RequireFields<Types.TitleSimilarArgs, 'first'>>;
};

export type TitleMarkedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TitleMarked'] = ResolversParentTypes['TitleMarked']> = {
  title?: Resolver<Types.Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
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
  Node?: NodeResolvers<ContextType>;
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

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
