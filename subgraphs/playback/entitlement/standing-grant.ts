import { GraphQLError } from 'graphql';
import type { AskBilling } from './ask-billing.ts';
import type { EntitlementStore } from './entitlement-store.ts';
import { fallsShort, grantOf, type Grant } from './grant.ts';

/**
 * Whether an account that was let in may go on. Billing is asked before it is denied, and where it cannot be, who began goes on.
 */
export async function grantStands(
  { entitlements, askBilling }: { entitlements: EntitlementStore; askBilling: AskBilling },
  account: string,
  wanted: Partial<Grant>,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<boolean> {
  const [known] = await entitlements.findMany([account]);
  if (!fallsShort(grantOf(known, now), wanted)) return true;
  try {
    return !fallsShort(grantOf((await askBilling(account, { signal })).facts, now), wanted);
  } catch (error) {
    if (error instanceof GraphQLError) return true;
    throw error;
  }
}
