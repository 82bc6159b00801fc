import { defineSubgraph } from '../../platform/subgraph/define-subgraph.ts';
import { userSettings } from './config.ts';
import { createContext, createLoaders } from './context.ts';
import { tellLoginEnded } from './login/login-ended-feed.ts';
import { followEntitlements } from './profile/follow-entitlements.ts';
import { resolvers } from './resolvers.ts';
import { createParts } from './stores.ts';

/** The user subgraph: accounts, profiles, logins and devices. */
export const subgraph = defineSubgraph({
  name: 'user',
  settings: userSettings,
  resolvers,
  assemble({ config, connection, channels, log }) {
    const parts = createParts(connection, config, log);
    return {
      createContext: (base) => createContext(base, { parts, channels }),
      createLoaders,
      handlers: [tellLoginEnded(channels), followEntitlements(parts.profileLimits)],
    };
  },
});
