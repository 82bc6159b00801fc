import { call } from '../../platform/internal/contract.ts';
import type { InternalClient } from '../../platform/internal/internal-client.ts';
import { pictureRightOfAsset, type PictureRight } from '../../schema/internal/picture-right.ts';
import { createAnswerCache } from './answer-cache.ts';

/** How long pictures are sent after catalog has last said that anybody may see them: a withdrawal counts within it. */
export const PUBLIC_MS = 30_000;
/** What nobody may see can be published, or its window open, any moment. */
export const HIDDEN_MS = 1_000;

/**
 * Whether anybody may see an asset's pictures. While catalog is away, those known as public stay so for five minutes; of others
 * it throws `ServiceUnavailable`. `nowMs` is a monotonic clock.
 */
export function createPictureRights({ catalog, nowMs }: { catalog: InternalClient; nowMs(): number }) {
  const cache = createAnswerCache<PictureRight, undefined>({
    ask: async (asset) => (await call(catalog, pictureRightOfAsset, { asset })) ?? { isPublic: false },
    countsMs: ({ isPublic }) => (isPublic ? PUBLIC_MS : HIDDEN_MS),
    letsIn: ({ isPublic }) => isPublic,
    nowMs,
  });
  return { isPublic: async (asset: string) => (await cache.get(asset, undefined)).answer.isPublic };
}
