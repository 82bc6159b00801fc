import { createEvent } from '../../../platform/events/event.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { profileChanged } from '../../../schema/events/user.ts';
import type { Occasion } from '../context.ts';
import type { Stores } from '../stores.ts';
import type { Profile } from './profile-store.ts';

/** Part of the transaction that changed the profile. */
export async function publishProfile(
  { outbox }: Stores,
  session: ClientSession,
  profile: Profile,
  { requestId, now }: Occasion,
): Promise<void> {
  const { id, accountId, isKids, maximumAge, language, revision } = profile;
  const data = { profileId: id, accountId, isKids, maximumAge, language };
  await outbox.write(session, [createEvent(profileChanged, { subject: id, revision, requestId, data }, now)]);
}

/** Part of the transaction that removed the profile: everybody who kept something of it drops it. */
export async function publishProfileRemoved(
  { outbox }: Stores,
  session: ClientSession,
  { id, revision }: Profile,
  { requestId, now }: Occasion,
): Promise<void> {
  const tombstone = { subject: id, revision: revision + 1, requestId, data: null };
  await outbox.write(session, [createEvent(profileChanged, tombstone, now)]);
}
