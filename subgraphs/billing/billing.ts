import type { Tell } from '../../platform/live/tell.ts';
import type { Connection } from '../../platform/mongo/database.ts';
import type { Log } from '../../platform/log/log.ts';
import type { PaymentProvider } from './payment/payment-provider.ts';
import { ensureFirstPlans } from './plan/first-plans.ts';
import { createStores, type Stores } from './stores.ts';

/** What the use cases work with; made once per process. */
export interface Billing extends Stores {
  provider: PaymentProvider;
  log: Log;
}

export function createBillingParts(connection: Connection, tell: Tell, provider: PaymentProvider, log: Log): Billing {
  return { ...createStores(connection, tell), provider, log };
}

/** The counter of invoices and the first plans: before the first request. Safe to run by many at once. */
export async function prepareBilling({ connection, invoices, plans }: Stores, now: Date): Promise<void> {
  await invoices.prepare();
  await ensureFirstPlans(connection, plans, now);
}
