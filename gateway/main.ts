import { readConfig } from '../platform/config/config.ts';
import { runProcess } from '../platform/serve/run-process.ts';
import { serve } from '../platform/serve/serve.ts';
import { gatewayProcessSettings } from './config.ts';
import { createPaymentWebhooks } from './http/payment-webhooks.ts';
import { createPlayground } from './playground/playground.ts';
import { createGateway } from './service.ts';

runProcess('gateway', async (log) => {
  const config = readConfig(gatewayProcessSettings);
  const gateway = await createGateway(config, log);
  return serve(
    [
      { path: '/graphql', service: gateway },
      { path: '/playground', service: createPlayground() },
      { path: '/webhooks/payment', service: createPaymentWebhooks(config, log) },
    ],
    { host: config.HOST, port: config.PORT, allowedHosts: config.ALLOWED_HOSTS, door: config, log },
  );
});
