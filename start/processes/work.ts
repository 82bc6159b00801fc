import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { createBillingWorker } from '../../subgraphs/billing/billing-worker.ts';
import { readBillingWorkerConfig } from '../../subgraphs/billing/config.ts';
import { readTranscodeConfig } from '../../subgraphs/job/config.ts';
import { createTranscodeWorker } from '../../subgraphs/job/transcode/transcode-worker.ts';

// All workers in one process. Its port, any free one, serves health and metrics to this machine alone.

runProcess('work', async (log) => {
  const transcode = await createTranscodeWorker(readTranscodeConfig(), log.child({ service: 'transcode' }));
  const billing = await createBillingWorker(readBillingWorkerConfig(), log.child({ service: 'billing-worker' }));
  const services = [
    { path: '/transcode', service: transcode },
    { path: '/billing', service: billing },
  ];
  return serve(services, { host: '127.0.0.1', port: 0, log });
});
