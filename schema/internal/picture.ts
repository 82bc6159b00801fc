import { z } from 'zod';
import { defineGet } from '../../platform/internal/contract.ts';

const picture = z.object({
  /** Folder that holds its master, relative to the assets folder. */
  path: z.string(),
  width: z.number(),
  height: z.number(),
  isOpaque: z.boolean(),
});

/** Of an uploaded picture that is ready what delivery needs. It never changes. */
export type DeliveredPicture = z.infer<typeof picture>;

/** The origin asks job where a picture is. */
export const deliveredPicture = defineGet('job', 'uploaded-pictures/:picture', picture);
