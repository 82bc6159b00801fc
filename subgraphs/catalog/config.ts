import { readConfig, setting, type Config } from '../../platform/config/config.ts';
import {
  databaseSettings,
  listenSettings,
  publicMediaSettings,
  redisSettings,
  secretsSettings,
} from '../../platform/config/shared-settings.ts';

/** The settings of the catalog subgraph. */
export const catalogSettings = {
  ...databaseSettings,
  ...redisSettings,
  ...secretsSettings,
  ...publicMediaSettings,
  DEFAULT_TERRITORY: setting.string({
    doc: 'ISO 3166-1 alpha-2: where a caller without an account is taken to be.',
    default: 'US',
  }),
};

export type CatalogConfig = Config<typeof catalogSettings>;
export const catalogProcessSettings = { ...catalogSettings, ...listenSettings(4102) };
export const readCatalogConfig = (env?: NodeJS.ProcessEnv) => readConfig(catalogSettings, env);
export const readCatalogProcessConfig = (env?: NodeJS.ProcessEnv) => readConfig(catalogProcessSettings, env);
