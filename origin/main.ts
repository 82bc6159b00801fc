import { readConfig } from '../platform/config/config.ts';
import { runProcess } from '../platform/serve/run-process.ts';
import { serve } from '../platform/serve/serve.ts';
import { originProcessSettings } from './config.ts';
import { createOrigin } from './service.ts';

runProcess('origin', async (log) => {
  const config = readConfig(originProcessSettings);
  return serve(createOrigin(config, log), {
    host: config.HOST,
    port: config.PORT,
    allowedHosts: config.ALLOWED_HOSTS,
    door: config,
    log,
  });
});
