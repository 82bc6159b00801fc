import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { userSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { tellLoginEnded } from './login/login-ended-feed.ts';
import { mailboxRoutes } from './mail/mailbox-routes.ts';
import { followEntitlements } from './profile/follow-entitlements.ts';
import { resolvers } from './resolvers.ts';
import { createParts } from './stores.ts';

/** The user subgraph: accounts, profiles, logins and devices. */
export const subgraph = defineSubgraph({
  name: 'user',
  settings: userSettings,
  resolvers,
  assemble({ config, connection, channels, tell, log }) {
    const parts = createParts(connection, config, log, tell);
    return {
      createContext: (base) => createContext(base, { parts, channels }),
      createLoaders,
      // Where mails go to a server there is no mailbox to look into.
      routes: config.SMTP_URL === undefined ? mailboxRoutes(parts.mailbox) : [],
      handlers: [tellLoginEnded(channels), followEntitlements(parts.profileLimits)],
    };
  },
});
