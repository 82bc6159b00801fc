import { readConfig, type Config } from '../../platform/config/config.ts';
import {
  anonymousSettings,
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
  ...anonymousSettings,
};

export type CatalogConfig = Config<typeof catalogSettings>;
export const catalogProcessSettings = { ...catalogSettings, ...listenSettings(4102) };
export const readCatalogConfig = (env?: NodeJS.ProcessEnv) => readConfig(catalogSettings, env);
export const readCatalogProcessConfig = (env?: NodeJS.ProcessEnv) => readConfig(catalogProcessSettings, env);
