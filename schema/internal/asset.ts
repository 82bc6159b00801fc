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

/** What an earlier job made is stereo, and was not looked at for what it is for. */
const audio = z
  .object({
    ...rendition,
    /** BCP 47. */
    language: z.string(),
    label: z.string(),
    /** Of the sound that this is one form of: the name of its stereo form. */
    trackName: z.string().optional(),
    role: z.enum(['MAIN', 'ORIGINAL', 'DUB', 'COMMENTARY', 'AUDIO_DESCRIPTION', 'CLEAR_SPEECH']).default('MAIN'),
    channels: z.number(),
    isDefault: z.boolean(),
  })
  .transform((sound) => ({ ...sound, trackName: sound.trackName ?? sound.name }));

const text = z.object({
  name: z.string(),
  path: z.string(),
  /** BCP 47. */
  language: z.string(),
  label: z.string(),
  role: z.enum(['SUBTITLES', 'HEARING_IMPAIRED', 'FORCED', 'COMMENTARY']),
  bandwidthBps: z.number(),
  averageBandwidthBps: z.number(),
});

/** Offered to nobody any more; sent to players that began with it. */
const retired = z.object({ kind: z.enum(['AUDIO', 'TEXT']), name: z.string(), path: z.string() });

const still = z.object({
  name: z.string(),
  path: z.string(),
  width: z.number(),
  height: z.number(),
  timeMs: z.number(),
});

/** One MP4 with all sounds and texts, while it is kept. */
const download = z.object({ name: z.string(), path: z.string(), expiresAt: z.coerce.date() });

/** Small pictures at even distances, in sheets of a grid. */
const storyboard = z.object({
  path: z.string(),
  tileWidth: z.number(),
  tileHeight: z.number(),
  columns: z.number(),
  rows: z.number(),
  intervalMs: z.number(),
  tileCount: z.number(),
  sheetCount: z.number(),
  /** Of its heaviest sheet, over the time that it covers. */
  bandwidthBps: z.number(),
});

const asset = z.object({
  /** Of what is `READY` sounds and texts may still come and go; what was sent under a name stays. */
  state: z.enum(['PREPARING', 'PLAYABLE', 'READY', 'FAILED']),
  durationMs: z.number().optional(),
  video: z.array(video),
  audio: z.array(audio),
  /** Absent where an earlier version of job answers. */
  text: z.array(text).optional(),
  /** Likewise. */
  retired: z.array(retired).optional(),
  stills: z.array(still),
  /** Absent where an earlier version of job answers. */
  downloads: z.array(download).optional(),
  storyboard: storyboard.optional(),
});

/** Of an asset what delivery needs. */
export type DeliveredAsset = z.infer<typeof asset>;
export type DeliveredVideo = z.infer<typeof video>;
export type DeliveredAudio = z.infer<typeof audio>;
export type DeliveredText = z.infer<typeof text>;
export type DeliveredStoryboard = z.infer<typeof storyboard>;

/** The origin asks job what an asset is made of. */
export const deliveredAsset = defineGet('job', 'assets/:asset', asset);
