import type * as Types from './types.ts';
import type { Account, Profile, Device } from './types.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AccountMapper, ProfileMapper, DeviceMapper, ProfileDeletedMapper, DeviceRevokedMapper } from '../mappers.ts';
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
  ChangePasswordResult:
    | ( Types.PasswordChanged )
    | ( Types.PasswordWrong )
    | ( Types.WeakPassword )
  ;
  CreateProfileResult:
    | ( Types.ProfileLimitReached )
    | ( Omit<Types.ProfileSaved, 'profile'> & { profile: _RefType['Profile'] } )
  ;
  DeleteProfileResult:
    | ( Types.LastProfile )
    | ( Types.PinRequired )
    | ( Types.PinWrong )
    | ( ProfileDeletedMapper )
    | ( Types.ProfileNotFound )
  ;
  EndLoginsResult:
    | ( Types.AccountNotFound )
    | ( Omit<Types.LoginsEnded, 'account'> & { account: _RefType['Account'] } )
  ;
  LogInResult:
    | ( Types.BadCredentials )
    | ( Omit<Types.LoggedIn, 'account' | 'device'> & { account: _RefType['Account'], device: _RefType['Device'] } )
  ;
  RefreshResult:
    | ( Omit<Types.LoggedIn, 'account' | 'device'> & { account: _RefType['Account'], device: _RefType['Device'] } )
    | ( Types.RefreshRefused )
    | ( Types.TokenReused )
  ;
  RegisterResult:
    | ( Types.EmailTaken )
    | ( Omit<Types.LoggedIn, 'account' | 'device'> & { account: _RefType['Account'], device: _RefType['Device'] } )
    | ( Types.WeakPassword )
  ;
  RequestEmailVerificationResult:
    | ( Types.EmailAlreadyVerified )
    | ( Types.VerificationSent )
  ;
  ResetPasswordResult:
    | ( Types.LinkRefused )
    | ( Types.PasswordChanged )
    | ( Types.WeakPassword )
  ;
  RevokeDeviceResult:
    | ( Types.DeviceNotFound )
    | ( DeviceRevokedMapper )
  ;
  SetRolesResult:
    | ( Types.AccountNotFound )
    | ( Types.LastAdmin )
    | ( Omit<Types.RolesSet, 'account'> & { account: _RefType['Account'] } )
  ;
  SwitchProfileResult:
    | ( Types.PasswordRequired )
    | ( Types.PasswordWrong )
    | ( Types.PinRequired )
    | ( Types.PinWrong )
    | ( Omit<Types.ProfileActive, 'profile'> & { profile: _RefType['Profile'] } )
    | ( Types.ProfileNotFound )
  ;
  UpdateProfileResult:
    | ( Types.PinRequired )
    | ( Types.PinWrong )
    | ( Types.ProfileNotFound )
    | ( Omit<Types.ProfileSaved, 'profile'> & { profile: _RefType['Profile'] } )
  ;
  VerifyEmailResult:
    | ( Types.EmailVerified )
    | ( Types.LinkRefused )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Failure:
    | ( Types.AccountNotFound )
    | ( Types.BadCredentials )
    | ( Types.DeviceNotFound )
    | ( Types.EmailAlreadyVerified )
    | ( Types.EmailTaken )
    | ( Types.LastAdmin )
    | ( Types.LastProfile )
    | ( Types.LinkRefused )
    | ( Types.PasswordRequired )
    | ( Types.PasswordWrong )
    | ( Types.PinRequired )
    | ( Types.PinWrong )
    | ( Types.ProfileLimitReached )
    | ( Types.ProfileNotFound )
    | ( Types.RefreshRefused )
    | ( Types.TokenReused )
    | ( Types.WeakPassword )
  ;
  Node:
    | ( AccountMapper )
    | ( DeviceMapper )
    | ( ProfileMapper )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  Account: ResolverTypeWrapper<AccountMapper>;
  String: ResolverTypeWrapper<Types.Scalars['String']['output']>;
  ID: ResolverTypeWrapper<Types.Scalars['ID']['output']>;
  AccountConnection: ResolverTypeWrapper<Omit<Types.AccountConnection, 'edges'> & { edges: Array<ResolversTypes['AccountEdge']> }>;
  AccountEdge: ResolverTypeWrapper<Omit<Types.AccountEdge, 'node'> & { node: ResolversTypes['Account'] }>;
  AccountNotFound: ResolverTypeWrapper<Types.AccountNotFound>;
  AuditRecord: ResolverTypeWrapper<Types.AuditRecord>;
  AuditRecordConnection: ResolverTypeWrapper<Types.AuditRecordConnection>;
  AuditRecordEdge: ResolverTypeWrapper<Types.AuditRecordEdge>;
  BadCredentials: ResolverTypeWrapper<Types.BadCredentials>;
  ChangePasswordInput: Types.ChangePasswordInput;
  ChangePasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordResult']>;
  CreateProfileInput: Types.CreateProfileInput;
  CreateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['CreateProfileResult']>;
  Currency: ResolverTypeWrapper<Types.Scalars['Currency']['output']>;
  DateTime: ResolverTypeWrapper<Types.Scalars['DateTime']['output']>;
  DeleteProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DeleteProfileResult']>;
  Device: ResolverTypeWrapper<DeviceMapper>;
  DeviceInput: Types.DeviceInput;
  DeviceKind: Types.DeviceKind;
  DeviceNotFound: ResolverTypeWrapper<Types.DeviceNotFound>;
  DeviceRevoked: ResolverTypeWrapper<DeviceRevokedMapper>;
  EmailAlreadyVerified: ResolverTypeWrapper<Types.EmailAlreadyVerified>;
  EmailTaken: ResolverTypeWrapper<Types.EmailTaken>;
  EmailVerified: ResolverTypeWrapper<Types.EmailVerified>;
  EndLoginsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EndLoginsResult']>;
  Failure: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Failure']>;
  IdempotencyKey: ResolverTypeWrapper<Types.Scalars['IdempotencyKey']['output']>;
  LastAdmin: ResolverTypeWrapper<Types.LastAdmin>;
  LastProfile: ResolverTypeWrapper<Types.LastProfile>;
  LinkRefused: ResolverTypeWrapper<Types.LinkRefused>;
  Locale: ResolverTypeWrapper<Types.Scalars['Locale']['output']>;
  LogInInput: Types.LogInInput;
  LogInResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LogInResult']>;
  LogOutPayload: ResolverTypeWrapper<Types.LogOutPayload>;
  LoggedIn: ResolverTypeWrapper<Omit<Types.LoggedIn, 'account' | 'device'> & { account: ResolversTypes['Account'], device: ResolversTypes['Device'] }>;
  LoginEndReason: Types.LoginEndReason;
  LoginEnded: ResolverTypeWrapper<Types.LoginEnded>;
  LoginsEnded: ResolverTypeWrapper<Omit<Types.LoginsEnded, 'account'> & { account: ResolversTypes['Account'] }>;
  Long: ResolverTypeWrapper<Types.Scalars['Long']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PageInfo: ResolverTypeWrapper<Types.PageInfo>;
  PasswordChanged: ResolverTypeWrapper<Types.PasswordChanged>;
  PasswordRequired: ResolverTypeWrapper<Types.PasswordRequired>;
  PasswordResetRequested: ResolverTypeWrapper<Types.PasswordResetRequested>;
  PasswordWrong: ResolverTypeWrapper<Types.PasswordWrong>;
  PinRequired: ResolverTypeWrapper<Types.PinRequired>;
  PinWrong: ResolverTypeWrapper<Types.PinWrong>;
  Profile: ResolverTypeWrapper<ProfileMapper>;
  ProfileActive: ResolverTypeWrapper<Omit<Types.ProfileActive, 'profile'> & { profile: ResolversTypes['Profile'] }>;
  ProfileDeleted: ResolverTypeWrapper<ProfileDeletedMapper>;
  ProfileLimitReached: ResolverTypeWrapper<Types.ProfileLimitReached>;
  ProfileNotFound: ResolverTypeWrapper<Types.ProfileNotFound>;
  ProfileSaved: ResolverTypeWrapper<Omit<Types.ProfileSaved, 'profile'> & { profile: ResolversTypes['Profile'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RefreshRefused: ResolverTypeWrapper<Types.RefreshRefused>;
  RefreshResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RefreshResult']>;
  RegisterInput: Types.RegisterInput;
  RegisterResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterResult']>;
  RequestEmailVerificationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RequestEmailVerificationResult']>;
  ResetPasswordInput: Types.ResetPasswordInput;
  ResetPasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResetPasswordResult']>;
  RevokeDeviceResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeDeviceResult']>;
  Role: Types.Role;
  RolesSet: ResolverTypeWrapper<Omit<Types.RolesSet, 'account'> & { account: ResolversTypes['Account'] }>;
  SetRolesResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SetRolesResult']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SwitchProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SwitchProfileResult']>;
  Territory: ResolverTypeWrapper<Types.Scalars['Territory']['output']>;
  TokenReused: ResolverTypeWrapper<Types.TokenReused>;
  Tokens: ResolverTypeWrapper<Types.Tokens>;
  UpdateProfileInput: Types.UpdateProfileInput;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  VerificationSent: ResolverTypeWrapper<Types.VerificationSent>;
  VerifyEmailResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['VerifyEmailResult']>;
  WeakPassword: ResolverTypeWrapper<Types.WeakPassword>;
  Boolean: ResolverTypeWrapper<Types.Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Types.Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Account: AccountMapper;
  String: Types.Scalars['String']['output'];
  ID: Types.Scalars['ID']['output'];
  AccountConnection: Omit<Types.AccountConnection, 'edges'> & { edges: Array<ResolversParentTypes['AccountEdge']> };
  AccountEdge: Omit<Types.AccountEdge, 'node'> & { node: ResolversParentTypes['Account'] };
  AccountNotFound: Types.AccountNotFound;
  AuditRecord: Types.AuditRecord;
  AuditRecordConnection: Types.AuditRecordConnection;
  AuditRecordEdge: Types.AuditRecordEdge;
  BadCredentials: Types.BadCredentials;
  ChangePasswordInput: Types.ChangePasswordInput;
  ChangePasswordResult: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordResult'];
  CreateProfileInput: Types.CreateProfileInput;
  CreateProfileResult: ResolversUnionTypes<ResolversParentTypes>['CreateProfileResult'];
  Currency: Types.Scalars['Currency']['output'];
  DateTime: Types.Scalars['DateTime']['output'];
  DeleteProfileResult: ResolversUnionTypes<ResolversParentTypes>['DeleteProfileResult'];
  Device: DeviceMapper;
  DeviceInput: Types.DeviceInput;
  DeviceNotFound: Types.DeviceNotFound;
  DeviceRevoked: DeviceRevokedMapper;
  EmailAlreadyVerified: Types.EmailAlreadyVerified;
  EmailTaken: Types.EmailTaken;
  EmailVerified: Types.EmailVerified;
  EndLoginsResult: ResolversUnionTypes<ResolversParentTypes>['EndLoginsResult'];
  Failure: ResolversInterfaceTypes<ResolversParentTypes>['Failure'];
  IdempotencyKey: Types.Scalars['IdempotencyKey']['output'];
  LastAdmin: Types.LastAdmin;
  LastProfile: Types.LastProfile;
  LinkRefused: Types.LinkRefused;
  Locale: Types.Scalars['Locale']['output'];
  LogInInput: Types.LogInInput;
  LogInResult: ResolversUnionTypes<ResolversParentTypes>['LogInResult'];
  LogOutPayload: Types.LogOutPayload;
  LoggedIn: Omit<Types.LoggedIn, 'account' | 'device'> & { account: ResolversParentTypes['Account'], device: ResolversParentTypes['Device'] };
  LoginEnded: Types.LoginEnded;
  LoginsEnded: Omit<Types.LoginsEnded, 'account'> & { account: ResolversParentTypes['Account'] };
  Long: Types.Scalars['Long']['output'];
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  PageInfo: Types.PageInfo;
  PasswordChanged: Types.PasswordChanged;
  PasswordRequired: Types.PasswordRequired;
  PasswordResetRequested: Types.PasswordResetRequested;
  PasswordWrong: Types.PasswordWrong;
  PinRequired: Types.PinRequired;
  PinWrong: Types.PinWrong;
  Profile: ProfileMapper;
  ProfileActive: Omit<Types.ProfileActive, 'profile'> & { profile: ResolversParentTypes['Profile'] };
  ProfileDeleted: ProfileDeletedMapper;
  ProfileLimitReached: Types.ProfileLimitReached;
  ProfileNotFound: Types.ProfileNotFound;
  ProfileSaved: Omit<Types.ProfileSaved, 'profile'> & { profile: ResolversParentTypes['Profile'] };
  Query: Record<PropertyKey, never>;
  RefreshRefused: Types.RefreshRefused;
  RefreshResult: ResolversUnionTypes<ResolversParentTypes>['RefreshResult'];
  RegisterInput: Types.RegisterInput;
  RegisterResult: ResolversUnionTypes<ResolversParentTypes>['RegisterResult'];
  RequestEmailVerificationResult: ResolversUnionTypes<ResolversParentTypes>['RequestEmailVerificationResult'];
  ResetPasswordInput: Types.ResetPasswordInput;
  ResetPasswordResult: ResolversUnionTypes<ResolversParentTypes>['ResetPasswordResult'];
  RevokeDeviceResult: ResolversUnionTypes<ResolversParentTypes>['RevokeDeviceResult'];
  RolesSet: Omit<Types.RolesSet, 'account'> & { account: ResolversParentTypes['Account'] };
  SetRolesResult: ResolversUnionTypes<ResolversParentTypes>['SetRolesResult'];
  Subscription: Record<PropertyKey, never>;
  SwitchProfileResult: ResolversUnionTypes<ResolversParentTypes>['SwitchProfileResult'];
  Territory: Types.Scalars['Territory']['output'];
  TokenReused: Types.TokenReused;
  Tokens: Types.Tokens;
  UpdateProfileInput: Types.UpdateProfileInput;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  VerificationSent: Types.VerificationSent;
  VerifyEmailResult: ResolversUnionTypes<ResolversParentTypes>['VerifyEmailResult'];
  WeakPassword: Types.WeakPassword;
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
  country?: Resolver<Types.Maybe<ResolversTypes['Territory']>, ParentType, ContextType>;
  createdAt?: Resolver<Types.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  devices?: Resolver<Types.Maybe<Array<ResolversTypes['Device']>>, ParentType, ContextType>;
  email?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isEmailVerified?: Resolver<Types.Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  profiles?: Resolver<Types.Maybe<Array<ResolversTypes['Profile']>>, ParentType, ContextType>;
  roles?: Resolver<Types.Maybe<Array<ResolversTypes['Role']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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
  retryAfterMs?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangePasswordResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangePasswordResult'] = ResolversParentTypes['ChangePasswordResult']> = {
  __resolveType: TypeResolveFn<'PasswordChanged' | 'PasswordWrong' | 'WeakPassword', ParentType, ContextType>;
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
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Device']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DeviceKind'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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

export type EmailAlreadyVerifiedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailAlreadyVerified'] = ResolversParentTypes['EmailAlreadyVerified']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EmailTakenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailTaken'] = ResolversParentTypes['EmailTaken']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EmailVerifiedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EmailVerified'] = ResolversParentTypes['EmailVerified']> = {
  verifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EndLoginsResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EndLoginsResult'] = ResolversParentTypes['EndLoginsResult']> = {
  __resolveType: TypeResolveFn<'AccountNotFound' | 'LoginsEnded', ParentType, ContextType>;
};

export type FailureResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Failure'] = ResolversParentTypes['Failure']> = {
  __resolveType: TypeResolveFn<'AccountNotFound' | 'BadCredentials' | 'DeviceNotFound' | 'EmailAlreadyVerified' | 'EmailTaken' | 'LastAdmin' | 'LastProfile' | 'LinkRefused' | 'PasswordRequired' | 'PasswordWrong' | 'PinRequired' | 'PinWrong' | 'ProfileLimitReached' | 'ProfileNotFound' | 'RefreshRefused' | 'TokenReused' | 'WeakPassword', ParentType, ContextType>;
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

export type LinkRefusedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LinkRefused'] = ResolversParentTypes['LinkRefused']> = {
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
  deviceToken?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  changePassword?: Resolver<ResolversTypes['ChangePasswordResult'], ParentType, ContextType, RequireFields<Types.MutationChangePasswordArgs, 'input'>>;
  createProfile?: Resolver<ResolversTypes['CreateProfileResult'], ParentType, ContextType, RequireFields<Types.MutationCreateProfileArgs, 'input'>>;
  deleteProfile?: Resolver<ResolversTypes['DeleteProfileResult'], ParentType, ContextType, RequireFields<Types.MutationDeleteProfileArgs, 'profileId'>>;
  endLogins?: Resolver<ResolversTypes['EndLoginsResult'], ParentType, ContextType, RequireFields<Types.MutationEndLoginsArgs, 'accountId' | 'reason'>>;
  logIn?: Resolver<ResolversTypes['LogInResult'], ParentType, ContextType, RequireFields<Types.MutationLogInArgs, 'input'>>;
  logOut?: Resolver<ResolversTypes['LogOutPayload'], ParentType, ContextType>;
  refresh?: Resolver<ResolversTypes['RefreshResult'], ParentType, ContextType, Partial<Types.MutationRefreshArgs>>;
  register?: Resolver<ResolversTypes['RegisterResult'], ParentType, ContextType, RequireFields<Types.MutationRegisterArgs, 'input'>>;
  requestEmailVerification?: Resolver<ResolversTypes['RequestEmailVerificationResult'], ParentType, ContextType>;
  requestPasswordReset?: Resolver<ResolversTypes['PasswordResetRequested'], ParentType, ContextType, RequireFields<Types.MutationRequestPasswordResetArgs, 'email'>>;
  resetPassword?: Resolver<ResolversTypes['ResetPasswordResult'], ParentType, ContextType, RequireFields<Types.MutationResetPasswordArgs, 'input'>>;
  revokeDevice?: Resolver<ResolversTypes['RevokeDeviceResult'], ParentType, ContextType, RequireFields<Types.MutationRevokeDeviceArgs, 'deviceId'>>;
  setRoles?: Resolver<ResolversTypes['SetRolesResult'], ParentType, ContextType, RequireFields<Types.MutationSetRolesArgs, 'accountId' | 'roles'>>;
  switchProfile?: Resolver<ResolversTypes['SwitchProfileResult'], ParentType, ContextType, RequireFields<Types.MutationSwitchProfileArgs, 'profileId'>>;
  updateProfile?: Resolver<ResolversTypes['UpdateProfileResult'], ParentType, ContextType, RequireFields<Types.MutationUpdateProfileArgs, 'input'>>;
  verifyEmail?: Resolver<ResolversTypes['VerifyEmailResult'], ParentType, ContextType, RequireFields<Types.MutationVerifyEmailArgs, 'token'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Account' | 'Device' | 'Profile', ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PasswordChangedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordChanged'] = ResolversParentTypes['PasswordChanged']> = {
  endedLogins?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasswordRequiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordRequired'] = ResolversParentTypes['PasswordRequired']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PasswordResetRequestedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordResetRequested'] = ResolversParentTypes['PasswordResetRequested']> = {
  goodForMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PasswordWrongResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PasswordWrong'] = ResolversParentTypes['PasswordWrong']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PinRequiredResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PinRequired'] = ResolversParentTypes['PinRequired']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PinWrongResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PinWrong'] = ResolversParentTypes['PinWrong']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryAfterMs?: Resolver<Types.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfileResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Profile'] = ResolversParentTypes['Profile'], FederationReferenceType extends FederationReferenceTypes['Profile'] = FederationReferenceTypes['Profile']> = {
  __resolveReference?: ReferenceResolver<Types.Maybe<ResolversTypes['Profile']> | FederationReferenceType, FederationReferenceType, ContextType>;
  account?: Resolver<ResolversTypes['Account'], ParentType, ContextType>;
  hasPin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isKids?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  maximumAge?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
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
  account?: Resolver<Types.Maybe<ResolversTypes['Account']>, ParentType, ContextType, RequireFields<Types.QueryAccountArgs, 'id'>>;
  accountAudit?: Resolver<Types.Maybe<ResolversTypes['AuditRecordConnection']>, ParentType, ContextType, RequireFields<Types.QueryAccountAuditArgs, 'first'>>;
  accounts?: Resolver<Types.Maybe<ResolversTypes['AccountConnection']>, ParentType, ContextType, RequireFields<Types.QueryAccountsArgs, 'first'>>;
  actingProfile?: Resolver<Types.Maybe<ResolversTypes['Profile']>, ParentType, ContextType>;
  me?: Resolver<Types.Maybe<ResolversTypes['Account']>, ParentType, ContextType>;
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

export type RequestEmailVerificationResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestEmailVerificationResult'] = ResolversParentTypes['RequestEmailVerificationResult']> = {
  __resolveType: TypeResolveFn<'EmailAlreadyVerified' | 'VerificationSent', ParentType, ContextType>;
};

export type ResetPasswordResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ResetPasswordResult'] = ResolversParentTypes['ResetPasswordResult']> = {
  __resolveType: TypeResolveFn<'LinkRefused' | 'PasswordChanged' | 'WeakPassword', ParentType, ContextType>;
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
  __resolveType: TypeResolveFn<'PasswordRequired' | 'PasswordWrong' | 'PinRequired' | 'PinWrong' | 'ProfileActive' | 'ProfileNotFound', ParentType, ContextType>;
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
  refreshToken?: Resolver<Types.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateProfileResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'PinRequired' | 'PinWrong' | 'ProfileNotFound' | 'ProfileSaved', ParentType, ContextType>;
};

export type VerificationSentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerificationSent'] = ResolversParentTypes['VerificationSent']> = {
  goodForMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VerifyEmailResultResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VerifyEmailResult'] = ResolversParentTypes['VerifyEmailResult']> = {
  __resolveType: TypeResolveFn<'EmailVerified' | 'LinkRefused', ParentType, ContextType>;
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
  ChangePasswordResult?: ChangePasswordResultResolvers<ContextType>;
  CreateProfileResult?: CreateProfileResultResolvers<ContextType>;
  Currency?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  DeleteProfileResult?: DeleteProfileResultResolvers<ContextType>;
  Device?: DeviceResolvers<ContextType>;
  DeviceNotFound?: DeviceNotFoundResolvers<ContextType>;
  DeviceRevoked?: DeviceRevokedResolvers<ContextType>;
  EmailAlreadyVerified?: EmailAlreadyVerifiedResolvers<ContextType>;
  EmailTaken?: EmailTakenResolvers<ContextType>;
  EmailVerified?: EmailVerifiedResolvers<ContextType>;
  EndLoginsResult?: EndLoginsResultResolvers<ContextType>;
  Failure?: FailureResolvers<ContextType>;
  IdempotencyKey?: GraphQLScalarType;
  LastAdmin?: LastAdminResolvers<ContextType>;
  LastProfile?: LastProfileResolvers<ContextType>;
  LinkRefused?: LinkRefusedResolvers<ContextType>;
  Locale?: GraphQLScalarType;
  LogInResult?: LogInResultResolvers<ContextType>;
  LogOutPayload?: LogOutPayloadResolvers<ContextType>;
  LoggedIn?: LoggedInResolvers<ContextType>;
  LoginEnded?: LoginEndedResolvers<ContextType>;
  LoginsEnded?: LoginsEndedResolvers<ContextType>;
  Long?: GraphQLScalarType;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PasswordChanged?: PasswordChangedResolvers<ContextType>;
  PasswordRequired?: PasswordRequiredResolvers<ContextType>;
  PasswordResetRequested?: PasswordResetRequestedResolvers<ContextType>;
  PasswordWrong?: PasswordWrongResolvers<ContextType>;
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
  RequestEmailVerificationResult?: RequestEmailVerificationResultResolvers<ContextType>;
  ResetPasswordResult?: ResetPasswordResultResolvers<ContextType>;
  RevokeDeviceResult?: RevokeDeviceResultResolvers<ContextType>;
  RolesSet?: RolesSetResolvers<ContextType>;
  SetRolesResult?: SetRolesResultResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SwitchProfileResult?: SwitchProfileResultResolvers<ContextType>;
  Territory?: GraphQLScalarType;
  TokenReused?: TokenReusedResolvers<ContextType>;
  Tokens?: TokensResolvers<ContextType>;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  VerificationSent?: VerificationSentResolvers<ContextType>;
  VerifyEmailResult?: VerifyEmailResultResolvers<ContextType>;
  WeakPassword?: WeakPasswordResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
};
