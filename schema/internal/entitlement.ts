import { z } from 'zod';
import { defineGet } from '../../platform/internal/contract.ts';
import type { EntitlementState } from '../events/entitlement.ts';

const entitlement = z.object({
  /** As the event tells it; null where the account may do nothing. */
  entitlement: z.custom<EntitlementState>((value) => typeof value === 'object' && value !== null).nullable(),
  /** Of the entitlement: 0 for an account that billing knows nothing of. */
  revision: z.number(),
  /** The cheapest plan that is offered. */
  minimumPlanId: z.string().nullable(),
  /** The cheapest of those with which films may be saved; absent where an earlier version of billing answers. */
  minimumDownloadPlanId: z.string().nullable().default(null),
});

/** Playback asks billing before it denies or caps: stale facts may only err towards the viewer. */
export const entitlementOfAccount = defineGet('billing', 'entitlements/:account', entitlement);
