import { ServiceUnavailable, type InternalClient } from '../../platform/internal/internal-client.ts';
import { parsePictureRight, type PictureRight } from '../../schema/internal/picture-right.ts';
import { createAnswerCache } from './answer-cache.ts';

/** How long pictures are sent after catalog has last said that anybody may see them: a withdrawal counts within it. */
export const PUBLIC_MS = 30_000;
/** What nobody may see can be published, or its window open, any moment. */
export const HIDDEN_MS = 1_000;

async function askCatalog(catalog: InternalClient, asset: string): Promise<PictureRight> {
  const { status, body } = await catalog.request('GET', `pictures/${asset}`);
  if (status !== 200) throw new ServiceUnavailable('catalog', `answered ${status}`);
  return parsePictureRight(body);
}

/**
 * Whether anybody may see an asset's pictures. While catalog is away, those known as public stay so for five minutes; of others
 * it throws `ServiceUnavailable`. `nowMs` is a monotonic clock.
 */
export function createPictureRights({ catalog, nowMs }: { catalog: InternalClient; nowMs(): number }) {
  const cache = createAnswerCache<PictureRight, undefined>({
    ask: (asset) => askCatalog(catalog, asset),
    countsMs: ({ isPublic }) => (isPublic ? PUBLIC_MS : HIDDEN_MS),
    letsIn: ({ isPublic }) => isPublic,
    nowMs,
  });
  return { isPublic: async (asset: string) => (await cache.get(asset, undefined)).answer.isPublic };
}
