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
  /** What it may do now; null for whom it is no business of. */
  entitlement?: Maybe<Entitlement>;
  id: Scalars['ID']['output'];
  /** Newest first. `first` 1 to 100. */
  invoices?: Maybe<InvoiceConnection>;
  /**
   * The one that has not ended, else the last one. Like the other fields here: for the account itself and `billing:read`; for kids'
   * profiles of it `entitlement` alone.
   */
  membership?: Maybe<Membership>;
  /** What renewals are charged to; null before one was given. */
  paymentMethod?: Maybe<PaymentMethod>;
};


export type AccountInvoicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

/** It is more than one member of staff gives on a day alone: it waits for somebody else to approve it. */
export type ApprovalNeeded = Failure & {
  __typename?: 'ApprovalNeeded';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** What waits. */
  request: MoneyRequest;
};

/** What comes of `approveMoneyRequest`: of what was asked for, or why the caller does not decide on it. */
export type ApproveMoneyRequestResult = CreditGranted | InvoiceNotFound | InvoiceRefunded | MoneyRequestClosed | MoneyRequestNotFound | NoMembership | OwnAccount | OwnRequest | PaymentDeclined | RefundNotAllowed;

/** One privileged act: who did what to what. Never changed, never removed. */
export type AuditRecord = {
  __typename?: 'AuditRecord';
  /** `title.publish`, `account.setRoles` … */
  action: Scalars['String']['output'];
  /** The account that acted, or `system`. */
  actorId: Scalars['ID']['output'];
  /** When the act became true; it is written in the same transaction. */
  at: Scalars['DateTime']['output'];
  /** What changed, as JSON text. */
  details: Scalars['String']['output'];
  /** `audit_…`; never changes. */
  id: Scalars['ID']['output'];
  /** What was acted on: the id of an account, a title, a job, an import, an invoice, a session … */
  subjectId: Scalars['ID']['output'];
};

/** How often a membership is paid, always in advance. */
export type BillingInterval =
  /** Each calendar month, from the day on which the membership began. */
  | 'MONTH'
  /** Each year, from the day on which the membership began. */
  | 'YEAR';

/** What is changed to. */
export type ChangePlanInput = {
  /** New for every wish of the caller, the same for every retry of the call. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Left out: as now. */
  interval?: InputMaybe<BillingInterval>;
  /** A version that is offered, else PlanNotOffered. */
  planId: Scalars['ID']['input'];
  /** From the preview; left out: now. Not older than 15 minutes, nor in the future, nor before the period began. */
  prorationAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** The credit is on the account, and used before anything is charged. */
export type CreditGranted = {
  __typename?: 'CreditGranted';
  /** Null for staff who may not see accounts, and where it is no more. */
  account?: Maybe<Account>;
  /** Whose credit it is. */
  accountId: Scalars['ID']['output'];
};

/** What comes of `grantCredit`. */
export type CreditResult = ApprovalNeeded | CreditGranted | NoMembership | OwnAccount;

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
  /** Films at the same time; 0 where it may play nothing. */
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
export type Invoice = Node & {
  __typename?: 'Invoice';
  /** Whose invoice it is. */
  accountId: Scalars['ID']['output'];
  /** Charged to the payment method: total less creditApplied. */
  amountDue: Money;
  /** Given back so far, to the payment method and as credit. */
  amountRefunded: Money;
  /** Paid from the credit balance. */
  creditApplied: Money;
  /** `invoice_…`; never changes. */
  id: Scalars['ID']['output'];
  /** When it was issued. */
  issuedAt: Scalars['DateTime']['output'];
  /** What it is made up of, in the order of reckoning. */
  lines: Array<InvoiceLine>;
  /** In order of issue, without gaps: `M-000042`. */
  number: Scalars['String']['output'];
  /** Null while it is not paid. */
  paidAt?: Maybe<Scalars['DateTime']['output']>;
  /** The one thing of it that changes, with paidAt and amountRefunded. */
  status: InvoiceStatus;
  /** The sum of the lines; never negative: what is owed to the customer becomes credit. */
  total: Money;
};

/** A page of a list of invoices. */
export type InvoiceConnection = {
  __typename?: 'InvoiceConnection';
  /** In the order of the list. */
  edges: Array<InvoiceEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of invoices. */
export type InvoiceEdge = {
  __typename?: 'InvoiceEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: Invoice;
};

/** One sum of an invoice, or of a change that is looked at before. */
export type InvoiceLine = {
  __typename?: 'InvoiceLine';
  /** Negative where it is given back. */
  amount: Money;
  /** For people, in English. */
  description: Scalars['String']['output'];
  /** What it is for. */
  kind: InvoiceLineKind;
  /** Exclusive; null where it is for no period. */
  periodEnd?: Maybe<Scalars['DateTime']['output']>;
  /** Inclusive; null where it is for no period. */
  periodStart?: Maybe<Scalars['DateTime']['output']>;
};

/** What a sum of an invoice is for. */
export type InvoiceLineKind =
  /** What exceeded the charge and became credit. */
  | 'CREDIT_CARRIED'
  /** A period, in advance. */
  | 'PERIOD'
  /** The rest of a period under the new plan. */
  | 'PRORATION_CHARGE'
  /** The unused rest of a period under the old plan, to the second, rounded half away from zero to the smallest unit. */
  | 'PRORATION_CREDIT';

/** There is no such invoice. */
export type InvoiceNotFound = Failure & {
  __typename?: 'InvoiceNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The money is on its way back, or is credit by now. */
export type InvoiceRefunded = {
  __typename?: 'InvoiceRefunded';
  /** As it is now. */
  invoice: Invoice;
  /** By this call. */
  refunded: Money;
};

/** How an invoice stands. */
export type InvoiceStatus =
  /** Issued, and not paid yet. */
  | 'OPEN'
  /** Paid in full, by credit, payment method or both. */
  | 'PAID'
  /** Given up: the membership ended unpaid or was never begun, or the change that it was for was not paid. */
  | 'VOID';

/** One account of the double-entry ledger, in one currency. */
export type LedgerBalance = {
  __typename?: 'LedgerBalance';
  /** All credits so far, in the currency's smallest unit. */
  creditMinor: Scalars['Long']['output'];
  /** What the sums are in. */
  currency: Scalars['Currency']['output'];
  /** All debits so far, in the currency's smallest unit. */
  debitMinor: Scalars['Long']['output'];
  /** `cash`, `revenue`, `receivable`, `credit` … */
  ledgerAccount: Scalars['String']['output'];
};

/** An account's contract. (Not `Subscription`: that is the name of a root type.) */
export type Membership = Node & {
  __typename?: 'Membership';
  /** While INCOMPLETE or PAST_DUE: where the customer approves the payment, if the bank asks for it. */
  actionUrl?: Maybe<Scalars['String']['output']>;
  /** Null where it goes on. */
  cancelAt?: Maybe<Scalars['DateTime']['output']>;
  /** Null while it has not ended. */
  endReason?: Maybe<MembershipEndReason>;
  /** Null while it has not ended. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** `membership_…`; never changes. Who comes back after an end begins another. */
  id: Scalars['ID']['output'];
  /** How often it is paid. */
  interval: BillingInterval;
  /** While PAST_DUE: when the payment is tried next; null after the last try and where the method was declined for good. */
  nextPaymentAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** Takes effect with pendingPlan; null where nothing changes. */
  pendingInterval?: Maybe<BillingInterval>;
  /** Takes effect at periodEnd; null where nothing changes. */
  pendingPlan?: Maybe<Plan>;
  /** Exclusive: renewed then, unless `cancelAt` says that it ends. */
  periodEnd: Scalars['DateTime']['output'];
  /** Of the current period, which a trial is as well. Inclusive; paid in advance. */
  periodStart: Scalars['DateTime']['output'];
  /** What is paid for now. */
  plan: Plan;
  /** Of one period, as agreed. */
  price: Money;
  /** Grows with every change. */
  revision: Scalars['Long']['output'];
  /** When it began, with its trial where it had one. */
  startedAt: Scalars['DateTime']['output'];
  /** Decides access together with the plan. */
  status: MembershipStatus;
};

/** The membership is as the caller wanted it. */
export type MembershipChanged = {
  __typename?: 'MembershipChanged';
  /** Whose membership it is; null where the account is no more. */
  account?: Maybe<Account>;
  /** What was charged for it; null where nothing was. */
  invoice?: Maybe<Invoice>;
  /** As it is now. */
  membership: Membership;
};

/** A page of a list of memberships. */
export type MembershipConnection = {
  __typename?: 'MembershipConnection';
  /** In the order of the list. */
  edges: Array<MembershipEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of memberships. */
export type MembershipEdge = {
  __typename?: 'MembershipEdge';
  /** Null for staff who may not see accounts, and where it is no more. */
  account?: Maybe<Account>;
  /** Whose membership it is. */
  accountId: Scalars['ID']['output'];
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: Membership;
};

/** Why a membership ended. */
export type MembershipEndReason =
  /** The customer ended it. */
  | 'CANCELED'
  /** The first payment was not approved within 23 hours. */
  | 'INCOMPLETE_EXPIRED'
  /** The last try to collect a renewal failed, or the method was declined for good and not replaced. */
  | 'PAYMENT_FAILED';

/** The membership is not in a state for this, or there is none. */
export type MembershipNotAllowed = Failure & {
  __typename?: 'MembershipNotAllowed';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** How it stands; null where there is none. */
  status?: Maybe<MembershipStatus>;
};

/**
 * What comes of `startMembership`, `changePlan`, `cancelMembership`, `resumeMembership`, `updatePaymentMethod` and
 * `completeTestAuthentication`.
 */
export type MembershipResult = MembershipChanged | MembershipNotAllowed | PaymentActionRequired | PaymentDeclined | PlanNotOffered;

/** How a membership stands. */
export type MembershipStatus =
  /** Paid up to periodEnd. */
  | 'ACTIVE'
  /** No access; `endReason` says why. It stays so: a new membership is another. */
  | 'ENDED'
  /** The first payment waits for the customer's approval; without it the membership ends after 23 hours. No access yet. */
  | 'INCOMPLETE'
  /** A renewal was not paid. Access goes on while the payment is tried again. */
  | 'PAST_DUE'
  /** Free until periodEnd, with full access; paid from then on. */
  | 'TRIALING';

/** An amount in the currency's smallest unit: cents, or whole yen. Negative: owed to the customer. */
export type Money = {
  __typename?: 'Money';
  /** In the smallest unit: 1299 EUR is €12.99, 1299 JPY is ¥1299. */
  amountMinor: Scalars['Long']['output'];
  /** What it is an amount of. */
  currency: Scalars['Currency']['output'];
};

/** Money that a member of staff wants to give and may not alone. Seen by staff with `billing:read`. */
export type MoneyRequest = Node & {
  __typename?: 'MoneyRequest';
  /** Whom it is for. Null for staff who may not see accounts, and where it is no more. */
  account?: Maybe<Account>;
  /** How much. */
  amount: Money;
  /** When. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who has decided, where somebody has. Null for staff who may not see accounts, and where it is no more. */
  decidedBy?: Maybe<Account>;
  /** Until when somebody may decide. */
  expiresAt: Scalars['DateTime']['output'];
  /** `moneyrequest_…`; never changes. */
  id: Scalars['ID']['output'];
  /** Of a refund. */
  invoice?: Maybe<Invoice>;
  /** What is asked for. */
  kind: MoneyRequestKind;
  /** As whoever asks has put it. */
  reason: Scalars['String']['output'];
  /** When. */
  requestedAt: Scalars['DateTime']['output'];
  /** Who asks. Null for staff who may not see accounts, and where it is no more. */
  requestedBy?: Maybe<Account>;
  /** How far it is. */
  state: MoneyRequestState;
};

/** Somebody has decided on it already, or it has expired. */
export type MoneyRequestClosed = Failure & {
  __typename?: 'MoneyRequestClosed';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** As it stands. */
  request: MoneyRequest;
};

/** A page of a list of requests for money. */
export type MoneyRequestConnection = {
  __typename?: 'MoneyRequestConnection';
  /** In the order of the list. */
  edges: Array<MoneyRequestEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of requests for money. */
export type MoneyRequestEdge = {
  __typename?: 'MoneyRequestEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: MoneyRequest;
};

/** What is asked for. */
export type MoneyRequestKind =
  /** Credit on an account. */
  | 'CREDIT'
  /** Money back for an invoice. */
  | 'REFUND';

/** There is no such request. */
export type MoneyRequestNotFound = Failure & {
  __typename?: 'MoneyRequestNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** Nothing comes of the request any more. */
export type MoneyRequestRejected = {
  __typename?: 'MoneyRequestRejected';
  /** As it is now. */
  request: MoneyRequest;
};

/** How far it is. */
export type MoneyRequestState =
  /** Somebody else has agreed, and it was done. */
  | 'APPROVED'
  /** Nobody has decided on it within seven days. */
  | 'EXPIRED'
  /** Nothing comes of it. */
  | 'REJECTED'
  /** Somebody else may decide on it. */
  | 'WAITING';

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Does what somebody else has asked for: `billing:refund` of two people is needed for more than one gives on a day alone
   * (`GIVE_ALONE_MINOR`). Approving twice is approving once.
   */
  approveMoneyRequest: ApproveMoneyRequestResult;
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
  /** Gives another account credit, 1 to 1,000,000 in its currency's smallest unit. `reason` 1 to 500 characters. */
  grantCredit: CreditResult;
  /**
   * Gives back all of a paid invoice, or a part in its currency's smallest unit: to the payment method, or as credit what was paid
   * from credit. Never more than was paid, and never of the caller's own account. `reason` 1 to 500 characters goes on record.
   */
  refundInvoice: RefundResult;
  /** Lets a request come to nothing; whoever asked takes it back so. `reason` 1 to 500 characters goes on record. */
  rejectMoneyRequest: RejectMoneyRequestResult;
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


export type MutationApproveMoneyRequestArgs = {
  id: Scalars['ID']['input'];
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


export type MutationRejectMoneyRequestArgs = {
  id: Scalars['ID']['input'];
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
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** What can be fetched again by its id alone, with `node`. No two nodes have the same id, whatever their types. */
export type Node = {
  /** Opaque, and never given to anything else. Its beginning, up to the first `_`, tells the type. */
  id: Scalars['ID']['output'];
};

/** Staff give nothing to their own account: somebody else does. */
export type OwnAccount = Failure & {
  __typename?: 'OwnAccount';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** Whoever asks does not decide. */
export type OwnRequest = Failure & {
  __typename?: 'OwnRequest';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** Where a page of a connection stands in its list (Relay's Cursor Connections Specification). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Of the last edge: give it back as `after`. Null where the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether the list goes on behind this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether anything lies before this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Of the first edge; null where the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** The bank wants the customer's approval at actionUrl; the change takes effect once it is given. */
export type PaymentActionRequired = Failure & {
  __typename?: 'PaymentActionRequired';
  /** Where the customer approves; may be relative to the address of the graph. */
  actionUrl: Scalars['String']['output'];
  /** As it stands until then. */
  membership: Membership;
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** Nothing was paid, and nothing changed for it. `declineCode` as the provider says: `card_declined`, `insufficient_funds`, `expired_card` … */
export type PaymentDeclined = Failure & {
  __typename?: 'PaymentDeclined';
  /** What the provider said; act on `retriable`, show `message`. */
  declineCode: Scalars['String']['output'];
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** Whether the same method may succeed later. */
  retriable: Scalars['Boolean']['output'];
};

/** What payments are charged to, as far as it is shown. */
export type PaymentMethod = {
  __typename?: 'PaymentMethod';
  /** `visa`, or what the provider calls it. */
  brand: Scalars['String']['output'];
  /** 1 to 12; null where the method does not expire. */
  expiryMonth?: Maybe<Scalars['Int']['output']>;
  /** Four digits; null where the method does not expire. */
  expiryYear?: Maybe<Scalars['Int']['output']>;
  /** The last four digits. */
  last4: Scalars['String']['output'];
};

/**
 * One version of a plan; its `id` names the version, so that what is shown is what is bought. Who has an older version keeps it
 * and its price until they change.
 */
export type Plan = Node & {
  __typename?: 'Plan';
  /** The same for all versions: `basic`. */
  code: Scalars['String']['output'];
  /** `plan_…`; another version has another. */
  id: Scalars['ID']['output'];
  /** Whether it may be bought now: the newest version of a plan that is not retired. */
  isOffered: Scalars['Boolean']['output'];
  /** Height class in pixels that may be played: 720, 1080, 2160. */
  maximumHeight: Scalars['Int']['output'];
  /** For people. */
  name: Scalars['String']['output'];
  /** In the caller's currency; null where it is not sold by that interval or in that currency. */
  price?: Maybe<Money>;
  /** For every interval and currency in which it is sold. */
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

/** What a change of plan does. */
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
  /** Taken from the credit balance. */
  creditApplied: Money;
  /** Charged to the payment method now. */
  dueNow: Money;
  /** What kind of change it is. */
  effect: PlanChangeEffect;
  /** Empty where nothing is charged now. */
  lines: Array<InvoiceLine>;
  /** The price of one period from then on. */
  nextPrice: Money;
  /** Give it back to changePlan, within 15 minutes, for exactly this charge. */
  prorationAt: Scalars['DateTime']['output'];
  /** Now for an upgrade, else the end of the period. */
  takesEffectAt: Scalars['DateTime']['output'];
  /** The sum of the lines. */
  total: Money;
};

/**
 * code: 1 to 40 of `a-z0-9-`; name 1 to 80 characters; maximumHeight 144 to 4320; streamLimit and profileLimit 1 to 100; trialDays 0 to
 * 90; prices: at least one, 0 to 1,000,000 each, one for each interval and currency.
 */
export type PlanInput = {
  /** Known: a new version of that plan; else a new plan. */
  code: Scalars['String']['input'];
  /** New for every wish of the caller, the same for every retry of the call. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** Height class in pixels. */
  maximumHeight: Scalars['Int']['input'];
  /** For people. */
  name: Scalars['String']['input'];
  /** Where it is to be sold, and for how much. */
  prices: Array<PlanPriceInput>;
  /** Profiles that an account may have. */
  profileLimit: Scalars['Int']['input'];
  /** Films at the same time. */
  streamLimit: Scalars['Int']['input'];
  /** Days that a first membership is free. */
  trialDays?: Scalars['Int']['input'];
};

/** There is no plan of that code. */
export type PlanNotFound = Failure & {
  __typename?: 'PlanNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The version cannot be bought: it is retired, or an older one, or not sold by that interval or in that currency. */
export type PlanNotOffered = Failure & {
  __typename?: 'PlanNotOffered';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** What one period costs. */
export type PlanPrice = {
  __typename?: 'PlanPrice';
  /** In one currency. */
  amount: Money;
  /** How long the period is. */
  interval: BillingInterval;
};

/** What one period costs. */
export type PlanPriceInput = {
  /** In the currency's smallest unit, 0 to 1,000,000. */
  amountMinor: Scalars['Long']['input'];
  /** What it is an amount of. */
  currency: Scalars['Currency']['input'];
  /** How long the period is. */
  interval: BillingInterval;
};

/** The plan is as the caller wanted it. */
export type PlanSaved = {
  __typename?: 'PlanSaved';
  /** The version that was made, or the newest one of a plan that is retired. */
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
  /** The caller's membership. Null where there never was one. Not for kids' profiles. */
  membership?: Maybe<Membership>;
  /** Newest change first. `first` 1 to 100. */
  memberships?: Maybe<MembershipConnection>;
  /** What staff want to give and one may not alone, newest first. `first` 1 to 100. */
  moneyRequests?: Maybe<MoneyRequestConnection>;
  /** Every version of every plan, offered or not. */
  planVersions?: Maybe<Array<Plan>>;
  /** What may be bought now, in the order of price. */
  plans: Array<Plan>;
  /** Changes nothing, and is not for kids' profiles. Null where there is no membership that could change, or the plan is not offered. `interval` left out: as now. */
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


export type QueryMoneyRequestsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  state?: InputMaybe<MoneyRequestState>;
};


export type QueryPlanVersionsArgs = {
  code?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPreviewPlanChangeArgs = {
  interval?: InputMaybe<BillingInterval>;
  planId: Scalars['ID']['input'];
  prorationAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** More was asked for than can be given back, or the invoice is not paid. */
export type RefundNotAllowed = Failure & {
  __typename?: 'RefundNotAllowed';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** What can still be given back. */
  refundable: Money;
};

/** What comes of `refundInvoice`. */
export type RefundResult = ApprovalNeeded | InvoiceNotFound | InvoiceRefunded | OwnAccount | PaymentDeclined | RefundNotAllowed;

/** What comes of `rejectMoneyRequest`. */
export type RejectMoneyRequestResult = MoneyRequestClosed | MoneyRequestNotFound | MoneyRequestRejected;

/** What comes of `savePlan` and `retirePlan`. */
export type SavePlanResult = PlanNotFound | PlanSaved;

/** What is chosen, and how it is paid. */
export type StartMembershipInput = {
  /** New for every wish of the caller, the same for every retry of the call. */
  idempotencyKey: Scalars['IdempotencyKey']['input'];
  /** How often it is paid. */
  interval?: BillingInterval;
  /**
   * From the payment provider's form. The built-in test provider takes Stripe's names of test methods: `pm_card_visa`,
   * `pm_card_chargeDeclined`, `pm_card_chargeDeclinedInsufficientFunds`, `pm_card_authenticationRequired`,
   * `pm_card_chargeDeclinedExpiredCard`.
   */
  paymentToken: Scalars['String']['input'];
  /** A version that is offered, else PlanNotOffered. */
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
