import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Plan as PlanModel } from './plan/plan.ts';
import type { Membership as MembershipModel } from './membership/membership.ts';
import type { IssuedInvoice as IssuedInvoiceModel } from './invoice/invoice-store.ts';
import type { Entitlement as EntitlementModel } from './entitlement/entitlement-store.ts';
import type { PreviewedChange as PreviewedChangeModel } from './membership/handle-commands.ts';
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
  /** Used before any payment method is charged; never refunded by itself. Null before the first membership. */
  creditBalance?: Maybe<Money>;
  entitlement?: Maybe<Entitlement>;
  id: Scalars['ID']['output'];
  /** Newest first. `first` 1 to 100. */
  invoices: InvoiceConnection;
  /** The one that has not ended, else the last one. Like the other fields here: for the account itself and `billing:read`. */
  membership?: Maybe<Membership>;
  paymentMethod?: Maybe<PaymentMethod>;
};


export type AccountInvoicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
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

export type BillingInterval =
  | 'MONTH'
  | 'YEAR';

export type ChangePlanInput = {
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Left out: as now. */
  interval?: InputMaybe<BillingInterval>;
  planId: Scalars['ID']['input'];
  /** From the preview; left out: now. Not older than 15 minutes, nor in the future, nor before the period began. */
  prorationAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type CreditGranted = {
  __typename?: 'CreditGranted';
  account: Account;
};

export type CreditResult = CreditGranted | NoMembership;

/** What the account may do now. */
export type Entitlement = {
  __typename?: 'Entitlement';
  /** Height class in pixels; 0 where it may play nothing. */
  maximumHeight: Scalars['Int']['output'];
  /** Null where it may play nothing. */
  plan?: Maybe<Plan>;
  /** Profiles that the account may have; 5 without a plan. */
  profileLimit: Scalars['Int']['output'];
  /** Of the account, grows with every change. */
  revision: Scalars['Long']['output'];
  streamLimit: Scalars['Int']['output'];
  /** When it ends by itself; null where it goes on. */
  validUntil?: Maybe<Scalars['DateTime']['output']>;
};

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

/** Never changed once it is issued; what was given back is told by refunds. */
export type Invoice = {
  __typename?: 'Invoice';
  accountId: Scalars['ID']['output'];
  /** Charged to the payment method: total less creditApplied. */
  amountDue: Money;
  amountRefunded: Money;
  /** Paid from the credit balance. */
  creditApplied: Money;
  id: Scalars['ID']['output'];
  issuedAt: Scalars['DateTime']['output'];
  lines: Array<InvoiceLine>;
  /** In order of issue, without gaps: `M-000042`. */
  number: Scalars['String']['output'];
  paidAt?: Maybe<Scalars['DateTime']['output']>;
  status: InvoiceStatus;
  /** The sum of the lines; never negative: what is owed to the customer becomes credit. */
  total: Money;
};

export type InvoiceConnection = {
  __typename?: 'InvoiceConnection';
  edges: Array<InvoiceEdge>;
  pageInfo: PageInfo;
};

export type InvoiceEdge = {
  __typename?: 'InvoiceEdge';
  cursor: Scalars['String']['output'];
  node: Invoice;
};

export type InvoiceLine = {
  __typename?: 'InvoiceLine';
  amount: Money;
  description: Scalars['String']['output'];
  kind: InvoiceLineKind;
  periodEnd?: Maybe<Scalars['DateTime']['output']>;
  periodStart?: Maybe<Scalars['DateTime']['output']>;
};

export type InvoiceLineKind =
  /** What exceeded the charge and became credit. */
  | 'CREDIT_CARRIED'
  /** A period, in advance. */
  | 'PERIOD'
  /** The rest of a period under the new plan. */
  | 'PRORATION_CHARGE'
  /** The unused rest of a period under the old plan, to the second, rounded half away from zero to the smallest unit. */
  | 'PRORATION_CREDIT';

export type InvoiceNotFound = Failure & {
  __typename?: 'InvoiceNotFound';
  message: Scalars['String']['output'];
};

export type InvoiceRefunded = {
  __typename?: 'InvoiceRefunded';
  invoice: Invoice;
  refunded: Money;
};

export type InvoiceStatus =
  | 'OPEN'
  | 'PAID'
  /** Given up: the membership ended unpaid or was never begun, or the change that it was for was not paid. */
  | 'VOID';

/** One account of the double-entry ledger, in one currency. */
export type LedgerBalance = {
  __typename?: 'LedgerBalance';
  creditMinor: Scalars['Long']['output'];
  currency: Scalars['Currency']['output'];
  debitMinor: Scalars['Long']['output'];
  /** `cash`, `revenue`, `receivable`, `credit` … */
  ledgerAccount: Scalars['String']['output'];
};

/** An account's contract. (Not `Subscription`: that is the name of a root type.) */
export type Membership = {
  __typename?: 'Membership';
  /** While INCOMPLETE or PAST_DUE: where the customer approves the payment, if the bank asks for it. */
  actionUrl?: Maybe<Scalars['String']['output']>;
  /** Null where it goes on. */
  cancelAt?: Maybe<Scalars['DateTime']['output']>;
  endReason?: Maybe<MembershipEndReason>;
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  id: Scalars['ID']['output'];
  interval: BillingInterval;
  /** While PAST_DUE: when the payment is tried next; null after the last try and where the method was declined for good. */
  nextPaymentAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  pendingInterval?: Maybe<BillingInterval>;
  /** Takes effect at periodEnd; null where nothing changes. */
  pendingPlan?: Maybe<Plan>;
  /** Exclusive: renewed then, unless `cancelAt` says that it ends. */
  periodEnd: Scalars['DateTime']['output'];
  /** Of the current period, which a trial is as well. Inclusive; paid in advance. */
  periodStart: Scalars['DateTime']['output'];
  plan: Plan;
  /** Of one period, as agreed. */
  price: Money;
  /** Grows with every change. */
  revision: Scalars['Long']['output'];
  startedAt: Scalars['DateTime']['output'];
  status: MembershipStatus;
};

export type MembershipChanged = {
  __typename?: 'MembershipChanged';
  account: Account;
  /** What was charged for it; null where nothing was. */
  invoice?: Maybe<Invoice>;
  membership: Membership;
};

export type MembershipConnection = {
  __typename?: 'MembershipConnection';
  edges: Array<MembershipEdge>;
  pageInfo: PageInfo;
};

export type MembershipEdge = {
  __typename?: 'MembershipEdge';
  account: Account;
  accountId: Scalars['ID']['output'];
  cursor: Scalars['String']['output'];
  node: Membership;
};

export type MembershipEndReason =
  | 'CANCELED'
  /** The first payment was not approved within 23 hours. */
  | 'INCOMPLETE_EXPIRED'
  /** The last try to collect a renewal failed, or the method was declined for good and not replaced. */
  | 'PAYMENT_FAILED';

/** The membership is not in a state for this, or there is none. */
export type MembershipNotAllowed = Failure & {
  __typename?: 'MembershipNotAllowed';
  message: Scalars['String']['output'];
  status?: Maybe<MembershipStatus>;
};

export type MembershipResult = MembershipChanged | MembershipNotAllowed | PaymentActionRequired | PaymentDeclined | PlanNotOffered;

export type MembershipStatus =
  | 'ACTIVE'
  | 'ENDED'
  /** The first payment waits for the customer's approval; without it the membership ends after 23 hours. No access yet. */
  | 'INCOMPLETE'
  /** A renewal was not paid. Access goes on while the payment is tried again. */
  | 'PAST_DUE'
  | 'TRIALING';

/** An amount in the currency's smallest unit: cents, or whole yen. Negative: owed to the customer. */
export type Money = {
  __typename?: 'Money';
  amountMinor: Scalars['Long']['output'];
  currency: Scalars['Currency']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * At period end access stays until then; at once it ends now, and nothing is given back. What is INCOMPLETE or PAST_DUE ends at
   * once: there is no paid period to keep. Ending what has ended is MembershipNotAllowed.
   */
  cancelMembership: MembershipResult;
  /**
   * UPGRADE and NEW_PERIOD are charged before they take effect; declined, nothing changes. `previewPlanChange` with the same
   * prorationAt tells what is charged. A change takes a cancellation at period end back, and replaces one that waits for approval.
   */
  changePlan: MembershipResult;
  /**
   * Stands for the customer at their bank, with the built-in test provider alone; FORBIDDEN with a real one. `actionUrl` leads to a
   * page that calls it.
   */
  completeTestAuthentication: MembershipResult;
  /** Gives an account credit, 1 to 1,000,000 in its currency's smallest unit. `reason` 1 to 500 characters. */
  grantCredit: CreditResult;
  /**
   * Gives back all of a paid invoice, or a part in its currency's smallest unit: to the payment method, or as credit what was paid
   * from credit. Never more than was paid. `reason` 1 to 500 characters goes on record.
   */
  refundInvoice: RefundResult;
  /** Takes a cancellation at period end, or a pending change of plan, back. */
  resumeMembership: MembershipResult;
  /** Offers the plan no longer; who has it keeps it. */
  retirePlan: SavePlanResult;
  /** A new plan, or a new version of one, offered from now on. Who has an older version keeps it. */
  savePlan: SavePlanResult;
  /** Not for kids' profiles, as nothing here that costs or ends anything. A trial where the plan has one and the account had none yet. */
  startMembership: MembershipResult;
  /**
   * Replaces the payment method; what is past due is tried at once with the new one. Declined then, the new one is kept all the
   * same.
   */
  updatePaymentMethod: MembershipResult;
};


export type MutationCancelMembershipArgs = {
  atPeriodEnd?: Scalars['Boolean']['input'];
  idempotencyKey: Scalars['IdempotencyKey']['input'];
};


export type MutationChangePlanArgs = {
  input: ChangePlanInput;
};


export type MutationCompleteTestAuthenticationArgs = {
  isApproved: Scalars['Boolean']['input'];
  paymentId: Scalars['ID']['input'];
};


export type MutationGrantCreditArgs = {
  accountId: Scalars['ID']['input'];
  amountMinor: Scalars['Long']['input'];
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  reason: Scalars['String']['input'];
};


export type MutationRefundInvoiceArgs = {
  amountMinor?: InputMaybe<Scalars['Long']['input']>;
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  invoiceId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


export type MutationResumeMembershipArgs = {
  idempotencyKey: Scalars['IdempotencyKey']['input'];
};


export type MutationRetirePlanArgs = {
  code: Scalars['String']['input'];
};


export type MutationSavePlanArgs = {
  input: PlanInput;
};


export type MutationStartMembershipArgs = {
  input: StartMembershipInput;
};


export type MutationUpdatePaymentMethodArgs = {
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  paymentToken: Scalars['String']['input'];
};

/** The account never had a membership, and so no currency. */
export type NoMembership = Failure & {
  __typename?: 'NoMembership';
  message: Scalars['String']['output'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** The bank wants the customer's approval at actionUrl; the change takes effect once it is given. */
export type PaymentActionRequired = Failure & {
  __typename?: 'PaymentActionRequired';
  actionUrl: Scalars['String']['output'];
  membership: Membership;
  message: Scalars['String']['output'];
};

/** Nothing was paid, and nothing changed for it. `declineCode` as the provider says: `card_declined`, `insufficient_funds`, `expired_card` … */
export type PaymentDeclined = Failure & {
  __typename?: 'PaymentDeclined';
  declineCode: Scalars['String']['output'];
  message: Scalars['String']['output'];
  /** Whether the same method may succeed later. */
  retriable: Scalars['Boolean']['output'];
};

export type PaymentMethod = {
  __typename?: 'PaymentMethod';
  /** `visa`, or what the provider calls it. */
  brand: Scalars['String']['output'];
  expiryMonth?: Maybe<Scalars['Int']['output']>;
  expiryYear?: Maybe<Scalars['Int']['output']>;
  last4: Scalars['String']['output'];
};

/**
 * One version of a plan; its `id` names the version, so that what is shown is what is bought. Who has an older version keeps it
 * and its price until they change.
 */
export type Plan = {
  __typename?: 'Plan';
  /** The same for all versions: `basic`. */
  code: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** Whether it may be bought now: the newest version of a plan that is not retired. */
  isOffered: Scalars['Boolean']['output'];
  /** Height class in pixels that may be played: 720, 1080, 2160. */
  maximumHeight: Scalars['Int']['output'];
  name: Scalars['String']['output'];
  /** In the caller's currency; null where it is not sold by that interval or in that currency. */
  price?: Maybe<Money>;
  prices: Array<PlanPrice>;
  /** Profiles that the account may have. */
  profileLimit: Scalars['Int']['output'];
  /** Films at the same time. */
  streamLimit: Scalars['Int']['output'];
  /** Days that a first membership is free; 0 for none. */
  trialDays: Scalars['Int']['output'];
  /** From 1. */
  version: Scalars['Int']['output'];
};


/**
 * One version of a plan; its `id` names the version, so that what is shown is what is bought. Who has an older version keeps it
 * and its price until they change.
 */
export type PlanPriceArgs = {
  interval?: BillingInterval;
};

export type PlanChangeEffect =
  /** Lower price by the same interval: at period end, nothing is charged now. */
  | 'DOWNGRADE'
  /** During a trial: at once, free until the trial ends. */
  | 'DURING_TRIAL'
  /** Another interval: at once, the unused rest credited, a new period begun and charged now. */
  | 'NEW_PERIOD'
  /** Already so; a pending change is taken back. */
  | 'NONE'
  /** Higher price by the same interval: at once, the difference for the rest of the period charged now. */
  | 'UPGRADE';

/** What a change of plan would do, computed by the same code that does it. */
export type PlanChangePreview = {
  __typename?: 'PlanChangePreview';
  creditApplied: Money;
  /** Charged to the payment method now. */
  dueNow: Money;
  effect: PlanChangeEffect;
  /** Empty where nothing is charged now. */
  lines: Array<InvoiceLine>;
  /** The price of one period from then on. */
  nextPrice: Money;
  /** Give it back to changePlan, within 15 minutes, for exactly this charge. */
  prorationAt: Scalars['DateTime']['output'];
  /** Now for an upgrade, else the end of the period. */
  takesEffectAt: Scalars['DateTime']['output'];
  total: Money;
};

/**
 * code: 1 to 40 of `a-z0-9-`; name 1 to 80 characters; maximumHeight 144 to 4320; streamLimit and profileLimit 1 to 100; trialDays 0 to
 * 90; prices: at least one, 0 to 1,000,000 each, one for each interval and currency.
 */
export type PlanInput = {
  code: Scalars['String']['input'];
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  maximumHeight: Scalars['Int']['input'];
  name: Scalars['String']['input'];
  prices: Array<PlanPriceInput>;
  profileLimit: Scalars['Int']['input'];
  streamLimit: Scalars['Int']['input'];
  trialDays?: Scalars['Int']['input'];
};

export type PlanNotFound = Failure & {
  __typename?: 'PlanNotFound';
  message: Scalars['String']['output'];
};

export type PlanNotOffered = Failure & {
  __typename?: 'PlanNotOffered';
  message: Scalars['String']['output'];
};

export type PlanPrice = {
  __typename?: 'PlanPrice';
  amount: Money;
  interval: BillingInterval;
};

export type PlanPriceInput = {
  amountMinor: Scalars['Long']['input'];
  currency: Scalars['Currency']['input'];
  interval: BillingInterval;
};

export type PlanSaved = {
  __typename?: 'PlanSaved';
  plan: Plan;
};

export type Query = {
  __typename?: 'Query';
  /** Privileged acts on money and plans, newest first. `first` 1 to 100. */
  billingAudit: Array<AuditRecord>;
  /** Of the caller's account, or any with `billing:read`. */
  invoice?: Maybe<Invoice>;
  /** Debits equal credits, in every currency, always. */
  ledgerBalances: Array<LedgerBalance>;
  /** The caller's membership. Null where there never was one. */
  membership?: Maybe<Membership>;
  /** Newest change first. `first` 1 to 100. */
  memberships: MembershipConnection;
  /** Every version of every plan, offered or not. */
  planVersions: Array<Plan>;
  /** What may be bought now, in the order of price. */
  plans: Array<Plan>;
  /** Changes nothing. Null where there is no membership that could change, or the plan is not offered. `interval` left out: as now. */
  previewPlanChange?: Maybe<PlanChangePreview>;
};


export type QueryBillingAuditArgs = {
  first?: Scalars['Int']['input'];
  subjectId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryInvoiceArgs = {
  id: Scalars['ID']['input'];
};


export type QueryMembershipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  status?: InputMaybe<MembershipStatus>;
};


export type QueryPlanVersionsArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPreviewPlanChangeArgs = {
  interval?: InputMaybe<BillingInterval>;
  planId: Scalars['ID']['input'];
  prorationAt?: InputMaybe<Scalars['DateTime']['input']>;
};

export type RefundNotAllowed = Failure & {
  __typename?: 'RefundNotAllowed';
  message: Scalars['String']['output'];
  /** What can still be given back. */
  refundable: Money;
};

export type RefundResult = InvoiceNotFound | InvoiceRefunded | PaymentDeclined | RefundNotAllowed;

export type SavePlanResult = PlanNotFound | PlanSaved;

export type StartMembershipInput = {
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  interval?: BillingInterval;
  /**
   * From the payment provider's form. The built-in test provider takes Stripe's names of test methods: `pm_card_visa`,
   * `pm_card_chargeDeclined`, `pm_card_chargeDeclinedInsufficientFunds`, `pm_card_authenticationRequired`,
   * `pm_card_chargeDeclinedExpiredCard`.
   */
  paymentToken: Scalars['String']['input'];
  planId: Scalars['ID']['input'];
  /** False: pays now though a trial would be had. */
  withTrial?: Scalars['Boolean']['input'];
};

export type Subscription = {
  __typename?: 'Subscription';
  /** First what the account may do now, unless sinceRevision is as new, then every change. */
  entitlementChanged: Entitlement;
};


export type SubscriptionEntitlementChangedArgs = {
  sinceRevision?: InputMaybe<Scalars['Long']['input']>;
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
  Invoice: Invoice;
  Membership: Membership;
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
  Plan:
    ( { __typename: 'Plan' }
    & GraphQLRecursivePick<FederationTypes['Plan'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreditResult:
    | ( Omit<CreditGranted, 'account'> & { account: _RefType['Account'] } )
    | ( NoMembership )
  ;
  MembershipResult:
    | ( Omit<MembershipChanged, 'account' | 'invoice' | 'membership'> & { account: _RefType['Account'], invoice?: Maybe<_RefType['Invoice']>, membership: _RefType['Membership'] } )
    | ( MembershipNotAllowed )
    | ( Omit<PaymentActionRequired, 'membership'> & { membership: _RefType['Membership'] } )
    | ( PaymentDeclined )
    | ( PlanNotOffered )
  ;
  RefundResult:
    | ( InvoiceNotFound )
    | ( Omit<InvoiceRefunded, 'invoice'> & { invoice: _RefType['Invoice'] } )
    | ( PaymentDeclined )
    | ( RefundNotAllowed )
  ;
  SavePlanResult:
    | ( PlanNotFound )
    | ( Omit<PlanSaved, 'plan'> & { plan: _RefType['Plan'] } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure:
    | ( InvoiceNotFound )
    | ( MembershipNotAllowed )
    | ( NoMembership )
    | ( Omit<PaymentActionRequired, 'membership'> & { membership: _RefType['Membership'] } )
    | ( PaymentDeclined )
    | ( PlanNotFound )
    | ( PlanNotOffered )
    | ( RefundNotAllowed )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<{ id: string }>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AuditRecord: ResolverTypeWrapper<AuditRecord>;
  BillingInterval: BillingInterval;
  ChangePlanInput: ChangePlanInput;
  CreditGranted: ResolverTypeWrapper<Omit<CreditGranted, 'account'> & { account: ResolversTypes['Account'] }>;
  CreditResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreditResult']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Entitlement: ResolverTypeWrapper<EntitlementModel>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  Invoice: ResolverTypeWrapper<IssuedInvoiceModel>;
  InvoiceConnection: ResolverTypeWrapper<Omit<InvoiceConnection, 'edges'> & { edges: Array<ResolversTypes['InvoiceEdge']> }>;
  InvoiceEdge: ResolverTypeWrapper<Omit<InvoiceEdge, 'node'> & { node: ResolversTypes['Invoice'] }>;
  InvoiceLine: ResolverTypeWrapper<InvoiceLine>;
  InvoiceLineKind: InvoiceLineKind;
  InvoiceNotFound: ResolverTypeWrapper<InvoiceNotFound>;
  InvoiceRefunded: ResolverTypeWrapper<Omit<InvoiceRefunded, 'invoice'> & { invoice: ResolversTypes['Invoice'] }>;
  InvoiceStatus: InvoiceStatus;
  LedgerBalance: ResolverTypeWrapper<LedgerBalance>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  Membership: ResolverTypeWrapper<MembershipModel>;
  MembershipChanged: ResolverTypeWrapper<Omit<MembershipChanged, 'account' | 'invoice' | 'membership'> & { account: ResolversTypes['Account'], invoice?: Maybe<ResolversTypes['Invoice']>, membership: ResolversTypes['Membership'] }>;
  MembershipConnection: ResolverTypeWrapper<Omit<MembershipConnection, 'edges'> & { edges: Array<ResolversTypes['MembershipEdge']> }>;
  MembershipEdge: ResolverTypeWrapper<Omit<MembershipEdge, 'account' | 'node'> & { account: ResolversTypes['Account'], node: ResolversTypes['Membership'] }>;
  MembershipEndReason: MembershipEndReason;
  MembershipNotAllowed: ResolverTypeWrapper<MembershipNotAllowed>;
  MembershipResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MembershipResult']>;
  MembershipStatus: MembershipStatus;
  Money: ResolverTypeWrapper<Money>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  NoMembership: ResolverTypeWrapper<NoMembership>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PaymentActionRequired: ResolverTypeWrapper<Omit<PaymentActionRequired, 'membership'> & { membership: ResolversTypes['Membership'] }>;
  PaymentDeclined: ResolverTypeWrapper<PaymentDeclined>;
  PaymentMethod: ResolverTypeWrapper<PaymentMethod>;
  Plan: ResolverTypeWrapper<PlanModel>;
  PlanChangeEffect: PlanChangeEffect;
  PlanChangePreview: ResolverTypeWrapper<PreviewedChangeModel>;
  PlanInput: PlanInput;
  PlanNotFound: ResolverTypeWrapper<PlanNotFound>;
  PlanNotOffered: ResolverTypeWrapper<PlanNotOffered>;
  PlanPrice: ResolverTypeWrapper<PlanPrice>;
  PlanPriceInput: PlanPriceInput;
  PlanSaved: ResolverTypeWrapper<Omit<PlanSaved, 'plan'> & { plan: ResolversTypes['Plan'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefundNotAllowed: ResolverTypeWrapper<RefundNotAllowed>;
  RefundResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefundResult']>;
  SavePlanResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SavePlanResult']>;
  StartMembershipInput: StartMembershipInput;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Territory: ResolverTypeWrapper<Scalars['Territory']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: { id: string };
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  AuditRecord: AuditRecord;
  ChangePlanInput: ChangePlanInput;
  CreditGranted: Omit<CreditGranted, 'account'> & { account: ResolversParentTypes['Account'] };
  CreditResult: ResolversUnionTypes<ResolversParentTypes>['CreditResult'];
  Currency: Scalars['Currency']['output'];
  DateTime: Scalars['DateTime']['output'];
  Entitlement: EntitlementModel;
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  Invoice: IssuedInvoiceModel;
  InvoiceConnection: Omit<InvoiceConnection, 'edges'> & { edges: Array<ResolversParentTypes['InvoiceEdge']> };
  InvoiceEdge: Omit<InvoiceEdge, 'node'> & { node: ResolversParentTypes['Invoice'] };
  InvoiceLine: InvoiceLine;
  InvoiceNotFound: InvoiceNotFound;
  InvoiceRefunded: Omit<InvoiceRefunded, 'invoice'> & { invoice: ResolversParentTypes['Invoice'] };
  LedgerBalance: LedgerBalance;
  Locale: Scalars['Locale']['output'];
  Long: Scalars['Long']['output'];
  Membership: MembershipModel;
  MembershipChanged: Omit<MembershipChanged, 'account' | 'invoice' | 'membership'> & { account: ResolversParentTypes['Account'], invoice?: Maybe<ResolversParentTypes['Invoice']>, membership: ResolversParentTypes['Membership'] };
  MembershipConnection: Omit<MembershipConnection, 'edges'> & { edges: Array<ResolversParentTypes['MembershipEdge']> };
  MembershipEdge: Omit<MembershipEdge, 'account' | 'node'> & { account: ResolversParentTypes['Account'], node: ResolversParentTypes['Membership'] };
  MembershipNotAllowed: MembershipNotAllowed;
  MembershipResult: ResolversUnionTypes<ResolversParentTypes>['MembershipResult'];
  Money: Money;
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  NoMembership: NoMembership;
  PageInfo: PageInfo;
  PaymentActionRequired: Omit<PaymentActionRequired, 'membership'> & { membership: ResolversParentTypes['Membership'] };
  PaymentDeclined: PaymentDeclined;
  PaymentMethod: PaymentMethod;
  Plan: PlanModel;
  PlanChangePreview: PreviewedChangeModel;
  PlanInput: PlanInput;
  PlanNotFound: PlanNotFound;
  PlanNotOffered: PlanNotOffered;
  PlanPrice: PlanPrice;
  PlanPriceInput: PlanPriceInput;
  PlanSaved: Omit<PlanSaved, 'plan'> & { plan: ResolversParentTypes['Plan'] };
  Query: Record<PropertyKey, never>;
  RefundNotAllowed: RefundNotAllowed;
  RefundResult: ResolversUnionTypes<ResolversParentTypes>['RefundResult'];
  SavePlanResult: ResolversUnionTypes<ResolversParentTypes>['SavePlanResult'];
  StartMembershipInput: StartMembershipInput;
  Subscription: Record<PropertyKey, never>;
  Territory: Scalars['Territory']['output'];
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  creditBalance?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  entitlement?: Resolver<Maybe<ResolversTypes['Entitlement']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  invoices?: Resolver<ResolversTypes['InvoiceConnection'], ParentType, ContextType, RequireFields<AccountInvoicesArgs, 'first'>>;
  membership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
  paymentMethod?: Resolver<Maybe<ResolversTypes['PaymentMethod']>, ParentType, ContextType>;
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
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreditResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreditResult'] = ResolversParentTypes['CreditResult']> = {
  __resolveType: TypeResolveFn<'CreditGranted' | 'NoMembership', ParentType, ContextType>;
};

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EntitlementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Entitlement'] = ResolversParentTypes['Entitlement']> = {
  maximumHeight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  plan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  profileLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  streamLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  __resolveType: TypeResolveFn<'InvoiceNotFound' | 'MembershipNotAllowed' | 'NoMembership' | 'PaymentActionRequired' | 'PaymentDeclined' | 'PlanNotFound' | 'PlanNotOffered' | 'RefundNotAllowed', ParentType, ContextType>;
};

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export type InvoiceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Invoice'] = ResolversParentTypes['Invoice'], FederationReferenceType extends FederationReferenceTypes['Invoice'] = FederationReferenceTypes['Invoice']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Invoice']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  amountDue?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  amountRefunded?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  creditApplied?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  issuedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['InvoiceLine']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paidAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['InvoiceStatus'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
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
  periodEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  periodStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
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
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Membership']> | FederationReferenceType, FederationReferenceType, ContextType>;
  actionUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cancelAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endReason?: Resolver<Maybe<ResolversTypes['MembershipEndReason']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interval?: Resolver<ResolversTypes['BillingInterval'], ParentType, ContextType>;
  nextPaymentAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pendingInterval?: Resolver<Maybe<ResolversTypes['BillingInterval']>, ParentType, ContextType>;
  pendingPlan?: Resolver<Maybe<ResolversTypes['Plan']>, ParentType, ContextType>;
  periodEnd?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  periodStart?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  plan?: Resolver<ResolversTypes['Plan'], ParentType, ContextType>;
  price?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  revision?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MembershipStatus'], ParentType, ContextType>;
};

export type MembershipChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipChanged'] = ResolversParentTypes['MembershipChanged']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType>;
  membership?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MembershipConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipConnection'] = ResolversParentTypes['MembershipConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MembershipEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MembershipEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipEdge'] = ResolversParentTypes['MembershipEdge']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Membership'], ParentType, ContextType>;
};

export type MembershipNotAllowedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipNotAllowed'] = ResolversParentTypes['MembershipNotAllowed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['MembershipStatus']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MembershipResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MembershipResult'] = ResolversParentTypes['MembershipResult']> = {
  __resolveType: TypeResolveFn<'MembershipChanged' | 'MembershipNotAllowed' | 'PaymentActionRequired' | 'PaymentDeclined' | 'PlanNotOffered', ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amountMinor?: Resolver<ResolversTypes['Long'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['Currency'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  cancelMembership?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<MutationCancelMembershipArgs, 'atPeriodEnd' | 'idempotencyKey'>>;
  changePlan?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<MutationChangePlanArgs, 'input'>>;
  completeTestAuthentication?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<MutationCompleteTestAuthenticationArgs, 'isApproved' | 'paymentId'>>;
  grantCredit?: Resolver<ResolversTypes['CreditResult'], ParentType, ContextType, RequireFields<MutationGrantCreditArgs, 'accountId' | 'amountMinor' | 'idempotencyKey' | 'reason'>>;
  refundInvoice?: Resolver<ResolversTypes['RefundResult'], ParentType, ContextType, RequireFields<MutationRefundInvoiceArgs, 'idempotencyKey' | 'invoiceId' | 'reason'>>;
  resumeMembership?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<MutationResumeMembershipArgs, 'idempotencyKey'>>;
  retirePlan?: Resolver<ResolversTypes['SavePlanResult'], ParentType, ContextType, RequireFields<MutationRetirePlanArgs, 'code'>>;
  savePlan?: Resolver<ResolversTypes['SavePlanResult'], ParentType, ContextType, RequireFields<MutationSavePlanArgs, 'input'>>;
  startMembership?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<MutationStartMembershipArgs, 'input'>>;
  updatePaymentMethod?: Resolver<ResolversTypes['MembershipResult'], ParentType, ContextType, RequireFields<MutationUpdatePaymentMethodArgs, 'idempotencyKey' | 'paymentToken'>>;
};

export type NoMembershipResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NoMembership'] = ResolversParentTypes['NoMembership']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  expiryMonth?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  expiryYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  last4?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PlanResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Plan'] = ResolversParentTypes['Plan'], FederationReferenceType extends FederationReferenceTypes['Plan'] = FederationReferenceTypes['Plan']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Plan']> | FederationReferenceType, FederationReferenceType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOffered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maximumHeight?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType, RequireFields<PlanPriceArgs, 'interval'>>;
  prices?: Resolver<Array<ResolversTypes['PlanPrice']>, ParentType, ContextType>;
  profileLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  streamLimit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  trialDays?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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
  billingAudit?: Resolver<Array<ResolversTypes['AuditRecord']>, ParentType, ContextType, RequireFields<QueryBillingAuditArgs, 'first'>>;
  invoice?: Resolver<Maybe<ResolversTypes['Invoice']>, ParentType, ContextType, RequireFields<QueryInvoiceArgs, 'id'>>;
  ledgerBalances?: Resolver<Array<ResolversTypes['LedgerBalance']>, ParentType, ContextType>;
  membership?: Resolver<Maybe<ResolversTypes['Membership']>, ParentType, ContextType>;
  memberships?: Resolver<ResolversTypes['MembershipConnection'], ParentType, ContextType, RequireFields<QueryMembershipsArgs, 'first'>>;
  planVersions?: Resolver<Array<ResolversTypes['Plan']>, ParentType, ContextType, Partial<QueryPlanVersionsArgs>>;
  plans?: Resolver<Array<ResolversTypes['Plan']>, ParentType, ContextType>;
  previewPlanChange?: Resolver<Maybe<ResolversTypes['PlanChangePreview']>, ParentType, ContextType, RequireFields<QueryPreviewPlanChangeArgs, 'planId'>>;
};

export type RefundNotAllowedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundNotAllowed'] = ResolversParentTypes['RefundNotAllowed']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refundable?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefundResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefundResult'] = ResolversParentTypes['RefundResult']> = {
  __resolveType: TypeResolveFn<'InvoiceNotFound' | 'InvoiceRefunded' | 'PaymentDeclined' | 'RefundNotAllowed', ParentType, ContextType>;
};

export type SavePlanResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SavePlanResult'] = ResolversParentTypes['SavePlanResult']> = {
  __resolveType: TypeResolveFn<'PlanNotFound' | 'PlanSaved', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  entitlementChanged?: SubscriptionResolver<ResolversTypes['Entitlement'], "entitlementChanged", ParentType, ContextType, Partial<SubscriptionEntitlementChangedArgs>>;
};

export interface TerritoryScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Territory'], any> {
  name: 'Territory';
}

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
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
  Mutation?: MutationResolvers<ContextType>;
  NoMembership?: NoMembershipResolvers<ContextType>;
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
  SavePlanResult?: SavePlanResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Territory?: GraphQLScalarType;
};

