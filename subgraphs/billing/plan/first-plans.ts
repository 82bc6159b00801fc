import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction, type Connection } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Features, Plan, PlanPrice } from './plan.ts';
import type { PlanStore } from './plan-store.ts';

/** A year costs as much as ten months. */
const YEAR_MONTHS = 10;
const TRIAL_DAYS = 7;

const first: ({ code: string; name: string; monthly: Record<string, number> } & Features)[] = [
  {
    code: 'basic',
    name: 'Basic',
    maximumHeight: 720,
    streamLimit: 1,
    profileLimit: 3,
    allowsDownloads: false,
    monthly: { USD: 799, EUR: 799, GBP: 699, JPY: 990 },
  },
  {
    code: 'standard',
    name: 'Standard',
    maximumHeight: 1080,
    streamLimit: 2,
    profileLimit: 5,
    allowsDownloads: true,
    monthly: { USD: 1299, EUR: 1299, GBP: 1099, JPY: 1590 },
  },
  {
    code: 'premium',
    name: 'Premium',
    maximumHeight: 2160,
    streamLimit: 4,
    profileLimit: 5,
    allowsDownloads: true,
    monthly: { USD: 1799, EUR: 1799, GBP: 1499, JPY: 2290 },
  },
];

/** What is offered before an admin has changed anything. */
export function firstPlans(now: Date): Plan[] {
  return first.map(({ monthly, ...plan }) => {
    const prices = Object.entries(monthly).flatMap(([currency, amountMinor]): PlanPrice[] => [
      { interval: 'MONTH', currency, amountMinor },
      { interval: 'YEAR', currency, amountMinor: amountMinor * YEAR_MONTHS },
    ]);
    return { id: newId('plan', now.getTime()), version: 1, trialDays: TRIAL_DAYS, isOffered: true, ...plan, prices };
  });
}

/** Writes the first plans where there are none; by one process, however many start at once. */
export async function ensureFirstPlans(connection: Connection, plans: PlanStore, now: Date): Promise<void> {
  if ((await plans.listVersions()).length > 0) return;
  try {
    await inTransaction(connection, async (session) => {
      for (const plan of firstPlans(now)) await plans.insert(session, plan);
    });
  } catch (error) {
    // Another process was first: code and version are unique.
    if (!isDuplicateKey(error)) throw error;
  }
}
