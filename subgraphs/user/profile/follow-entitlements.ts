import { project, type ProjectHandler } from '../../../platform/events/consume.ts';
import { entitlementChanged } from '../../../schema/events/entitlement.ts';
import type { ProfileLimitStore } from './profile-limit-store.ts';

/** An account's plan says how many profiles it may have. Those that it has already stay when the plan allows fewer. */
export function followEntitlements(limits: ProfileLimitStore): ProjectHandler {
  return project(entitlementChanged, 'user.followEntitlements', ({ subject, revision, data }) =>
    limits.project(subject, revision, data?.profileLimit),
  );
}
