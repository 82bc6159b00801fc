import { fault } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Passport } from '../../../platform/passport/passport.ts';
import type { CreateProfileInput, UpdateProfileInput } from '../generated/types.ts';
import type { UserParts } from '../parts.ts';
import { hashSecret } from '../password/hasher.ts';
import { checkProfilePin, type PinVerdict } from './check-pin.ts';
import { PROFILE_LIMIT, checkMaximumAge, checkName, checkPin } from './profile-rules.ts';
import type { Profile, ProfileChange } from './profile-store.ts';
import { publishProfile, publishProfileRemoved } from './publish-profile.ts';

type PinRefused = Exclude<PinVerdict, { kind: 'RIGHT' }>;

/** FORBIDDEN for a token that acts as a kids' profile: children do not change what they may see. */
export function refuseKids(caller: Passport): void {
  if (caller.isKids) throw fault('FORBIDDEN', "A kids' profile cannot do this.");
}

export type CreateOutcome = { kind: 'SAVED'; profile: Profile } | { kind: 'LIMIT_REACHED'; limit: number };

/** BAD_USER_INPUT where a field is out of its range, FORBIDDEN for kids. Never more than the limit, however many race. */
export async function createProfile(
  parts: UserParts,
  caller: Passport,
  input: CreateProfileInput,
  requestId: string,
  now: Date,
): Promise<CreateOutcome> {
  refuseKids(caller);
  const isKids = input.isKids ?? false;
  const pin = input.pin ? checkPin(input.pin) : undefined;
  const profile = {
    id: newId('profile', now.getTime()),
    accountId: caller.account,
    name: checkName(input.name),
    isKids,
    maximumAge: checkMaximumAge(input.maximumAge, isKids),
    language: input.language ?? caller.locale,
    pinHash: pin ? await parts.hashLane.run(() => hashSecret(pin)) : undefined,
  };
  const limit = (await parts.profileLimits.find(caller.account)) ?? PROFILE_LIMIT;
  return inTransaction(parts.connection, async (session): Promise<CreateOutcome> => {
    const hasRoom = await parts.accounts.reserveProfile(session, caller.account, limit);
    if (!hasRoom) return { kind: 'LIMIT_REACHED', limit };
    const saved = await parts.profiles.insert(session, profile);
    await publishProfile(parts, session, saved, requestId, now);
    return { kind: 'SAVED', profile: saved };
  });
}

export type UpdateOutcome = { kind: 'SAVED'; profile: Profile } | PinRefused | { kind: 'PROFILE_NOT_FOUND' };

/**
 * Changes what the input names. A profile with a PIN wants it first. Tokens given out before keep the old limits until
 * they are refreshed, ten minutes at most. BAD_USER_INPUT and FORBIDDEN as for {@link createProfile}.
 */
export async function updateProfile(
  parts: UserParts,
  caller: Passport,
  input: UpdateProfileInput,
  requestId: string,
  now: Date,
): Promise<UpdateOutcome> {
  refuseKids(caller);
  const { profileId, pin } = input;
  const found = await parts.profiles.findWithPin(caller.account, profileId);
  if (!found) return { kind: 'PROFILE_NOT_FOUND' };
  if (typeof pin === 'string') checkPin(pin);
  const change: ProfileChange = {};
  if (typeof input.name === 'string') change.name = checkName(input.name);
  if (input.language) change.language = input.language;
  if (typeof input.maximumAge === 'number') {
    change.maximumAge = checkMaximumAge(input.maximumAge, found.profile.isKids);
  }
  const verdict = await checkProfilePin(parts, profileId, found.pinHash, input.currentPin, now);
  if (verdict.kind !== 'RIGHT') return verdict;
  if (pin !== undefined) change.pinHash = pin === null ? null : await parts.hashLane.run(() => hashSecret(pin));

  return inTransaction(parts.connection, async (session): Promise<UpdateOutcome> => {
    const saved = await parts.profiles.update(session, caller.account, profileId, change);
    if (!saved) return { kind: 'PROFILE_NOT_FOUND' };
    await publishProfile(parts, session, saved, requestId, now);
    return { kind: 'SAVED', profile: saved };
  });
}

export type DeleteOutcome = { kind: 'DELETED' } | PinRefused | { kind: 'PROFILE_NOT_FOUND' } | { kind: 'LAST_PROFILE' };

/** Removes a profile and tells everybody to drop what belongs to it. A profile with a PIN wants it first. */
export async function deleteProfile(
  parts: UserParts,
  caller: Passport,
  profileId: string,
  pin: string | null | undefined,
  requestId: string,
  now: Date,
): Promise<DeleteOutcome> {
  refuseKids(caller);
  const found = await parts.profiles.findWithPin(caller.account, profileId);
  if (!found) return { kind: 'PROFILE_NOT_FOUND' };
  const verdict = await checkProfilePin(parts, profileId, found.pinHash, pin, now);
  if (verdict.kind !== 'RIGHT') return verdict;

  return inTransaction(parts.connection, async (session): Promise<DeleteOutcome> => {
    // Before the count is touched: a profile that another call has removed already must not lower it twice.
    const removed = await parts.profiles.remove(session, caller.account, profileId);
    if (!removed) return { kind: 'PROFILE_NOT_FOUND' };
    if (!(await parts.accounts.releaseProfile(session, caller.account))) {
      await session.abortTransaction();
      return { kind: 'LAST_PROFILE' };
    }
    await parts.logins.leaveProfile(session, caller.account, profileId);
    await publishProfileRemoved(parts, session, removed, requestId, now);
    return { kind: 'DELETED' };
  });
}
