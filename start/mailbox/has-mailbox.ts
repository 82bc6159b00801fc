import { readConfig } from '../../platform/config/config.ts';
import { listenSettings } from '../../platform/config/shared-settings.ts';
import { mailboxSettings } from '../../platform/mail/mail-settings.ts';
import { hostnameOf } from '../../platform/serve/allowed-hosts.ts';
import { doorSettings } from '../../platform/serve/door-settings.ts';

/** What a browser on this machine calls it. Any other name may be a stranger's that points here. */
const OWN_NAMES: readonly string[] = ['localhost', '127.0.0.1', '::1'];

export function isOwnName(host: string | undefined): boolean {
  return host !== undefined && OWN_NAMES.includes(hostnameOf(host));
}

const settings = {
  ...mailboxSettings,
  PUBLIC_URL: doorSettings.PUBLIC_URL,
  ALLOWED_HOSTS: listenSettings(0).ALLOWED_HOSTS,
};

/**
 * Whether mails are read at `/mail`: where they go to no server, and nobody but this machine is meant to come. Where a name is
 * said by which others reach us there is a proxy or a network in between, and one that does not say so looks like this machine.
 */
export function hasMailbox(env: NodeJS.ProcessEnv = process.env): boolean {
  const { SMTP_URL, PUBLIC_URL, ALLOWED_HOSTS } = readConfig(settings, env);
  const isForOthers = PUBLIC_URL !== undefined && !isOwnName(new URL(PUBLIC_URL).host);
  return SMTP_URL === undefined && !isForOthers && ALLOWED_HOSTS.length === 0;
}
