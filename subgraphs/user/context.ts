import DataLoader from 'dataloader';
import type { Passport } from '../../platform/passport/passport.ts';
import type { Channels } from '../../platform/redis/channels.ts';
import { requirePassport, type Act, type RequestContext } from '../../platform/subgraph/request-context.ts';
import type { Account } from './account/account-store.ts';
import type { Device } from './login/login-store.ts';
import type { Profile } from './profile/profile-store.ts';
import type { Parts } from './stores.ts';

/** From the gateway, with mutations: the address that it counts the caller by. */
const CALLER_HEADER = 'x-marquee-caller';

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
  parts: Parts;
  channels: Channels;
  viewer: Viewer | undefined;
  /** Of the caller, as the gateway saw it. */
  address: string | undefined;
  load: Loaders;
}

export function createLoaders({ parts: { accounts, profiles, logins }, now }: Omit<Context, 'load'>): Loaders {
  return {
    account: new DataLoader((ids) => accounts.findByIds(ids)),
    profile: new DataLoader((ids) => profiles.findByIds(ids)),
    device: new DataLoader((ids) => logins.findDevices(ids)),
    profilesOfAccount: new DataLoader((ids) => profiles.listByAccounts(ids)),
    devicesOfAccount: new DataLoader((ids) => logins.listDevices(ids, now)),
  };
}

export function createContext(
  base: RequestContext,
  shared: Pick<Context, 'parts' | 'channels'>,
): Omit<Context, 'load'> {
  const { passport, headers } = base;
  const address = headers[CALLER_HEADER];
  return {
    ...base,
    ...shared,
    viewer: passport && { account: passport.account, device: passport.device },
    address: typeof address === 'string' ? address : undefined,
  };
}

/** By which request something is done, and when: all there is to say before anybody is logged in. */
export type Occasion = Pick<Act, 'requestId' | 'now'> & {
  /** From where, as the gateway saw it. */
  address?: string | undefined;
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal;
};

/** What a logged-in device does by a request. */
export type CallerAct = Passport & Act & Pick<Occasion, 'signal'>;

export function callerActOf(context: Context): CallerAct {
  const { requestId, now, signal } = context;
  return { ...requirePassport(context), requestId, now, signal };
}
