import { readConfig } from '../../platform/config/config.ts';
import { listenSettings } from '../../platform/config/shared-settings.ts';
import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { pagesSettings } from '../../web/config.ts';
import { createPages } from '../../web/service.ts';

// The pages alone, for docker-compose.yml.

runProcess('pages', async (log) => {
  const config = readConfig({ ...pagesSettings, ...listenSettings(4000) });
  return serve([{ path: '/', service: createPages(config, log) }], { host: config.HOST, port: config.PORT, log });
});
