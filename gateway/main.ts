import { readConfig, setting } from '../platform/config/config.ts';
import { runProcess } from '../platform/serve/run-process.ts';
import { serve } from '../platform/serve/serve.ts';
import { gatewaySettings } from './config.ts';
import { createPaymentWebhooks } from './http/payment-webhooks.ts';
import { createPlayground } from './playground/playground.ts';
import { createGateway } from './service.ts';

const settings = {
  ...gatewaySettings,
  HOST: setting.string({ doc: 'Address to listen on.', default: '127.0.0.1' }),
  PORT: setting.port({ doc: 'Port to listen on.', default: 4000 }),
};

runProcess('gateway', async (log) => {
  const config = readConfig(settings);
  const gateway = await createGateway(config, log);
  return serve(
    [
      { path: '/graphql', service: gateway },
      { path: '/playground', service: createPlayground() },
      { path: '/webhooks/payment', service: createPaymentWebhooks(config, log) },
    ],
    { host: config.HOST, port: config.PORT, log },
  );
});
