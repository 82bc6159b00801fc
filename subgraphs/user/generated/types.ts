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
 * Who pays and logs in. Its people are profiles. The account itself and staff with `accounts:read` see all of it; its kids'
 * profiles see `id` and `profiles`, other staff (`catalog:read`) `id` and `email` of whoever edited something, and null with
 * FORBIDDEN for the rest of it; to everybody else a foreign account is null.
 */
export type Account = Node & {
  __typename?: 'Account';
  /** Where the account was opened: decides what is available until a location is known better. */
  country?: Maybe<Scalars['Territory']['output']>;
  /** When it was opened. */
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** Devices with a login that has not ended, newest use first. */
  devices?: Maybe<Array<Device>>;
  /** The address it logs in with, in lower case. */
  email?: Maybe<Scalars['String']['output']>;
  /** `account_…`; never changes. */
  id: Scalars['ID']['output'];
  /** Whether somebody has shown that mail to the address reaches them: by verifyEmail, or by resetPassword. */
  isEmailVerified?: Maybe<Scalars['Boolean']['output']>;
  /** Who watches with the account, the oldest first; at least one. */
  profiles?: Maybe<Array<Profile>>;
  /** VIEWER first, then in the order of the enum. */
  roles?: Maybe<Array<Role>>;
};

/** A page of a list of accounts. */
export type AccountConnection = {
  __typename?: 'AccountConnection';
  /** In the order of the list. */
  edges: Array<AccountEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of accounts. */
export type AccountEdge = {
  __typename?: 'AccountEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: Account;
};

/** There is no such account. */
export type AccountNotFound = Failure & {
  __typename?: 'AccountNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

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

/** A page of a list of privileged acts. */
export type AuditRecordConnection = {
  __typename?: 'AuditRecordConnection';
  /** In the order of the list. */
  edges: Array<AuditRecordEdge>;
  /** Where the page stands in the list. */
  pageInfo: PageInfo;
};

/** A place in a list of privileged acts. */
export type AuditRecordEdge = {
  __typename?: 'AuditRecordEdge';
  /** Of this place: give it as `after` for what follows. */
  cursor: Scalars['String']['output'];
  /** What stands there. */
  node: AuditRecord;
};

/** Wrong address or password: which of them is not told. */
export type BadCredentials = Failure & {
  __typename?: 'BadCredentials';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** Set from the fifth failure on: no attempt counts before. A device that the account knows is counted by itself. */
  retryAfterMs?: Maybe<Scalars['Int']['output']>;
};

/** Both passwords of a change. */
export type ChangePasswordInput = {
  /** As it is now, at most 256 characters; wrong ones delay the next try. */
  currentPassword: Scalars['String']['input'];
  /** 8 to 256 characters, neither the address nor what is soon guessed; else WeakPassword. */
  newPassword: Scalars['String']['input'];
};

/** What comes of `changePassword`. */
export type ChangePasswordResult = PasswordChanged | PasswordWrong | WeakPassword;

/** `name`: 1 to 40 characters. `pin`: 4 to 8 digits. A kids' profile sees nothing rated above 7, or less where maximumAge says so. */
export type CreateProfileInput = {
  /** Cannot be changed later. */
  isKids?: Scalars['Boolean']['input'];
  /** Left out: that of the profile that asks, or of the account where none does. */
  language?: InputMaybe<Scalars['Locale']['input']>;
  /** 0 to 21, of a kids' profile to 7. Left out: 7 for kids, else 18, which hides nothing. */
  maximumAge?: InputMaybe<Scalars['Int']['input']>;
  /** Whom it is for. */
  name: Scalars['String']['input'];
  /** Left out: none, and everybody on the account's devices may switch to it. */
  pin?: InputMaybe<Scalars['String']['input']>;
};

/** What comes of `createProfile`. */
export type CreateProfileResult = ProfileLimitReached | ProfileSaved;

/** What comes of `deleteProfile`. */
export type DeleteProfileResult = LastProfile | PinRequired | PinWrong | ProfileDeleted | ProfileNotFound;

/** Seen by its own account and by staff with `accounts:read`; forgotten 30 days after its last login ended. */
export type Device = Node & {
  __typename?: 'Device';
  /** `device_…`: send it as DeviceInput.id when this device logs in again. */
  id: Scalars['ID']['output'];
  /** Whether it is the device that asks. */
  isCurrent: Scalars['Boolean']['output'];
  /** As the device said when it last logged in. */
  kind: DeviceKind;
  /** When it last logged in, refreshed its tokens or switched its profile, to the minute. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** 1 to 80 characters, as the device said when it last logged in. */
  name: Scalars['String']['output'];
};

/**
 * `id` is what an earlier login of this account on this device was given, so that it is not listed twice: that login is
 * replaced. Any other id is ignored and a new one given. `name`: 1 to 80 characters.
 */
export type DeviceInput = {
  /** Of an earlier login on this device; left out the first time. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** What it is. */
  kind: DeviceKind;
  /** For the account's list of devices: `Living room`, `Firefox on Linux`. */
  name: Scalars['String']['input'];
  /**
   * `deviceToken` of an earlier login of this account on this device: while strangers guess at the account's password, whoever shows
   * it is not kept waiting with them. No login needs it, and one that is not ours is ignored.
   */
  token?: InputMaybe<Scalars['String']['input']>;
};

/** What a device is, as it says itself; nothing is decided by it. */
export type DeviceKind =
  /** A browser on a computer. */
  | 'BROWSER'
  /** A phone. */
  | 'PHONE'
  /** A tablet. */
  | 'TABLET'
  /** A television, a set-top box or a stick. */
  | 'TV';

/** The account is logged in on no such device. */
export type DeviceNotFound = Failure & {
  __typename?: 'DeviceNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** Every login of the device has ended. */
export type DeviceRevoked = {
  __typename?: 'DeviceRevoked';
  /** With the devices that remain. */
  account: Account;
  /** For the client's cache. */
  deviceId: Scalars['ID']['output'];
};

/** There is nothing to verify: the address is. */
export type EmailAlreadyVerified = Failure & {
  __typename?: 'EmailAlreadyVerified';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** Since when. */
  verifiedAt: Scalars['DateTime']['output'];
};

/** The address has an account already: log in. */
export type EmailTaken = Failure & {
  __typename?: 'EmailTaken';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** Mail to the address reaches whoever had the link. */
export type EmailVerified = {
  __typename?: 'EmailVerified';
  /** By the server's clock. */
  verifiedAt: Scalars['DateTime']['output'];
};

/** What comes of `endLogins`. */
export type EndLoginsResult = AccountNotFound | LoginsEnded;

/** Every outcome that is not success. Clients select `... on Failure { message }` and so survive new members. */
export type Failure = {
  /** For people, in English; clients act on `__typename` and the member's own fields. */
  message: Scalars['String']['output'];
};

/** The last administrator keeps the role. */
export type LastAdmin = Failure & {
  __typename?: 'LastAdmin';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** An account keeps one profile. */
export type LastProfile = Failure & {
  __typename?: 'LastProfile';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The link was used, has expired, was replaced by a newer one, or is none of ours: which of them is not told. */
export type LinkRefused = Failure & {
  __typename?: 'LinkRefused';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** Who logs in, and on which device. */
export type LogInInput = {
  /** The device that logs in. */
  device: DeviceInput;
  /** As registered; capital letters and space around it do not count. */
  email: Scalars['String']['input'];
  /** At most 256 characters. */
  password: Scalars['String']['input'];
};

/** What comes of `logIn`. */
export type LogInResult = BadCredentials | LoggedIn;

/** The login has ended; ending it again gives the same. */
export type LogOutPayload = {
  __typename?: 'LogOutPayload';
  /** The device that is logged out. */
  deviceId: Scalars['ID']['output'];
};

/** The device is logged in. */
export type LoggedIn = {
  __typename?: 'LoggedIn';
  /** Who has logged in. */
  account: Account;
  /** On which device; keep its id for the next login. */
  device: Device;
  /** Proves at the next login that it comes from this device: keep it with the id, beyond logging out. It opens nothing by itself. */
  deviceToken: Scalars['String']['output'];
  /** Of the new login; after refresh, in place of those before. */
  tokens: Tokens;
};

/** Why a login ended, or why its access tokens are good no more. */
export type LoginEndReason =
  /** The account's owner signed the device out from another one. */
  | 'DEVICE_REVOKED'
  /** By staff, with a reason on record. */
  | 'ENDED_BY_SUPPORT'
  /** Logged out, or logged in anew on the same device. */
  | 'LOGGED_OUT'
  /** The password was changed or reset elsewhere: log in with the new one. */
  | 'PASSWORD_CHANGED'
  /** The refresh token is still good: refresh instead of logging in. */
  | 'ROLES_CHANGED'
  /** A spent refresh token was used: somebody else may have held it. */
  | 'TOKEN_REUSED';

/** Why and when the login ended. */
export type LoginEnded = {
  __typename?: 'LoginEnded';
  /** By the server's clock. */
  at: Scalars['DateTime']['output'];
  /** What to tell the person, and whether refreshing is worth a try. */
  reason: LoginEndReason;
};

/** The logins have ended, on record. */
export type LoginsEnded = {
  __typename?: 'LoginsEnded';
  /** Whose they were. */
  account: Account;
  /** How many logins ended; 0 where there were none. */
  count: Scalars['Int']['output'];
};

/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Changes the account's password for whoever knows it. All other logins end (`PASSWORD_CHANGED`), this one goes on; the
   * owner is told by mail. Not for kids' profiles to call, nor is requestEmailVerification.
   */
  changePassword: ChangePasswordResult;
  /** As many as the account may have (`Entitlement.profileLimit`). Not for kids' profiles to call, nor are updateProfile, deleteProfile and revokeDevice. */
  createProfile: CreateProfileResult;
  /**
   * The last profile stays. `pin` is needed where the profile has one. What it watched is forgotten. A device that acted as a
   * kids' profile stays a child's until another is chosen as from a kids' profile.
   */
  deleteProfile: DeleteProfileResult;
  /** Ends every login of an account, or of one of its devices: for support. `reason` of 1 to 500 characters goes on record. */
  endLogins: EndLoginsResult;
  /**
   * Logs a device in; its earlier login ends. The tokens act as no profile yet: switchProfile comes next. RATE_LIMITED,
   * with retryAfterMs, where too many log-ins wait.
   */
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
  /**
   * Opens an account with one profile and logs the device in; a link for verifyEmail is mailed to the address. Password: 8 to
   * 256 characters, not one that is soon guessed.
   */
  register: RegisterResult;
  /** Mails the caller another link for verifyEmail, good for 24 hours; that of before is good no more. */
  requestEmailVerification: RequestEmailVerificationResult;
  /**
   * Has a link for resetPassword mailed to an address, if it has an account: neither the answer nor its time tells whether it
   * does. A link that was mailed before is good no more.
   */
  requestPasswordReset: PasswordResetRequested;
  /**
   * Sets a new password by the token of a mailed link, once. All logins end (`PASSWORD_CHANGED`): log in with the new one.
   * Wrong tries are forgotten, the address is verified, the owner is told by mail. A weak password leaves the link good.
   */
  resetPassword: ResetPasswordResult;
  /** Ends every login of one of the caller's devices at once: tokens, sockets, playback. */
  revokeDevice: RevokeDeviceResult;
  /**
   * Replaces an account's roles; VIEWER is always among them. Its access tokens end at once (`ROLES_CHANGED`), its refresh
   * tokens stay good and give tokens with the new scopes.
   */
  setRoles: SetRolesResult;
  /**
   * Gives an access token that acts as a profile, and keeps it over refreshes; the refresh token stays. The PIN is checked here. From
   * a kids' profile the way to another that is none leads over its PIN, or the account's password where it has none.
   */
  switchProfile: SwitchProfileResult;
  /** Changes what the input names. Access tokens that are out already keep the old limits until they are refreshed. */
  updateProfile: UpdateProfileResult;
  /** Verifies an account's address by the token of a link that was mailed to it, once; logged in or not. */
  verifyEmail: VerifyEmailResult;
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationCreateProfileArgs = {
  input: CreateProfileInput;
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationDeleteProfileArgs = {
  pin?: InputMaybe<Scalars['String']['input']>;
  profileId: Scalars['ID']['input'];
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationEndLoginsArgs = {
  accountId: Scalars['ID']['input'];
  deviceId?: InputMaybe<Scalars['ID']['input']>;
  reason: Scalars['String']['input'];
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationLogInArgs = {
  input: LogInInput;
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationRefreshArgs = {
  refreshToken?: InputMaybe<Scalars['String']['input']>;
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationRegisterArgs = {
  input: RegisterInput;
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationRequestPasswordResetArgs = {
  email: Scalars['String']['input'];
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationResetPasswordArgs = {
  input: ResetPasswordInput;
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationRevokeDeviceArgs = {
  deviceId: Scalars['ID']['input'];
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationSetRolesArgs = {
  accountId: Scalars['ID']['input'];
  roles: Array<Role>;
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationSwitchProfileArgs = {
  password?: InputMaybe<Scalars['String']['input']>;
  pin?: InputMaybe<Scalars['String']['input']>;
  profileId: Scalars['ID']['input'];
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};


/**
 * What can be changed. The fields of one operation take effect one after the other, in the order in which they stand;
 * who may not do one of them does none.
 */
export type MutationVerifyEmailArgs = {
  token: Scalars['String']['input'];
};

/** What can be fetched again by its id alone, with `node`. No two nodes have the same id, whatever their types. */
export type Node = {
  /** Opaque, and never given to anything else. Its beginning, up to the first `_`, tells the type. */
  id: Scalars['ID']['output'];
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

/** The account has the new password; its owner is told by mail. */
export type PasswordChanged = {
  __typename?: 'PasswordChanged';
  /** How many other logins have ended with it. */
  endedLogins: Scalars['Int']['output'];
};

/** A kids' profile is left for one that has no PIN: the account's password is needed, and none was given. */
export type PasswordRequired = Failure & {
  __typename?: 'PasswordRequired';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** Said whether or not the address has an account: if it has, a link is on its way to it. */
export type PasswordResetRequested = {
  __typename?: 'PasswordResetRequested';
  /** How long such a link is good, in milliseconds from the request. */
  goodForMs: Scalars['Int']['output'];
};

/** The password is another, or came while nothing counted. */
export type PasswordWrong = Failure & {
  __typename?: 'PasswordWrong';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** Milliseconds in which no attempt counts, 15 minutes at most; set from the fifth failure on. */
  retryAfterMs?: Maybe<Scalars['Int']['output']>;
};

/** The profile has a PIN, and none was given. */
export type PinRequired = Failure & {
  __typename?: 'PinRequired';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The PIN is another, or came while nothing counted. */
export type PinWrong = Failure & {
  __typename?: 'PinWrong';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** Milliseconds in which no attempt counts, 15 minutes at most; set from the fifth failure on. */
  retryAfterMs?: Maybe<Scalars['Int']['output']>;
};

/** Seen by its own account and by staff with `accounts:read`. */
export type Profile = Node & {
  __typename?: 'Profile';
  /** Whose profile it is. */
  account: Account;
  /** Whether switchProfile, updateProfile and deleteProfile want a PIN. */
  hasPin: Scalars['Boolean']['output'];
  /** `profile_…`; never changes. */
  id: Scalars['ID']['output'];
  /** Decided when it is made: such a profile sees nothing rated above 7, and changes neither profiles nor what is paid. */
  isKids: Scalars['Boolean']['output'];
  /**
   * What titles, headings and explanations are shown in, where they have it; another takes effect with the next access
   * token.
   */
  language: Scalars['Locale']['output'];
  /** Titles rated above this age are hidden, 0 to 21; from 18 on nothing is. A change takes effect with the next access token. */
  maximumAge: Scalars['Int']['output'];
  /** 1 to 40 characters, as chosen; two profiles of an account may bear the same. */
  name: Scalars['String']['output'];
};

/** The login acts as the profile from now on, over refreshes too. */
export type ProfileActive = {
  __typename?: 'ProfileActive';
  /** As which it acts. */
  profile: Profile;
  /** The new access token; the refresh token stays. */
  tokens: Tokens;
};

/** The profile is gone, and all that it watched, liked and listed is forgotten. */
export type ProfileDeleted = {
  __typename?: 'ProfileDeleted';
  /** With the profiles that remain. */
  account: Account;
  /** For the client's cache. */
  profileId: Scalars['ID']['output'];
};

/** The account has as many profiles as it may: delete one, or choose a plan that has more. */
export type ProfileLimitReached = Failure & {
  __typename?: 'ProfileLimitReached';
  /** Profiles that the account may have. */
  limit: Scalars['Int']['output'];
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The account has no such profile. */
export type ProfileNotFound = Failure & {
  __typename?: 'ProfileNotFound';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** The profile was made, or changed. */
export type ProfileSaved = {
  __typename?: 'ProfileSaved';
  /** As it is now. */
  profile: Profile;
};

/** What can be asked. A field that the caller may not have is null, with an error of its own. */
export type Query = {
  __typename?: 'Query';
  /** Any account. Null where there is none. */
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


/** What can be asked. A field that the caller may not have is null, with an error of its own. */
export type QueryAccountArgs = {
  id: Scalars['ID']['input'];
};


/** What can be asked. A field that the caller may not have is null, with an error of its own. */
export type QueryAccountAuditArgs = {
  accountId?: InputMaybe<Scalars['ID']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


/** What can be asked. A field that the caller may not have is null, with an error of its own. */
export type QueryAccountsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  query?: InputMaybe<Scalars['String']['input']>;
};

/** The refresh token is expired, unknown or its login has ended: log in. */
export type RefreshRefused = Failure & {
  __typename?: 'RefreshRefused';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/** What comes of `refresh`. */
export type RefreshResult = LoggedIn | RefreshRefused | TokenReused;

/** Who registers, and on which device. */
export type RegisterInput = {
  /** Where the account is opened; decides what is available until a location is known better. */
  country: Scalars['Territory']['input'];
  /** The device that registers: it is logged in. */
  device: DeviceInput;
  /** An e-mail address; capital letters and space around it do not count. EmailTaken where it has an account. */
  email: Scalars['String']['input'];
  /** Language of the first profile. */
  language?: Scalars['Locale']['input'];
  /** 8 to 256 characters, neither the address nor what is soon guessed: leaked ones, names, dates, a word with a year. Else WeakPassword. */
  password: Scalars['String']['input'];
  /** Name of the first profile, 1 to 40 characters; else taken from the address. */
  profileName?: InputMaybe<Scalars['String']['input']>;
};

/** What comes of `register`. */
export type RegisterResult = EmailTaken | LoggedIn | WeakPassword;

/** What comes of `requestEmailVerification`. */
export type RequestEmailVerificationResult = EmailAlreadyVerified | VerificationSent;

/** What a link that was mailed is used for. */
export type ResetPasswordInput = {
  /** 8 to 256 characters, neither the address nor what is soon guessed; else WeakPassword. */
  newPassword: Scalars['String']['input'];
  /** `token` of the link; good for 30 minutes, once. */
  token: Scalars['String']['input'];
};

/** What comes of `resetPassword`. */
export type ResetPasswordResult = LinkRefused | PasswordChanged | WeakPassword;

/** What comes of `revokeDevice`. */
export type RevokeDeviceResult = DeviceNotFound | DeviceRevoked;

/** What an account may do beside watching. The scopes of an access token follow from its account's roles. */
export type Role =
  /** All of the above, and changes roles, plans and the search index. */
  | 'ADMIN'
  /** Makes titles: reads and writes drafts and media. */
  | 'EDITOR'
  /** An editor who also publishes and withdraws. */
  | 'PUBLISHER'
  /**
   * Helps customers: reads accounts, billing, catalogue, media and audit records, ends log-ins and sessions, gives money
   * back.
   */
  | 'SUPPORT'
  /** Watches. Everybody has it, and it gives no scope. */
  | 'VIEWER';

/** The account has the roles. */
export type RolesSet = {
  __typename?: 'RolesSet';
  /** With its roles as they are now. */
  account: Account;
};

/** What comes of `setRoles`. */
export type SetRolesResult = AccountNotFound | LastAdmin | RolesSet;

/** What can be followed, by graphql-transport-ws: one field an operation. */
export type Subscription = {
  __typename?: 'Subscription';
  /** This login was ended elsewhere: stop, forget the tokens, show `reason`. One event at most, at once if it has ended already. */
  loginEnded: LoginEnded;
};

/** What comes of `switchProfile`. */
export type SwitchProfileResult = PasswordRequired | PasswordWrong | PinRequired | PinWrong | ProfileActive | ProfileNotFound;

/** The refresh token was spent before: the login has been ended. */
export type TokenReused = Failure & {
  __typename?: 'TokenReused';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
};

/**
 * What a login is used by: `Authorization: Bearer` with the access token, in `connectionParams.accessToken` for
 * sockets.
 */
export type Tokens = {
  __typename?: 'Tokens';
  /** From then on it is UNAUTHENTICATED: refresh shortly before. */
  accessExpiresAt: Scalars['DateTime']['output'];
  /**
   * A JWT that acts for the account or one of its profiles, for about ten minutes. Not to be read: its content may
   * change.
   */
  accessToken: Scalars['String']['output'];
  /** Unless it is used before; no login lasts longer than its absolute term. */
  refreshExpiresAt: Scalars['DateTime']['output'];
  /** Null where the client keeps the one it has: after switchProfile, and for browsers, which hold it in an HttpOnly cookie. */
  refreshToken?: Maybe<Scalars['String']['output']>;
};

/** What is left out stays; `pin: null` removes the PIN. `currentPin` is needed where the profile has one. */
export type UpdateProfileInput = {
  /** The one it has now. */
  currentPin?: InputMaybe<Scalars['String']['input']>;
  /** Takes effect with the next access token. */
  language?: InputMaybe<Scalars['Locale']['input']>;
  /** 0 to 21, of a kids' profile to 7; takes effect with the next access token. */
  maximumAge?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 40 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** 4 to 8 digits. */
  pin?: InputMaybe<Scalars['String']['input']>;
  /** Of the caller's account, else ProfileNotFound. */
  profileId: Scalars['ID']['input'];
};

/** What comes of `updateProfile`. */
export type UpdateProfileResult = PinRequired | PinWrong | ProfileNotFound | ProfileSaved;

/** A link is on its way to the account's address. */
export type VerificationSent = {
  __typename?: 'VerificationSent';
  /** How long it is good, in milliseconds. */
  goodForMs: Scalars['Int']['output'];
};

/** What comes of `verifyEmail`. */
export type VerifyEmailResult = EmailVerified | LinkRefused;

/** The password may not be chosen. */
export type WeakPassword = Failure & {
  __typename?: 'WeakPassword';
  /** For people, in English; clients act on `__typename` and the other fields. */
  message: Scalars['String']['output'];
  /** A sentence for people: too short, too long, soon guessed, or the address itself. */
  reason: Scalars['String']['output'];
};
