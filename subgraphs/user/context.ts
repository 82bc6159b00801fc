import DataLoader from 'dataloader';
import type { RequestContext } from '../../platform/subgraph/request-context.ts';
import type { Channels } from '../../platform/redis/channels.ts';
import type { Account } from './account/account-store.ts';
import type { Device } from './login/login-store.ts';
import type { TokenParts } from './parts.ts';
import type { Profile } from './profile/profile-store.ts';

/** Reads of one request, each a query for all that is asked at the same time. */
export interface Loaders {
  account: DataLoader<string, Account | undefined>;
  profile: DataLoader<string, Profile | undefined>;
  device: DataLoader<string, Device | undefined>;
  profilesOfAccount: DataLoader<string, Profile[]>;
  devicesOfAccount: DataLoader<string, Device[]>;
}

/** Who sees the answer: the passport's account, or the one that this request has just logged in. */
export interface Viewer {
  account: string;
  device: string;
}

export interface Context extends RequestContext {
  parts: TokenParts;
  channels: Channels;
  viewer: Viewer | undefined;
  load: Loaders;
}

export function createLoaders({ parts: { accounts, profiles, logins } }: Omit<Context, 'load'>): Loaders {
  return {
    account: new DataLoader((ids) => accounts.findByIds(ids)),
    profile: new DataLoader((ids) => profiles.findByIds(ids)),
    device: new DataLoader((ids) => logins.findDevices(ids)),
    profilesOfAccount: new DataLoader((ids) => profiles.listByAccounts(ids)),
    devicesOfAccount: new DataLoader((ids) => logins.listDevices(ids, new Date())),
  };
}

export function createContext(
  base: RequestContext,
  shared: Pick<Context, 'parts' | 'channels'>,
): Omit<Context, 'load'> {
  const { passport } = base;
  return { ...base, ...shared, viewer: passport && { account: passport.account, device: passport.device } };
}
