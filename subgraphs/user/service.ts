import { readPrivateKey } from '../../platform/passport/secrets.ts';
import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { userSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { tellLoginEnded } from './login/login-ended-feed.ts';
import { createParts } from './parts.ts';
import { followEntitlements } from './profile/follow-entitlements.ts';
import { resolvers } from './resolvers.ts';

/** The user subgraph: accounts, profiles, logins and devices. */
export const subgraph = defineSubgraph({
  name: 'user',
  settings: userSettings,
  resolvers,
  assemble({ config, connection, channels }) {
    const accessKey = readPrivateKey(config.SECRETS_DIR, 'access');
    const parts = { ...createParts(connection, config), accessKey };
    return {
      createContext: (base) => createContext(base, { parts, channels }),
      createLoaders,
      handlers: [tellLoginEnded(channels), followEntitlements(parts.profileLimits)],
    };
  },
});
