import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostsOf } from './data-dir.ts';
import { ensureLogins } from './logins.ts';

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
