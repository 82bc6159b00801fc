import type { Config } from '../../platform/config/config.ts';
import { anonymousSettings, subgraphSettings } from '../../platform/config/shared-settings.ts';

/** The settings of the search subgraph. */
export const searchSettings = {
  ...subgraphSettings,
  ...anonymousSettings,
};

export type SearchConfig = Config<typeof searchSettings>;
