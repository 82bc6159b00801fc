import { setting, type Config } from '../../platform/config/config.ts';
import { subgraphSettings, workerSettings } from '../../platform/config/shared-settings.ts';
import { mailboxSettings, mailSettings } from '../../platform/mail/mail-settings.ts';

/** How long logins last, and how passwords are hashed. */
export const loginSettings = {
  LOGIN_DAYS: setting.integer({
    doc: 'A login ends this long after it began, however much it is used.',
    default: 90,
    min: 1,
    unit: 'days',
  }),
  LOGIN_IDLE_DAYS: setting.integer({
    doc: 'A login ends when it was not refreshed for this long.',
    default: 30,
    min: 1,
    unit: 'days',
  }),
  REFRESH_GRACE_SECONDS: setting.integer({
    doc: 'How long a spent refresh token still gives its one successor, for answers that were lost and tabs that race.',
    default: 10,
    max: 120,
    unit: 'seconds',
  }),
  PASSWORD_HASHES_AT_ONCE: setting.integer({
    doc: 'Passwords and PINs hashed at the same time; each takes a core and 19 MiB.',
    default: 2,
    min: 1,
    max: 64,
  }),
  PASSWORD_QUEUE: setting.integer({
    doc: 'Log-ins that may wait for a hash; further ones are told to come back.',
    default: 100,
    min: 1,
  }),
  PASSWORD_WAIT: setting.integer({
    doc: 'What would wait longer for a hash is told to come back at once; less than the gateway waits (SUBGRAPH_TIMEOUT).',
    default: 5_000,
    min: 100,
    unit: 'ms',
  }),
};

/** The settings of the user subgraph: this file is the only place of it that names the environment. */
export const userSettings = { ...subgraphSettings, ...loginSettings, ...mailboxSettings };

/** The settings of the worker that sends mails. */
export const userWorkerSettings = { ...subgraphSettings, ...workerSettings('user'), ...mailSettings };

export type UserConfig = Config<typeof userSettings>;
