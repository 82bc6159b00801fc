import { ConfigError } from '../../platform/config/config.ts';
import { checkSettings, configuredServices, helpText } from './settings.ts';

const root = new URL('../../', import.meta.url);

describe('the settings of all processes', () => {
  it('are printed once each, with who reads them', async () => {
    const help = await helpText(root);
    expect(help.match(/^ {2}REDIS_URL$/gm)).toHaveLength(1);
    expect(help).toMatch(/^ {6}integer 0\.\.65535; default 4000 \(npm start, .*\)$/m);
    expect([...(await configuredServices(root)).keys()]).toEqual(expect.arrayContaining(['gateway', 'subgraphs/user']));
  });

  it('are checked before anything starts, all faults at once', async () => {
    const checked = checkSettings(root, { GRAPH_DEPTH_LIMIT: '0', LOGIN_DAYS: 'x', SECRETS_DIR: '/s' });
    await expect(checked).rejects.toThrow(ConfigError);
    await expect(checked).rejects.toThrow(/GRAPH_DEPTH_LIMIT must be[^]*LOGIN_DAYS must be/);
  });
});
