import { readConfig, setting, type Config } from '../../platform/config/config.ts';
import {
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
  DEFAULT_TERRITORY: setting.string({
    doc: 'ISO 3166-1 alpha-2: where a caller without an account is taken to be.',
    default: 'US',
  }),
};

export type SearchConfig = Config<typeof searchSettings>;
export const searchProcessSettings = { ...searchSettings, ...listenSettings(4106) };
export const readSearchConfig = (env?: NodeJS.ProcessEnv) => readConfig(searchSettings, env);
export const readSearchProcessConfig = (env?: NodeJS.ProcessEnv) => readConfig(searchProcessSettings, env);
