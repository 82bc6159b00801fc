import { setting, type Config } from '../../platform/config/config.ts';
import {
  databaseSettings,
  publicMediaSettings,
  redisSettings,
  storageSettings,
  subgraphSettings,
  workerSettings,
} from '../../platform/config/shared-settings.ts';
import { mediaToolSettings } from '../../platform/ffmpeg/media-tools.ts';
import { CODEC_PRESET_NAMES, PRESETS } from './media/video-codec.ts';

/** What may come, of those who announce it and those who fetch it. */
const sourceSettings = {
  UPLOAD_LIMIT_BYTES: setting.integer({
    doc: 'The largest file that may be uploaded, or fetched.',
    default: 100 * 1024 ** 3,
    min: 1,
    unit: 'bytes',
  }),
  FETCH_PRIVATE_HOSTS: setting.list({
    doc: 'Hosts that films may be fetched from though they are at no public address, such as a storage of your own: names or addresses, with a port (`storage.internal:9000`) or for all ports.',
    default: [],
    check: (host) => (/^[^/@\s]+$/.test(host) ? undefined : `is no host: "${host}"`),
  }),
};

/** The settings of the job subgraph. */
export const jobSettings = {
  ...subgraphSettings,
  ...publicMediaSettings,
  ...sourceSettings,
  FETCH_LIMIT_HOURS: setting.integer({
    doc: 'A film that is fetched by URL has to be here whole after so long.',
    default: 24,
    min: 1,
    unit: 'hours',
  }),
  TRANSCODE_PRESET: setting.oneOf({
    doc: 'What films are encoded in where a job does not say: HEVC and AV1 take several times as long as H.264.',
    values: CODEC_PRESET_NAMES,
    default: 'H264',
  }),
  UPLOADS_OPEN: setting.integer({
    doc: 'Files of one account that may be announced and not yet here.',
    default: 100,
    min: 1,
    max: 10_000,
  }),
  UPLOADS_OPEN_BYTES: setting.integer({
    doc: 'Bytes that they may have together, as announced: no more than there is room for.',
    default: 1024 ** 4,
    min: 1,
    unit: 'bytes',
  }),
  UPLOAD_TICKET_SECONDS: setting.integer({
    doc: 'How long an uploadUrl is good; renewUpload gives another.',
    default: 6 * 3_600,
    min: 60,
    unit: 'seconds',
  }),
};

/** The settings of a transcode worker. */
export const transcodeSettings = {
  ...databaseSettings,
  ...redisSettings,
  ...storageSettings,
  ...mediaToolSettings,
  ...workerSettings('transcode'),
  TRANSCODE_CONCURRENCY: setting.integer({ doc: 'Tasks that one worker runs at a time.', default: 1, min: 1, max: 64 }),
  X264_PRESET: setting.oneOf({
    doc: 'Speed against size of the encode, in the words of x264 and x265; SVT-AV1 gets what comes near.',
    values: PRESETS,
    default: 'veryfast',
  }),
  PER_TITLE_FROM_SECONDS: setting.integer({
    doc:
      'Films at least so long are measured on samples first, for up to a tenth of their encode, so that each rendition has the bits ' +
      'that this film needs. Shorter ones, for which that is too short, keep the fixed ladder.',
    default: 60,
    min: 10,
    max: 100_000,
    unit: 'seconds',
  }),
  X264_THREADS: setting.integer({ doc: 'Threads of one encode; 0 leaves it to x264.', default: 0, max: 128 }),
  FFMPEG_STALL_MS: setting.integer({
    doc: 'An ffmpeg that makes no progress for so long is killed and its task tried again.',
    default: 60_000,
    min: 1_000,
    unit: 'milliseconds',
  }),
  TASK_ATTEMPTS: setting.integer({ doc: 'Tries of a task before its job fails.', default: 3, min: 1, max: 20 }),
  SOURCE_DAYS: setting.integer({
    doc: 'Uploaded files are kept this long after their job has ended, for another try; then they go to the trash.',
    default: 30,
    unit: 'days',
  }),
  ATTEMPT_HOURS: setting.integer({
    doc: 'What a lost or failed attempt wrote goes to the trash after this long.',
    default: 24,
    min: 1,
    unit: 'hours',
  }),
  PICTURE_DAYS: setting.integer({
    doc: 'Pictures that were made because somebody asked for them are removed after so long; who asks again has them made again.',
    default: 30,
    min: 1,
    unit: 'days',
  }),
  DOWNLOAD_DAYS: setting.integer({
    doc: 'Files for download are kept so long; then they go to the trash, and who wants one has it made again.',
    default: 7,
    min: 1,
    unit: 'days',
  }),
  TRASH_DAYS: setting.integer({
    doc: 'Removed files can be had back from `trash/` of the storage for so long.',
    default: 7,
    min: 1,
    unit: 'days',
  }),
};

/** The settings of a worker that fetches films by URL. */
export const fetchSettings = {
  ...databaseSettings,
  ...redisSettings,
  ...storageSettings,
  ...workerSettings('fetch'),
  ...sourceSettings,
  FETCH_CONCURRENCY: setting.integer({ doc: 'Films that one worker fetches at a time.', default: 4, min: 1, max: 64 }),
  FETCH_SILENCE_MS: setting.integer({
    doc: 'A server that sends nothing for so long is asked anew, for the rest.',
    default: 30_000,
    min: 1_000,
    unit: 'milliseconds',
  }),
  FETCH_MINIMUM_BYTES_PER_SECOND: setting.integer({
    doc: 'A server that is slower over 20 seconds is asked anew.',
    default: 16 * 1024,
    unit: 'bytes per second',
  }),
  FETCH_TURN_MS: setting.integer({
    doc: 'After so long a film that can be had in parts makes way for others that wait.',
    default: 300_000,
    min: 1_000,
    unit: 'milliseconds',
  }),
};

export type FetchConfig = Config<typeof fetchSettings>;
export type JobConfig = Config<typeof jobSettings>;
export type TranscodeConfig = Config<typeof transcodeSettings>;
