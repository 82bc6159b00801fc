import { readConfig, setting } from '../platform/config/config.ts';
import { ensureSecrets } from '../platform/passport/secrets.ts';
import { ensureLogins } from './logins.ts';

// Makes what is missing of keys and first logins, and ends. For installations that no `npm start` looks after.

const settings = {
  SECRETS_DIR: setting.path({ doc: 'Folder of the keys and first logins.' }),
};

const { SECRETS_DIR } = readConfig(settings);
ensureSecrets(SECRETS_DIR);
await ensureLogins(SECRETS_DIR);
