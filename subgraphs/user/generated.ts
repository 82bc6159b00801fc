import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Account as AccountModel } from './account/account-store.ts';
import type { Profile as ProfileModel } from './profile/profile-store.ts';
import type { Device as DeviceModel } from './login/login-store.ts';
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

/**
 * Who pays and logs in. Its people are profiles. The account itself and staff with `accounts:read` see all of it; other
 * staff (`catalog:read`) see `id` and `email` of whoever edited something; to everybody else a foreign account is null.
 */
export type Account = {
  __typename?: 'Account';
  /** Where the account was opened: decides what is available until a location is known better. */
  country: Scalars['Territory']['output'];
  createdAt: Scalars['DateTime']['output'];
  /** Devices with a login that has not ended, newest use first. */
  devices: Array<Device>;
  email: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  profiles: Array<Profile>;
  roles: Array<Role>;
};

export type AccountConnection = {
  __typename?: 'AccountConnection';
  edges: Array<AccountEdge>;
  pageInfo: PageInfo;
};

export type AccountEdge = {
  __typename?: 'AccountEdge';
  cursor: Scalars['String']['output'];
  node: Account;
};

export type AccountNotFound = Failure & {
  __typename?: 'AccountNotFound';
  message: Scalars['String']['output'];
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

export type AuditRecordConnection = {
  __typename?: 'AuditRecordConnection';
  edges: Array<AuditRecordEdge>;
  pageInfo: PageInfo;
};

export type AuditRecordEdge = {
  __typename?: 'AuditRecordEdge';
  cursor: Scalars['String']['output'];
  node: AuditRecord;
};

/** Wrong address or password: which of them is not told. */
export type BadCredentials = Failure & {
  __typename?: 'BadCredentials';
  message: Scalars['String']['output'];
  /** Set from the fifth failure on: no attempt counts before. A device that the account knows is counted by itself. */
  retryAfterMs?: Maybe<Scalars['Int']['output']>;
};

/** `name`: 1 to 40 characters. `pin`: 4 to 8 digits. A kids' profile sees nothing rated above 7, or less where maximumAge says so. */
export type CreateProfileInput = {
  isKids?: Scalars['Boolean']['input'];
  language?: InputMaybe<Scalars['Locale']['input']>;
  maximumAge?: InputMaybe<Scalars['Int']['input']>;
  name: Scalars['String']['input'];
  pin?: InputMaybe<Scalars['String']['input']>;
};

export type CreateProfileResult = ProfileLimitReached | ProfileSaved;

export type DeleteProfileResult = LastProfile | PinRequired | PinWrong | ProfileDeleted | ProfileNotFound;

/** Seen by its own account and by staff with `accounts:read`; forgotten 30 days after its last login ended. */
export type Device = {
  __typename?: 'Device';
  id: Scalars['ID']['output'];
  /** Whether it is the device that asks. */
  isCurrent: Scalars['Boolean']['output'];
  kind: DeviceKind;
  /** When it last logged in, refreshed its tokens or switched its profile, to the minute. */
  lastSeenAt: Scalars['DateTime']['output'];
  name: Scalars['String']['output'];
};

/**
 * `id` is what an earlier login of this account on this device was given, so that it is not listed twice: that login is
 * replaced. Any other id is ignored and a new one given. `name`: 1 to 80 characters.
 */
export type DeviceInput = {
  id?: InputMaybe<Scalars['ID']['input']>;
  kind: DeviceKind;
  name: Scalars['String']['input'];
};

export type DeviceKind =
  | 'BROWSER'
  | 'PHONE'
  | 'TABLET'
  | 'TV';

export type DeviceNotFound = Failure & {
  __typename?: 'DeviceNotFound';
  message: Scalars['String']['output'];
};

export type DeviceRevoked = {
  __typename?: 'DeviceRevoked';
  account: Account;
  deviceId: Scalars['ID']['output'];
};

export type EmailTaken = Failure & {
  __typename?: 'EmailTaken';
  message: Scalars['String']['output'];
};

export type EndLoginsResult = AccountNotFound | LoginsEnded;

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

/** The last administrator keeps the role. */
export type LastAdmin = Failure & {
  __typename?: 'LastAdmin';
  message: Scalars['String']['output'];
};

export type LastProfile = Failure & {
  __typename?: 'LastProfile';
  message: Scalars['String']['output'];
};

export type LogInInput = {
  device: DeviceInput;
  email: Scalars['String']['input'];
  password: Scalars['String']['input'];
};

export type LogInResult = BadCredentials | LoggedIn;

export type LogOutPayload = {
  __typename?: 'LogOutPayload';
  deviceId: Scalars['ID']['output'];
};

export type LoggedIn = {
  __typename?: 'LoggedIn';
  account: Account;
  device: Device;
  tokens: Tokens;
};

export type LoginEndReason =
  | 'DEVICE_REVOKED'
  | 'ENDED_BY_SUPPORT'
  /** Logged out, or logged in anew on the same device. */
  | 'LOGGED_OUT'
  /** The refresh token is still good: refresh instead of logging in. */
  | 'ROLES_CHANGED'
  /** A spent refresh token was used: somebody else may have held it. */
  | 'TOKEN_REUSED';

export type LoginEnded = {
  __typename?: 'LoginEnded';
  at: Scalars['DateTime']['output'];
  reason: LoginEndReason;
};

export type LoginsEnded = {
  __typename?: 'LoginsEnded';
  account: Account;
  count: Scalars['Int']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** At most 5 profiles an account. Not for kids' profiles to call, nor are updateProfile, deleteProfile and revokeDevice. */
  createProfile: CreateProfileResult;
  /** The last profile stays. `pin` is needed where the profile has one. What it watched is forgotten. */
  deleteProfile: DeleteProfileResult;
  /** Ends every login of an account, or of one of its devices: for support. `reason` of 1 to 500 characters goes on record. */
  endLogins: EndLoginsResult;
  logIn: LogInResult;
  /** Ends this login: its tokens and sockets. */
  logOut: LogOutPayload;
  /**
   * Exchanges the refresh token for new tokens that act as the same profile; the old one is spent. Using a spent one ends
   * the login, since somebody else may hold it; only within 10 s, and as long as its successor was not used, it gives that
   * same successor again, so that a lost answer and racing tabs do no harm. Browsers leave `refreshToken` out: theirs is in
   * an HttpOnly cookie.
   */
  refresh: RefreshResult;
  /** Opens an account with one profile and logs the device in. Password: 8 to 256 characters, not a common one. */
  register: RegisterResult;
  /** Ends every login of one of the caller's devices at once: tokens, sockets, playback. */
  revokeDevice: RevokeDeviceResult;
  /**
   * Replaces an account's roles; VIEWER is always among them. Its access tokens end at once (`ROLES_CHANGED`), its refresh
   * tokens stay good and give tokens with the new scopes.
   */
  setRoles: SetRolesResult;
  /** Gives an access token that acts as a profile, and keeps it over refreshes; the refresh token stays. The PIN is checked here. */
  switchProfile: SwitchProfileResult;
  updateProfile: UpdateProfileResult;
};


export type MutationCreateProfileArgs = {
  input: CreateProfileInput;
};


export type MutationDeleteProfileArgs = {
  pin?: InputMaybe<Scalars['String']['input']>;
  profileId: Scalars['ID']['input'];
};


export type MutationEndLoginsArgs = {
  accountId: Scalars['ID']['input'];
  deviceId?: InputMaybe<Scalars['ID']['input']>;
  reason: Scalars['String']['input'];
};


export type MutationLogInArgs = {
  input: LogInInput;
};


export type MutationRefreshArgs = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};


export type MutationRegisterArgs = {
  input: RegisterInput;
};


export type MutationRevokeDeviceArgs = {
  deviceId: Scalars['ID']['input'];
};


export type MutationSetRolesArgs = {
  accountId: Scalars['ID']['input'];
  roles: Array<Role>;
};


export type MutationSwitchProfileArgs = {
  pin?: InputMaybe<Scalars['String']['input']>;
  profileId: Scalars['ID']['input'];
};


export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor?: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor?: Maybe<Scalars['String']['output']>;
};

export type PinRequired = Failure & {
  __typename?: 'PinRequired';
  message: Scalars['String']['output'];
};

export type PinWrong = Failure & {
  __typename?: 'PinWrong';
  message: Scalars['String']['output'];
  retryAfterMs?: Maybe<Scalars['Int']['output']>;
};

/** Seen by its own account and by staff with `accounts:read`. */
export type Profile = {
  __typename?: 'Profile';
  account: Account;
  hasPin: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  isKids: Scalars['Boolean']['output'];
  language: Scalars['Locale']['output'];
  /** Titles rated above this age are hidden, 0 to 21; from 18 on nothing is. A change takes effect with the next access token. */
  maximumAge: Scalars['Int']['output'];
  name: Scalars['String']['output'];
};

export type ProfileActive = {
  __typename?: 'ProfileActive';
  profile: Profile;
  tokens: Tokens;
};

export type ProfileDeleted = {
  __typename?: 'ProfileDeleted';
  account: Account;
  profileId: Scalars['ID']['output'];
};

export type ProfileLimitReached = Failure & {
  __typename?: 'ProfileLimitReached';
  limit: Scalars['Int']['output'];
  message: Scalars['String']['output'];
};

export type ProfileNotFound = Failure & {
  __typename?: 'ProfileNotFound';
  message: Scalars['String']['output'];
};

export type ProfileSaved = {
  __typename?: 'ProfileSaved';
  profile: Profile;
};

export type Query = {
  __typename?: 'Query';
  account?: Maybe<Account>;
  /** Privileged acts on accounts, newest first. `first` 1 to 100. */
  accountAudit: AuditRecordConnection;
  /** Newest first; `query` matches the beginning of the e-mail address or an account id. `first` 1 to 100. */
  accounts: AccountConnection;
  /** The profile this token acts as: chosen by switchProfile, never by an argument. Null before. */
  actingProfile?: Maybe<Profile>;
  /** The account of the access token. */
  me: Account;
  /** The server's clock, for devices whose own is wrong. */
  serverTime: Scalars['DateTime']['output'];
};


export type QueryAccountArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAccountAuditArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  query?: InputMaybe<Scalars['String']['input']>;
};

/** The refresh token is expired, unknown or its login has ended: log in. */
export type RefreshRefused = Failure & {
  __typename?: 'RefreshRefused';
  message: Scalars['String']['output'];
};

export type RefreshResult = LoggedIn | RefreshRefused | TokenReused;

export type RegisterInput = {
  country: Scalars['Territory']['input'];
  device: DeviceInput;
  email: Scalars['String']['input'];
  /** Language of the first profile. */
  language?: Scalars['Locale']['input'];
  password: Scalars['String']['input'];
  /** Name of the first profile, 1 to 40 characters; else taken from the address. */
  profileName?: InputMaybe<Scalars['String']['input']>;
};

export type RegisterResult = EmailTaken | LoggedIn | WeakPassword;

export type RevokeDeviceResult = DeviceNotFound | DeviceRevoked;

export type Role =
  | 'ADMIN'
  | 'EDITOR'
  | 'PUBLISHER'
  | 'SUPPORT'
  | 'VIEWER';

export type RolesSet = {
  __typename?: 'RolesSet';
  account: Account;
};

export type SetRolesResult = AccountNotFound | LastAdmin | RolesSet;

export type Subscription = {
  __typename?: 'Subscription';
  /** This login was ended elsewhere: stop, forget the tokens, show `reason`. One event at most, at once if it has ended already. */
  loginEnded: LoginEnded;
};

export type SwitchProfileResult = PinRequired | PinWrong | ProfileActive | ProfileNotFound;

/** The refresh token was spent before: the login has been ended. */
export type TokenReused = Failure & {
  __typename?: 'TokenReused';
  message: Scalars['String']['output'];
};

export type Tokens = {
  __typename?: 'Tokens';
  accessExpiresAt: Scalars['DateTime']['output'];
  accessToken: Scalars['String']['output'];
  refreshExpiresAt: Scalars['DateTime']['output'];
  /** Null where the client keeps the one it has: after switchProfile, and for browsers, which hold it in an HttpOnly cookie. */
  refreshToken?: Maybe<Scalars['String']['output']>;
};

/** What is left out stays; `pin: null` removes the PIN. `currentPin` is needed where the profile has one. */
export type UpdateProfileInput = {
  currentPin?: InputMaybe<Scalars['String']['input']>;
  language?: InputMaybe<Scalars['Locale']['input']>;
  maximumAge?: InputMaybe<Scalars['Int']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  pin?: InputMaybe<Scalars['String']['input']>;
  profileId: Scalars['ID']['input'];
};

export type UpdateProfileResult = PinRequired | PinWrong | ProfileNotFound | ProfileSaved;

export type WeakPassword = Failure & {
  __typename?: 'WeakPassword';
  message: Scalars['String']['output'];
  reason: Scalars['String']['output'];
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
  Device: Device;
  Profile: Profile;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Account:
    ( { __typename: 'Account' }
    & GraphQLRecursivePick<FederationTypes['Account'], {"id":true}> );
  Device:
    ( { __typename: 'Device' }
    & GraphQLRecursivePick<FederationTypes['Device'], {"id":true}> );
  Profile:
    ( { __typename: 'Profile' }
    & GraphQLRecursivePick<FederationTypes['Profile'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  CreateProfileResult:
    | ( ProfileLimitReached )
    | ( Omit<ProfileSaved, 'profile'> & { profile: _RefType['Profile'] } )
  ;
  DeleteProfileResult:
    | ( LastProfile )
    | ( PinRequired )
    | ( PinWrong )
    | ( Omit<ProfileDeleted, 'account'> & { account: _RefType['Account'] } )
    | ( ProfileNotFound )
  ;
  EndLoginsResult:
    | ( AccountNotFound )
    | ( Omit<LoginsEnded, 'account'> & { account: _RefType['Account'] } )
  ;
  LogInResult:
    | ( BadCredentials )
    | ( Omit<LoggedIn, 'account' | 'device'> & { account: _RefType['Account'], device: _RefType['Device'] } )
  ;
  RefreshResult:
    | ( Omit<LoggedIn, 'account' | 'device'> & { account: _RefType['Account'], device: _RefType['Device'] } )
    | ( RefreshRefused )
    | ( TokenReused )
  ;
  RegisterResult:
    | ( EmailTaken )
    | ( Omit<LoggedIn, 'account' | 'device'> & { account: _RefType['Account'], device: _RefType['Device'] } )
    | ( WeakPassword )
  ;
  RevokeDeviceResult:
    | ( DeviceNotFound )
    | ( Omit<DeviceRevoked, 'account'> & { account: _RefType['Account'] } )
  ;
  SetRolesResult:
    | ( AccountNotFound )
    | ( LastAdmin )
    | ( Omit<RolesSet, 'account'> & { account: _RefType['Account'] } )
  ;
  SwitchProfileResult:
    | ( PinRequired )
    | ( PinWrong )
    | ( Omit<ProfileActive, 'profile'> & { profile: _RefType['Profile'] } )
    | ( ProfileNotFound )
  ;
  UpdateProfileResult:
    | ( PinRequired )
    | ( PinWrong )
    | ( ProfileNotFound )
    | ( Omit<ProfileSaved, 'profile'> & { profile: _RefType['Profile'] } )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure:
    | ( AccountNotFound )
    | ( BadCredentials )
    | ( DeviceNotFound )
    | ( EmailTaken )
    | ( LastAdmin )
    | ( LastProfile )
    | ( PinRequired )
    | ( PinWrong )
    | ( ProfileLimitReached )
    | ( ProfileNotFound )
    | ( RefreshRefused )
    | ( TokenReused )
    | ( WeakPassword )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountModel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AccountConnection: ResolverTypeWrapper<Omit<AccountConnection, 'edges'> & { edges: Array<ResolversTypes['AccountEdge']> }>;
  AccountEdge: ResolverTypeWrapper<Omit<AccountEdge, 'node'> & { node: ResolversTypes['Account'] }>;
  AccountNotFound: ResolverTypeWrapper<AccountNotFound>;
  AuditRecord: ResolverTypeWrapper<AuditRecord>;
  AuditRecordConnection: ResolverTypeWrapper<AuditRecordConnection>;
  AuditRecordEdge: ResolverTypeWrapper<AuditRecordEdge>;
  BadCredentials: ResolverTypeWrapper<BadCredentials>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CreateProfileInput: CreateProfileInput;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CreateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateProfileResult']>;
  Currency: ResolverTypeWrapper<Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeleteProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteProfileResult']>;
  Device: ResolverTypeWrapper<DeviceModel>;
  DeviceInput: DeviceInput;
  DeviceKind: DeviceKind;
  DeviceNotFound: ResolverTypeWrapper<DeviceNotFound>;
  DeviceRevoked: ResolverTypeWrapper<Omit<DeviceRevoked, 'account'> & { account: ResolversTypes['Account'] }>;
  EmailTaken: ResolverTypeWrapper<EmailTaken>;
  EndLoginsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EndLoginsResult']>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  IdempotencyKey: ResolverTypeWrapper<Scalars['IdempotencyKey']['output']>;
  LastAdmin: ResolverTypeWrapper<LastAdmin>;
  LastProfile: ResolverTypeWrapper<LastProfile>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  LogInInput: LogInInput;
  LogInResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LogInResult']>;
  LogOutPayload: ResolverTypeWrapper<LogOutPayload>;
  LoggedIn: ResolverTypeWrapper<Omit<LoggedIn, 'account' | 'device'> & { account: ResolversTypes['Account'], device: ResolversTypes['Device'] }>;
  LoginEndReason: LoginEndReason;
  LoginEnded: ResolverTypeWrapper<LoginEnded>;
  LoginsEnded: ResolverTypeWrapper<Omit<LoginsEnded, 'account'> & { account: ResolversTypes['Account'] }>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PinRequired: ResolverTypeWrapper<PinRequired>;
  PinWrong: ResolverTypeWrapper<PinWrong>;
  Profile: ResolverTypeWrapper<ProfileModel>;
  ProfileActive: ResolverTypeWrapper<Omit<ProfileActive, 'profile'> & { profile: ResolversTypes['Profile'] }>;
  ProfileDeleted: ResolverTypeWrapper<Omit<ProfileDeleted, 'account'> & { account: ResolversTypes['Account'] }>;
  ProfileLimitReached: ResolverTypeWrapper<ProfileLimitReached>;
  ProfileNotFound: ResolverTypeWrapper<ProfileNotFound>;
  ProfileSaved: ResolverTypeWrapper<Omit<ProfileSaved, 'profile'> & { profile: ResolversTypes['Profile'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshRefused: ResolverTypeWrapper<RefreshRefused>;
  RefreshResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshResult']>;
  RegisterInput: RegisterInput;
  RegisterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterResult']>;
  RevokeDeviceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeDeviceResult']>;
  Role: Role;
  RolesSet: ResolverTypeWrapper<Omit<RolesSet, 'account'> & { account: ResolversTypes['Account'] }>;
  SetRolesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetRolesResult']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SwitchProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SwitchProfileResult']>;
  Territory: ResolverTypeWrapper<Scalars['Territory']['output']>;
  TokenReused: ResolverTypeWrapper<TokenReused>;
  Tokens: ResolverTypeWrapper<Tokens>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  WeakPassword: ResolverTypeWrapper<WeakPassword>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountModel;
  String: Scalars['String']['output'];
  ID: Scalars['ID']['output'];
  AccountConnection: Omit<AccountConnection, 'edges'> & { edges: Array<ResolversParentTypes['AccountEdge']> };
  AccountEdge: Omit<AccountEdge, 'node'> & { node: ResolversParentTypes['Account'] };
  AccountNotFound: AccountNotFound;
  AuditRecord: AuditRecord;
  AuditRecordConnection: AuditRecordConnection;
  AuditRecordEdge: AuditRecordEdge;
  BadCredentials: BadCredentials;
  Int: Scalars['Int']['output'];
  CreateProfileInput: CreateProfileInput;
  Boolean: Scalars['Boolean']['output'];
  CreateProfileResult: ResolversUnionTypes<ResolversParentTypes>['CreateProfileResult'];
  Currency: Scalars['Currency']['output'];
  DateTime: Scalars['DateTime']['output'];
  DeleteProfileResult: ResolversUnionTypes<ResolversParentTypes>['DeleteProfileResult'];
  Device: DeviceModel;
  DeviceInput: DeviceInput;
  DeviceNotFound: DeviceNotFound;
  DeviceRevoked: Omit<DeviceRevoked, 'account'> & { account: ResolversParentTypes['Account'] };
  EmailTaken: EmailTaken;
  EndLoginsResult: ResolversUnionTypes<ResolversParentTypes>['EndLoginsResult'];
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  IdempotencyKey: Scalars['IdempotencyKey']['output'];
  LastAdmin: LastAdmin;
  LastProfile: LastProfile;
  Locale: Scalars['Locale']['output'];
  LogInInput: LogInInput;
  LogInResult: ResolversUnionTypes<ResolversParentTypes>['LogInResult'];
  LogOutPayload: LogOutPayload;
  LoggedIn: Omit<LoggedIn, 'account' | 'device'> & { account: ResolversParentTypes['Account'], device: ResolversParentTypes['Device'] };
  LoginEnded: LoginEnded;
  LoginsEnded: Omit<LoginsEnded, 'account'> & { account: ResolversParentTypes['Account'] };
  Long: Scalars['Long']['output'];
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  PinRequired: PinRequired;
  PinWrong: PinWrong;
  Profile: ProfileModel;
  ProfileActive: Omit<ProfileActive, 'profile'> & { profile: ResolversParentTypes['Profile'] };
  ProfileDeleted: Omit<ProfileDeleted, 'account'> & { account: ResolversParentTypes['Account'] };
  ProfileLimitReached: ProfileLimitReached;
  ProfileNotFound: ProfileNotFound;
  ProfileSaved: Omit<ProfileSaved, 'profile'> & { profile: ResolversParentTypes['Profile'] };
  Query: Record<PropertyKey, never>;
  RefreshRefused: RefreshRefused;
  RefreshResult: ResolversUnionTypes<ResolversParentTypes>['RefreshResult'];
  RegisterInput: RegisterInput;
  RegisterResult: ResolversUnionTypes<ResolversParentTypes>['RegisterResult'];
  RevokeDeviceResult: ResolversUnionTypes<ResolversParentTypes>['RevokeDeviceResult'];
  RolesSet: Omit<RolesSet, 'account'> & { account: ResolversParentTypes['Account'] };
  SetRolesResult: ResolversUnionTypes<ResolversParentTypes>['SetRolesResult'];
  Subscription: Record<PropertyKey, never>;
  SwitchProfileResult: ResolversUnionTypes<ResolversParentTypes>['SwitchProfileResult'];
  Territory: Scalars['Territory']['output'];
  TokenReused: TokenReused;
  Tokens: Tokens;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  WeakPassword: WeakPassword;
};

export type AccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Account'] = ResolversParentTypes['Account'], FederationReferenceType extends FederationReferenceTypes['Account'] = FederationReferenceTypes['Account']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Account']> | FederationReferenceType, FederationReferenceType, ContextType>;
  country?: Resolver<ResolversTypes['Territory'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  devices?: Resolver<Array<ResolversTypes['Device']>, ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  profiles?: Resolver<Array<ResolversTypes['Profile']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
};

export type AccountConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountConnection'] = ResolversParentTypes['AccountConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AccountEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AccountEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountEdge'] = ResolversParentTypes['AccountEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
};

export type AccountNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AccountNotFound'] = ResolversParentTypes['AccountNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type AuditRecordConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecordConnection'] = ResolversParentTypes['AuditRecordConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditRecordEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditRecordEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AuditRecordEdge'] = ResolversParentTypes['AuditRecordEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditRecord'], ParentType, ContextType>;
};

export type BadCredentialsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BadCredentials'] = ResolversParentTypes['BadCredentials']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateProfileResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateProfileResult'] = ResolversParentTypes['CreateProfileResult']> = {
  __resolveType: TypeResolveFn<'ProfileLimitReached' | 'ProfileSaved', ParentType, ContextType>;
};

export interface CurrencyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Currency'], any> {
  name: 'Currency';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteProfileResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeleteProfileResult'] = ResolversParentTypes['DeleteProfileResult']> = {
  __resolveType: TypeResolveFn<'LastProfile' | 'PinRequired' | 'PinWrong' | 'ProfileDeleted' | 'ProfileNotFound', ParentType, ContextType>;
};

export type DeviceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Device'] = ResolversParentTypes['Device'], FederationReferenceType extends FederationReferenceTypes['Device'] = FederationReferenceTypes['Device']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Device']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeviceKind'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeviceNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceNotFound'] = ResolversParentTypes['DeviceNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeviceRevokedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeviceRevoked'] = ResolversParentTypes['DeviceRevoked']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  deviceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EmailTakenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTaken'] = ResolversParentTypes['EmailTaken']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EndLoginsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndLoginsResult'] = ResolversParentTypes['EndLoginsResult']> = {
  __resolveType: TypeResolveFn<'AccountNotFound' | 'LoginsEnded', ParentType, ContextType>;
};

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  __resolveType: TypeResolveFn<'AccountNotFound' | 'BadCredentials' | 'DeviceNotFound' | 'EmailTaken' | 'LastAdmin' | 'LastProfile' | 'PinRequired' | 'PinWrong' | 'ProfileLimitReached' | 'ProfileNotFound' | 'RefreshRefused' | 'TokenReused' | 'WeakPassword', ParentType, ContextType>;
};

export interface IdempotencyKeyScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['IdempotencyKey'], any> {
  name: 'IdempotencyKey';
}

export type LastAdminResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LastAdmin'] = ResolversParentTypes['LastAdmin']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LastProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LastProfile'] = ResolversParentTypes['LastProfile']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export type LogInResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogInResult'] = ResolversParentTypes['LogInResult']> = {
  __resolveType: TypeResolveFn<'BadCredentials' | 'LoggedIn', ParentType, ContextType>;
};

export type LogOutPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LogOutPayload'] = ResolversParentTypes['LogOutPayload']> = {
  deviceId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type LoggedInResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoggedIn'] = ResolversParentTypes['LoggedIn']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  device?: Resolver<ResolversTypes['Device'], ParentType, ContextType>;
  tokens?: Resolver<ResolversTypes['Tokens'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoginEndedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoginEnded'] = ResolversParentTypes['LoginEnded']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['LoginEndReason'], ParentType, ContextType>;
};

export type LoginsEndedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoginsEnded'] = ResolversParentTypes['LoginsEnded']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createProfile?: Resolver<ResolversTypes['CreateProfileResult'], ParentType, ContextType, RequireFields<MutationCreateProfileArgs, 'input'>>;
  deleteProfile?: Resolver<ResolversTypes['DeleteProfileResult'], ParentType, ContextType, RequireFields<MutationDeleteProfileArgs, 'profileId'>>;
  endLogins?: Resolver<ResolversTypes['EndLoginsResult'], ParentType, ContextType, RequireFields<MutationEndLoginsArgs, 'accountId' | 'reason'>>;
  logIn?: Resolver<ResolversTypes['LogInResult'], ParentType, ContextType, RequireFields<MutationLogInArgs, 'input'>>;
  logOut?: Resolver<ResolversTypes['LogOutPayload'], ParentType, ContextType>;
  refresh?: Resolver<ResolversTypes['RefreshResult'], ParentType, ContextType, Partial<MutationRefreshArgs>>;
  register?: Resolver<ResolversTypes['RegisterResult'], ParentType, ContextType, RequireFields<MutationRegisterArgs, 'input'>>;
  revokeDevice?: Resolver<ResolversTypes['RevokeDeviceResult'], ParentType, ContextType, RequireFields<MutationRevokeDeviceArgs, 'deviceId'>>;
  setRoles?: Resolver<ResolversTypes['SetRolesResult'], ParentType, ContextType, RequireFields<MutationSetRolesArgs, 'accountId' | 'roles'>>;
  switchProfile?: Resolver<ResolversTypes['SwitchProfileResult'], ParentType, ContextType, RequireFields<MutationSwitchProfileArgs, 'profileId'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfileResult'], ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PinRequiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PinRequired'] = ResolversParentTypes['PinRequired']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PinWrongResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PinWrong'] = ResolversParentTypes['PinWrong']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile'], FederationReferenceType extends FederationReferenceTypes['Profile'] = FederationReferenceTypes['Profile']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Profile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  hasPin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isKids?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  maximumAge?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProfileActiveResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfileActive'] = ResolversParentTypes['ProfileActive']> = {
  profile?: Resolver<ResolversTypes['Profile'], ParentType, ContextType>;
  tokens?: Resolver<ResolversTypes['Tokens'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfileDeletedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfileDeleted'] = ResolversParentTypes['ProfileDeleted']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  profileId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfileLimitReachedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfileLimitReached'] = ResolversParentTypes['ProfileLimitReached']> = {
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfileNotFoundResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfileNotFound'] = ResolversParentTypes['ProfileNotFound']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfileSavedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProfileSaved'] = ResolversParentTypes['ProfileSaved']> = {
  profile?: Resolver<ResolversTypes['Profile'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  account?: Resolver<Maybe<ResolversTypes['Account']>, ParentType, ContextType, RequireFields<QueryAccountArgs, 'id'>>;
  accountAudit?: Resolver<ResolversTypes['AuditRecordConnection'], ParentType, ContextType, RequireFields<QueryAccountAuditArgs, 'first'>>;
  accounts?: Resolver<ResolversTypes['AccountConnection'], ParentType, ContextType, RequireFields<QueryAccountsArgs, 'first'>>;
  actingProfile?: Resolver<Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  me?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  serverTime?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type RefreshRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshRefused'] = ResolversParentTypes['RefreshRefused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RefreshResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RefreshResult'] = ResolversParentTypes['RefreshResult']> = {
  __resolveType: TypeResolveFn<'LoggedIn' | 'RefreshRefused' | 'TokenReused', ParentType, ContextType>;
};

export type RegisterResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RegisterResult'] = ResolversParentTypes['RegisterResult']> = {
  __resolveType: TypeResolveFn<'EmailTaken' | 'LoggedIn' | 'WeakPassword', ParentType, ContextType>;
};

export type RevokeDeviceResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RevokeDeviceResult'] = ResolversParentTypes['RevokeDeviceResult']> = {
  __resolveType: TypeResolveFn<'DeviceNotFound' | 'DeviceRevoked', ParentType, ContextType>;
};

export type RolesSetResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RolesSet'] = ResolversParentTypes['RolesSet']> = {
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SetRolesResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SetRolesResult'] = ResolversParentTypes['SetRolesResult']> = {
  __resolveType: TypeResolveFn<'AccountNotFound' | 'LastAdmin' | 'RolesSet', ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  loginEnded?: SubscriptionResolver<ResolversTypes['LoginEnded'], "loginEnded", ParentType, ContextType>;
};

export type SwitchProfileResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SwitchProfileResult'] = ResolversParentTypes['SwitchProfileResult']> = {
  __resolveType: TypeResolveFn<'PinRequired' | 'PinWrong' | 'ProfileActive' | 'ProfileNotFound', ParentType, ContextType>;
};

export interface TerritoryScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Territory'], any> {
  name: 'Territory';
}

export type TokenReusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TokenReused'] = ResolversParentTypes['TokenReused']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TokensResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Tokens'] = ResolversParentTypes['Tokens']> = {
  accessExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  accessToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refreshExpiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  refreshToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateProfileResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'PinRequired' | 'PinWrong' | 'ProfileNotFound' | 'ProfileSaved', ParentType, ContextType>;
};

export type WeakPasswordResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WeakPassword'] = ResolversParentTypes['WeakPassword']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  Account?: AccountResolvers<ContextType>;
  AccountConnection?: AccountConnectionResolvers<ContextType>;
  AccountEdge?: AccountEdgeResolvers<ContextType>;
  AccountNotFound?: AccountNotFoundResolvers<ContextType>;
  AuditRecord?: AuditRecordResolvers<ContextType>;
  AuditRecordConnection?: AuditRecordConnectionResolvers<ContextType>;
  AuditRecordEdge?: AuditRecordEdgeResolvers<ContextType>;
  BadCredentials?: BadCredentialsResolvers<ContextType>;
  CreateProfileResult?: CreateProfileResultResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeleteProfileResult?: DeleteProfileResultResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  DeviceNotFound?: DeviceNotFoundResolvers<ContextType>;
  DeviceRevoked?: DeviceRevokedResolvers<ContextType>;
  EmailTaken?: EmailTakenResolvers<ContextType>;
  EndLoginsResult?: EndLoginsResultResolvers<ContextType>;
  Failure?: FailureResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  LastAdmin?: LastAdminResolvers<ContextType>;
  LastProfile?: LastProfileResolvers<ContextType>;
  Locale?: GraphQLScalarType;
  LogInResult?: LogInResultResolvers<ContextType>;
  LogOutPayload?: LogOutPayloadResolvers<ContextType>;
  LoggedIn?: LoggedInResolvers<ContextType>;
  LoginEnded?: LoginEndedResolvers<ContextType>;
  LoginsEnded?: LoginsEndedResolvers<ContextType>;
  Long?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PinRequired?: PinRequiredResolvers<ContextType>;
  PinWrong?: PinWrongResolvers<ContextType>;
  Profile?: ProfileResolvers<ContextType>;
  ProfileActive?: ProfileActiveResolvers<ContextType>;
  ProfileDeleted?: ProfileDeletedResolvers<ContextType>;
  ProfileLimitReached?: ProfileLimitReachedResolvers<ContextType>;
  ProfileNotFound?: ProfileNotFoundResolvers<ContextType>;
  ProfileSaved?: ProfileSavedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RefreshRefused?: RefreshRefusedResolvers<ContextType>;
  RefreshResult?: RefreshResultResolvers<ContextType>;
  RegisterResult?: RegisterResultResolvers<ContextType>;
  RevokeDeviceResult?: RevokeDeviceResultResolvers<ContextType>;
  RolesSet?: RolesSetResolvers<ContextType>;
  SetRolesResult?: SetRolesResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SwitchProfileResult?: SwitchProfileResultResolvers<ContextType>;
  Territory?: GraphQLScalarType;
  TokenReused?: TokenReusedResolvers<ContextType>;
  Tokens?: TokensResolvers<ContextType>;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  WeakPassword?: WeakPasswordResolvers<ContextType>;
};

