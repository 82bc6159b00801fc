import DataLoader from 'dataloader';
import { fault } from '../../platform/errors/errors.ts';
import { refuseKids } from '../../platform/passport/refuse-kids.ts';
import { actOf, requirePassport, type Act, type RequestContext } from '../../platform/subgraph/request-context.ts';
import type { Channels } from '../../platform/redis/channels.ts';
import type { MoneyRequest } from './approval/money-request.ts';
import type { Entitlement } from './entitlement/entitlement-store.ts';
import type { IssuedInvoice } from './invoice/invoice-store.ts';
import type { Refund } from './invoice/refund.ts';
import type { AccountState } from './membership/account-state.ts';
import type { Membership } from './membership/membership.ts';
import { currencyOf } from './plan/currency.ts';
import type { Plan } from './plan/plan.ts';
import type { GivingParts } from './stores.ts';

/** Reads of one request, each batched and made once. */
export interface Loaders {
  plan: DataLoader<string, Plan | undefined>;
  account: DataLoader<string, (Pick<AccountState, 'currency' | 'source'> & { membershipId?: string }) | undefined>;
  membership: DataLoader<string, Membership | undefined>;
  invoice: DataLoader<string, IssuedInvoice | undefined>;
  refundsOfInvoice: DataLoader<string, Refund[]>;
  creditMinor: DataLoader<string, number>;
  moneyRequest: DataLoader<string, MoneyRequest | undefined>;
  entitlement: DataLoader<string, Entitlement>;
}

export interface Context extends RequestContext {
  parts: GivingParts;
  channels: Channels;
  load: Loaders;
}

export function createLoaders({ parts }: Omit<Context, 'load'>): Loaders {
  const { plans, accounts, memberships, invoices, refunds, ledger, entitlements, moneyRequests } = parts;
  return {
    plan: new DataLoader((ids) => plans.findMany(ids)),
    account: new DataLoader((ids) => accounts.findMany(ids)),
    membership: new DataLoader((ids) => memberships.findMany(ids)),
    invoice: new DataLoader((ids) => invoices.findMany(ids)),
    refundsOfInvoice: new DataLoader((ids) => refunds.listByInvoices(ids)),
    creditMinor: new DataLoader((ids) => ledger.creditOf(ids)),
    moneyRequest: new DataLoader((ids) => moneyRequests.findMany(ids)),
    entitlement: new DataLoader((ids) => entitlements.findMany(ids)),
  };
}

export function createContext(
  base: RequestContext,
  shared: Pick<Context, 'parts' | 'channels'>,
): Omit<Context, 'load'> {
  return { ...base, ...shared };
}

/** Who acts on money. FORBIDDEN for kids. */
export function actAsAdult(context: Context): Act {
  refuseKids(requirePassport(context));
  return actOf(context);
}

/** Whether the caller may see an account's money: the account itself, children apart, and staff who may read billing. */
export function maySee({ passport }: RequestContext, accountId: string): boolean {
  if (passport?.account === accountId) return !passport.isKids;
  return Boolean(passport?.scopes.includes('billing:read'));
}

/** FORBIDDEN for anybody but the account itself, kids' profiles apart, and `billing:read`. */
export function checkMaySee(context: RequestContext, accountId: string): void {
  if (maySee(context, accountId)) return;
  if (context.passport?.account === accountId) refuseKids(context.passport);
  throw fault('FORBIDDEN', 'This belongs to another account.', { missingScopes: ['billing:read'] });
}

/** What belongs to an account, where the caller may see it. */
export async function visible<T extends { accountId: string }>(
  context: RequestContext,
  read: Promise<T | undefined>,
): Promise<T | undefined> {
  const found = await read;
  return found && maySee(context, found.accountId) ? found : undefined;
}

/** The account's membership: the one that has not ended, else the last. */
export async function membershipOf({ load }: Context, accountId: string): Promise<Membership | undefined> {
  const account = await load.account.load(accountId);
  return account?.membershipId ? load.membership.load(account.membershipId) : undefined;
}

/** What the caller pays in; of an anonymous caller US dollars, as nobody knows where they are. */
export async function currencyOfCaller({ passport, load }: Context): Promise<string> {
  if (!passport) return 'USD';
  const account = await load.account.load(passport.account);
  return account?.membershipId ? account.currency : currencyOf(passport.territory);
}
