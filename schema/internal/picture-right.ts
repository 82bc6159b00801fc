import { z } from 'zod';
import { defineGet } from '../../platform/internal/contract.ts';

const pictureRight = z.object({
  /** Anybody may see them: a published title that uses the asset is seen somewhere now. */
  isPublic: z.boolean(),
});

export type PictureRight = z.infer<typeof pictureRight>;

/** The origin asks catalog before it serves an asset's pictures to whoever knows their address. */
export const pictureRightOfAsset = defineGet('catalog', 'pictures/:asset', pictureRight);
