import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { refuseKids } from '../../../platform/passport/refuse-kids.ts';
import type { CallerAct } from '../context.ts';
import type { CreateProfileInput, UpdateProfileInput } from '../generated/types.ts';
import { hashSecret } from '../password/hasher.ts';
import type { Parts } from '../stores.ts';
import { checkProfilePin, type PinRefused } from './check-pin.ts';
import { PROFILE_LIMIT, checkMaximumAge, checkName, checkPin } from './profile-rules.ts';
import type { Profile, ProfileChange } from './profile-store.ts';
import { publishProfile, publishProfileRemoved } from './publish-profile.ts';

type ProfileSaved = { kind: 'profileSaved'; profile: Profile };
type ProfileNotFound = { kind: 'profileNotFound' };

export type CreateOutcome = ProfileSaved | { kind: 'profileLimitReached'; limit: number };

/** BAD_USER_INPUT where a field is out of its range, FORBIDDEN for kids. Never more than the limit, however many race. */
export async function createProfile(parts: Parts, input: CreateProfileInput, act: CallerAct): Promise<CreateOutcome> {
  refuseKids(act);
  const isKids = input.isKids ?? false;
  const pin = input.pin ? checkPin(input.pin) : undefined;
  const profile = {
    id: newId('profile', act.now.getTime()),
    accountId: act.account,
    name: checkName(input.name),
    isKids,
    maximumAge: checkMaximumAge(input.maximumAge, isKids),
    language: input.language ?? act.locale,
    pinHash: pin
      ? await parts.hashLane.run({ owner: act.account, signal: act.signal }, () => hashSecret(pin))
      : undefined,
  };
  const limit = (await parts.profileLimits.find(act.account)) ?? PROFILE_LIMIT;
  return inTransaction(parts.connection, async (session): Promise<CreateOutcome> => {
    const hasRoom = await parts.accounts.reserveProfile(session, act.account, limit);
    if (!hasRoom) return { kind: 'profileLimitReached', limit };
    const saved = await parts.profiles.insert(session, profile);
    await publishProfile(parts, session, saved, act);
    return { kind: 'profileSaved', profile: saved };
  });
}

export type UpdateOutcome = ProfileSaved | ProfileNotFound | PinRefused;

/**
 * Changes what the input names. A profile with a PIN wants it first. Tokens given out before keep the old limits until
 * they are refreshed, ten minutes at most. BAD_USER_INPUT and FORBIDDEN as for {@link createProfile}.
 */
export async function updateProfile(parts: Parts, input: UpdateProfileInput, act: CallerAct): Promise<UpdateOutcome> {
  refuseKids(act);
  const { profileId, pin } = input;
  const found = await parts.profiles.findWithPin(act.account, profileId);
  if (!found) return { kind: 'profileNotFound' };
  if (typeof pin === 'string') checkPin(pin);
  const change: ProfileChange = {};
  if (typeof input.name === 'string') change.name = checkName(input.name);
  if (input.language) change.language = input.language;
  if (typeof input.maximumAge === 'number') {
    change.maximumAge = checkMaximumAge(input.maximumAge, found.profile.isKids);
  }
  const verdict = await checkProfilePin(parts, found, input.currentPin, act);
  if (verdict.kind !== 'right') return verdict;
  if (pin !== undefined)
    change.pinHash =
      pin === null ? null : await parts.hashLane.run({ owner: act.account, signal: act.signal }, () => hashSecret(pin));

  return inTransaction(parts.connection, async (session): Promise<UpdateOutcome> => {
    const saved = await parts.profiles.update(session, act.account, profileId, change);
    if (!saved) return { kind: 'profileNotFound' };
    await publishProfile(parts, session, saved, act);
    return { kind: 'profileSaved', profile: saved };
  });
}

export type DeleteOutcome =
  { kind: 'profileDeleted'; profileId: string } | ProfileNotFound | PinRefused | { kind: 'lastProfile' };

/** Removes a profile and tells everybody to drop what belongs to it. A profile with a PIN wants it first. */
export async function deleteProfile(
  parts: Parts,
  { profileId, pin }: { profileId: string; pin?: string | null | undefined },
  act: CallerAct,
): Promise<DeleteOutcome> {
  refuseKids(act);
  const found = await parts.profiles.findWithPin(act.account, profileId);
  if (!found) return { kind: 'profileNotFound' };
  const verdict = await checkProfilePin(parts, found, pin, act);
  if (verdict.kind !== 'right') return verdict;

  return inTransaction(parts.connection, async (session): Promise<DeleteOutcome> => {
    // Before the count is touched: a profile that another call has removed already must not lower it twice.
    const removed = await parts.profiles.remove(session, act.account, profileId);
    if (!removed) return { kind: 'profileNotFound' };
    if (!(await parts.accounts.releaseProfile(session, act.account))) {
      await session.abortTransaction();
      return { kind: 'lastProfile' };
    }
    await parts.logins.leaveProfile(session, removed);
    await publishProfileRemoved(parts, session, removed, act);
    return { kind: 'profileDeleted', profileId };
  });
}
