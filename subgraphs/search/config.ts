import { readConfig, type Config } from '../../platform/config/config.ts';
import {
  anonymousSettings,
  databaseSettings,
  listenSettings,
  redisSettings,
  secretsSettings,
} from '../../platform/config/shared-settings.ts';

/** The settings of the search subgraph. */
export const searchSettings = {
  ...databaseSettings,
  ...redisSettings,
  ...secretsSettings,
  ...anonymousSettings,
};

export type SearchConfig = Config<typeof searchSettings>;
export const searchProcessSettings = { ...searchSettings, ...listenSettings(4106) };
export const readSearchConfig = (env?: NodeJS.ProcessEnv) => readConfig(searchSettings, env);
export const readSearchProcessConfig = (env?: NodeJS.ProcessEnv) => readConfig(searchProcessSettings, env);
