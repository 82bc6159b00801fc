import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { readJobProcessConfig } from './config.ts';
import { createJob } from './service.ts';

runProcess('job', async (log) => {
  const config = readJobProcessConfig();
  return serve([{ path: '/', service: await createJob(config, log) }], { host: config.HOST, port: config.PORT, log });
});
