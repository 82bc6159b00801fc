export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
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
  invoices?: Maybe<InvoiceConnection>;
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
  account?: Maybe<Account>;
  accountId: Scalars['ID']['output'];
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
  account?: Maybe<Account>;
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
  account?: Maybe<Account>;
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
  billingAudit?: Maybe<Array<AuditRecord>>;
  /** Of the caller's account, or any with `billing:read`. */
  invoice?: Maybe<Invoice>;
  /** Debits equal credits, in every currency, always. */
  ledgerBalances?: Maybe<Array<LedgerBalance>>;
  /** The caller's membership. Null where there never was one. */
  membership?: Maybe<Membership>;
  /** Newest change first. `first` 1 to 100. */
  memberships?: Maybe<MembershipConnection>;
  /** Every version of every plan, offered or not. */
  planVersions?: Maybe<Array<Plan>>;
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
