import { normaliseRoles, scopesOf } from './roles.ts';

describe('roles', () => {
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
