import { answerCall } from '../../platform/internal/contract.ts';
import type { InternalRoute } from '../../platform/internal/internal-routes.ts';
import { pictureRightOfAsset } from '../../schema/internal/picture-right.ts';
import type { Catalog } from './catalog.ts';
import { retellTitles } from './publication/retell-titles.ts';
import { pictureRightOf } from './title/picture-right.ts';

/** For operators: every published title is told anew, for readers that have lost theirs or are new. */
export function retellRoute(catalog: Catalog): InternalRoute {
  return {
    method: 'POST',
    pattern: /^\/internal\/titles\/retell$/,
    handle: async () => ({ status: 200, body: { told: await retellTitles(catalog, new Date()) } }),
  };
}

/** What the origin asks before it serves a picture. */
export function pictureRoute({ titles }: Catalog): InternalRoute {
  return answerCall(pictureRightOfAsset, ({ asset }) => pictureRightOf(titles, asset, new Date()));
}
