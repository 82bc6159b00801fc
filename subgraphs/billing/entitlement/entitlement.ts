import type { EntitlementState } from '../../../schema/events/entitlement.ts';
import { cancelAtOf, type Membership } from '../membership/membership.ts';

/** Profiles that an account may have without a plan. */
export const PROFILES_WITHOUT_PLAN = 5;

/** What a membership allows; undefined where it allows nothing. What is past due keeps its access while it is tried again. */
export function entitlementOf(membership: Membership | undefined): EntitlementState | undefined {
  if (!membership || membership.status === 'ENDED' || membership.status === 'INCOMPLETE') return undefined;
  const { planId, planCode, features } = membership.terms;
  const cancelAt = cancelAtOf(membership);
  return {
    accountId: membership.accountId,
    planId,
    planCode,
    ...features,
    ...(cancelAt ? { validUntil: cancelAt.toISOString() } : {}),
  };
}
