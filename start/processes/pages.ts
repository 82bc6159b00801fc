import { readConfig } from '../../platform/config/config.ts';
import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { pagesProcessSettings } from '../../web/config.ts';
import { createPages } from '../../web/service.ts';

// The pages alone, for docker-compose.yml.

runProcess('pages', async (log) => {
  const config = readConfig(pagesProcessSettings);
  return serve([{ path: '/', service: createPages(config, log) }], {
    host: config.HOST,
    port: config.PORT,
    allowedHosts: config.ALLOWED_HOSTS,
    door: config,
    log,
  });
});
