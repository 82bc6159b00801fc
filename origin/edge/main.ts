import { readConfig } from '../../platform/config/config.ts';
import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { edgeSettings } from './config.ts';
import { createEdge } from './edge-service.ts';

runProcess('edge', async (log) => {
  const config = readConfig(edgeSettings);
  const edge = createEdge({
    config,
    log,
    onLost(reason) {
      // Whoever runs this process starts it again, and nginx with it.
      throw new Error(`nginx is gone: ${reason}`);
    },
  });
  // What strangers reach is nginx; this process tells of it to its operators.
  const server = await serve([{ path: '/', service: edge }], {
    host: config.OPERATIONS_HOST,
    port: config.OPERATIONS_PORT,
    log,
  });
  return { ...server, port: config.PORT };
});
