import { prepareModels, type Connection } from '../../platform/mongo/database.ts';
import type { Log } from '../../platform/log/log.ts';
import type { PaymentProvider } from './payment/payment-provider.ts';
import { ensureFirstPlans } from './plan/first-plans.ts';
import { createBillingStores, type BillingStores } from './stores.ts';

/** What the use cases work with; made once per process. */
export interface Billing extends BillingStores {
  provider: PaymentProvider;
  log: Log;
}

/** Who does something, on whose request, and when. */
export interface Act {
  /** An account, or `system`. */
  account: string;
  requestId: string;
  now: Date;
}

export function createBillingParts(connection: Connection, provider: PaymentProvider, log: Log): Billing {
  return { ...createBillingStores(connection), provider, log };
}

/** Collections, indexes, the counter of invoices and the first plans: before the first request. Safe to run by many at once. */
export async function prepareBilling({ connection, invoices, plans }: BillingStores, now: Date): Promise<void> {
  await prepareModels(connection);
  await invoices.prepare();
  await ensureFirstPlans(connection, plans, now);
}
