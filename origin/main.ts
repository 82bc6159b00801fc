import { readConfig, setting } from '../platform/config/config.ts';
import { runProcess } from '../platform/serve/run-process.ts';
import { serve } from '../platform/serve/serve.ts';
import { originSettings } from './config.ts';
import { createOrigin } from './service.ts';

runProcess('origin', async (log) => {
  const config = readConfig({
    ...originSettings,
    HOST: setting.string({ doc: 'Address to listen on.', default: '127.0.0.1' }),
    PORT: setting.port({ doc: 'Port to listen on.', default: 4200 }),
  });
  return serve(createOrigin(config, log), { host: config.HOST, port: config.PORT, log });
});
