import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { readBillingProcessConfig } from './config.ts';
import { createBilling } from './service.ts';

runProcess('billing', async (log) => {
  const config = readBillingProcessConfig();
  const billing = await createBilling(config, log);
  return serve([{ path: '/', service: billing }], { host: config.HOST, port: config.PORT, log });
});
