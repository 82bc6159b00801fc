import { runProcess } from '../platform/serve/run-process.ts';
import { serve } from '../platform/serve/serve.ts';
import { createBillingWorker } from '../subgraphs/billing/billing-worker.ts';
import { readBillingWorkerProcessConfig } from '../subgraphs/billing/config.ts';

runProcess('billing-worker', async (log) => {
  const config = readBillingWorkerProcessConfig();
  const worker = await createBillingWorker(config, log);
  return serve([{ path: '/', service: worker }], { host: config.HOST, port: config.PORT, log });
});
