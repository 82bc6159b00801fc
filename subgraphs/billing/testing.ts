import { prepareModels, type Connection } from '../../platform/mongo/database.ts';
import { openTestDatabase, silentLog } from '../../platform/mongo/testing.ts';
import { tellNobody, testAct } from '../../platform/subgraph/testing.ts';
import type { Act } from '../../platform/subgraph/request-context.ts';
import { createTestPaymentStore, type TestPaymentStore } from './payment/test-payment-store.ts';
import { createTestProvider, type TestPaymentProvider } from './payment/test-provider.ts';
import type { Plan } from './plan/plan.ts';
import { createStores, prepareStores, type GivingParts } from './stores.ts';

const thisYear = new Date().getUTCFullYear();
const isLeap = (year: number) => new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
/** A year ahead that has no 29 February, so that nothing expires by the real clock while tests run. */
export const YEAR = isLeap(thisYear + 1) ? thisYear + 2 : thisYear + 1;
/** When tests of the use cases begin: on a day that most months lack. */
export const NOW = new Date(Date.UTC(YEAR, 0, 31, 12));
export const WEBHOOK_SECRET = 'whsec_billing_test';

export interface TestBilling {
  parts: GivingParts;
  provider: TestPaymentProvider;
  payments: TestPaymentStore;
  connection: Connection;
  /** The first plans by code. */
  plans: Record<string, Plan>;
  /** The clock that provider and acts go by. */
  now: Date;
  act(change?: Partial<Act>): Act;
  close(): Promise<void>;
}

/** The use cases on a database of the test file's own, with the test provider and a clock that the test moves. */
export async function openTestBilling(): Promise<TestBilling> {
  const { connection, drop } = await openTestDatabase();
  const payments = createTestPaymentStore(connection);
  const test = { now: NOW } as TestBilling;
  const provider = createTestProvider({ store: payments, webhookSecret: WEBHOOK_SECRET, clock: () => test.now });
  const parts: GivingParts = {
    ...createStores(connection, tellNobody),
    provider,
    testProvider: provider,
    giveAloneMinor: 10_000,
    log: silentLog,
  };
  await prepareModels(connection);
  await prepareStores(parts, NOW);
  const plans = Object.fromEntries((await parts.plans.listOffered()).map((plan) => [plan.code, plan]));
  return Object.assign(test, {
    parts,
    provider,
    payments,
    connection,
    plans,
    act: (change: Partial<Act> = {}) => testAct(test.now, change),
    close: drop,
  });
}
