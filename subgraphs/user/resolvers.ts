import { badInput, fault } from '../../platform/errors/errors.ts';
import { checkFirst, decodeCursor, toConnection, type PageArguments } from '../../platform/graphql/connection.ts';
import { scalars } from '../../platform/graphql/scalars.ts';
import { requirePassport } from '../../platform/subgraph/request-context.ts';
import type { Account } from './account/account-store.ts';
import { register } from './account/register.ts';
import { setRoles } from './account/set-roles.ts';
import { visibilityOfAccount, type Visibility } from './account/visible-account.ts';
import type { Context } from './context.ts';
import type { Resolvers } from './generated/resolvers.ts';
import type { LoggedIn } from './login/begin-login.ts';
import { endLogins, logOut, revokeDevice } from './login/end-logins.ts';
import { logIn } from './login/log-in.ts';
import type { LoginEnd } from './login/login-store.ts';
import { watchLoginEnd } from './login/login-ended-feed.ts';
import { deliverTokens, dropRefreshToken, shownRefreshToken } from './login/refresh-header.ts';
import { refresh } from './login/refresh.ts';
import type { PinVerdict } from './profile/check-pin.ts';
import { createProfile, deleteProfile, refuseKids, updateProfile } from './profile/edit-profiles.ts';
import { switchProfile } from './profile/switch-profile.ts';

const LONGEST_REASON = 500;

/** What every mutation begins with. */
function act({ parts, requestId, now }: Context) {
  return { parts, requestId, now };
}

function actAsCaller(context: Context) {
  return { ...act(context), caller: requirePassport(context) };
}

async function ownAccount(context: Context): Promise<Account> {
  const account = await context.load.account.load(requirePassport(context).account);
  if (!account) throw fault('UNAUTHENTICATED', 'This account is no more.');
  return account;
}

function visibilityOf(accountId: string, context: Context) {
  return visibilityOfAccount(accountId, context.viewer?.account, context.passport);
}

/** A field of an account, refused to whom `visibilityOfAccount` does not grant it. */
function seen<Value>(as: Exclude<Visibility, 'NOTHING'>, read: (account: Account, context: Context) => Value) {
  return (account: Account, _args: object, context: Context): Value => {
    const granted = visibilityOf(account.id, context);
    if (granted !== 'ALL' && granted !== as) {
      throw fault('FORBIDDEN', 'This needs the scope accounts:read.', { missingScopes: ['accounts:read'] });
    }
    return read(account, context);
  };
}

/** What a store is asked for to fill a page of a list in the order of ids, newest first. */
function pageOf({ first, after }: PageArguments): { before?: string; limit: number } {
  const limit = checkFirst(first) + 1;
  return after ? { before: decodeCursor<[string]>(after, ['string'])[0], limit } : { limit };
}

function showLogin(context: Context, { account, device, tokens }: LoggedIn, now: Date) {
  context.viewer = { account: account.id, device: device.id };
  return { __typename: 'LoggedIn' as const, tokens: deliverTokens(context, tokens, now), account, device };
}

function showPinRefused(verdict: Exclude<PinVerdict, { kind: 'RIGHT' }>) {
  return verdict.kind === 'PIN_REQUIRED'
    ? { __typename: 'PinRequired' as const, message: 'This profile has a PIN.' }
    : { __typename: 'PinWrong' as const, message: 'The PIN is wrong.', retryAfterMs: verdict.retryAfterMs };
}

const profileNotFound = { __typename: 'ProfileNotFound' as const, message: 'This account has no such profile.' };
const accountNotFound = { __typename: 'AccountNotFound' as const, message: 'There is no such account.' };

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
    async register(_, { input }, context) {
      const { parts, requestId, now } = act(context);
      const outcome = await register(parts, input, requestId, now);
      switch (outcome.kind) {
        case 'LOGGED_IN':
          return showLogin(context, outcome, now);
        case 'EMAIL_TAKEN':
          return { __typename: 'EmailTaken', message: 'This address has an account already.' };
        case 'WEAK_PASSWORD':
          return { __typename: 'WeakPassword', message: 'Choose another password.', reason: outcome.reason };
      }
    },
    async logIn(_, { input }, context) {
      const { parts, requestId, now } = act(context);
      const outcome = await logIn(parts, input, requestId, now);
      if (outcome.kind === 'LOGGED_IN') return showLogin(context, outcome, now);
      const { retryAfterMs } = outcome;
      return { __typename: 'BadCredentials', message: 'The address or the password is wrong.', retryAfterMs };
    },
    async refresh(_, { refreshToken }, context) {
      const { parts, requestId, now } = act(context);
      const outcome = await refresh(parts, shownRefreshToken(context, refreshToken), requestId, now);
      if (outcome.kind === 'LOGGED_IN') return showLogin(context, outcome, now);
      dropRefreshToken(context);
      if (outcome.kind === 'REFUSED') return { __typename: 'RefreshRefused', message: 'Log in again.' };
      context.log.warn({ requestId, session: outcome.session }, 'a spent refresh token was used; its login is ended');
      return { __typename: 'TokenReused', message: 'This login was ended: its token was used twice. Log in again.' };
    },
    async logOut(_, _args, context) {
      const { parts, requestId, now, caller } = actAsCaller(context);
      await logOut(parts, caller, requestId, now);
      dropRefreshToken(context);
      return { deviceId: caller.device };
    },
    async switchProfile(_, { profileId, pin }, context) {
      const { parts, now, caller } = actAsCaller(context);
      const outcome = await switchProfile(parts, caller, profileId, pin, now);
      switch (outcome.kind) {
        case 'ACTIVE':
          return { __typename: 'ProfileActive', tokens: outcome.tokens, profile: outcome.profile };
        case 'PROFILE_NOT_FOUND':
          return profileNotFound;
        default:
          return showPinRefused(outcome);
      }
    },
    async createProfile(_, { input }, context) {
      const { parts, requestId, now, caller } = actAsCaller(context);
      const outcome = await createProfile(parts, caller, input, requestId, now);
      if (outcome.kind === 'SAVED') return { __typename: 'ProfileSaved', profile: outcome.profile };
      const { limit } = outcome;
      return { __typename: 'ProfileLimitReached', message: `An account has at most ${limit} profiles.`, limit };
    },
    async updateProfile(_, { input }, context) {
      const { parts, requestId, now, caller } = actAsCaller(context);
      const outcome = await updateProfile(parts, caller, input, requestId, now);
      switch (outcome.kind) {
        case 'SAVED':
          return { __typename: 'ProfileSaved', profile: outcome.profile };
        case 'PROFILE_NOT_FOUND':
          return profileNotFound;
        default:
          return showPinRefused(outcome);
      }
    },
    async deleteProfile(_, { profileId, pin }, context) {
      const { parts, requestId, now, caller } = actAsCaller(context);
      const outcome = await deleteProfile(parts, caller, profileId, pin, requestId, now);
      switch (outcome.kind) {
        case 'DELETED':
          return { __typename: 'ProfileDeleted', profileId, account: await ownAccount(context) };
        case 'PROFILE_NOT_FOUND':
          return profileNotFound;
        case 'LAST_PROFILE':
          return { __typename: 'LastProfile', message: 'An account keeps one profile.' };
        default:
          return showPinRefused(outcome);
      }
    },
    async revokeDevice(_, { deviceId }, context) {
      const { parts, requestId, now, caller } = actAsCaller(context);
      refuseKids(caller);
      if ((await revokeDevice(parts, caller, deviceId, requestId, now)) === 0) {
        return { __typename: 'DeviceNotFound', message: 'This account is not logged in on such a device.' };
      }
      if (deviceId === caller.device) dropRefreshToken(context);
      return { __typename: 'DeviceRevoked', deviceId, account: await ownAccount(context) };
    },
    async setRoles(_, { accountId, roles }, context) {
      const { parts, requestId, now, caller } = actAsCaller(context);
      const outcome = await setRoles(parts, { actorId: caller.account, accountId, roles, requestId }, now);
      switch (outcome.kind) {
        case 'SET':
          return { __typename: 'RolesSet', account: outcome.account };
        case 'ACCOUNT_NOT_FOUND':
          return accountNotFound;
        case 'LAST_ADMIN':
          return { __typename: 'LastAdmin', message: 'Nobody else is an administrator.' };
      }
    },
    async endLogins(_, { accountId, deviceId, reason }, context) {
      const { parts, requestId, now, caller } = actAsCaller(context);
      const why = reason.trim();
      if (why === '' || why.length > LONGEST_REASON) {
        throw badInput('reason', `reason must have 1 to ${LONGEST_REASON} characters.`);
      }
      const device = deviceId ?? undefined;
      const outcome = await endLogins(parts, { actorId: caller.account, accountId, device, why, requestId }, now);
      if (outcome.kind === 'ACCOUNT_NOT_FOUND') return accountNotFound;
      return { __typename: 'LoginsEnded', account: outcome.account, count: outcome.count };
    },
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
      return visibilityOf(id, context) === 'NOTHING' ? null : context.load.account.load(id);
    },
    email: seen('ADDRESS', ({ email }) => email),
    roles: seen('ALL', ({ roles }) => roles),
    country: seen('ALL', ({ country }) => country),
    createdAt: seen('ALL', ({ createdAt }) => createdAt),
    profiles: seen('ALL', ({ id }, { load }) => load.profilesOfAccount.load(id)),
    devices: seen('ALL', ({ id }, { load }) => load.devicesOfAccount.load(id)),
  },

  Profile: {
    async __resolveReference({ id }, context) {
      const profile = await context.load.profile.load(id);
      return profile && visibilityOf(profile.accountId, context) === 'ALL' ? profile : null;
    },
    async account(profile, _, context) {
      return (await context.load.account.load(profile.accountId))!;
    },
  },

  Device: {
    async __resolveReference({ id }, context) {
      const device = await context.load.device.load(id);
      return device && visibilityOf(device.accountId, context) === 'ALL' ? device : null;
    },
    isCurrent: (device, _, context) => device.id === context.viewer?.device,
  },
};
