import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { readCatalogProcessConfig } from './config.ts';
import { createCatalog } from './service.ts';

runProcess('catalog', async (log) => {
  const config = readCatalogProcessConfig();
  const service = await createCatalog(config, log);
  return serve([{ path: '/', service }], { host: config.HOST, port: config.PORT, log });
});
