import { isId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import { normaliseEmail } from '../account/email.ts';
import { normaliseRoles } from '../account/roles.ts';
import type { Role } from '../generated/types.ts';
import type { UserParts } from '../parts.ts';
import { hashSecret } from '../password/hasher.ts';
import { weaknessOf } from '../password/password-rules.ts';
import { PROFILE_LIMIT, checkMaximumAge, checkName, checkPin } from '../profile/profile-rules.ts';
import type { NewProfile } from '../profile/profile-store.ts';
import { publishProfile } from '../profile/publish-profile.ts';
import { SYSTEM } from './grant-roles.ts';

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
  parts: UserParts,
  plan: PlannedAccount,
  requestId: string,
  now: Date,
): Promise<'CREATED' | 'EXISTS'> {
  if (await parts.accounts.findById(plan.id)) return 'EXISTS';
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
  const account = {
    id: plan.id,
    email,
    roles: normaliseRoles(plan.roles),
    country: plan.country,
    createdAt: now,
  };
  try {
    await inTransaction(parts.connection, async (session) => {
      await parts.accounts.serialiseRoleChanges(session);
      await parts.accounts.insert(session, account, { passwordHash, profileCount: profiles.length });
      for (const profile of profiles) {
        await publishProfile(parts, session, await parts.profiles.insert(session, profile), requestId, now);
      }
      const act = {
        actorId: SYSTEM,
        action: 'account.create',
        subjectId: plan.id,
        details: { email, roles: plan.roles },
      };
      await parts.audit.record(session, act, now);
    });
    return 'CREATED';
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Two seeds at once: the other one made it.
    if (await parts.accounts.findById(plan.id)) return 'EXISTS';
    throw new Error(`${email} or one of its profiles belongs to another account`, { cause: error });
  }
}
