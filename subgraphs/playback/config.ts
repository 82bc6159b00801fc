import { setting, type Config } from '../../platform/config/config.ts';
import { publicMediaSettings, subgraphSettings } from '../../platform/config/shared-settings.ts';

/** The settings of the playback subgraph. */
export const playbackSettings = {
  ...subgraphSettings,
  ...publicMediaSettings,
  BILLING_URL: setting.url({ doc: 'Where the billing subgraph is: asked before a viewer is denied something.' }),
  JOB_URL: setting.url({ doc: 'Where the job subgraph is: it has the file made that a viewer saves.' }),
  HEARTBEAT_INTERVAL_MS: setting.integer({
    doc: 'How often players are asked to send heartbeats.',
    default: 10_000,
    min: 500,
    max: 60_000,
    unit: 'milliseconds',
  }),
  SESSION_TIMEOUT_MS: setting.integer({
    doc: 'A session that is silent for so long has expired and gives its stream back.',
    default: 45_000,
    min: 2_000,
    unit: 'milliseconds',
  }),
  TOMBSTONE_DAYS: setting.integer({
    doc: 'How long a device may be away and still learn what was removed; after that it fetches anew.',
    default: 90,
    min: 1,
    unit: 'days',
  }),
};

export type PlaybackConfig = Config<typeof playbackSettings>;
