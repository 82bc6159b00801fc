import type * as Types from './types.ts';
import type { Plan, Membership, Account, Invoice, MoneyRequest } from './types.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { PlanMapper, MembershipMapper, InvoiceMapper, MoneyRequestMapper, EntitlementMapper, PlanChangePreviewMapper, AccountMapper } from '../mappers.ts';
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
  Invoice: Invoice;
  Membership: Membership;
  MoneyRequest: MoneyRequest;
  Plan: Plan;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Account:
    ( { __typename: 'Account' }
    & GraphQLRecursivePick<FederationTypes['Account'], {"id":true}> );
  Invoice:
    ( { __typename: 'Invoice' }
    & GraphQLRecursivePick<FederationTypes['Invoice'], {"id":true}> );
  Membership:
    ( { __typename: 'Membership' }
    & GraphQLRecursivePick<FederationTypes['Membership'], {"id":true}> );
  MoneyRequest:
    ( { __typename: 'MoneyRequest' }
    & GraphQLRecursivePick<FederationTypes['MoneyRequest'], {"id":true}> );
  Plan:
    ( { __typename: 'Plan' }
    & GraphQLRecursivePick<FederationTypes['Plan'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ApproveMoneyRequestResult:
    | ( Omit<Types.CreditGranted, 'account'> & { account?: Types.Maybe<_RefType['Account']> } )
    | ( Types.InvoiceNotFound )
    | ( Omit<Types.InvoiceRefunded, 'invoice'> & { invoice: _RefType['Invoice'] } )
    | ( Omit<Types.MoneyRequestClosed, 'request'> & { request: _RefType['MoneyRequest'] } )
    | ( Types.MoneyRequestNotFound )
    | ( Types.NoMembership )
    | ( Types.OwnAccount )
    | ( Types.OwnRequest )
    | ( Types.PaymentDeclined )
    | ( Types.RefundNotAllowed )
  ;
  CreditResult:
    | ( Omit<Types.ApprovalNeeded, 'request'> & { request: _RefType['MoneyRequest'] } )
    | ( Omit<Types.CreditGranted, 'account'> & { account?: Types.Maybe<_RefType['Account']> } )
    | ( Types.NoMembership )
    | ( Types.OwnAccount )
  ;
  MembershipResult:
    | ( Omit<Types.MembershipChanged, 'account' | 'invoice' | 'membership'> & { account?: Types.Maybe<_RefType['Account']>, invoice?: Types.Maybe<_RefType['Invoice']>, membership: _RefType['Membership'] } )
    | ( Types.MembershipNotAllowed )
    | ( Omit<Types.PaymentActionRequired, 'membership'> & { membership: _RefType['Membership'] } )
    | ( Types.PaymentDeclined )
    | ( Types.PlanNotOffered )
  ;
  RefundResult:
    | ( Omit<Types.ApprovalNeeded, 'request'> & { request: _RefType['MoneyRequest'] } )
    | ( Types.InvoiceNotFound )
    | ( Omit<Types.InvoiceRefunded, 'invoice'> & { invoice: _RefType['Invoice'] } )
    | ( Types.OwnAccount )
    | ( Types.PaymentDeclined )
    | ( Types.RefundNotAllowed )
  ;
  RejectMoneyRequestResult:
    | ( Omit<Types.MoneyRequestClosed, 'request'> & { request: _RefType['MoneyRequest'] } )
    | ( Types.MoneyRequestNotFound )
    | ( Omit<Types.MoneyRequestRejected, 'request'> & { request: _RefType['MoneyRequest'] } )
  ;
  SavePlanResult:
    | ( Types.PlanNotFound )
    | ( Omit<Types.PlanSaved, 'plan'> & { plan: _RefType['Plan'] } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure:
    | ( Omit<Types.ApprovalNeeded, 'request'> & { request: _RefType['MoneyRequest'] } )
    | ( Types.InvoiceNotFound )
    | ( Types.MembershipNotAllowed )
    | ( Omit<Types.MoneyRequestClosed, 'request'> & { request: _RefType['MoneyRequest'] } )
    | ( Types.MoneyRequestNotFound )
    | ( Types.NoMembership )
    | ( Types.OwnAccount )
    | ( Types.OwnRequest )
    | ( Omit<Types.PaymentActionRequired, 'membership'> & { membership: _RefType['Membership'] } )
    | ( Types.PaymentDeclined )
    | ( Types.PlanNotFound )
    | ( Types.PlanNotOffered )
    | ( Types.RefundNotAllowed )
  ;
  Node:
    | ( InvoiceMapper )
    | ( MembershipMapper )
    | ( MoneyRequestMapper )
    | ( PlanMapper )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountMapper>;
  ID: ResolverTypeWrapper<Types.Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Types.Scalars['String']['output']>;
  ApprovalNeeded: ResolverTypeWrapper<Omit<Types.ApprovalNeeded, 'request'> & { request: ResolversTypes['MoneyRequest'] }>;
  ApproveMoneyRequestResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ApproveMoneyRequestResult']>;
  AuditRecord: ResolverTypeWrapper<Types.AuditRecord>;
  BillingInterval: Types.BillingInterval;
  ChangePlanInput: Types.ChangePlanInput;
  CreditGranted: ResolverTypeWrapper<Omit<Types.CreditGranted, 'account'> & { account?: Types.Maybe<ResolversTypes['Account']> }>;
  CreditResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreditResult']>;
  Currency: ResolverTypeWrapper<Types.Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Types.Scalars['DateTime']['output']>;
  Entitlement: ResolverTypeWrapper<EntitlementMapper>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  IdempotencyKey: ResolverTypeWrapper<Types.Scalars['IdempotencyKey']['output']>;
  Invoice: ResolverTypeWrapper<InvoiceMapper>;
  InvoiceConnection: ResolverTypeWrapper<Omit<Types.InvoiceConnection, 'edges'> & { edges: Array<ResolversTypes['InvoiceEdge']> }>;
  InvoiceEdge: ResolverTypeWrapper<Omit<Types.InvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>;
  InvoiceLine: ResolverTypeWrapper<Types.InvoiceLine>;
  InvoiceLineKind: Types.InvoiceLineKind;
  InvoiceNotFound: ResolverTypeWrapper<Types.InvoiceNotFound>;
  InvoiceRefunded: ResolverTypeWrapper<Omit<Types.InvoiceRefunded, 'invoice'> & { invoice: ResolversTypes['Invoice'] }>;
  InvoiceStatus: Types.InvoiceStatus;
  LedgerBalance: ResolverTypeWrapper<Types.LedgerBalance>;
  Locale: ResolverTypeWrapper<Types.Scalars['Locale']['output']>;
  Long: ResolverTypeWrapper<Types.Scalars['Long']['output']>;
  Membership: ResolverTypeWrapper<MembershipMapper>;
  MembershipChanged: ResolverTypeWrapper<Omit<Types.MembershipChanged, 'account' | 'invoice' | 'membership'> & { account?: Types.Maybe<ResolversTypes['Account']>, invoice?: Types.Maybe<ResolversTypes['Invoice']>, membership: ResolversTypes['Membership'] }>;
  MembershipConnection: ResolverTypeWrapper<Omit<Types.MembershipConnection, 'edges'> & { edges: Array<ResolversTypes['MembershipEdge']> }>;
  MembershipEdge: ResolverTypeWrapper<Omit<Types.MembershipEdge, 'account' | 'node'> & { account?: Types.Maybe<ResolversTypes['Account']>, node: ResolversTypes['Membership'] }>;
  MembershipEndReason: Types.MembershipEndReason;
  MembershipNotAllowed: ResolverTypeWrapper<Types.MembershipNotAllowed>;
  MembershipResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MembershipResult']>;
  MembershipStatus: Types.MembershipStatus;
  Money: ResolverTypeWrapper<Types.Money>;
  MoneyRequest: ResolverTypeWrapper<MoneyRequestMapper>;
  MoneyRequestClosed: ResolverTypeWrapper<Omit<Types.MoneyRequestClosed, 'request'> & { request: ResolversTypes['MoneyRequest'] }>;
  MoneyRequestConnection: ResolverTypeWrapper<Omit<Types.MoneyRequestConnection, 'edges'> & { edges: Array<ResolversTypes['MoneyRequestEdge']> }>;
  MoneyRequestEdge: ResolverTypeWrapper<Omit<Types.MoneyRequestEdge, 'node'> & { node: ResolversTypes['MoneyRequest'] }>;
  MoneyRequestKind: Types.MoneyRequestKind;
  MoneyRequestNotFound: ResolverTypeWrapper<Types.MoneyRequestNotFound>;
  MoneyRequestRejected: ResolverTypeWrapper<Omit<Types.MoneyRequestRejected, 'request'> & { request: ResolversTypes['MoneyRequest'] }>;
  MoneyRequestState: Types.MoneyRequestState;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NoMembership: ResolverTypeWrapper<Types.NoMembership>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OwnAccount: ResolverTypeWrapper<Types.OwnAccount>;
  OwnRequest: ResolverTypeWrapper<Types.OwnRequest>;
  PageInfo: ResolverTypeWrapper<Types.PageInfo>;
  PaymentActionRequired: ResolverTypeWrapper<Omit<Types.PaymentActionRequired, 'membership'> & { membership: ResolversTypes['Membership'] }>;
  PaymentDeclined: ResolverTypeWrapper<Types.PaymentDeclined>;
  PaymentMethod: ResolverTypeWrapper<Types.PaymentMethod>;
  Plan: ResolverTypeWrapper<PlanMapper>;
  PlanChangeEffect: Types.PlanChangeEffect;
  PlanChangePreview: ResolverTypeWrapper<PlanChangePreviewMapper>;
  PlanInput: Types.PlanInput;
  PlanNotFound: ResolverTypeWrapper<Types.PlanNotFound>;
  PlanNotOffered: ResolverTypeWrapper<Types.PlanNotOffered>;
  PlanPrice: ResolverTypeWrapper<Types.PlanPrice>;
  PlanPriceInput: Types.PlanPriceInput;
  PlanSaved: ResolverTypeWrapper<Omit<Types.PlanSaved, 'plan'> & { plan: ResolversTypes['Plan'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefundNotAllowed: ResolverTypeWrapper<Types.RefundNotAllowed>;
  RefundResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefundResult']>;
  RejectMoneyRequestResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RejectMoneyRequestResult']>;
  SavePlanResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SavePlanResult']>;
  StartMembershipInput: Types.StartMembershipInput;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Territory: ResolverTypeWrapper<Types.Scalars['Territory']['output']>;
  Boolean: ResolverTypeWrapper<Types.Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Types.Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountMapper;
  ID: Types.Scalars['ID']['output'];
  String: Types.Scalars['String']['output'];
  ApprovalNeeded: Omit<Types.ApprovalNeeded, 'request'> & { request: ResolversParentTypes['MoneyRequest'] };
  ApproveMoneyRequestResult: ResolversUnionTypes<ResolversParentTypes>['ApproveMoneyRequestResult'];
  AuditRecord: Types.AuditRecord;
  ChangePlanInput: Types.ChangePlanInput;
  CreditGranted: Omit<Types.CreditGranted, 'account'> & { account?: Types.Maybe<ResolversParentTypes['Account']> };
  CreditResult: ResolversUnionTypes<ResolversParentTypes>['CreditResult'];
  Currency: Types.Scalars['Currency']['output'];
  DateTime: Types.Scalars['DateTime']['output'];
  Entitlement: EntitlementMapper;
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  IdempotencyKey: Types.Scalars['IdempotencyKey']['output'];
  Invoice: InvoiceMapper;
  InvoiceConnection: Omit<Types.InvoiceConnection, 'edges'> & { edges: Array<ResolversParentTypes['InvoiceEdge']> };
  InvoiceEdge: Omit<Types.InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  InvoiceLine: Types.InvoiceLine;
  InvoiceNotFound: Types.InvoiceNotFound;
  InvoiceRefunded: Omit<Types.InvoiceRefunded, 'invoice'> & { invoice: ResolversParentTypes['Invoice'] };
  LedgerBalance: Types.LedgerBalance;
  Locale: Types.Scalars['Locale']['output'];
  Long: Types.Scalars['Long']['output'];
  Membership: MembershipMapper;
  MembershipChanged: Omit<Types.MembershipChanged, 'account' | 'invoice' | 'membership'> & { account?: Types.Maybe<ResolversParentTypes['Account']>, invoice?: Types.Maybe<ResolversParentTypes['Invoice']>, membership: ResolversParentTypes['Membership'] };
  MembershipConnection: Omit<Types.MembershipConnection, 'edges'> & { edges: Array<ResolversParentTypes['MembershipEdge']> };
  MembershipEdge: Omit<Types.MembershipEdge, 'account' | 'node'> & { account?: Types.Maybe<ResolversParentTypes['Account']>, node: ResolversParentTypes['Membership'] };
  MembershipNotAllowed: Types.MembershipNotAllowed;
  MembershipResult: ResolversUnionTypes<ResolversParentTypes>['MembershipResult'];
  Money: Types.Money;
  MoneyRequest: MoneyRequestMapper;
  MoneyRequestClosed: Omit<Types.MoneyRequestClosed, 'request'> & { request: ResolversParentTypes['MoneyRequest'] };
  MoneyRequestConnection: Omit<Types.MoneyRequestConnection, 'edges'> & { edges: Array<ResolversParentTypes['MoneyRequestEdge']> };
  MoneyRequestEdge: Omit<Types.MoneyRequestEdge, 'node'> & { node: ResolversParentTypes['MoneyRequest'] };
  MoneyRequestNotFound: Types.MoneyRequestNotFound;
  MoneyRequestRejected: Omit<Types.MoneyRequestRejected, 'request'> & { request: ResolversParentTypes['MoneyRequest'] };
  Mutation: Record<PropertyKey, never>;
  NoMembership: Types.NoMembership;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  OwnAccount: Types.OwnAccount;
  OwnRequest: Types.OwnRequest;
  PageInfo: Types.PageInfo;
  PaymentActionRequired: Omit<Types.PaymentActionRequired, 'membership'> & { membership: ResolversParentTypes['Membership'] };
  PaymentDeclined: Types.PaymentDeclined;
  PaymentMethod: Types.PaymentMethod;
  Plan: PlanMapper;
  PlanChangePreview: PlanChangePreviewMapper;
  PlanInput: Types.PlanInput;
  PlanNotFound: Types.PlanNotFound;
  PlanNotOffered: Types.PlanNotOffered;
  PlanPrice: Types.PlanPrice;
  PlanPriceInput: Types.PlanPriceInput;
  PlanSaved: Omit<Types.PlanSaved, 'plan'> & { plan: ResolversParentTypes['Plan'] };
  Query: Record<PropertyKey, never>;
  RefundNotAllowed: Types.RefundNotAllowed;
  RefundResult: ResolversUnionTypes<ResolversParentTypes>['RefundResult'];
  RejectMoneyRequestResult: ResolversUnionTypes<ResolversParentTypes>['RejectMoneyRequestResult'];
  SavePlanResult: ResolversUnionTypes<ResolversParentTypes>['SavePlanResult'];
  StartMembershipInput: Types.StartMembershipInput;
  Subscription: Record<PropertyKey, never>;
  Territory: Types.Scalars['Territory']['output'];
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
  creditBalance?: Resolver<Types.Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  entitlement?: Resolver<Types.Maybe<ResolversTypes['Entitlement']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoices?: Resolver<Types.Maybe<ResolversTypes['InvoiceConnection']>, ParentType, ContextType, RequireFields<Types.AccountInvoicesArgs, 'first'>>;
  membership?: Resolver<Types.Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
  paymentMethod?: Resolver<Types.Maybe<ResolversTypes['PaymentMethod']>, ParentType, ContextType>;
};

export type ApprovalNeededResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApprovalNeeded'] = ResolversParentTypes['ApprovalNeeded']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  request?: Resolver<ResolversTypes['MoneyRequest'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApproveMoneyRequestResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ApproveMoneyRequestResult'] = ResolversParentTypes['ApproveMoneyRequestResult']> = {
  __resolveType: TypeResolveFn<'CreditGranted' | 'InvoiceNotFound' | 'InvoiceRefunded' | 'MoneyRequestClosed' | 'MoneyRequestNotFound' | 'NoMembership' | 'OwnAccount' | 'OwnRequest' | 'PaymentDeclined' | 'RefundNotAllowed', ParentType, ContextType>;
};

export type AuditRecordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecord'] = ResolversParentTypes['AuditRecord']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  details?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subjectId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CreditGrantedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditGranted'] = ResolversParentTypes['CreditGranted']> = {
  account?: Resolver<Types.Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreditResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditResult'] = ResolversParentTypes['CreditResult']> = {
  __resolveType: TypeResolveFn<'ApprovalNeeded' | 'CreditGranted' | 'NoMembership' | 'OwnAccount', ParentType, ContextType>;
};

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EntitlementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Entitlement'] = ResolversParentTypes['Entitlement']> = {
  maximumHeight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  plan?: Resolver<Types.Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  profileLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  streamLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  validUntil?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  __resolveType: TypeResolveFn<'ApprovalNeeded' | 'InvoiceNotFound' | 'MembershipNotAllowed' | 'MoneyRequestClosed' | 'MoneyRequestNotFound' | 'NoMembership' | 'OwnAccount' | 'OwnRequest' | 'PaymentActionRequired' | 'PaymentDeclined' | 'PlanNotFound' | 'PlanNotOffered' | 'RefundNotAllowed', ParentType, ContextType>;
};

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export type InvoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  amountDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountRefunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  creditApplied?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['InvoiceLine']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paidAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvoiceStatus'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceConnection'] = ResolversParentTypes['InvoiceConnection']> = {
  edges?: Resolver<Array<ResolversTypes['InvoiceEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type InvoiceEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceEdge'] = ResolversParentTypes['InvoiceEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
};

export type InvoiceLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceLine'] = ResolversParentTypes['InvoiceLine']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['InvoiceLineKind'], ParentType, ContextType>;
  periodEnd?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  periodStart?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type InvoiceNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceNotFound'] = ResolversParentTypes['InvoiceNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvoiceRefundedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvoiceRefunded'] = ResolversParentTypes['InvoiceRefunded']> = {
  invoice?: Resolver<ResolversTypes['Invoice'], ParentType, ContextType>;
  refunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LedgerBalanceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LedgerBalance'] = ResolversParentTypes['LedgerBalance']> = {
  creditMinor?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
  debitMinor?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  ledgerAccount?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export type MembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Membership'] = ResolversParentTypes['Membership'], FederationReferenceType extends FederationReferenceTypes['Membership'] = FederationReferenceTypes['Membership']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Membership']> | FederationReferenceType, FederationReferenceType, ContextType>;
  actionUrl?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cancelAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endReason?: Resolver<Types.Maybe<ResolversTypes['MembershipEndReason']>, ParentType, ContextType>;
  endedAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['BillingInterval'], ParentType, ContextType>;
  nextPaymentAttemptAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pendingInterval?: Resolver<Types.Maybe<ResolversTypes['BillingInterval']>, ParentType, ContextType>;
  pendingPlan?: Resolver<Types.Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  periodEnd?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  periodStart?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['Plan'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MembershipStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MembershipChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipChanged'] = ResolversParentTypes['MembershipChanged']> = {
  account?: Resolver<Types.Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  invoice?: Resolver<Types.Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  membership?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MembershipConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipConnection'] = ResolversParentTypes['MembershipConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MembershipEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MembershipEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipEdge'] = ResolversParentTypes['MembershipEdge']> = {
  account?: Resolver<Types.Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
};

export type MembershipNotAllowedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipNotAllowed'] = ResolversParentTypes['MembershipNotAllowed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<Types.Maybe<ResolversTypes['MembershipStatus']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MembershipResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipResult'] = ResolversParentTypes['MembershipResult']> = {
  __resolveType: TypeResolveFn<'MembershipChanged' | 'MembershipNotAllowed' | 'PaymentActionRequired' | 'PaymentDeclined' | 'PlanNotOffered', ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type MoneyRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoneyRequest'] = ResolversParentTypes['MoneyRequest'], FederationReferenceType extends FederationReferenceTypes['MoneyRequest'] = FederationReferenceTypes['MoneyRequest']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['MoneyRequest']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<Types.Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  decidedAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decidedBy?: Resolver<Types.Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoice?: Resolver<Types.Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['MoneyRequestKind'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  requestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  requestedBy?: Resolver<Types.Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['MoneyRequestState'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyRequestClosedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoneyRequestClosed'] = ResolversParentTypes['MoneyRequestClosed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  request?: Resolver<ResolversTypes['MoneyRequest'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyRequestConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoneyRequestConnection'] = ResolversParentTypes['MoneyRequestConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MoneyRequestEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MoneyRequestEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoneyRequestEdge'] = ResolversParentTypes['MoneyRequestEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MoneyRequest'], ParentType, ContextType>;
};

export type MoneyRequestNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoneyRequestNotFound'] = ResolversParentTypes['MoneyRequestNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MoneyRequestRejectedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoneyRequestRejected'] = ResolversParentTypes['MoneyRequestRejected']> = {
  request?: Resolver<ResolversTypes['MoneyRequest'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  approveMoneyRequest?: Resolver<ResolversTypes['ApproveMoneyRequestResult'], ParentType, ContextType, RequireFields<Types.MutationApproveMoneyRequestArgs, 'id'>>;
  cancelMembership?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<Types.MutationCancelMembershipArgs, 'atPeriodEnd' | 'idempotencyKey'>>;
  changePlan?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<Types.MutationChangePlanArgs, 'input'>>;
  completeTestAuthentication?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<Types.MutationCompleteTestAuthenticationArgs, 'isApproved' | 'paymentId'>>;
  grantCredit?: Resolver<ResolversTypes['CreditResult'], ParentType, ContextType, RequireFields<Types.MutationGrantCreditArgs, 'accountId' | 'amountMinor' | 'idempotencyKey' | 'reason'>>;
  refundInvoice?: Resolver<ResolversTypes['RefundResult'], ParentType, ContextType, RequireFields<Types.MutationRefundInvoiceArgs, 'idempotencyKey' | 'invoiceId' | 'reason'>>;
  rejectMoneyRequest?: Resolver<ResolversTypes['RejectMoneyRequestResult'], ParentType, ContextType, RequireFields<Types.MutationRejectMoneyRequestArgs, 'id' | 'reason'>>;
  resumeMembership?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<Types.MutationResumeMembershipArgs, 'idempotencyKey'>>;
  retirePlan?: Resolver<ResolversTypes['SavePlanResult'], ParentType, ContextType, RequireFields<Types.MutationRetirePlanArgs, 'code'>>;
  savePlan?: Resolver<ResolversTypes['SavePlanResult'], ParentType, ContextType, RequireFields<Types.MutationSavePlanArgs, 'input'>>;
  startMembership?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<Types.MutationStartMembershipArgs, 'input'>>;
  updatePaymentMethod?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<Types.MutationUpdatePaymentMethodArgs, 'idempotencyKey' | 'paymentToken'>>;
};

export type NoMembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NoMembership'] = ResolversParentTypes['NoMembership']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Invoice' | 'Membership' | 'MoneyRequest' | 'Plan', ParentType, ContextType>;
};

export type OwnAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnAccount'] = ResolversParentTypes['OwnAccount']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OwnRequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OwnRequest'] = ResolversParentTypes['OwnRequest']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PaymentActionRequiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentActionRequired'] = ResolversParentTypes['PaymentActionRequired']> = {
  actionUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  membership?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentDeclinedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentDeclined'] = ResolversParentTypes['PaymentDeclined']> = {
  declineCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retriable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PaymentMethodResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PaymentMethod'] = ResolversParentTypes['PaymentMethod']> = {
  brand?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiryMonth?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expiryYear?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  last4?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Plan'] = ResolversParentTypes['Plan'], FederationReferenceType extends FederationReferenceTypes['Plan'] = FederationReferenceTypes['Plan']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Plan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOffered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maximumHeight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<Types.Maybe<ResolversTypes['Money']>, ParentType, ContextType, RequireFields<Types.PlanPriceArgs, 'interval'>>;
  prices?: Resolver<Array<ResolversTypes['PlanPrice']>, ParentType, ContextType>;
  profileLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  streamLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trialDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlanChangePreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanChangePreview'] = ResolversParentTypes['PlanChangePreview']> = {
  creditApplied?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  dueNow?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  effect?: Resolver<ResolversTypes['PlanChangeEffect'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['InvoiceLine']>, ParentType, ContextType>;
  nextPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  prorationAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  takesEffectAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
};

export type PlanNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanNotFound'] = ResolversParentTypes['PlanNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlanNotOfferedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanNotOffered'] = ResolversParentTypes['PlanNotOffered']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PlanPriceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanPrice'] = ResolversParentTypes['PlanPrice']> = {
  amount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['BillingInterval'], ParentType, ContextType>;
};

export type PlanSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlanSaved'] = ResolversParentTypes['PlanSaved']> = {
  plan?: Resolver<ResolversTypes['Plan'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  billingAudit?: Resolver<Types.Maybe<Array<ResolversTypes['AuditRecord']>>, ParentType, ContextType, RequireFields<Types.QueryBillingAuditArgs, 'first'>>;
  invoice?: Resolver<Types.Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, RequireFields<Types.QueryInvoiceArgs, 'id'>>;
  ledgerBalances?: Resolver<Types.Maybe<Array<ResolversTypes['LedgerBalance']>>, ParentType, ContextType>;
  membership?: Resolver<Types.Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
  memberships?: Resolver<Types.Maybe<ResolversTypes['MembershipConnection']>, ParentType, ContextType, RequireFields<Types.QueryMembershipsArgs, 'first'>>;
  moneyRequests?: Resolver<Types.Maybe<ResolversTypes['MoneyRequestConnection']>, ParentType, ContextType, RequireFields<Types.QueryMoneyRequestsArgs, 'first'>>;
  planVersions?: Resolver<Types.Maybe<Array<ResolversTypes['Plan']>>, ParentType, ContextType, Partial<Types.QueryPlanVersionsArgs>>;
  plans?: Resolver<Array<ResolversTypes['Plan']>, ParentType, ContextType>;
  previewPlanChange?: Resolver<Types.Maybe<ResolversTypes['PlanChangePreview']>, ParentType, ContextType, RequireFields<Types.QueryPreviewPlanChangeArgs, 'planId'>>;
};

export type RefundNotAllowedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundNotAllowed'] = ResolversParentTypes['RefundNotAllowed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundResult'] = ResolversParentTypes['RefundResult']> = {
  __resolveType: TypeResolveFn<'ApprovalNeeded' | 'InvoiceNotFound' | 'InvoiceRefunded' | 'OwnAccount' | 'PaymentDeclined' | 'RefundNotAllowed', ParentType, ContextType>;
};

export type RejectMoneyRequestResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RejectMoneyRequestResult'] = ResolversParentTypes['RejectMoneyRequestResult']> = {
  __resolveType: TypeResolveFn<'MoneyRequestClosed' | 'MoneyRequestNotFound' | 'MoneyRequestRejected', ParentType, ContextType>;
};

export type SavePlanResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SavePlanResult'] = ResolversParentTypes['SavePlanResult']> = {
  __resolveType: TypeResolveFn<'PlanNotFound' | 'PlanSaved', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  entitlementChanged?: SubscriptionResolver<ResolversTypes['Entitlement'], "entitlementChanged", ParentType, ContextType, Partial<Types.SubscriptionEntitlementChangedArgs>>;
};

export interface TerritoryScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Territory'], any> {
  name: 'Territory';
}

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  ApprovalNeeded?: ApprovalNeededResolvers<ContextType>;
  ApproveMoneyRequestResult?: ApproveMoneyRequestResultResolvers<ContextType>;
  AuditRecord?: AuditRecordResolvers<ContextType>;
  CreditGranted?: CreditGrantedResolvers<ContextType>;
  CreditResult?: CreditResultResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Entitlement?: EntitlementResolvers<ContextType>;
  Failure?: FailureResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  Invoice?: InvoiceResolvers<ContextType>;
  InvoiceConnection?: InvoiceConnectionResolvers<ContextType>;
  InvoiceEdge?: InvoiceEdgeResolvers<ContextType>;
  InvoiceLine?: InvoiceLineResolvers<ContextType>;
  InvoiceNotFound?: InvoiceNotFoundResolvers<ContextType>;
  InvoiceRefunded?: InvoiceRefundedResolvers<ContextType>;
  LedgerBalance?: LedgerBalanceResolvers<ContextType>;
  Locale?: GraphQLScalarType;
  Long?: GraphQLScalarType;
  Membership?: MembershipResolvers<ContextType>;
  MembershipChanged?: MembershipChangedResolvers<ContextType>;
  MembershipConnection?: MembershipConnectionResolvers<ContextType>;
  MembershipEdge?: MembershipEdgeResolvers<ContextType>;
  MembershipNotAllowed?: MembershipNotAllowedResolvers<ContextType>;
  MembershipResult?: MembershipResultResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  MoneyRequest?: MoneyRequestResolvers<ContextType>;
  MoneyRequestClosed?: MoneyRequestClosedResolvers<ContextType>;
  MoneyRequestConnection?: MoneyRequestConnectionResolvers<ContextType>;
  MoneyRequestEdge?: MoneyRequestEdgeResolvers<ContextType>;
  MoneyRequestNotFound?: MoneyRequestNotFoundResolvers<ContextType>;
  MoneyRequestRejected?: MoneyRequestRejectedResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NoMembership?: NoMembershipResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  OwnAccount?: OwnAccountResolvers<ContextType>;
  OwnRequest?: OwnRequestResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PaymentActionRequired?: PaymentActionRequiredResolvers<ContextType>;
  PaymentDeclined?: PaymentDeclinedResolvers<ContextType>;
  PaymentMethod?: PaymentMethodResolvers<ContextType>;
  Plan?: PlanResolvers<ContextType>;
  PlanChangePreview?: PlanChangePreviewResolvers<ContextType>;
  PlanNotFound?: PlanNotFoundResolvers<ContextType>;
  PlanNotOffered?: PlanNotOfferedResolvers<ContextType>;
  PlanPrice?: PlanPriceResolvers<ContextType>;
  PlanSaved?: PlanSavedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefundNotAllowed?: RefundNotAllowedResolvers<ContextType>;
  RefundResult?: RefundResultResolvers<ContextType>;
  RejectMoneyRequestResult?: RejectMoneyRequestResultResolvers<ContextType>;
  SavePlanResult?: SavePlanResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Territory?: GraphQLScalarType;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
