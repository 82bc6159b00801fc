import type { ClientSession } from '../../../platform/mongo/database.ts';
import type { Account } from '../account/account-store.ts';
import type { Occasion } from '../context.ts';
import type { NewProfile } from '../profile/profile-store.ts';
import { publishProfile } from '../profile/publish-profile.ts';
import type { Stores } from '../stores.ts';

export interface NewAccount {
  account: Account;
  /** PHC string. */
  passwordHash: string;
  /** One at least. */
  profiles: readonly NewProfile[];
}

/** Part of the transaction that opens an account. Throws a duplicate-key error where an id or the address is taken. */
export async function insertAccount(
  stores: Stores,
  session: ClientSession,
  { account, passwordHash, profiles }: NewAccount,
  occasion: Occasion,
): Promise<void> {
  await stores.accounts.insert(session, account, { passwordHash, profileCount: profiles.length });
  for (const profile of profiles) {
    await publishProfile(stores, session, await stores.profiles.insert(session, profile), occasion);
  }
}
