import { gatewaySettings } from '../../gateway/config.ts';
import { createPlayground } from '../../gateway/playground/playground.ts';
import { createGateway } from '../../gateway/service.ts';
import { originSettings } from '../../origin/config.ts';
import { createOrigin } from '../../origin/service.ts';
import { readConfig } from '../../platform/config/config.ts';
import { listenSettings } from '../../platform/config/shared-settings.ts';
import { runProcess } from '../../platform/serve/run-process.ts';
import { serve } from '../../platform/serve/serve.ts';

// Everything that the world outside reaches, under one address: graph, Playground, uploads, media and pages.

runProcess('edge', async (log) => {
  const config = readConfig({ ...gatewaySettings, ...originSettings, ...listenSettings(4000) });
  const gateway = await createGateway(config, log.child({ service: 'gateway' }));
  return serve(
    [
      { path: '/graphql', service: gateway },
      { path: '/playground', service: createPlayground() },
      ...createOrigin(config, log.child({ service: 'origin' })),
    ],
    { host: config.HOST, port: config.PORT, log },
  );
});
