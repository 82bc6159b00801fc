import { anonymousSettings, publicMediaSettings, subgraphSettings } from '../../platform/config/shared-settings.ts';

/** The settings of the catalog subgraph. */
export const catalogSettings = {
  ...subgraphSettings,
  ...publicMediaSettings,
  ...anonymousSettings,
};
