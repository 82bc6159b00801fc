import { gatewayProcessSettings } from '../../gateway/config.ts';
import { createPaymentWebhooks } from '../../gateway/http/payment-webhooks.ts';
import { createPlayground } from '../../gateway/playground/playground.ts';
import { createGateway } from '../../gateway/service.ts';
import { originSettings } from '../../origin/config.ts';
import { createOrigin } from '../../origin/service.ts';
import { readConfig } from '../../platform/config/config.ts';
import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';
import { pagesSettings } from '../../web/config.ts';
import { createPages } from '../../web/service.ts';

// Everything that the world outside reaches, under one address: graph, Playground, uploads, media and pages.

runProcess('edge', async (log) => {
  const config = readConfig({ ...gatewayProcessSettings, ...originSettings, ...pagesSettings });
  const gateway = await createGateway(config, log.child({ service: 'gateway' }));
  return serve(
    [
      { path: '/graphql', service: gateway },
      { path: '/playground', service: createPlayground() },
      { path: '/webhooks/payment', service: createPaymentWebhooks(config, log.child({ service: 'gateway' })) },
      ...createOrigin(config, log.child({ service: 'origin' })),
      { path: '/', service: createPages(config, log.child({ service: 'pages' })) },
    ],
    { host: config.HOST, port: config.PORT, allowedHosts: config.ALLOWED_HOSTS, door: config, log },
  );
});
