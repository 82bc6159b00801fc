import { readConfig, type Config } from '../../platform/config/config.ts';
import {
  anonymousSettings,
  databaseSettings,
  listenSettings,
  redisSettings,
  secretsSettings,
} from '../../platform/config/shared-settings.ts';

/** The settings of the recommendation subgraph. */
export const recommendationSettings = {
  ...databaseSettings,
  ...redisSettings,
  ...secretsSettings,
  ...anonymousSettings,
};

export type RecommendationConfig = Config<typeof recommendationSettings>;
export const recommendationProcessSettings = { ...recommendationSettings, ...listenSettings(4107) };
export const readRecommendationConfig = (env?: NodeJS.ProcessEnv) => readConfig(recommendationSettings, env);
export const readRecommendationProcessConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(recommendationProcessSettings, env);
