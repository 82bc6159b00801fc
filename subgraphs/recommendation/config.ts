import type { Config } from '../../platform/config/config.ts';
import { anonymousSettings, subgraphSettings } from '../../platform/config/shared-settings.ts';

/** The settings of the recommendation subgraph. */
export const recommendationSettings = {
  ...subgraphSettings,
  ...anonymousSettings,
};

export type RecommendationConfig = Config<typeof recommendationSettings>;
