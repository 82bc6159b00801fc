import { gatewayProcessSettings } from '../../gateway/config.ts';
import { createPaymentWebhooks } from '../../gateway/http/payment-webhooks.ts';
import { createPlayground } from '../../gateway/playground/playground.ts';
import { createGateway } from '../../gateway/service.ts';
import { originSettings } from '../../origin/config.ts';
import { createOrigin } from '../../origin/service.ts';
import { readConfig } from '../../platform/config/config.ts';
import type { Log } from '../../platform/log/log.ts';
import { runProcess } from '../../platform/serve/run-process.ts';
import { serve, type Mount } from '../../platform/serve/serve.ts';
import { pagesSettings } from '../../web/config.ts';
import { createPages } from '../../web/service.ts';
import { hasMailbox } from '../mailbox/has-mailbox.ts';
import { createMailboxPage } from '../mailbox/mailbox-page.ts';

// Everything that the world outside reaches, under one address: graph, Playground, uploads, media and pages.

/** Where mails go to no server, they are read here. */
function mailbox({ USER_URL, SECRETS_DIR }: { USER_URL?: string; SECRETS_DIR: string }, log: Log): Mount[] {
  if (USER_URL === undefined || !hasMailbox()) return [];
  const path = '/mail';
  return [{ path, service: createMailboxPage({ path, USER_URL, SECRETS_DIR }, log.child({ service: 'mailbox' })) }];
}

runProcess('edge', async (log) => {
  const config = readConfig({ ...gatewayProcessSettings, ...originSettings, ...pagesSettings });
  const gateway = await createGateway(config, log.child({ service: 'gateway' }));
  return serve(
    [
      { path: '/graphql', service: gateway },
      { path: '/playground', service: createPlayground() },
      { path: '/webhooks/payment', service: createPaymentWebhooks(config, log.child({ service: 'gateway' })) },
      ...mailbox(config, log),
      ...createOrigin(config, log.child({ service: 'origin' })),
      { path: '/', service: createPages(config, log.child({ service: 'pages' })) },
    ],
    { host: config.HOST, port: config.PORT, allowedHosts: config.ALLOWED_HOSTS, door: config, log },
  );
});
