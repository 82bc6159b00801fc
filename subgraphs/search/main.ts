import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { readSearchProcessConfig } from './config.ts';
import { createSearch } from './service.ts';

runProcess('search', async (log) => {
  const config = readSearchProcessConfig();
  const search = await createSearch(config, log);
  return serve([{ path: '/', service: search }], { host: config.HOST, port: config.PORT, log });
});
