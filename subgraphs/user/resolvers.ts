import { fault } from '../../platform/errors/errors.ts';
import { checkFirst, decodeCursor, toConnection, type PageArguments } from '../../platform/graphql/connection.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { refuseKids } from '../../platform/passport/refuse-kids.ts';
import { actOf, requirePassport } from '../../platform/subgraph/request-context.ts';
import type { Account } from './account/account-store.ts';
import { visibilityOfAccount, type Visibility } from './account/visible-account.ts';
import { setRoles } from './admin/set-roles.ts';
import { callerActOf, type Context } from './context.ts';
import type { Resolvers } from './generated/resolvers.ts';
import { endLogins, logOut, revokeDevice } from './login/end-logins.ts';
import { logIn } from './login/log-in.ts';
import { watchLoginEnd } from './login/login-ended-feed.ts';
import type { LoginEnd } from './login/login-store.ts';
import { dropRefreshToken, shownRefreshToken } from './login/refresh-header.ts';
import { refresh } from './login/refresh.ts';
import { switchProfile } from './login/switch-profile.ts';
import { show, showLogin } from './outcomes.ts';
import { changePassword } from './password-change/change-password.ts';
import { requestPasswordReset } from './password-change/request-password-reset.ts';
import { resetPassword } from './password-change/reset-password.ts';
import { createProfile, deleteProfile, updateProfile } from './profile/edit-profiles.ts';
import { register } from './registration/register.ts';
import { requestEmailVerification } from './verification/request-email-verification.ts';
import { verifyEmail } from './verification/verify-email.ts';

async function ownAccount(context: Context): Promise<Account> {
  const account = await context.load.account.load(requirePassport(context).account);
  if (!account) throw fault('UNAUTHENTICATED', 'This account is no more.');
  return account;
}

function visibilityOf(accountId: string, context: Context) {
  return visibilityOfAccount(accountId, context.viewer?.account, context.passport);
}

/** A field of an account, refused to whom `visibilityOfAccount` does not grant it. */
function seen<Value>(as: Exclude<Visibility, 'nothing'>, read: (account: Account, context: Context) => Value) {
  return (account: Account, _args: object, context: Context): Value => {
    const granted = visibilityOf(account.id, context);
    if (granted === 'all' || granted === as) return read(account, context);
    if (granted === 'child') refuseKids({ isKids: true });
    throw fault('FORBIDDEN', 'This needs the scope accounts:read.', { missingScopes: ['accounts:read'] });
  };
}

/** What a store is asked for to fill a page of a list in the order of ids, newest first. */
function pageOf({ first, after }: PageArguments): { before?: string; limit: number } {
  const limit = checkFirst(first) + 1;
  return after ? { before: decodeCursor<[string]>(after, ['string'])[0], limit } : { limit };
}

export const resolvers: Resolvers = {
  ...scalars,

  Query: {
    me: (_, _args, context) => ownAccount(context),
    async actingProfile(_, _args, context) {
      const { profile } = requirePassport(context);
      return profile ? context.load.profile.load(profile) : undefined;
    },
    serverTime: () => new Date(),
    account: (_, { id }, context) => context.load.account.load(id),
    async accounts(_, { query, ...page }, { parts, load }) {
      const found = await parts.accounts.list({ ...pageOf(page), ...(query ? { query } : {}) });
      for (const account of found) load.account.prime(account.id, account);
      return toConnection(found, page, ({ id }) => [id]);
    },
    async accountAudit(_, { accountId, ...page }, { parts }) {
      const found = await parts.audit.list({ ...pageOf(page), ...(accountId ? { subjectId: accountId } : {}) });
      return toConnection(found, page, ({ id }) => [id]);
    },
  },

  Mutation: {
    register: async (_, { input }, context) => showLogin(context, await register(context.parts, input, context)),
    logIn: async (_, { input }, context) => showLogin(context, await logIn(context.parts, input, context)),
    async refresh(_, { refreshToken }, context) {
      const outcome = await refresh(context.parts, shownRefreshToken(context, refreshToken), context);
      if (outcome.kind !== 'loggedIn') dropRefreshToken(context);
      return showLogin(context, outcome);
    },
    async logOut(_, _args, context) {
      const act = callerActOf(context);
      await logOut(context.parts, act);
      dropRefreshToken(context);
      return { deviceId: act.device };
    },
    switchProfile: async (_, args, context) => show(await switchProfile(context.parts, args, callerActOf(context))),
    createProfile: async (_, { input }, context) =>
      show(await createProfile(context.parts, input, callerActOf(context))),
    updateProfile: async (_, { input }, context) =>
      show(await updateProfile(context.parts, input, callerActOf(context))),
    deleteProfile: async (_, args, context) => show(await deleteProfile(context.parts, args, callerActOf(context))),
    async revokeDevice(_, { deviceId }, context) {
      const act = callerActOf(context);
      const outcome = await revokeDevice(context.parts, deviceId, act);
      if (outcome.kind === 'deviceRevoked' && deviceId === act.device) dropRefreshToken(context);
      return show(outcome);
    },
    changePassword: async (_, { input }, context) =>
      show(await changePassword(context.parts, input, callerActOf(context))),
    requestPasswordReset: (_, { email }, context) => requestPasswordReset(context.parts, email, context),
    resetPassword: async (_, { input }, context) => show(await resetPassword(context.parts, input, context)),
    verifyEmail: async (_, { token }, context) => show(await verifyEmail(context.parts, token, context)),
    requestEmailVerification: async (_, _args, context) =>
      show(await requestEmailVerification(context.parts, callerActOf(context))),
    setRoles: async (_, args, context) => show(await setRoles(context.parts, args, actOf(context))),
    endLogins: async (_, args, context) => show(await endLogins(context.parts, args, actOf(context))),
  },

  Subscription: {
    loginEnded: {
      subscribe: (_, _args, context) =>
        watchLoginEnd(context.parts.logins, context.channels, requirePassport(context).session),
      resolve: (end: LoginEnd) => end,
    },
  },

  Account: {
    async __resolveReference({ id }, context) {
      return visibilityOf(id, context) === 'nothing' ? null : context.load.account.load(id);
    },
    email: seen('address', ({ email }) => email),
    isEmailVerified: seen('all', ({ emailVerifiedAt }) => emailVerifiedAt !== undefined),
    roles: seen('all', ({ roles }) => roles),
    country: seen('all', ({ country }) => country),
    createdAt: seen('all', ({ createdAt }) => createdAt),
    profiles: seen('child', ({ id }, { load }) => load.profilesOfAccount.load(id)),
    devices: seen('all', ({ id }, { load }) => load.devicesOfAccount.load(id)),
  },

  ProfileDeleted: { account: (_, _args, context) => ownAccount(context) },
  DeviceRevoked: { account: (_, _args, context) => ownAccount(context) },

  Profile: {
    async __resolveReference({ id }, context) {
      const profile = await context.load.profile.load(id);
      return profile && ['all', 'child'].includes(visibilityOf(profile.accountId, context)) ? profile : null;
    },
    async account(profile, _, context) {
      return (await context.load.account.load(profile.accountId))!;
    },
  },

  Device: {
    async __resolveReference({ id }, context) {
      const device = await context.load.device.load(id);
      return device && visibilityOf(device.accountId, context) === 'all' ? device : null;
    },
    isCurrent: (device, _, context) => device.id === context.viewer?.device,
  },
};
