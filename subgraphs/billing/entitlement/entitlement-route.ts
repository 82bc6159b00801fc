import { answerCall } from '../../../platform/internal/contract.ts';
import type { InternalRoute } from '../../../platform/internal/internal-routes.ts';
import { entitlementOfAccount } from '../../../schema/internal/entitlement.ts';
import { inOrderOfPrice } from '../plan/plan.ts';
import type { Stores } from '../stores.ts';

const DEFAULT_CURRENCY = 'USD';

/** What playback asks before it denies or caps: stale facts may only err towards the viewer. */
export function entitlementRoute({ entitlements, accounts, plans }: Stores): InternalRoute {
  return answerCall(entitlementOfAccount, async ({ account: accountId }) => {
    const [{ state, revision }, [account], offered] = await Promise.all([
      entitlements.find(accountId),
      accounts.findMany([accountId]),
      plans.listOffered(),
    ]);
    const cheapestFirst = inOrderOfPrice(offered, account?.currency ?? DEFAULT_CURRENCY);
    return {
      entitlement: state ?? null,
      revision,
      minimumPlanId: cheapestFirst[0]?.id ?? null,
      minimumDownloadPlanId: cheapestFirst.find(({ allowsDownloads }) => allowsDownloads)?.id ?? null,
    };
  });
}
