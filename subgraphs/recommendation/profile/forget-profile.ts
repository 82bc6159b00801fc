import { project, type EventHandler } from '../../../platform/events/consume.ts';
import { profileChanged } from '../../../schema/events/user.ts';
import type { Stores } from '../stores.ts';

/** Nothing is kept of a profile that was deleted, whatever is still on its way. */
export function forgetProfile(stores: Stores): EventHandler {
  return project(profileChanged, 'recommendation-profiles', async ({ subject: profile, data }) => {
    if (data) return;
    // Marked before anything is removed: what is taken in meanwhile finds the mark.
    await stores.forgottenProfiles.mark(profile, new Date());
    await Promise.all([
      stores.watches.removeOfProfile(profile),
      stores.opinions.removeOfProfile(profile),
      stores.myLists.removeOfProfile(profile),
      stores.pages.removeOfProfile(profile),
      stores.impressions.removeOfProfile(profile),
    ]);
  });
}
