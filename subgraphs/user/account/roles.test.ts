import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normaliseRoles, scopesOf } from './roles.ts';

const accessTable = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'schema', 'access.json'), 'utf8'),
) as Record<string, { scopes: string[][] }>;

describe('roles', () => {
  it('of an administrator open every field of the graph', () => {
    const needed = Object.values(accessTable).flatMap(({ scopes }) => scopes.flat());
    expect(scopesOf(['ADMIN'])).toEqual(expect.arrayContaining(needed));
  });

  it('give a viewer nothing, and an administrator all that others have and more', () => {
    expect(scopesOf(['VIEWER'])).toEqual([]);
    const all = scopesOf(['ADMIN']);
    for (const role of ['SUPPORT', 'EDITOR', 'PUBLISHER'] as const) {
      expect(all).toEqual(expect.arrayContaining(scopesOf([role])));
    }
    expect(all).toEqual(expect.arrayContaining(['accounts:admin', 'search:admin', 'billing:admin']));
  });

  it('let an editor write but only a publisher publish, and support see but not write', () => {
    expect(scopesOf(['EDITOR'])).not.toContain('catalog:publish');
    expect(scopesOf(['PUBLISHER'])).toContain('catalog:publish');
    expect(scopesOf(['PUBLISHER'])).toContain('catalog:write');
    expect(scopesOf(['SUPPORT']).filter((scope) => /:(write|admin|publish)$/.test(scope))).toEqual([]);
  });

  it('together give each scope once', () => {
    const scopes = scopesOf(['SUPPORT', 'EDITOR', 'VIEWER']);
    expect(new Set(scopes).size).toBe(scopes.length);
  });

  it('always hold VIEWER, once each and in one order', () => {
    expect(normaliseRoles([])).toEqual(['VIEWER']);
    expect(normaliseRoles(['ADMIN', 'EDITOR', 'ADMIN'])).toEqual(['VIEWER', 'EDITOR', 'ADMIN']);
  });
});
