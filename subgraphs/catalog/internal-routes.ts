import type { InternalRoute } from '../../platform/internal/internal-routes.ts';
import type { Catalog } from './catalog.ts';
import { retellTitles } from './publication/retell-titles.ts';

/** For operators: every published title is told anew, for readers that have lost theirs or are new. */
export function retellRoute(catalog: Catalog): InternalRoute {
  return {
    method: 'POST',
    pattern: /^\/internal\/titles\/retell$/,
    handle: async () => ({ status: 200, body: { told: await retellTitles(catalog, new Date()) } }),
  };
}
