import { fault } from '../../../platform/errors/errors.ts';
import { call } from '../../../platform/internal/contract.ts';
import {
  ServiceUnavailable,
  type CallOptions,
  type InternalClient,
} from '../../../platform/internal/internal-client.ts';
import type { EntitlementState } from '../../../schema/events/entitlement.ts';
import { entitlementOfAccount } from '../../../schema/internal/entitlement.ts';
import type { EntitlementStore } from './entitlement-store.ts';
import type { EntitlementFacts } from './grant.ts';

/** What billing says of an account: as its events say, but at once. */
export interface BillingAnswer {
  facts: EntitlementFacts | undefined;
  /** The cheapest plan that is offered. */
  minimumPlanId: string | undefined;
  /** The cheapest of those with which films may be saved. */
  minimumDownloadPlanId: string | undefined;
}

export type AskBilling = (account: string, options?: CallOptions) => Promise<BillingAnswer>;

export function entitlementFacts(state: EntitlementState): EntitlementFacts {
  const { maximumHeight, streamLimit, allowsDownloads = false, validUntil } = state;
  return { maximumHeight, streamLimit, allowsDownloads, ...(validUntil ? { validUntil: new Date(validUntil) } : {}) };
}

/** Asks billing and keeps what it says as if its event had come. UNAVAILABLE where it does not answer. */
export function createAskBilling(billing: InternalClient, entitlements: EntitlementStore): AskBilling {
  return async (account, options) => {
    try {
      const answer = await call(billing, entitlementOfAccount, { account }, options);
      if (!answer) throw new ServiceUnavailable('billing', 'knows no entitlements');
      const { entitlement, revision, minimumPlanId, minimumDownloadPlanId } = answer;
      const facts = entitlement ? entitlementFacts(entitlement) : undefined;
      // An account that billing knows nothing of yet has no revision, and nothing to keep.
      if (revision > 0) await entitlements.project(account, revision, facts);
      return {
        facts,
        minimumPlanId: minimumPlanId ?? undefined,
        minimumDownloadPlanId: minimumDownloadPlanId ?? undefined,
      };
    } catch (error) {
      if (!(error instanceof ServiceUnavailable)) throw error;
      throw fault('UNAVAILABLE', 'Your plan cannot be looked up at the moment.', { retryAfterMs: 1_000 });
    }
  };
}
