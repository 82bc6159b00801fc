import { setting } from '../../../platform/config/config.ts';
import { PRESETS } from './encode-options.ts';

/** Settings of every process that encodes. */
export const mediaSettings = {
  TRANSCODE_PRESET: setting.oneOf({
    doc: 'x264 preset: quick and coarse to slow and fine.',
    values: PRESETS,
    default: 'veryfast',
  }),
  TRANSCODE_THREADS: setting.integer({
    doc: 'Encoder threads of one ffmpeg; 0 leaves it to x264 (one and a half times the processors).',
    default: 0,
    max: 128,
  }),
  TRANSCODE_NICENESS: setting.integer({
    doc: 'How far ffmpeg steps back where others want the processor: 0 not at all, 19 always.',
    default: 5,
    max: 19,
  }),
  TRANSCODE_STALL_SECONDS: setting.integer({
    doc: 'An ffmpeg that makes no progress for so long is killed, and its task tried again.',
    default: 60,
    min: 1,
    unit: 'seconds',
  }),
  SOURCE_MAXIMUM_MINUTES: setting.integer({
    doc: 'Longest film accepted.',
    default: 480,
    min: 1,
    unit: 'minutes',
  }),
};
