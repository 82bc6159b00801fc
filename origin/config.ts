import { setting, type Config } from '../platform/config/config.ts';

/** Settings of everything that origin does. */
export const originSettings = {
  STORAGE_DIR: setting.path({ doc: 'Folder of uploads/ and assets/; shared with the job service and its workers.' }),
  SECRETS_DIR: setting.path({ doc: 'Folder of the keys.' }),
  JOB_URL: setting.url({ doc: 'Address of the job service.' }),
  PLAYBACK_URL: setting.url({ doc: 'Address of the playback service.' }),
  UPLOAD_MAXIMUM_BYTES: setting.integer({
    doc: 'Largest upload accepted, whatever its ticket says.',
    default: 200 * 1024 ** 3,
    min: 1,
    unit: 'bytes',
  }),
  UPLOAD_RETENTION_HOURS: setting.integer({
    doc: 'How long an unfinished upload is kept after its ticket has expired.',
    default: 24,
    unit: 'hours',
  }),
  STORAGE_MINIMUM_FREE_BYTES: setting.integer({
    doc: 'Origin is not ready while the storage folder has less free space.',
    default: 256 * 1024 ** 2,
    unit: 'bytes',
  }),
  MEDIA_CORS_ORIGIN: setting.string({
    doc: 'Which pages may fetch media: one origin, or * for any. Media needs a token in its path, not a cookie.',
    default: '*',
  }),
};

export type OriginConfig = Config<typeof originSettings>;
