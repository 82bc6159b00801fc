import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../platform/config/config.ts';
import { hostsOf } from './data-dir.ts';
import { ensureLogins } from './logins.ts';
import { checkSettings, configuredServices, helpText } from './settings.ts';

const root = new URL('../', import.meta.url);

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

describe('the first logins', () => {
  it('have passwords of their own, are for the owner’s eyes, and stay', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'marquee-logins-'));
    const logins = await ensureLogins(dir);
    expect(logins.admin.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(logins.viewer.password).not.toBe(logins.admin.password);
    expect((await stat(join(dir, 'logins.json'))).mode & 0o777).toBe(0o600);
    expect(await ensureLogins(dir)).toEqual(logins);
    expect(await readFile(join(dir, 'logins.json'), 'utf8')).toContain(logins.admin.password);
    await rm(dir, { recursive: true });
  });
});

it('the record of an engine holds hosts and no credentials', () => {
  expect(hostsOf('mongodb://user:p%40ss@a:1,b:2/?w=majority')).toEqual(['a:1', 'b:2']);
  expect(hostsOf('mongodb+srv://cluster.example')).toEqual(['cluster.example']);
});
