import { readConfig, setting, type Config } from '../../platform/config/config.ts';

export const catalogSettings = {
  HOST: setting.string({ doc: 'Where the service listens.', default: '127.0.0.1' }),
  PORT: setting.port({ doc: 'Where the service listens when it runs alone.', default: 4102 }),
  MONGODB_URI: setting.string({ doc: 'The database server, a replica set; no database name in it.' }),
  REDIS_URL: setting.url({ doc: 'Redis, for events and notices.' }),
  SECRETS_DIR: setting.path({ doc: 'The folder of keys.' }),
  LOG_LEVEL: setting.oneOf({
    doc: 'What is logged.',
    values: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    default: 'info',
  }),
  DATABASE_PREFIX: setting.string({ doc: 'Begins the name of every database.', default: 'marquee' }),
  DEFAULT_TERRITORY: setting.string({
    doc: 'ISO 3166-1 alpha-2: where a caller without an account is taken to be.',
    default: 'US',
  }),
  PUBLIC_MEDIA_URL: setting.url({
    doc: 'What comes before the path of a picture; where it is not set, its address is relative to that of the graph.',
    optional: true,
  }),
};

export type CatalogConfig = Config<typeof catalogSettings>;

export function readCatalogConfig(env: NodeJS.ProcessEnv = process.env): CatalogConfig {
  return readConfig(catalogSettings, env);
}
