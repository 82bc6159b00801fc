import { z } from 'zod';
import { defineGet } from '../../platform/internal/contract.ts';

const rendition = {
  name: z.string(),
  /** Folder that holds it, relative to the assets folder. */
  path: z.string(),
  /** RFC 6381. */
  codecs: z.string(),
  bandwidthBps: z.number(),
  averageBandwidthBps: z.number(),
};

const video = z.object({
  ...rendition,
  width: z.number(),
  height: z.number(),
  heightClass: z.number(),
  frameRate: z.number(),
  /** Of renditions made before HDR was kept nothing is said. */
  videoRange: z.enum(['SDR', 'PQ', 'HLG']).default('SDR'),
});

const audio = z.object({
  ...rendition,
  /** BCP 47. */
  language: z.string(),
  label: z.string(),
  channels: z.number(),
  isDefault: z.boolean(),
});

const still = z.object({
  name: z.string(),
  path: z.string(),
  width: z.number(),
  height: z.number(),
  timeMs: z.number(),
});

const asset = z.object({
  /** What is `READY` never changes. */
  state: z.enum(['PREPARING', 'PLAYABLE', 'READY', 'FAILED']),
  durationMs: z.number().optional(),
  video: z.array(video),
  audio: z.array(audio),
  stills: z.array(still),
});

/** Of an asset what delivery needs. */
export type DeliveredAsset = z.infer<typeof asset>;
export type DeliveredVideo = z.infer<typeof video>;
export type DeliveredAudio = z.infer<typeof audio>;

/** The origin asks job what an asset is made of. */
export const deliveredAsset = defineGet('job', 'assets/:asset', asset);
