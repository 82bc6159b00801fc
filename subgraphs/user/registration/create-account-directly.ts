import { isId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { Account } from '../account/account-store.ts';
import { normaliseEmail } from '../account/email.ts';
import { normaliseRoles } from '../account/roles.ts';
import type { Role } from '../generated/types.ts';
import { hashSecret } from '../password/hasher.ts';
import { weaknessOf } from '../password/password-rules.ts';
import { PROFILE_LIMIT, checkMaximumAge, checkName, checkPin } from '../profile/profile-rules.ts';
import type { NewProfile } from '../profile/profile-store.ts';
import type { Stores } from '../stores.ts';
import { insertAccount } from './insert-account.ts';

/** An account with everything chosen, ids included: for a seed whose ids stay the same everywhere. */
export interface PlannedAccount {
  /** `account_…` */
  id: string;
  email: string;
  password: string;
  roles: readonly Role[];
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** One to five. */
  profiles: readonly PlannedProfile[];
}

export interface PlannedProfile {
  /** `profile_…` */
  id: string;
  name: string;
  isKids?: boolean;
  /** Years; 7 for kids, else 18 where absent. */
  maximumAge?: number;
  /** BCP 47; `en` where absent. */
  language?: string;
  /** 4 to 8 digits. */
  pin?: string;
}

/**
 * Creates the account with its profiles unless its id exists: then nothing changes, whatever the plan says. Throws where
 * the plan breaks a rule that registering has, or where another account has the address.
 */
export async function createAccountDirectly(
  stores: Stores,
  plan: PlannedAccount,
  act: Act,
): Promise<{ kind: 'created' | 'exists' }> {
  if (await stores.accounts.findById(plan.id)) return { kind: 'exists' };
  const email = normaliseEmail(plan.email);
  if (!email) throw new Error(`"${plan.email}" is no e-mail address`);
  const weakness = weaknessOf(plan.password, email);
  if (weakness) throw new Error(`the password of ${email} cannot be used: ${weakness}`);
  if (plan.profiles.length < 1 || plan.profiles.length > PROFILE_LIMIT) {
    throw new Error(`${email} must have 1 to ${PROFILE_LIMIT} profiles`);
  }
  if (!isId('account', plan.id) || plan.profiles.some(({ id }) => !isId('profile', id))) {
    throw new Error(`an id of ${email} is not well formed`);
  }

  const passwordHash = await hashSecret(plan.password);
  const profiles: NewProfile[] = [];
  for (const { id, name, isKids = false, maximumAge, language = 'en', pin } of plan.profiles) {
    const pinHash = pin === undefined ? undefined : await hashSecret(checkPin(pin));
    const profile = { id, name: checkName(name), isKids, maximumAge: checkMaximumAge(maximumAge, isKids), language };
    profiles.push({ ...profile, accountId: plan.id, pinHash });
  }
  const { id, country } = plan;
  const roles = normaliseRoles(plan.roles);
  // Whoever has the database answers for the address.
  const account: Account = { id, email, roles, country, createdAt: act.now, emailVerifiedAt: act.now };
  const details = { email, roles: plan.roles };
  const record = { actorId: act.account, action: 'account.create', subjectId: id, details };
  try {
    await inTransaction(stores.connection, async (session) => {
      await stores.accounts.serialiseRoleChanges(session);
      await insertAccount(stores, session, { account, passwordHash, profiles }, act);
      await stores.audit.record(session, record, act.now);
    });
    return { kind: 'created' };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Two seeds at once: the other one made it.
    if (await stores.accounts.findById(id)) return { kind: 'exists' };
    throw new Error(`${email} or one of its profiles belongs to another account`, { cause: error });
  }
}
