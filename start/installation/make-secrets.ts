import { readConfig } from '../../platform/config/config.ts';
import { secretsSettings } from '../../platform/config/shared-settings.ts';
import { ensureSecrets } from '../../platform/passport/secrets.ts';
import { ensureLogins } from './logins.ts';

// Makes what is missing of keys and first logins, and ends. For installations that no `npm start` looks after.

const { SECRETS_DIR } = readConfig(secretsSettings);
ensureSecrets(SECRETS_DIR);
await ensureLogins(SECRETS_DIR);
