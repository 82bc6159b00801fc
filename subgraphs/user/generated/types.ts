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

/**
 * Who pays and logs in. Its people are profiles. The account itself and staff with `accounts:read` see all of it; other
 * staff (`catalog:read`) see `id` and `email` of whoever edited something; to everybody else a foreign account is null.
 */
export type Account = {
  __typename?: 'Account';
  /** Where the account was opened: decides what is available until a location is known better. */
  country?: Maybe<Scalars['Territory']['output']>;
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Devices with a login that has not ended, newest use first. */
  devices?: Maybe<Array<Device>>;
  email: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  profiles?: Maybe<Array<Profile>>;
  roles?: Maybe<Array<Role>>;
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
  accountAudit?: Maybe<AuditRecordConnection>;
  /** Newest first; `query` matches the beginning of the e-mail address or an account id. `first` 1 to 100. */
  accounts?: Maybe<AccountConnection>;
  /** The profile this token acts as: chosen by switchProfile, never by an argument. Null before. */
  actingProfile?: Maybe<Profile>;
  /** The account of the access token. */
  me?: Maybe<Account>;
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
