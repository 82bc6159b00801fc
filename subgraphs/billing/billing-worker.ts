import type { Log } from '../../platform/log/log.ts';
import { databaseDependency, openDatabase } from '../../platform/mongo/database.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { openChannels, type Channels } from '../../platform/redis/channels.ts';
import { connectRedis, redisDependency } from '../../platform/redis/redis.ts';
import type { Service } from '../../platform/serve/serve.ts';
import { createWorker } from '../../platform/tasks/worker.ts';
import { createBillingParts, prepareBilling } from './billing.ts';
import { billingTasks } from './billing-tasks.ts';
import type { BillingWorkerConfig } from './config.ts';
import { openPayments } from './payment/open-payments.ts';

const POLL_MS = 1_000;

/** Does what falls due: renewals, ends, tries of what is past due, recovery. Serves nothing but its health. */
export async function createBillingWorker(config: BillingWorkerConfig, log: Log): Promise<Service> {
  const connection = await openDatabase({ uri: config.MONGODB_URI, name: `${config.DATABASE_PREFIX}_billing`, log });
  const redis = connectRedis(config.REDIS_URL, log);
  const clock = () => new Date();
  const signingKey = readSharedKey(config.SECRETS_DIR, 'internal');
  const payments = openPayments({ config, connection, signingKey, clock, log });
  let channels: Channels;
  let worker: ReturnType<typeof createWorker>;

  return {
    name: 'billing-worker',
    dependencies: [databaseDependency(connection), redisDependency(redis)],
    async start() {
      await redis.connect();
      channels = await openChannels(redis);
      const billing = createBillingParts(connection, payments.provider, log);
      await prepareBilling(billing, clock());
      worker = createWorker({
        name: `${config.WORKER_NAME}-${process.pid}`,
        tasks: billing.tasks,
        kinds: billingTasks(billing, clock),
        concurrency: config.BILLING_CONCURRENCY,
        leaseMs: config.BILLING_LEASE_MS,
        pollMs: POLL_MS,
        channels,
        log,
      });
      await worker.start();
      payments.start();
    },
    handle(_request, response) {
      response.writeHead(404).end();
    },
    async stop() {
      await payments.stop();
      await worker.stop();
      await channels.close();
      redis.disconnect();
      await connection.close();
    },
  };
}
