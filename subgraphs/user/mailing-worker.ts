import { openMail } from '../../platform/mail/mail-settings.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { defineWorker } from '../../platform/subgraph/define-worker.ts';
import { userWorkerSettings } from './config.ts';
import { linkKeyOf } from './mail/link-token.ts';
import { mailSender } from './mail/send-mail.ts';
import { resetRequests } from './password-change/request-password-reset.ts';
import { createStores } from './stores.ts';

/** Mails that are on their way at once, as many as there are connections to the server. */
const CONCURRENCY = 4;

/** Sends the mails that were ordered, and looks up whom asked-for resets are for. */
export const worker = defineWorker({
  name: 'user-worker',
  subgraph: 'user',
  port: 4117,
  settings: userWorkerSettings,
  assemble({ config, connection, tell }) {
    const clock = () => new Date();
    const stores = createStores(connection, tell);
    const linkKey = linkKeyOf(readSharedKey(config.SECRETS_DIR, 'internal'));
    const { mailer, publicUrl } = openMail(config, stores.mailbox, clock);
    const sending = { mailer, publicUrl, tasks: stores.tasks, linkKey, clock };
    return {
      tasks: stores.tasks,
      handlers: [mailSender(sending), resetRequests({ ...stores, linkKey }, clock)],
      concurrency: CONCURRENCY,
      stop: async () => mailer.close(),
    };
  },
});
