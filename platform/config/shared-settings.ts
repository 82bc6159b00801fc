import { setting } from './config.ts';

/** Settings that several processes share, declared once. */
export const databaseSettings = {
  MONGODB_URI: setting.mongodb({ doc: 'The database engine, without a database name.' }),
  DATABASE_PREFIX: setting.string({ doc: 'Before the name of each database: `<prefix>_catalog`.', default: 'marquee' }),
};

export const redisSettings = {
  REDIS_URL: setting.url({ doc: 'Redis: events, live changes, brakes.' }),
  REDIS_PREFIX: setting.string({ doc: 'Before each key and channel: `<prefix>:events:catalog`.', default: 'marquee' }),
};

export const secretsSettings = {
  SECRETS_DIR: setting.path({ doc: 'Folder of the keys that this process signs and checks with.' }),
};

/** What every subgraph stands on. */
export const subgraphSettings = { ...databaseSettings, ...redisSettings, ...secretsSettings };

export const anonymousSettings = {
  DEFAULT_TERRITORY: setting.string({
    doc: 'ISO 3166-1 alpha-2: where a caller without an account is taken to be.',
    default: 'US',
  }),
};

export const storageSettings = {
  STORAGE_DIR: setting.path({ doc: 'Folder of uploads and assets, shared by origin and workers.' }),
};

export const publicMediaSettings = {
  PUBLIC_MEDIA_URL: setting.string({
    doc: 'Where players reach the origin, without a slash at the end; `relative` for the address of the graph.',
    default: 'relative',
  }),
};

/** What stands before a path of the origin. */
export function mediaBase(publicMediaUrl: string): string {
  return publicMediaUrl === 'relative' ? '' : publicMediaUrl;
}

/** What every worker is told. */
export function workerSettings(name: string) {
  return {
    WORKER_NAME: setting.string({ doc: 'Shown beside the tasks it holds; the process id is added.', default: name }),
    TASK_LEASE_MS: setting.integer({
      doc: 'A worker that is silent for so long is taken for dead and its task given to another.',
      default: 10_000,
      min: 1_000,
      unit: 'milliseconds',
    }),
  };
}

/** Where an entry alone listens. */
export function listenSettings(port: number) {
  return {
    HOST: setting.string({ doc: 'Address to listen on.', default: '127.0.0.1' }),
    PORT: setting.port({ doc: 'Port to listen on; 0 takes a free one.', default: port }),
    ALLOWED_HOSTS: setting.list({
      doc: 'Host names that are answered to besides addresses, names without a dot, localhost and the host of PUBLIC_URL: exact, *.example.com, or * for all.',
      default: [],
    }),
  };
}
