import { readConfig, setting, type Config } from '../../platform/config/config.ts';
import {
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
  DEFAULT_TERRITORY: setting.string({
    doc: 'ISO 3166-1 alpha-2: where a caller without an account is taken to be.',
    default: 'US',
  }),
};

export type RecommendationConfig = Config<typeof recommendationSettings>;
export const recommendationProcessSettings = { ...recommendationSettings, ...listenSettings(4107) };
export const readRecommendationConfig = (env?: NodeJS.ProcessEnv) => readConfig(recommendationSettings, env);
export const readRecommendationProcessConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(recommendationProcessSettings, env);
