import type { Role } from '../generated/types.ts';

const EDITOR = ['catalog:read', 'catalog:write', 'media:read', 'media:write'];
const PUBLISHER = [...EDITOR, 'catalog:publish'];
const SUPPORT = [
  'accounts:read',
  'accounts:support',
  'audit:read',
  'media:read',
  'catalog:read',
  'billing:read',
  'billing:refund',
];

const scopesOfRole: Record<Role, readonly string[]> = {
  VIEWER: [],
  SUPPORT,
  EDITOR,
  PUBLISHER,
  ADMIN: [...SUPPORT, ...PUBLISHER, 'accounts:admin', 'search:admin', 'billing:admin', 'traffic:steer', 'schema:read'],
};

/** The scopes of an access token, each once, sorted. */
export function scopesOf(roles: readonly Role[]): string[] {
  return [...new Set(roles.flatMap((role) => scopesOfRole[role]))].sort();
}

const order: readonly Role[] = ['VIEWER', 'SUPPORT', 'EDITOR', 'PUBLISHER', 'ADMIN'];

/** Each role once, in the order of the SDL. Everybody is a viewer. */
export function normaliseRoles(roles: readonly Role[]): Role[] {
  return order.filter((role) => role === 'VIEWER' || roles.includes(role));
}
