import { findNginx } from '../start/parts/nginx.ts';
import { PartError } from '../start/parts/part.ts';

/** The nginx of this machine for tests, or why there is none: what needs it is skipped then, and says so. */
export function nginxHere(): { path: string } | { missing: string } {
  try {
    return { path: findNginx({ report: () => undefined }) };
  } catch (error) {
    if (!(error instanceof PartError)) throw error;
    return { missing: error.message };
  }
}
