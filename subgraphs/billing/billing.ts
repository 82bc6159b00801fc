import { prepareModels, type Connection } from '../../platform/mongo/database.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Channels } from '../../platform/redis/channels.ts';
import type { PaymentProvider } from './payment/payment-provider.ts';
import { ensureFirstPlans } from './plan/first-plans.ts';
import { createBillingStores, type BillingStores } from './stores.ts';

/** What the use cases work with; made once per process. */
export interface Billing extends BillingStores {
  provider: PaymentProvider;
  log: Log;
  /** Tells whoever follows the account's entitlement to read it again. The change is durable, so a lost hint is only logged. */
  hintEntitlement(accountId: string): Promise<void>;
}

/** Who does something, on whose request, and when. */
export interface Act {
  /** An account, or `system`. */
  account: string;
  requestId: string;
  now: Date;
}

/** Carries hints that an entitlement has changed; the message says nothing, the database is the truth. */
export function entitlementChannel(accountId: string): string {
  return `entitlement:${accountId}`;
}

export function createBillingParts(options: {
  connection: Connection;
  provider: PaymentProvider;
  channels: Pick<Channels, 'publish'>;
  log: Log;
}): Billing {
  const { connection, provider, channels, log } = options;
  return {
    ...createBillingStores(connection),
    provider,
    log,
    async hintEntitlement(accountId) {
      try {
        await channels.publish(entitlementChannel(accountId), '');
      } catch (error) {
        log.warn({ err: error, account: accountId }, 'followers of an entitlement were not told of a change');
      }
    },
  };
}

/** Collections, indexes, the counter of invoices and the first plans: before the first request. Safe to run by many at once. */
export async function prepareBilling({ connection, invoices, plans }: BillingStores, now: Date): Promise<void> {
  await prepareModels(connection);
  await invoices.prepare();
  await ensureFirstPlans(connection, plans, now);
}
