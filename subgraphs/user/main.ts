/** The user subgraph as a process of its own. */
import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { readUserProcessConfig } from './config.ts';
import { createUser } from './service.ts';

runProcess('user', async (log) => {
  const config = readUserProcessConfig();
  return serve([{ path: '/', service: await createUser(config, log) }], { host: config.HOST, port: config.PORT, log });
});
