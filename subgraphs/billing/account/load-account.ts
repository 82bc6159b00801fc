import type { AccountState } from '../membership/account-state.ts';
import { currencyOf } from '../plan/currency.ts';
import type { Stores } from '../stores.ts';

/** An account as it was read; `revision` 0 where it is not there yet. */
export interface Loaded {
  state: AccountState;
  revision: number;
}

/** The account, undefined where it never did anything here. */
export async function loadAccount(stores: Stores, accountId: string): Promise<Loaded | undefined> {
  // First the account: whatever commits after this read is noticed by its revision.
  const row = await stores.accounts.find(accountId);
  if (!row) return undefined;
  const { revision, membershipId, currency, hadTrial, source, collection } = row;
  const [creditMinor, membership] = await Promise.all([
    stores.ledger.creditOf([accountId]).then(([credit]) => credit!),
    membershipId ? stores.memberships.find(membershipId) : undefined,
  ]);
  return { state: { accountId, currency, hadTrial, creditMinor, source, membership, collection }, revision };
}

/** The account of an invoice, which is always there. */
export async function loadKnownAccount(stores: Stores, accountId: string): Promise<Loaded> {
  const loaded = await loadAccount(stores, accountId);
  if (!loaded) throw new Error(`an invoice is of ${accountId}, which is not there`);
  return loaded;
}

/** An account that has done nothing here yet. */
export function newAccount(accountId: string, territory: string): Loaded {
  return { state: { accountId, currency: currencyOf(territory), hadTrial: false, creditMinor: 0 }, revision: 0 };
}
