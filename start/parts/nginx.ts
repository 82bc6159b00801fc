import { findOnPath, namedProgram, PartError, type FindOptions } from './part.ts';

/** Where systems put it that do not let everybody find it. */
const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];

/**
 * nginx: `NGINX_PATH`, then `PATH`, then where systems have it beside that. No registry of ours has one.
 * @throws PartError when there is none.
 */
export function findNginx({ report, env = process.env }: Pick<FindOptions, 'report' | 'env'>): string {
  const named = namedProgram('NGINX_PATH', env);
  const found = named ?? findOnPath('nginx', env) ?? findOnPath('nginx', { PATH: SYSTEM_FOLDERS.join(':') });
  if (found === undefined) {
    throw new PartError('an nginx in front needs nginx: apt-get install nginx-light, or name one by NGINX_PATH');
  }
  report(`nginx: ${found}${named ? ' (NGINX_PATH)' : ''}`);
  return found;
}
