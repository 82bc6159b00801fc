import { setting, type Config } from '../platform/config/config.ts';
import { listenSettings, secretsSettings, storageSettings } from '../platform/config/shared-settings.ts';
import { mediaToolSettings } from '../platform/ffmpeg/media-tools.ts';
import { doorSettings } from '../platform/serve/door-settings.ts';
import { jobSettings } from '../subgraphs/job/config.ts';
import { FRESH_MS } from './delivery/authorisation-cache.ts';

/** Settings of everything that origin does. */
export const originSettings = {
  ...storageSettings,
  ...secretsSettings,
  JOB_URL: setting.url({ doc: 'Address of the job service.' }),
  CATALOG_URL: setting.url({ doc: 'Address of the catalog service.' }),
  PLAYBACK_URL: setting.url({ doc: 'Address of the playback service.' }),
  // Job refuses to announce a larger file; origin, to take one whatever its ticket says.
  UPLOAD_LIMIT_BYTES: jobSettings.UPLOAD_LIMIT_BYTES,
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
  FFMPEG_PATH: mediaToolSettings.FFMPEG_PATH,
  PICTURES_AT_ONCE: setting.integer({
    doc: 'Pictures that are made at a time because somebody asks for them.',
    default: 2,
    min: 1,
    max: 64,
  }),
  PICTURES_WAITING: setting.integer({ doc: 'Pictures that may wait to be made; more are refused.', default: 50 }),
  PICTURE_WAIT: setting.integer({
    doc: 'A picture that would wait longer to be made is refused at once.',
    default: 5_000,
    min: 1,
    unit: 'milliseconds',
  }),
  MEDIA_RIGHT_KEPT: setting.integer({
    doc: 'How long a session’s right to play is believed, here and at edges together, before playback is asked again.',
    default: FRESH_MS,
    min: 1_000,
    max: FRESH_MS,
    unit: 'ms',
  }),
  MEDIA_CORS_ORIGIN: setting.string({
    doc: 'Which pages may fetch media: one origin, or * for any. Media needs a token in its path, not a cookie.',
    default: '*',
  }),
};

/** Settings of origin as a process of its own. */
export const originProcessSettings = { ...originSettings, ...doorSettings, ...listenSettings(4200) };

export type OriginConfig = Config<typeof originSettings>;
