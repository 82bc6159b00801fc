import { readConfig } from '../../../platform/config/config.ts';
import { openDatabase, prepareModels } from '../../../platform/mongo/database.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import { tellNobody, testAct, testEnvironment } from '../../../platform/subgraph/testing.ts';
import { eventually } from '../../../platform/testing/eventually.ts';
import { startMembership } from '../commands/start-membership.ts';
import { billingWorkerSettings } from '../config.ts';
import { createTestPaymentStore } from '../payment/test-payment-store.ts';
import { createTestProvider } from '../payment/test-provider.ts';
import { createStores, prepareStores, type Parts } from '../stores.ts';
import { worker } from './billing-worker.ts';
import { loadAccount } from './load-account.ts';

const DAY_MS = 86_400_000;

it('two workers that come back after months bill what was missed, each month once', async () => {
  const { env, remove } = testEnvironment();
  const config = readConfig(billingWorkerSettings, env);
  const name = `${config.DATABASE_PREFIX}_billing`;
  const connection = await openDatabase({ uri: config.MONGODB_URI, name, log: silentLog });
  const begun = new Date(Date.now() - 100 * DAY_MS);
  const store = createTestPaymentStore(connection);
  const provider = createTestProvider({ store, webhookSecret: 'whsec_test', clock: () => begun });
  const parts: Parts = { ...createStores(connection, tellNobody), provider, testProvider: provider, log: silentLog };
  await prepareModels(connection);
  await prepareStores(parts, begun);
  const [plan] = await parts.plans.listOffered();
  const act = testAct(begun);
  await startMembership(
    parts,
    { accountId: 'account_a', territory: 'US' },
    { planId: plan!.id, interval: 'MONTH', paymentToken: 'pm_card_visa', withTrial: true, idempotencyKey: 'start' },
    act,
  );

  const workers = await Promise.all([worker.open(config, silentLog), worker.open(config, silentLog)]);
  await Promise.all(workers.map((each) => each.start()));
  const isUpToDate = async () => (await loadAccount(parts, 'account_a'))!.state.membership!.period.end > new Date();
  await eventually(isUpToDate);
  await Promise.all(workers.map((each) => each.stop()));

  const { state } = (await loadAccount(parts, 'account_a'))!;
  expect(state.membership).toMatchObject({ status: 'ACTIVE' });
  const invoices = await parts.invoices.listOf('account_a', 100);
  // The trial's week and 93 days: three whole months and the one that has begun.
  expect(invoices).toHaveLength(4);
  expect(new Set(invoices.map(({ lines }) => lines[0]!.periodStart!.getTime())).size).toBe(4);
  expect(invoices.every(({ status }) => status === 'PAID')).toBe(true);
  // Done, tasks leave nothing; the next period's waits.
  const tasks = await parts.tasks.ofGroup('account_a');
  expect(tasks.filter(({ state }) => state !== 'WAITING')).toEqual([]);
  await connection.dropDatabase();
  await connection.close();
  remove();
});
